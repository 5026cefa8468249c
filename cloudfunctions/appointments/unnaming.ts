// What stays of the bookings and the queueing of a person who left: what was booked when, and no longer by or for whom.
import { unnamedParts } from '@contract/appointments'
import { fail } from '@contract/errors'
import { deletedName, deletedWords } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { type Booking, bookings, standings, type Waiter, waiters } from './records'
import { officeOfCaller } from './slots'

type Part = (typeof unnamedParts)[number]

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20
const theirs = ({ bookedBy }: Booking | Waiter) => ({
  personName: deletedName,
  ...(bookedBy && { bookedBy: { ...bookedBy, consent: deletedWords } }),
})
/** They acted for another, whose name and consent stay that other's. */
const byThem = ({ bookedBy }: Booking | Waiter) => bookedBy && { bookedBy: { ...bookedBy, name: deletedName } }

/** A page of one part, changed. */
async function pageOf(ctx: CommandContext, personId: string, part: Part, after: string | null) {
  const paging = { after, limit: PAGE }
  const changes: Write[] = []
  if (part === 'open' || part === 'past' || part === 'bookedForOthers') {
    const own = part !== 'bookedForOthers'
    const page = own
      ? await ctx.find(bookings, { index: 'ofPerson', equals: { personId, open: part === 'open' }, ...paging })
      : await ctx.find(bookings, { index: 'ofBooker', equals: { bookerId: personId }, ...paging })
    for (const { id } of page.items) {
      const booking = await ctx.get(bookings, id)
      const change = booking && (own ? theirs(booking) : byThem(booking))
      if (booking && change) changes.push(update(bookings, booking, change))
    }
    return { changes, next: page.next }
  }
  const own = part !== 'queuedForOthers'
  const page = own
    ? await ctx.find(waiters, { index: 'ofPerson', equals: { personId, state: part }, ...paging })
    : await ctx.find(waiters, { index: 'ofBooker', equals: { bookerId: personId }, ...paging })
  for (const { id } of page.items) {
    const waiter = await ctx.get(waiters, id)
    const change = waiter && (own ? theirs(waiter) : byThem(waiter))
    if (waiter && change) changes.push(update(waiters, waiter, change))
  }
  return { changes, next: page.next }
}

export const unnamingHandlers: Pick<Handlers<'appointments', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOfCaller(ctx)) throw fail('record.notFound')
    const { changes, next } = await pageOf(ctx, personId, part, after ?? null)
    // Nobody is kept from booking by what they missed any more.
    if (await ctx.get(standings, personId)) changes.push(remove(standings, personId))
    const later = unnamedParts[unnamedParts.indexOf(part) + 1]
    const again = next ? { part, after: next } : later && { part: later }
    const follow = again ? [followUp('appointments.unname', { personId, ...again })] : []
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
