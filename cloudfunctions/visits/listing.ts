// The list of who is looked after: proposing, agreeing, changing, leaving. Nobody is on it who did not agree.
import { fail } from '@contract/errors'
import { officeOf, scopesOf } from '@contract/place'
import { entryFlow, visitLimits } from '@contract/visits'
import { done, type FollowUp, followUp, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { covers } from '../kernel/reach'
import { grams } from '../kernel/search'
import { type Person, people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { type EntryRecord, entries, visits } from './records'
import { derived, nextDue } from './rules'
import { oneEntry } from './shown'

type Verbs = 'propose' | 'askAgain' | 'confirm' | 'edit' | 'remove' | 'refuse'

/** A resident: the caller, or one within the area over which the caller may propose. */
async function residentFor(ctx: CommandContext, personId: string): Promise<Person> {
  const person = await ctx.get(people, personId)
  const mine = personId === ctx.caller.id
  const reached =
    person && (mine || covers({ ...ctx.reach, own: false }, ctx.caller, { scopes: scopesOf(person.home) }))
  if (!person || person.deletedAt || !reached) throw fail('record.notFound')
  return person
}

/** Where a person lives, and what they are found by. */
const placed = ({ home, name }: Pick<Person, 'home' | 'name'>) => ({
  home,
  scopes: scopesOf(home),
  grams: grams(name, scopesOf(home)),
})

/** Who asks for themselves has agreed by it; a neighbour is only a thought so far. */
const wish = (ctx: CommandContext, personId: string) =>
  personId === ctx.caller.id
    ? { consent: { how: 'self' as const, at: ctx.now, by: ctx.caller.id }, proposedBy: undefined }
    : { consent: undefined, proposedBy: { personId: ctx.caller.id, name: ctx.caller.name } }

type Patch = { [K in keyof EntryRecord]?: EntryRecord[K] | undefined }

async function changed(
  ctx: CommandContext,
  entry: EntryRecord,
  patch: Patch,
  more: { changes?: readonly Write[]; follow?: readonly FollowUp[] } = {},
) {
  const after = Object.fromEntries(
    Object.entries({ ...entry, ...patch, version: entry.version + 1 }).filter(([, value]) => value !== undefined),
  ) as unknown as EntryRecord
  return done(
    await oneEntry(ctx, after),
    [update(entries, entry, patch as Partial<EntryRecord>), ...(more.changes ?? [])],
    { follow: more.follow ?? [] },
  )
}

/** The visit under way does not take place. */
async function callingOff(ctx: CommandContext, { visitId }: EntryRecord): Promise<Write[]> {
  const visit = visitId === undefined ? undefined : await ctx.get(visits, visitId)
  if (!visit?.open) return []
  const patch = { state: 'cancelled' as const, cancelledFor: '已不在走访名单上' }
  return [update(visits, visit, { ...patch, ...derived({ ...visit, ...patch }, ctx.now) })]
}

export const listingHandlers: Pick<Handlers<'visits', Bindings>, Verbs> = {
  propose: async (ctx, { forPersonId = ctx.caller.id, reasons, about }) => {
    const person = await residentFor(ctx, forPersonId)
    if (await ctx.get(entries, person.id)) throw fail('visit.known')
    const { consent, proposedBy } = wish(ctx, person.id)
    const entry: Omit<EntryRecord, 'version'> = {
      id: person.id,
      state: entryFlow.initial,
      office: officeOf(person.home),
      personId: person.id,
      ...placed(person),
      reasons,
      ...(about && { about }),
      ...(consent && { consent }),
      ...(proposedBy && { proposedBy }),
      proposedAt: ctx.now,
      cycleDays: visitLimits.usualCycle,
      seenAt: 0,
      dueAt: nextDue(ctx.now, visitLimits.usualCycle),
    }
    return done(await oneEntry(ctx, { ...entry, version: 1 }), [insert(entries, entry, 'visit.known')])
  },

  askAgain: async (ctx, { reasons, about }, entry) => {
    const person = await residentFor(ctx, entry.personId)
    return changed(ctx, entry, {
      state: 'proposed',
      ...placed(person),
      reasons,
      about: about || undefined,
      ...wish(ctx, person.id),
      proposedAt: ctx.now,
      endedFor: undefined,
    })
  },

  confirm: async (ctx, { reasons, about, cycleDays, consent }, entry) => {
    if (!consent && entry.consent?.how !== 'self') throw fail('visit.consentMissing')
    const person = await residentFor(ctx, entry.personId)
    const agreed = consent && {
      how: consent.how,
      at: ctx.now,
      by: ctx.caller.id,
      ...(consent.words && { words: consent.words }),
    }
    return changed(ctx, entry, {
      state: 'listed',
      ...placed(person),
      reasons,
      about: about || undefined,
      cycleDays,
      ...(agreed && { consent: agreed }),
      // Nobody has been there yet: the first visit is due now.
      dueAt: entry.seenAt > 0 ? nextDue(entry.seenAt, cycleDays) : ctx.now,
    })
  },

  edit: async (ctx, { reasons, about, cycleDays }, entry) =>
    changed(ctx, entry, {
      reasons,
      about: about || undefined,
      cycleDays,
      dueAt: entry.seenAt > 0 ? nextDue(entry.seenAt, cycleDays) : entry.dueAt,
    }),

  remove: async (ctx, { reason }, entry) =>
    changed(
      ctx,
      entry,
      { state: 'removed', about: undefined, visitId: undefined, endedFor: reason },
      { changes: await callingOff(ctx, entry) },
    ),

  /** Nothing of what is sensitive stays, here or in what visitors wrote. */
  refuse: async (ctx, { reason }, entry) =>
    changed(
      ctx,
      entry,
      {
        state: 'declined',
        about: undefined,
        reasons: [],
        consent: undefined,
        visitId: undefined,
        endedFor: reason,
        grams: [],
      },
      { changes: await callingOff(ctx, entry), follow: [followUp('visits.clear', { entryId: entry.id })] },
    ),
}
