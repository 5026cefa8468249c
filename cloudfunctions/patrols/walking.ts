// Patrols themselves: begun, ended, ended by the clock, and the caller's day at a glance.
import { fail } from '@contract/errors'
import { type Ending, endingNames, patrolFlow } from '@contract/patrols'
import { officeOf, scopesOf } from '@contract/place'
import { addDays, dayOf, momentOf } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areas } from '../platform/areas/records'
import { countInGrid } from './counting'
import { dutiesOf } from './duties'
import type { Bindings } from './flows'
import { observations, type Patrol, patrols, tasks } from './records'
import { facet, idFor, momentBy, ofPerson, totalOf } from './rules'

/** How many records a person made between two moments, by ending. */
export async function countsBetween(ctx: Pick<QueryContext, 'count'>, personId: string, from: number, to: number) {
  const count = (ending: Ending) =>
    ctx.count(observations, { index: 'ledger', member: facet(ofPerson(personId), { ending }), range: { from, to } })
  const [fixed = 0, told = 0, request = 0, recorded = 0] = await Promise.all(endingNames.map(count))
  return { fixed, told, request, recorded }
}

export const spanOf = (day: string) => [momentOf(day), momentOf(addDays(day, 1))] as const

/** What a person's tasks wait for; `late` of those that others have to do are over their time. */
async function openTasks(ctx: QueryContext, personId: string) {
  const own = { index: 'followed', member: ofPerson(personId) } as const
  const [toCheck, toDo, late] = await Promise.all([
    ctx.count(tasks, { ...own, equals: { stage: 'check' } }),
    ctx.count(tasks, { ...own, equals: { stage: 'todo' } }),
    ctx.count(tasks, { ...own, equals: { stage: 'todo' }, range: { to: ctx.now } }),
  ])
  return { toCheck, toDo, late }
}

const begun = (ctx: CommandContext, key: string, startedAt: number): Omit<Patrol, 'version'> => {
  const duties = dutiesOf(ctx.caller.holdings, ctx.now)
  return {
    id: idFor('patrol', ctx.caller.id, key),
    ...{ personId: ctx.caller.id, personName: ctx.caller.name, office: officeOf(ctx.caller.home) },
    scopes: scopesOf(...duties),
    state: patrolFlow.initial,
    ...{ key, startedAt, day: dayOf(startedAt), company: '', grids: [] },
  }
}

/** The grids that were gone through count as visited; those out of reach, or that are no grids, do not. */
async function visited(ctx: CommandContext, grids: readonly string[], day: string): Promise<Write[]> {
  const writes: Write[] = []
  for (const grid of new Set(grids)) {
    const area = await ctx.get(areas, grid)
    if (area?.level !== 'grid' || !ctx.may('patrols.observe', area)) continue
    writes.push(...(await countInGrid(ctx, grid, day, 'visits')))
  }
  return writes
}

type Verbs = 'today' | 'start' | 'finish' | 'lapse'

export const walkingHandlers: Pick<Handlers<'patrols', Bindings>, Verbs> = {
  today: async ctx => {
    const day = dayOf(ctx.now)
    const [from, to] = spanOf(day)
    const { id } = ctx.caller
    const [counts, open, latest] = await Promise.all([
      countsBetween(ctx, id, from, to),
      openTasks(ctx, id),
      ctx.find(patrols, { index: 'ofPerson', equals: { personId: id }, range: { from }, order: 'desc', limit: 5 }),
    ])
    const underway = latest.items.find(one => one.state === 'underway')
    return {
      ...{ day, counts, total: totalOf(counts), ...open },
      ...present({ underway: underway && { patrolKey: underway.key, startedAt: underway.startedAt } }),
    }
  },

  start: async (ctx, { patrolKey, startedAt: phoneAt, clockError, company }) => {
    const startedAt = momentBy(phoneAt, clockError, ctx.now)
    const patrol = { ...begun(ctx, patrolKey, startedAt), company }
    const before = await ctx.get(patrols, patrol.id)
    // Its end may have come first, by another way.
    if (before) return done({ patrolId: before.id, startedAt: before.startedAt })
    return done({ patrolId: patrol.id, startedAt }, [insert(patrols, patrol)])
  },

  finish: async (ctx, { patrolKey, startedAt: phoneAt, finishedAt: endedBy, clockError, grids }) => {
    const startedAt = momentBy(phoneAt, clockError, ctx.now)
    const fresh = begun(ctx, patrolKey, startedAt)
    const before = await ctx.get(patrols, fresh.id)
    const from = before?.startedAt ?? startedAt
    const finishedAt = Math.max(from, momentBy(endedBy, clockError, ctx.now))
    const counts = await countsBetween(ctx, ctx.caller.id, from, finishedAt + 1)
    const answer = { patrolId: fresh.id, finishedAt, counts }
    // Ended by the clock or from another phone: the grids are still worth knowing.
    const known = new Set(before?.grids ?? [])
    const visits = await visited(
      ctx,
      grids.filter(grid => !known.has(grid)),
      dayOf(finishedAt),
    )
    const all = [...new Set([...known, ...grids])]
    const ended = { state: 'finished' as const, finishedAt: before?.finishedAt ?? finishedAt, grids: all }
    return done(answer, [before ? update(patrols, before, ended) : insert(patrols, { ...fresh, ...ended }), ...visits])
  },

  lapse: async (ctx, _input, patrol) => {
    if (patrol.day >= dayOf(ctx.now)) throw fail('flow.notNow')
    return done({ patrolId: patrol.id }, [
      update(patrols, patrol, { state: 'finished', finishedAt: spanOf(patrol.day)[1] - 1 }),
    ])
  },
}
