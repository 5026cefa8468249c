// People on the list and visits as they are shown: names and addresses come from the people, to those who may know them.

import { dayOf } from '@contract/time'
import { entryFlow, openVisitStates, visitFlow } from '@contract/visits'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { type Person, people } from '../platform/identity/people'
import { type EntryRecord, entries, type VisitRecord, visits } from './records'
import { fitAs, isLate } from './rules'

export const pagePath = (visitId: string) => `packages/visits/visit/index?visitId=${visitId}`
export const entryPath = (entryId: string) => `packages/visits/entry/index?entryId=${entryId}`

/** By id, each once, in groups that the store takes; in a command what the command itself changed is seen. */
async function byId<T extends { id: string }>(ids: readonly string[], read: (some: string[]) => Promise<T[]>) {
  const unique = [...new Set(ids)]
  const found = new Map<string, T>()
  for (let i = 0; i < unique.length; i += 100)
    for (const one of await read(unique.slice(i, i + 100))) found.set(one.id, one)
  return found
}
const peopleOf = (ctx: QueryContext, ids: readonly string[]) => byId(ids, some => ctx.getMany(people, some))

const personWords = (person: Person | undefined) => ({
  name: person?.name ?? '',
  ...present({ birthYear: person?.birthYear }),
})

export async function shownEntries(ctx: QueryContext, found: readonly EntryRecord[]) {
  const [who, under, nameOf] = await Promise.all([
    peopleOf(
      ctx,
      found.map(({ personId }) => personId),
    ),
    byId(
      found.flatMap(({ visitId }) => visitId ?? []),
      some => ctx.getMany(visits, some),
    ),
    areaNames(
      ctx,
      found.map(({ home }) => home),
    ),
  ])
  return found.map(entry => {
    const person = who.get(entry.personId)
    const visit = entry.visitId === undefined ? undefined : under.get(entry.visitId)
    return shownEntry(ctx, entry, person, visit, nameOf(entry.home))
  })
}

export async function oneEntry(ctx: QueryContext, entry: EntryRecord) {
  const [person, visit, nameOf] = await Promise.all([
    ctx.get(people, entry.personId),
    entry.visitId === undefined ? undefined : ctx.get(visits, entry.visitId),
    areaNames(ctx, [entry.home]),
  ])
  return shownEntry(ctx, entry, person, visit, nameOf(entry.home))
}

function shownEntry(
  ctx: QueryContext,
  entry: EntryRecord,
  person: Person | undefined,
  visit: VisitRecord | undefined,
  areaName: string,
) {
  const { consent } = entry
  const listed = entry.state === 'listed'
  return {
    entryId: entry.id,
    state: entry.state,
    reasons: entry.reasons,
    ...personWords(person),
    partyMember: person?.partyMember === true,
    area: entry.home,
    areaName,
    address: person?.address ?? '',
    hasPhone: person?.phone !== undefined,
    proposedAt: entry.proposedAt,
    cycleDays: entry.cycleDays,
    overdue: listed && entry.dueAt < ctx.now,
    mine: entry.personId === ctx.caller.id,
    can: ctx.can(entryFlow, entry),
    ...present({
      about: entry.about,
      consent: consent && { how: consent.how, at: consent.at, ...present({ words: consent.words }) },
      proposedBy: entry.proposedBy?.name,
      seenAt: entry.seenAt > 0 ? entry.seenAt : undefined,
      dueOn: listed ? dayOf(entry.dueAt) : undefined,
      visit: visit && {
        visitId: visit.id,
        state: visit.state,
        visitorName: visit.visitorName,
        occasion: visit.occasion,
        dueOn: visit.dueOn,
      },
      endedFor: entry.endedFor,
    }),
  }
}

export async function shownVisits(ctx: QueryContext, found: readonly VisitRecord[]) {
  const ids = found.map(({ entryId }) => entryId)
  const [who, listed, nameOf, self] = await Promise.all([
    peopleOf(ctx, ids),
    byId(ids, some => ctx.getMany(entries, some)),
    areaNames(
      ctx,
      found.map(({ scopes }) => scopes.at(-1) ?? ''),
    ),
    ctx.get(people, ctx.caller.id),
  ])
  return found.map(visit =>
    shownVisit(ctx, visit, {
      person: who.get(visit.entryId),
      entry: listed.get(visit.entryId),
      areaName: nameOf(visit.scopes.at(-1) ?? ''),
      self,
    }),
  )
}

export async function oneVisit(ctx: QueryContext, visit: VisitRecord) {
  const [person, entry, nameOf, self] = await Promise.all([
    ctx.get(people, visit.entryId),
    ctx.get(entries, visit.entryId),
    areaNames(ctx, [visit.scopes.at(-1) ?? '']),
    ctx.get(people, ctx.caller.id),
  ])
  return shownVisit(ctx, visit, { person, entry, areaName: nameOf(visit.scopes.at(-1) ?? ''), self })
}

interface About {
  person: Person | undefined
  entry: EntryRecord | undefined
  areaName: string
  /** The caller's own record: what makes them fit, now. */
  self: Person | undefined
}

/** What a visitor must not know any more is left out: once the visit is over, or they are no longer fit for it. */
function shownVisit(ctx: QueryContext, visit: VisitRecord, { person, entry, areaName, self }: About) {
  const keeps = ctx.may('visits.watch', { scopes: visit.scopes })
  const going = openVisitStates.some(state => state === visit.state)
  const fit = self !== undefined && fitAs(self, visit.scopes.at(-1) ?? '', ctx.now) !== undefined
  const onTheWay = visit.personId === ctx.caller.id && going && fit
  const knows = keeps || onTheWay
  return {
    visitId: visit.id,
    state: visit.state,
    entryId: visit.entryId,
    occasion: visit.occasion,
    dueOn: visit.dueOn,
    overdue: isLate(visit, ctx.now),
    ...personWords(person),
    reasons: knows ? (entry?.reasons ?? []) : [],
    areaName,
    canCall: onTheWay && person?.phone !== undefined,
    visitor: { name: visit.visitorName, as: visit.as, mine: visit.personId === ctx.caller.id },
    assignedBy: visit.assignedBy.name,
    assignedAt: visit.assignedAt,
    tries: visit.tries,
    needs: visit.needs.map(({ id, text, categoryId, agreed, state, request, settledFor }) => ({
      needId: id,
      text,
      categoryId,
      agreed,
      state,
      ...present({ request, settledFor }),
    })),
    can: ctx.can(visitFlow, visit),
    ...present({
      task: visit.task,
      address: knows ? person?.address : undefined,
      about: knows ? entry?.about : undefined,
      declinedFor: visit.declinedFor,
      cancelledFor: visit.cancelledFor,
      triedAt: visit.triedAt,
      visitedAt: visit.visitedAt,
      found: visit.found,
      how: visit.how,
      words: visit.words,
    }),
  }
}
