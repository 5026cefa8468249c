// Passing a notice on from group to group: asking for it with a note, ticking it off, and the chain that everybody sees.
import { fail } from '@contract/errors'
import { ancestry, officeOf } from '@contract/place'
import { DAY, HOUR } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { coversArea } from '../kernel/reach'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'
import type { Bindings } from './flows'
import { deliveries, issueOf, type Notice, notices, type Relay, relayId, relays } from './records'
import { answersFor, isExpired, nextStep } from './rules'
import { pagePath } from './shown'

type Verbs = 'requestForwarding' | 'relay' | 'markForwarded' | 'relays' | 'relaysOf' | 'askArea' | 'stepDone'

/** What was asked for longer ago than this is on nobody's list any more. */
const LISTED_DAYS = 14

const within = (area: string, around: readonly string[]) =>
  around.some(one => area === one || area.startsWith(`${one}/`))

/** A notice that is out among groups that the caller looks after: its areas meet theirs. */
async function known(ctx: QueryContext, noticeId: string): Promise<Notice> {
  const notice = await ctx.get(notices, noticeId)
  const meets = notice?.areas.some(
    area => coversArea(ctx.reach, area) || ctx.reach.areas.some(own => within(own, [area])),
  )
  const out = notice && (notice.stage === 'live' || notice.stage === 'withdrawn')
  if (!notice || !out || !meets) throw fail('record.notFound')
  return notice
}

/** The same while there is something to pass on. */
async function passable(ctx: QueryContext, noticeId: string): Promise<Notice> {
  const notice = await known(ctx, noticeId)
  if (notice.stage !== 'live' || isExpired(notice, ctx.now)) throw fail('notice.over')
  if (notice.roles.length > 0) throw fail('notice.notForAll')
  return notice
}

/** A community or courtyard of the audience within the caller's reach; else `record.notFound`. */
async function groupIn(ctx: QueryContext, notice: Notice, area: string): Promise<void> {
  const found = coversArea(ctx.reach, area) && within(area, notice.areas) ? await ctx.get(areas, area) : undefined
  if (found?.level !== 'community' && found?.level !== 'courtyard') throw fail('record.notFound')
}

const fresh = (notice: Notice, area: string, now: number): Omit<Relay, 'version'> => ({
  id: relayId(issueOf(notice.id, notice.publication), area),
  issue: issueOf(notice.id, notice.publication),
  noticeId: notice.id,
  office: notice.office,
  area,
  scopes: ancestry(area),
  state: 'asked',
  askedAt: now,
})

async function shown(ctx: QueryContext, found: readonly Relay[], titles: ReadonlyMap<string, string>) {
  const nameOf = await areaNames(
    ctx,
    found.map(one => one.area),
  )
  return Promise.all(
    found.map(async ({ noticeId, issue, area, state, askedAt, unasked, askedBy, note, unreached, forwarded }) => ({
      noticeId,
      title: titles.get(noticeId) ?? '',
      area,
      areaName: nameOf(area),
      level: ancestry(area).length === 2 ? (2 as const) : (3 as const),
      state,
      opened: await ctx.count(deliveries, { index: 'byVia', equals: { issue, via: area } }),
      path: `/${pagePath(noticeId)}&via=${area}`,
      ...present({
        askedAt: unasked ? undefined : askedAt,
        askedByName: askedBy?.name,
        note,
        unreached,
        forwardedAt: forwarded?.at,
        byName: forwarded?.byName,
      }),
    })),
  )
}

/** The writes by which some groups are asked; those that passed it on already are left in peace. */
async function asking(ctx: CommandContext, notice: Notice, wanted: readonly string[], note: string | undefined) {
  const issue = issueOf(notice.id, notice.publication)
  const askedBy = { id: ctx.caller.id, name: ctx.caller.name }
  const changes: Write[] = []
  const asked: string[] = []
  for (const area of new Set(wanted)) {
    await groupIn(ctx, notice, area)
    const before = await ctx.get(relays, relayId(issue, area))
    if (before?.state === 'forwarded') continue
    const patch = { askedAt: ctx.now, unasked: undefined, askedBy, ...(note && { note }) }
    changes.push(
      before
        ? update(relays, before, patch)
        : insert(relays, { ...fresh(notice, area, ctx.now), askedBy, ...(note && { note }) }),
    )
    asked.push(area)
  }
  return { changes, asked }
}

export const relayingHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  requestForwarding: async (ctx, { noticeId }) => {
    const notice = await ctx.get(notices, noticeId)
    if (!notice || !answersFor(ctx.caller, notice, ctx.now)) throw fail('record.notFound')
    if (notice.stage !== 'live') throw fail(notice.stage === 'withdrawn' ? 'notice.over' : 'notice.notOut')
    if (notice.roles.length > 0) throw fail('notice.notForAll')
    const { forward } = notice.steps ?? {}
    if (forward && ctx.now - forward.askedAt < HOUR) throw fail('notice.askedLately')
    const at = Math.max(ctx.now, notice.undoUntil ?? 0)
    const now = { cascadeStep: 'forward' as const, cascadeAt: at }
    return done({ noticeId, dueAt: at }, [update(notices, notice, now)])
  },

  relay: async (ctx, { noticeId, areas: wanted, note }) => {
    const notice = await passable(ctx, noticeId)
    const { changes, asked } = await asking(ctx, notice, wanted, note)
    return done({ noticeId, areas: asked }, changes)
  },

  markForwarded: async (ctx, { noticeId, area, forwarded, note }) => {
    const notice = await passable(ctx, noticeId)
    await groupIn(ctx, notice, area)
    const start = fresh(notice, area, ctx.now)
    const before = await ctx.get(relays, start.id)
    const tick = { at: ctx.now, byId: ctx.caller.id, byName: ctx.caller.name }
    const patch = forwarded
      ? { state: 'forwarded' as const, forwarded: before?.forwarded ?? tick, ...(note && { note }) }
      : { state: 'asked' as const, forwarded: undefined }
    const record = { ...start, ...(before ? {} : { unasked: true as const }), ...before, ...patch }
    const write = before ? update(relays, before, patch) : insert(relays, record as Omit<Relay, 'version'>)
    const [answer] = await shown(ctx, [record as Relay], new Map([[notice.id, notice.title]]))
    return done(answer!, [write])
  },

  relays: async (ctx, { area, after, limit }) => {
    const titles = new Map<string, string>()
    const page = await sifted(
      after,
      limit,
      (next, most) =>
        ctx.findIn(ctx.areas(area), relays, {
          index: 'waiting',
          equals: { state: 'asked' },
          range: { from: ctx.now - LISTED_DAYS * DAY },
          after: next,
          limit: most,
        }),
      async found => {
        const ids = [...new Set(found.map(one => one.noticeId))].sort()
        const out = new Map((await ctx.getMany(notices, ids)).map(notice => [notice.id, notice]))
        return found.filter(({ noticeId, issue, unasked }) => {
          const notice = out.get(noticeId)
          if (notice?.stage !== 'live' || isExpired(notice, ctx.now) || unasked) return false
          titles.set(noticeId, notice.title)
          return issue === issueOf(noticeId, notice.publication)
        })
      },
    )
    return { items: await shown(ctx, page.items, titles), next: page.next }
  },

  relaysOf: async (ctx, { noticeId, after, limit }) => {
    const notice = await known(ctx, noticeId)
    const all = answersFor(ctx.caller, notice, ctx.now)
    const page = await sifted(
      after,
      limit,
      (next, most) =>
        ctx.find(relays, {
          index: 'ofIssue',
          equals: { issue: issueOf(noticeId, notice.publication) },
          after: next,
          limit: most,
        }),
      found => found.filter(one => (all || coversArea(ctx.reach, one.area)) && !(one.unasked && one.state === 'asked')),
    )
    return { items: await shown(ctx, page.items, new Map([[noticeId, notice.title]])), next: page.next }
  },

  /** Asked within the hour, by a colleague or by this very step before a crash: they know. */
  askArea: async (ctx, { noticeId, publication, step, area, unreached }) => {
    const notice = await ctx.get(notices, noticeId)
    const stands = notice?.stage === 'live' && notice.publication === publication && !isExpired(notice, ctx.now)
    const ours = notice?.office === officeOf(ctx.caller.home) && within(area, notice.areas)
    if (!stands || !ours) return done({ noticeId, area, asked: false })
    if (step === 'call') return done({ noticeId, area, asked: true }, [], { area })
    const before = await ctx.get(relays, relayId(issueOf(noticeId, publication), area))
    if (before?.state === 'forwarded' || (before && ctx.now - before.askedAt < HOUR))
      return done({ noticeId, area, asked: false })
    const patch = { askedAt: ctx.now, unasked: undefined, unreached }
    return done({ noticeId, area, asked: true }, [
      before ? update(relays, before, patch) : insert(relays, { ...fresh(notice, area, ctx.now), unreached }),
    ])
  },

  stepDone: async (ctx, { noticeId, publication, step, asked }) => {
    const notice = await ctx.get(notices, noticeId)
    if (notice?.stage !== 'live' || notice.publication !== publication || notice.cascadeStep !== step)
      return done({ noticeId })
    const steps = { ...notice.steps, [step]: { askedAt: ctx.now, asked } }
    const next = nextStep({ ...notice, steps }, ctx.now)
    const calls = step === 'call' && asked > 0 ? { callsAskedAt: ctx.now } : {}
    return done({ noticeId, ...(next.cascadeStep && { next: next.cascadeStep }) }, [
      update(notices, notice, { steps, ...next, ...calls }),
    ])
  },
}
