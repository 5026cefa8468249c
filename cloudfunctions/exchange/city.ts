// Events of the city's platform: what it says in any order comes to the same, and what changes here waits to be told.
import { createHash } from 'node:crypto'
import { categoryOf } from '@contract/categories'
import { type CityMessage, type CityStage, cityLimits, cityStages, stageOfState, stageOrder } from '@contract/city'
import type { Output } from '@contract/contract'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { done, insert, remove, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { type CityEventRecord, cityEvents, cityNames, cityNonces, incomingId, NEVER, outgoingId } from './city-records'
import { aboutOf, categoryFor, isAhead, isOver, KEPT, later, mustTell, nextTry } from './city-rules'

type Event = Omit<CityEventRecord, 'version'>
type Bindings = Record<never, never>

/** Everything that follows from what both sides say. */
export function settled(event: Event, now: number): Event {
  const tell = mustTell(event)
  const early = event.heard?.stage === 'closed' && event.ours !== undefined && event.ours !== 'closed'
  const empty = event.direction === 'in' && event.requestId === undefined
  const conflict = event.differs
    ? '市平台同一编号的内容前后不一样，请核对'
    : early
      ? '市平台已结案，我们还没办完'
      : empty
        ? '市平台只发来了进度，还没有内容'
        : undefined
  const failed = tell !== undefined && event.tries >= cityLimits.tries
  const standing = conflict ? 'conflict' : failed ? 'failed' : tell ? 'waiting' : 'done'
  const { problem: said, endedAt: before, ...rest } = event
  const endedAt = event.ours === 'closed' ? (before ?? now) : undefined
  const problem = conflict ?? (tell === undefined ? undefined : said)
  return {
    ...rest,
    standing,
    nextAt: tell === undefined || failed ? NEVER : event.nextAt === NEVER ? now : event.nextAt,
    open: !isOver({ ...present({ endedAt }) }, now) || tell !== undefined,
    ...present({ problem, endedAt }),
  }
}

const shown = (event: Event, keeps: boolean): Output<'exchange.events'>['items'][number] => ({
  ...{ eventId: event.id, direction: event.direction, standing: event.standing, tries: event.tries },
  ...present({
    ...{ number: event.number, requestId: event.requestId, requestNumber: event.requestNumber },
    ...{ categoryId: event.categoryId, other: event.differs ? event.other : undefined },
    requestState: event.requestState as never,
    ...{ heard: event.heard, ours: event.ours, told: event.told, problem: event.problem },
    nextAt: event.nextAt === NEVER ? undefined : event.nextAt,
  }),
  updatedAt: event.updatedAt,
  can: keeps && (event.differs || event.standing === 'failed' || event.standing === 'waiting') ? ['retry'] : [],
})
const shownHere = (ctx: QueryContext, event: Event) => shown(event, ctx.may('exchange.keep', event))

/** The writes of an event as it is now; nothing when nothing changed. */
function written(before: CityEventRecord | undefined, event: Event): Write[] {
  if (!before) return [insert(cityEvents, event)]
  const keys = new Set([...Object.keys(before), ...Object.keys(event)])
  const patch: Record<string, unknown> = {}
  for (const key of keys) {
    const [old, next] = [before[key as keyof Event], event[key as keyof Event]]
    if (key !== 'version' && key !== 'updatedAt' && JSON.stringify(old) !== JSON.stringify(next)) patch[key] = next
  }
  if (Object.keys(patch).length === 0) return []
  return [update(cityEvents, before, { ...patch, updatedAt: event.updatedAt } as Partial<Event>)]
}

const fresh = (id: string, office: string, direction: Event['direction'], now: number): Event => ({
  ...{ id, office, scopes: [office], direction, standing: 'done', differs: false, tries: 0, nextAt: NEVER },
  ...{ open: true, updatedAt: now },
})

/** What the message is about becomes a request, once; another account of the same number does not fit. */
async function understood(ctx: CommandContext, event: Event, message: CityMessage): Promise<Event> {
  const about = aboutOf(message)
  if (about === undefined || event.direction === 'out') return event
  const digest = createHash('sha256').update(about).digest('hex').slice(0, 24)
  // Either account that comes again says nothing new; nor does the other one once somebody has looked at it.
  if (digest === event.about || digest === event.otherAbout) return event
  if (event.about !== undefined) return { ...event, differs: true, otherAbout: digest, other: otherOf(message) }
  const categoryId = categoryFor(message.category)
  const { requestId, number } = await ctx.invoke('requests.receive', {
    ...{ source: 'city', number: message.number, kind: 'complain', text: message.text, words: message.words },
    categoryId: categoryId as never,
    ...{ area: event.office, ...(message.point ? { point: message.point } : {}) },
  })
  return {
    ...event,
    about: digest,
    requestId,
    requestNumber: number,
    requestState: 'submitted',
    ours: 'dispatched',
    categoryId,
  }
}

/** What is kept of another account, to be held against the first. */
const otherOf = ({ category, text, words }: CityMessage) => ({
  category,
  text: hidePrivateNumbers(text).text,
  words: hidePrivateNumbers(words).text,
})

/** Takes in one message of the city. */
async function heard(ctx: CommandContext, message: CityMessage) {
  if (isAhead(message.at, ctx.now)) throw fail('exchange.ahead')
  const office = officeOf(ctx.caller.home)
  const strayId = incomingId(message.number)
  const names = [`number:${message.number}`, ...(message.ours ? [`ours:${message.ours}`] : [])]
  let eventId: string | undefined
  for (const name of names) eventId ??= (await ctx.get(cityNames, name))?.eventId
  const id = eventId ?? strayId
  const before = await ctx.get(cityEvents, id)
  // Its word about a request of ours may have come before the receipt that says whose number it is.
  const stray = id === strayId ? undefined : await ctx.get(cityEvents, strayId)
  let event: Event = before ? withoutVersion(before) : fresh(id, office, 'in', ctx.now)
  const writes: Write[] = []
  if (stray?.heard) event = { ...event, heard: later(event.heard, stray.heard) }
  if (stray) writes.push(remove(cityEvents, strayId))
  event = {
    ...event,
    number: event.number ?? message.number,
    heard: later(event.heard, { stage: message.stage, at: message.at }),
    updatedAt: ctx.now,
  }
  if (event.direction === 'out') {
    if (!(await ctx.get(cityNames, names[0]!))) writes.push(insert(cityNames, { id: names[0]!, eventId: id }))
  } else event = await understood(ctx, event, message)
  const after = settled(event, ctx.now)
  return done(shownHere(ctx, after), [...writes, ...written(before, after)], { area: office })
}

const withoutVersion = ({ version: _, ...event }: CityEventRecord): Event => event

type Verbs = 'events' | 'sendUp' | 'retry' | 'hear' | 'hearOnce' | 'refresh' | 'outgoing' | 'sent' | 'forgetNonces'

export const cityHandlers: Pick<Handlers<'exchange', Bindings>, Verbs> = {
  events: async (ctx, { standing, after, limit }) => {
    const office = officeOf(ctx.caller.home)
    const page = { order: 'desc', after: after ?? null, limit } as const
    const found = standing
      ? await ctx.find(cityEvents, { index: 'standing', equals: { office, standing }, ...page })
      : await ctx.find(cityEvents, { index: 'all', equals: { office }, ...page })
    return { items: found.items.map(one => shownHere(ctx, one)), next: found.next }
  },

  sendUp: async (ctx, { requestId }) => {
    const request = await ctx.invoke('requests.outward', { requestId })
    const id = outgoingId(requestId)
    if (await ctx.get(cityEvents, id)) throw fail('exchange.upAlready')
    const event = settled(
      {
        ...fresh(id, officeOf(ctx.caller.home), 'out', ctx.now),
        ...{ requestId, requestNumber: request.number, requestState: request.state, ours: stageOfState[request.state] },
        categoryId: request.categoryId,
      },
      ctx.now,
    )
    return done(shownHere(ctx, event), [
      insert(cityEvents, event, 'exchange.upAlready'),
      insert(cityNames, { id: `ours:${request.number}`, eventId: id }),
    ])
  },

  retry: async (ctx, { eventId }) => {
    const before = await ctx.load(cityEvents, eventId)
    if (before.standing === 'done') throw fail('exchange.nothingToSend')
    const { other: _, ...kept } = withoutVersion(before)
    const event = { ...kept, tries: 0, nextAt: ctx.now, differs: false, updatedAt: ctx.now }
    const after = settled(event, ctx.now)
    return done(shownHere(ctx, after), written(before, after))
  },

  hear: (ctx, message) => heard(ctx, message),

  hearOnce: async (ctx, { nonce, message }) => {
    const result = await heard(ctx, message)
    const seen = insert(cityNonces, { id: nonce, office: officeOf(ctx.caller.home), at: ctx.now }, 'exchange.replayed')
    return { ...result, changes: [...result.changes, seen] }
  },

  refresh: async (ctx, { eventId }) => {
    const before = await ctx.load(cityEvents, eventId)
    if (!before.requestId) return done({ eventId, changed: false }, [])
    const { state } = await ctx.invoke('requests.standing', { requestId: before.requestId })
    const event = { ...withoutVersion(before), requestState: state, ours: stageOfState[state], updatedAt: ctx.now }
    const writes = written(before, settled(event, ctx.now))
    return done({ eventId, changed: writes.length > 0 }, writes, { area: before.office })
  },

  outgoing: async (ctx, { eventId }) => {
    const event = await ctx.load(cityEvents, eventId)
    const stage = mustTell(event)
    if (!stage || !event.requestId) return done({}, [], { area: event.office })
    return done({ message: await messageOf(ctx, event, stage) }, [], { area: event.office })
  },

  sent: async (ctx, { eventId, stage, number, problem }) => {
    const before = await ctx.load(cityEvents, eventId)
    // Its word about this number may have come before the receipt that gives it.
    const stray = number && before.direction === 'out' ? await ctx.get(cityEvents, incomingId(number)) : undefined
    const known = stray?.heard && { heard: later(before.heard, stray.heard) }
    const event: Event = { ...withoutVersion(before), ...known, updatedAt: ctx.now }
    const tries = before.tries + 1
    const next: Event = problem
      ? { ...event, tries, nextAt: nextTry(tries, ctx.now), problem }
      : { ...event, tries: 0, nextAt: NEVER, told: furthest(before.told, stage), ...(number ? { number } : {}) }
    const after = settled(next, ctx.now)
    const name = `number:${number}`
    const names = number && before.direction === 'out' && !(await ctx.get(cityNames, name))
    return done(
      shownHere(ctx, after),
      [
        ...written(before, after),
        ...(stray ? [remove(cityEvents, stray.id)] : []),
        ...(names ? [insert(cityNames, { id: name, eventId })] : []),
      ],
      { area: before.office },
    )
  },

  forgetNonces: async ctx => {
    const office = officeOf(ctx.caller.home)
    const range = { to: ctx.now - KEPT }
    const page = await ctx.find(cityNonces, { index: 'old', equals: { office }, range, limit: 20 })
    const removed = page.items.map(({ id }) => remove(cityNonces, id))
    return done({ removed: removed.length, more: page.next !== null }, removed, { area: office })
  },
}

/** Receipts may overtake each other; but what goes back to work is told as well. */
const furthest = (told: CityStage | undefined, stage: CityStage): CityStage =>
  told !== undefined && told !== 'checked' && told !== 'closed' && stageOrder(told) > stageOrder(stage) ? told : stage

/** What the city is sent of an event: words as its platform has them. */
export async function messageOf(ctx: CommandContext, event: Event, stage: CityStage): Promise<Record<string, string>> {
  const request = await ctx.invoke('requests.outward', { requestId: event.requestId! })
  const category = categoryOf(request.categoryId)!
  return {
    ...{ ours: request.number, stage, label: cityStages[stage].label, category: category.eventClass },
    ...{
      kind: category.name,
      text: request.text,
      words: request.areaName,
      at: new Date(request.updatedAt).toISOString(),
    },
    ...(event.number ? { number: event.number } : {}),
    ...(request.point ? { longitude: String(request.point.longitude), latitude: String(request.point.latitude) } : {}),
  }
}
