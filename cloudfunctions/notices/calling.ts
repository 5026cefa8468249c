// Whom a notice has not reached, and the calls to those.
import { fail } from '@contract/errors'
import { callListLimits } from '@contract/notice-reach'
import { callOutcomes } from '@contract/notices'
import { ancestry } from '@contract/place'
import { DAY, HOUR } from '@contract/time'
import { firstToken, isFor, tokensOfCaller } from '../kernel/audience'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { listsInTurn } from '../kernel/in-turn'
import { covers, coversArea } from '../kernel/reach'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { type Person, people } from '../platform/identity/people'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { answered } from './reaching'
import { type Delivery, deliveries, deliveryId, issueOf, type Notice, notices, rounds } from './records'
import { answersFor, buildingOf, isExpired } from './rules'
import { summaryOf } from './shown'

type Verbs = 'unreached' | 'toCall' | 'requestCalls' | 'markCalled'

/** A notice that is out among people whom the caller may call: its areas meet theirs. */
async function callable(ctx: QueryContext, noticeId: string): Promise<Notice> {
  const notice = await ctx.get(notices, noticeId)
  const meets =
    notice?.areas.some(
      area => coversArea(ctx.reach, area) || ctx.reach.areas.some(own => ancestry(own).includes(area)),
    ) ?? false
  // What was sent to some roles only is none of a building head's business who holds none of them.
  const known =
    notice &&
    (notice.roles.length === 0 || answersFor(ctx.caller, notice, ctx.now) || isFor(notice, tokensOfCaller(ctx)))
  if (!known || !meets) throw fail('record.notFound')
  // A draft is known to those who write it.
  if (notice.stage === 'draft' || notice.stage === 'scheduled' || notice.stage === 'discarded')
    throw fail(answersFor(ctx.caller, notice, ctx.now) ? 'notice.notOut' : 'record.notFound')
  if (notice.stage === 'withdrawn') throw fail('notice.over')
  return notice
}

/** Why a person was not reached, from their row, or from whether delivery has come to them. */
function why(row: Delivery | undefined, over: boolean) {
  switch (row?.message) {
    case 'sent':
      return 'sentNotOpened' as const
    case 'failed':
    case 'unknown':
      return row.message
    case 'deferred':
      return 'later' as const
    case 'claimed':
      return 'waiting' as const
    default:
      return over ? ('noCredit' as const) : ('waiting' as const)
  }
}

/** The people of the audience within some areas, a page at a time, each once. */
function walk(ctx: QueryContext, notice: Notice, areas: readonly string[]) {
  // With one area inside of an area of the audience its index is enough; else the audience's own tokens are gone through.
  const tokens = areas.length > 0 ? areas : notice.audience
  return (after: string | null, limit: number): Promise<Page<Person>> =>
    ctx.findIn(tokens, people, { index: 'inArea', after, limit })
}

/** The building heads of courtyards, by courtyard. */
async function headsOf(ctx: QueryContext, homes: readonly string[]) {
  const courtyards = [...new Set(homes)]
  const pages = await Promise.all(
    courtyards.map(home => ctx.find(people, { index: 'inArea', member: `buildingHead@${home}`, limit: 10 })),
  )
  return new Map(courtyards.map((home, i) => [home, pages[i]!.items.map(({ id, name }) => ({ personId: id, name }))]))
}

interface Wanted {
  area?: string | undefined
  after?: string | null | undefined
  limit: number
}

/** A page of those whom a notice has not reached, within an area or all that the caller reaches, with their rows. */
function unreachedOf(
  ctx: QueryContext,
  notice: Notice,
  { area, after, limit }: Wanted,
  wants: (person: Person) => boolean = () => true,
) {
  const issue = issueOf(notice.id, notice.publication)
  const whole = area === undefined && notice.areas.every(one => coversArea(ctx.reach, one))
  const areas = whole ? [] : ctx.areas(area)
  return sifted(after ?? null, limit, walk(ctx, notice, areas), async found => {
    const audience = found.filter(
      person =>
        wants(person) && firstToken(person.scopes, notice.audience) >= 0 && covers(ctx.reach, ctx.caller, person),
    )
    if (audience.length === 0) return []
    const rows = await ctx.getMany(
      deliveries,
      audience.map(person => deliveryId(issue, person.id)),
    )
    const byPerson = new Map(rows.map(row => [row.personId, row]))
    return audience.flatMap(person => {
      const row = byPerson.get(person.id)
      return row?.reached ? [] : [{ person, row }]
    })
  })
}

/** Who is of the building for which a building head stands: their post names it, else they live in it. */
async function ownBuilding(ctx: QueryContext): Promise<((person: Person) => boolean) | undefined> {
  const head = ctx.reach.right.role === 'buildingHead' ? await ctx.get(people, ctx.caller.id) : undefined
  const building = head && (buildingOf(head.post ?? '') ?? buildingOf(head.address))
  return building ? person => person.home === head.home && buildingOf(person.address) === building : undefined
}

export const callingHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  unreached: async (ctx, { noticeId, area, after, limit }) => {
    const notice = await callable(ctx, noticeId)
    const issue = issueOf(noticeId, notice.publication)
    const round = await ctx.get(rounds, issue)
    const over = round?.state === 'done'
    const own = await ownBuilding(ctx)
    const part = (wants?: (person: Person) => boolean) => (from: string | null, most: number) =>
      unreachedOf(ctx, notice, { area, after: from, limit: most }, wants)
    // A building head begins with those who open the door to them.
    const parts = own ? [part(own), part(person => !own(person))] : [part()]
    const page = await listsInTurn(parts, after ?? null, limit)
    const homes = page.items.map(({ person }) => person.home)
    const [heads, nameOf] = await Promise.all([headsOf(ctx, homes), areaNames(ctx, homes)])
    return {
      title: notice.title,
      summary: summaryOf(notice),
      next: page.next,
      items: page.items.map(({ person, row }) => ({
        personId: person.id,
        name: person.name,
        home: person.home,
        homeName: nameOf(person.home),
        // Who works here and lives elsewhere is on the list; where exactly they live is nobody's business here.
        address: coversArea(ctx.reach, person.home) ? person.address : '',
        ...(person.birthYear !== undefined && coversArea(ctx.reach, person.home) && { birthYear: person.birthYear }),
        why: why(row, over),
        ...(row?.reason !== undefined && { reason: row.reason }),
        ...(row?.call && { called: { outcome: row.call.outcome, at: row.call.at, byName: row.call.byName } }),
        heads: heads.get(person.home) ?? [],
        ...(own?.(person) && { ownBuilding: true }),
      })),
    }
  },

  toCall: async ctx => {
    const around = [...new Set(ctx.reach.areas.flatMap(ancestry))]
    const { items } = await ctx.findIn(around, notices, {
      index: 'toCall',
      equals: { stage: 'live' },
      range: { from: ctx.now - callListLimits.days * DAY },
      order: 'desc',
      limit: callListLimits.lists,
    })
    const lists = items.filter(notice => notice.roles.length === 0 && !isExpired(notice, ctx.now))
    const left = await Promise.all(lists.map(notice => unreachedOf(ctx, notice, { limit: callListLimits.counted })))
    return {
      items: lists.flatMap(({ id, title, callsAskedAt }, i) => {
        const { length: people } = left[i]!.items
        return people > 0 && callsAskedAt !== undefined
          ? [{ noticeId: id, title, askedAt: callsAskedAt, left: people, more: left[i]!.next !== null }]
          : []
      }),
    }
  },

  requestCalls: async (ctx, { noticeId }) => {
    const notice = await answered(ctx, noticeId)
    if (notice.stage === 'withdrawn') throw fail('notice.over')
    if (notice.roles.length > 0) throw fail('notice.notForAll')
    const asked = notice.callsAskedAt
    if (asked !== undefined && ctx.now - asked < HOUR) return done({ noticeId, callsAskedAt: asked })
    return done({ noticeId, callsAskedAt: ctx.now }, [update(notices, notice, { callsAskedAt: ctx.now })])
  },

  markCalled: async (ctx, { noticeId, personId, outcome, note }) => {
    const notice = await callable(ctx, noticeId)
    const person = await ctx.load(people, personId)
    if (firstToken(person.scopes, notice.audience) < 0) throw fail('record.notFound')
    const issue = issueOf(noticeId, notice.publication)
    const id = deliveryId(issue, personId)
    const row = await ctx.get(deliveries, id)
    const told = callOutcomes[outcome].told
    const call = { outcome, at: ctx.now, byId: ctx.caller.id, byName: ctx.caller.name, ...(note && { note }) }
    // Told once is told: a later call that nobody answered takes nothing back.
    const called = told || row?.called === 'reached' ? ('reached' as const) : ('tried' as const)
    const changed = { call, called, reached: called === 'reached' || (row?.opened ?? false) }
    return done({ noticeId, personId, reached: changed.reached }, [
      row
        ? update(deliveries, row, changed)
        : insert(deliveries, { id, issue, personId, opened: false, message: 'none', ...changed }),
    ])
  },
}
