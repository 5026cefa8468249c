// A visit from being asked to being made: who goes, what they found, and the number they may call on the way.
import { fail } from '@contract/errors'
import { openVisitStates, visitFlow } from '@contract/visits'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { looked } from '../kernel/phone-looks'
import { people } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import type { Bindings } from './flows'
import { moved } from './moving'
import { needOf } from './needs'
import { type EntryRecord, entries, type VisitRecord, visits } from './records'
import { derived, endOf, fitAs, isDay, nextDue } from './rules'
import { oneVisit } from './shown'

type Verbs = 'assign' | 'reassign' | 'cancel' | 'accept' | 'decline' | 'markNotHome' | 'record' | 'reveal'

/** Who is asked to go must be fit to know where the person lives. */
async function visitorFor(ctx: CommandContext, visitorId: string, { id, home }: EntryRecord) {
  if (visitorId === id) throw fail('visit.self')
  const visitor = await ctx.get(people, visitorId)
  const as = visitor && fitAs(visitor, home, ctx.now)
  if (!as) throw fail('visit.notFit')
  return { personId: visitor.id, visitorName: visitor.name, as }
}

/** Who was fit when asked may not be any more: the role ended. */
async function stillFit(ctx: CommandContext, visit: VisitRecord) {
  const self = await ctx.get(people, ctx.caller.id)
  if (!self || !fitAs(self, visit.scopes.at(-1) ?? '', ctx.now)) throw fail('visit.notFit')
}

/** The person is free for another visit. */
async function freeing(ctx: CommandContext, visit: VisitRecord, patch: Partial<EntryRecord> = {}): Promise<Write[]> {
  const entry = await ctx.get(entries, visit.entryId)
  if (entry?.visitId !== visit.id) return []
  return [update(entries, entry, { ...patch, visitId: undefined })]
}

export const visitingHandlers: Pick<Handlers<'visits', Bindings>, Verbs> = {
  assign: async (ctx, { entryId, visitorId, occasion, dueOn, task }) => {
    const entry = await ctx.load(entries, entryId)
    if (entry.state !== 'listed') throw fail('visit.notListed')
    if (entry.visitId !== undefined) throw fail('visit.underWay')
    if (!isDay(dueOn, ctx.now)) throw fail('visit.day')
    const id = ctx.newId()
    const visit = {
      id,
      state: visitFlow.initial,
      office: entry.office,
      ...(await visitorFor(ctx, visitorId, entry)),
      entryId,
      scopes: entry.scopes,
      occasion,
      dueOn,
      dueAt: endOf(dueOn),
      ...(task && { task }),
      assignedBy: { personId: ctx.caller.id, name: ctx.caller.name },
      assignedAt: ctx.now,
      tries: 0,
      needs: [],
      told: 'nothing' as const,
    }
    const whole = { ...visit, ...derived(visit, ctx.now) }
    return done(await oneVisit(ctx, { ...whole, version: 1 }), [
      insert(visits, whole),
      update(entries, entry, { visitId: id }),
    ])
  },

  reassign: async (ctx, { visitorId, dueOn }, visit) => {
    const entry = await ctx.get(entries, visit.entryId)
    if (entry?.state !== 'listed') throw fail('visit.notListed')
    const day = dueOn ?? visit.dueOn
    if (!isDay(day, ctx.now)) throw fail('visit.day')
    return moved(ctx, visit, {
      state: 'assigned',
      ...(await visitorFor(ctx, visitorId, entry)),
      dueOn: day,
      dueAt: endOf(day),
      assignedBy: { personId: ctx.caller.id, name: ctx.caller.name },
      assignedAt: ctx.now,
      declinedFor: undefined,
      told: 'nothing',
    })
  },

  cancel: async (ctx, { reason }, visit) =>
    moved(ctx, visit, { state: 'cancelled', cancelledFor: reason }, await freeing(ctx, visit)),

  accept: async (ctx, _input, visit) => {
    await stillFit(ctx, visit)
    return moved(ctx, visit, { state: 'accepted' })
  },

  decline: async (ctx, { reason }, visit) => moved(ctx, visit, { state: 'declined', declinedFor: reason }),

  markNotHome: async (ctx, { words }, visit) => {
    await stillFit(ctx, visit)
    return moved(ctx, visit, {
      state: 'notHome',
      tries: visit.tries + 1,
      triedAt: ctx.now,
      triedWords: words ?? visit.triedWords,
    })
  },

  record: async (ctx, { found, how, words, needs: typed }, visit) => {
    await stillFit(ctx, visit)
    const person = await ctx.get(people, visit.entryId)
    const needs: VisitRecord['needs'] = []
    for (const need of typed) needs.push(await needOf(ctx, need, person))
    const entry = await ctx.get(entries, visit.entryId)
    const seen = entry && { seenAt: ctx.now, dueAt: nextDue(ctx.now, entry.cycleDays) }
    return moved(
      ctx,
      visit,
      { state: 'visited', visitedAt: ctx.now, found, how, words, needs },
      await freeing(ctx, visit, seen),
    )
  },

  reveal: async (ctx, { visitId }) => {
    const visit = await ctx.load(visits, visitId)
    if (!openVisitStates.some(state => state === visit.state)) throw fail('visit.over')
    await stillFit(ctx, visit)
    const person = await ctx.get(people, visit.entryId)
    if (person?.phone === undefined) throw fail('people.noPhone')
    const shown = { visitId, phone: phones().open(person.phone, person.id) }
    const area = visit.scopes.at(-1)!
    return done(shown, looked(ctx, person, { role: 'resident', area }), { area })
  },
}
