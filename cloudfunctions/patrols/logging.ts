// The day's log: written from the day's records whenever it is read, signed by the one whose day it was.
import { fail } from '@contract/errors'
import { type DayLog, patrolLimits } from '@contract/patrols'
import { officeOf, scopesOf } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { sifted } from '../kernel/sifting'
import { people } from '../platform/identity/people'
import { dutiesOf } from './duties'
import type { Bindings } from './flows'
import { logBook } from './log-file'
import { type Log, logId, logs, type Observation, observations, patrols, routes } from './records'
import { facet, ofPerson, stageOf, totalOf } from './rules'
import { shownRow } from './shown'
import { countsBetween, spanOf } from './walking'

const LINES = 100

/** The person whose log is asked for, if the caller may read it: their own, or of somebody who patrols in their area. */
async function keeperOf(ctx: QueryContext, personId: string | undefined) {
  if (personId === undefined || personId === ctx.caller.id) return { id: ctx.caller.id, name: ctx.caller.name }
  const person = await ctx.get(people, personId)
  if (!person || !ctx.covers({ scopes: scopesOf(...dutiesOf(person.holdings, ctx.now)) })) throw fail('record.notFound')
  return { id: person.id, name: person.name }
}

const signable = (day: string, now: number) => {
  const today = dayOf(now)
  return day <= today && day > addDays(today, -patrolLimits.signDays)
}

async function recordsOf(ctx: QueryContext, personId: string, day: string) {
  const [from, to] = spanOf(day)
  const ledger = { index: 'ledger', member: facet(ofPerson(personId)), range: { from, to } } as const
  return ctx.find(observations, { ...ledger, order: 'asc', limit: LINES })
}

function placesIn(records: readonly Observation[]): DayLog['places'] {
  const found = new Map<string, { area: string; name: string; count: number }>()
  for (const { area, areaName } of records)
    found.set(area, { area, name: areaName, count: (found.get(area)?.count ?? 0) + 1 })
  return [...found.values()].sort((a, b) => b.count - a.count || (a.area < b.area ? -1 : 1))
}

async function logOf(
  ctx: QueryContext,
  keeper: { id: string; name: string },
  day: string,
  given?: Log,
): Promise<DayLog> {
  const [from, to] = spanOf(day)
  const mine = keeper.id === ctx.caller.id
  const [page, counts, walks, kept, ways] = await Promise.all([
    recordsOf(ctx, keeper.id, day),
    countsBetween(ctx, keeper.id, from, to),
    ctx.count(patrols, { index: 'ofPerson', equals: { personId: keeper.id }, range: { from, to } }),
    given ?? ctx.get(logs, logId(keeper.id, day)),
    mine
      ? ctx.find(routes, {
          index: 'ofPerson',
          equals: { personId: keeper.id },
          range: { from: day, to: addDays(day, 1) },
        })
      : undefined,
  ])
  const total = totalOf(counts)
  // The worker's own reach is wider than that of who reads it: a line shows to those who may see the record.
  const lines = page.items.filter(one => mine || ctx.covers(one))
  const steps = (ways?.items ?? []).reduce((sum, one) => sum + (one.steps ?? 0), 0)
  const signed = new Set(kept?.observationIds ?? [])
  return {
    day,
    ...{ personId: keeper.id, personName: keeper.name, mine, counts, total, patrols: walks },
    places: placesIn(lines),
    lines: lines.map(one => shownRow(ctx, one)),
    more: total - lines.length,
    open: page.items.filter(({ taskState }) => taskState !== undefined && stageOf(taskState) !== 'over').length,
    words: kept?.words ?? '',
    lateCount: kept ? page.items.filter(one => !signed.has(one.id)).length : 0,
    canSign: mine && signable(day, ctx.now),
    ...present({
      steps: steps > 0 ? steps : undefined,
      signed: kept && { at: kept.signedAt, counts: kept.counts, total: kept.total },
    }),
  }
}

const shownLog = ({ id, day, personId, personName, words, counts, total, signedAt }: Log) => ({
  ...{ logId: id, day, personId, personName, words, counts, total, signedAt },
})

type Verbs = 'log' | 'signLog' | 'logs' | 'logFile'

export const loggingHandlers: Pick<Handlers<'patrols', Bindings>, Verbs> = {
  log: async (ctx, { day, personId }) => logOf(ctx, await keeperOf(ctx, personId), day),

  signLog: async (ctx, { day, words }) => {
    if (!signable(day, ctx.now)) throw fail('patrol.signOver', { days: patrolLimits.signDays })
    const { id: personId, name: personName } = ctx.caller
    const [from, to] = spanOf(day)
    const counts = await countsBetween(ctx, personId, from, to)
    const { items } = await recordsOf(ctx, personId, day)
    const before = await ctx.get(logs, logId(personId, day))
    const scopes = scopesOf(...dutiesOf(ctx.caller.holdings, ctx.now))
    const signed = {
      ...{ personId, personName, office: officeOf(ctx.caller.home), scopes, day, words, counts },
      signedAt: ctx.now,
      total: totalOf(counts),
      observationIds: items.map(one => one.id),
      where: [...scopes, ofPerson(personId)],
    }
    const log = { id: logId(personId, day), version: (before?.version ?? 0) + 1, ...signed }
    const write = before ? update(logs, before, signed) : insert(logs, { id: log.id, ...signed })
    return done(await logOf(ctx, { id: personId, name: personName }, day, log), [write])
  },

  logs: async (ctx, { area, personId, day, after, limit }) => {
    const query = {
      ...({ index: 'listed', order: 'desc' } as const),
      ...(day === undefined ? {} : { range: { from: day, to: addDays(day, 1) } }),
    }
    if (personId !== undefined) {
      const page = await sifted(
        after,
        limit,
        (next, most) => ctx.find(logs, { ...query, member: ofPerson(personId), after: next, limit: most }),
        found => found.filter(one => ctx.covers(one)),
      )
      return { items: page.items.map(shownLog), next: page.next }
    }
    const where = area === undefined ? [...ctx.areas(), ofPerson(ctx.caller.id)] : ctx.areas(area)
    const page = await ctx.findIn<Log, 'listed'>(where, logs, { ...query, after: after ?? null, limit })
    return { items: page.items.map(shownLog), next: page.next }
  },

  logFile: async (ctx, { day, personId }) => {
    const log = await logOf(ctx, await keeperOf(ctx, personId), day)
    return { name: `巡查日志 ${log.personName} ${day}.xlsx`, base64: await logBook(log, ctx.now) }
  },
}
