// Taking and giving up a place: the writes that booking, moving, cancelling and the waiting list share.

import { bookingFlow } from '@contract/appointments'
import { fail } from '@contract/errors'
import { scopesOf } from '@contract/place'
import { type FollowUp, followUp, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { covers } from '../kernel/reach'
import { people } from '../platform/identity/people'
import { bookableOf, counterFor } from './bookable'
import { type Booking, closures, personDays, type Seat, seats, standings } from './records'
import { assertRoom, heldAt, isPaused, partsOf, personDayId } from './rules'
import { type BookableSlot, kindOfDay } from './slots'

export interface Holder {
  personId: string
  personName: string
  scopes: string[]
  bookerId?: string
  bookedBy?: { name: string; consent: string }
}

/** Who the seat is for: the caller, or a resident within reach who agreed. */
export async function holderOf(
  ctx: CommandContext,
  input: { forPersonId?: string; consent?: string },
): Promise<Holder> {
  const { caller } = ctx
  if (!input.forPersonId || input.forPersonId === caller.id)
    return { personId: caller.id, personName: caller.name, scopes: scopesOf(caller.home) }
  const person = await ctx.get(people, input.forPersonId)
  const scopes = person && scopesOf(person.home)
  if (!person || !covers({ ...ctx.reach, own: false }, caller, { scopes: scopes! })) throw fail('record.notFound')
  if (!input.consent) throw fail('booking.consentMissing')
  return {
    personId: person.id,
    personName: person.name,
    scopes: scopes!,
    bookerId: caller.id,
    bookedBy: { name: caller.name, consent: input.consent },
  }
}

/** Refuses a person whose bookings are paused. */
export async function assertNotPaused(ctx: QueryContext, personId: string) {
  const standing = await ctx.get(standings, personId)
  if (isPaused(standing, ctx.now)) throw fail('booking.paused', { until: standing!.pausedUntil })
}

/** Enters a booking into a person's day; throws when it overlaps or is one too many. */
export async function holdDay(
  ctx: CommandContext,
  personId: string,
  slot: { day: string; startsAt: number; endsAt: number },
  bookingId: string,
  except?: string,
) {
  const id = personDayId(personId, slot.day)
  const day = await ctx.get(personDays, id)
  assertRoom(day, slot, except)
  const held = [
    ...(day?.held ?? []).filter(item => item.bookingId !== except),
    { bookingId, startsAt: slot.startsAt, endsAt: slot.endsAt },
  ]
  return day ? update(personDays, day, { held }) : insert(personDays, { id, personId, held })
}

/** Takes a booking off its person's day. */
export async function releaseDay(
  ctx: CommandContext,
  booking: Pick<Booking, 'id' | 'personId' | 'day'>,
): Promise<Write[]> {
  const day = await ctx.get(personDays, personDayId(booking.personId, booking.day))
  return day ? [update(personDays, day, { held: day.held.filter(item => item.bookingId !== booking.id) })] : []
}

/** Marks the seat of a booking as given up, and asks for the waiting list to be served. */
export async function vacate(ctx: CommandContext, booking: Booking): Promise<{ changes: Write[]; follow: FollowUp[] }> {
  const seat = booking.seatId ? await ctx.get(seats, booking.seatId) : undefined
  if (!seat || seat.bookingId !== booking.id) return { changes: [], follow: [] }
  return {
    changes: [update(seats, seat, { state: 'vacated', bookingId: '' })],
    follow: [followUp('appointments.settle', { slot: seat.slot })],
  }
}

export const seatFor = (
  id: string,
  slot: { slot: string; windowDay: string },
  bookingId: string,
): Omit<Seat, 'version'> => ({
  id,
  office: partsOf(slot.slot).office,
  slot: slot.slot,
  windowDay: slot.windowDay,
  state: 'held',
  bookingId,
})

/** A new booking of a slot. `code` is six digits shown at the window. */
export const bookingFor = (
  ctx: CommandContext,
  id: string,
  slot: BookableSlot,
  holder: Holder,
  seatId: string,
): Omit<Booking, 'version'> => ({
  id,
  state: bookingFlow.initial,
  ...holder,
  // The community of a place knows who comes there, wherever they live.
  scopes: slot.counter.place ? [...new Set([...holder.scopes, ...slot.counter.scopes])] : holder.scopes,
  at: [...slot.counter.scopes],
  serviceId: slot.serviceId,
  windowId: slot.windowId,
  windowDay: slot.windowDay,
  slotId: [slot.slot, slot.serviceId].join('~'),
  day: slot.day,
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  seatId,
  code: String(100_000 + ctx.pick(900_000)),
  open: true,
})

/** A booking as its readers see it, with the actions this caller may take. */
export async function shown(ctx: QueryContext, booking: Booking) {
  const { service, windowName } = await bookableOf(ctx, booking.serviceId)
  const { id, ...rest } = booking
  return {
    ...rest,
    bookingId: id,
    serviceName: service.name,
    windowName,
    materials: [...service.materials],
    serves: ctx.may('appointments.serve', { scopes: heldAt(booking) }),
    can: ctx.can(bookingFlow, booking),
  }
}

/** A booking with where to go: the hall, and when the window is open on that day, if it is. */
export async function shownInFull(ctx: QueryContext, booking: Booking) {
  const { office } = partsOf(booking.slotId)
  const [{ hall }, counter, closure, kind] = await Promise.all([
    bookableOf(ctx, booking.serviceId),
    counterFor(ctx, office, booking.windowId),
    ctx.get(closures, booking.windowDay),
    kindOfDay(ctx, office, booking.day),
  ])
  return {
    ...(await shown(ctx, booking)),
    hall,
    hours: closure ? [] : counter.hours(booking.day, kind).spans,
  }
}
