// The rules of booking: which slots a window has, what may be held together, when a person is paused. Pure.

import type { PermissionName } from '@contract/access'
import { bookingLimits } from '@contract/appointments'
import { type ErrorCode, fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { addDays, DAY, dayOf, daysBetween, MINUTE, momentOf, weekdayOf } from '@contract/time'
import type { DayKind } from '../kernel/calendar'
import { type Caller, reachOf } from '../kernel/reach'
import type { ServiceWindow } from '../platform/catalogue/services'
import type { Booking, PersonDay, Standing } from './records'

export interface SlotParts {
  office: string
  windowId: string
  day: string
  clock: string
  serviceId: string
}

export const slotIdOf = (parts: SlotParts) =>
  [parts.office, parts.windowId, parts.day, parts.clock.replace(':', ''), parts.serviceId].join('~')

export function partsOf(slotId: string): SlotParts & { slot: string; windowDay: string } {
  const [office, windowId, day, digits, serviceId] = slotId.split('~') as [string, string, string, string, string]
  return {
    office,
    windowId,
    day,
    clock: `${digits.slice(0, 2)}:${digits.slice(2)}`,
    serviceId,
    slot: [office, windowId, day, digits].join('~'),
    windowDay: [office, windowId, day].join('~'),
  }
}

/** A person's day, and their one place in the queue of a time: by these ids nobody has two of them. */
export const personDayId = (personId: string, day: string) => `${personId}:${day}`
export const waiterId = (slot: string, personId: string) => `${slot}:${personId}`

export const windowDayOf = (office: string, windowId: string, day: string) => `${office}~${windowId}~${day}`

/** The opening hours of a window on a day. A worked weekend day (调休) has the hours of a working day. */
export function hoursOn(window: ServiceWindow, day: string, kind: DayKind): string[] {
  if (kind === 'workday')
    return [...window.hours.workday, ...(weekdayOf(day) === 3 ? window.hours.wednesdayEvening : [])]
  if (kind === 'weekend') return weekdayOf(day) === 6 ? window.hours.saturday : window.hours.sunday
  return []
}

/** The slots within the hours of a day, as moments; a last part shorter than a slot is not offered. */
export function slotTimes(
  hours: readonly string[],
  day: string,
  slotMinutes: number,
): { startsAt: number; endsAt: number; clock: string }[] {
  const midnight = momentOf(day)
  return hours.flatMap(span => {
    const [opens, closes] = span.split('-').map(minutesOf) as [number, number]
    const count = Math.max(0, Math.floor((closes - opens) / slotMinutes))
    return Array.from({ length: count }, (_, i) => {
      const from = opens + i * slotMinutes
      return {
        startsAt: midnight + from * MINUTE,
        endsAt: midnight + (from + slotMinutes) * MINUTE,
        clock: `${two(Math.floor(from / 60))}:${two(from % 60)}`,
      }
    })
  })
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const two = (n: number) => String(n).padStart(2, '0')

/** The days that can be booked today. */
export const bookableDays = (now: number) =>
  Array.from({ length: bookingLimits.horizonDays }, (_, i) => addDays(dayOf(now), i))

/** Whether a day is one of them. */
export const isBookable = (day: string, now: number) => {
  const ahead = daysBetween(dayOf(now), day)
  return ahead >= 0 && ahead < bookingLimits.horizonDays
}

/** Whether a person may hold one more booking on a day; throws the refusal. */
export function assertRoom(day: PersonDay | undefined, span: { startsAt: number; endsAt: number }, except?: string) {
  const held = (day?.held ?? []).filter(item => item.bookingId !== except)
  if (held.some(item => item.startsAt < span.endsAt && span.startsAt < item.endsAt)) throw fail('booking.duplicate')
  if (held.length >= bookingLimits.perDay) throw fail('booking.limit', { limit: bookingLimits.perDay })
}

export const isPaused = (standing: Standing | undefined, now: number) => (standing?.pausedUntil ?? 0) > now

/** A standing after one more no-show at `now`. */
export function afterNoShow(standing: Standing | undefined, now: number): Pick<Standing, 'noShows' | 'pausedUntil'> {
  const noShows = [...(standing?.noShows ?? []).filter(at => now - at < bookingLimits.noShowDays * DAY), now]
  if (noShows.length < bookingLimits.noShows) return { noShows }
  return { noShows: [], pausedUntil: now + bookingLimits.pauseDays * DAY }
}

/** Where a booking is held: see `Booking.at`. */
export const heldAt = ({ at, scopes }: Pick<Booking, 'at' | 'scopes'>) => at ?? [officeOf(scopes[0] ?? '')]

/** Staff serve where they work: who works for a community only at its places, however near the resident lives. */
export const servedBy =
  (permission: PermissionName) =>
  (caller: Caller, booking: Booking, now: number): ErrorCode | undefined => {
    const reach = reachOf(caller, permission, now)
    const own = reach?.own && booking.personId === caller.id
    return own || reach?.areas.some(area => heldAt(booking).includes(area)) ? undefined : 'record.notFound'
  }

/** Check-in is open from an hour before the slot to the end of its day. */
export const checkInGuard = (_: unknown, booking: Booking, now: number): ErrorCode | undefined =>
  now < booking.startsAt - bookingLimits.checkInMinutes * MINUTE || dayOf(now) > booking.day
    ? 'booking.tooEarly'
    : undefined

/** Nothing lapses before its slot is over; who may still come or be recorded as missing, not before their day is. */
export const lapseGuard = (_: unknown, booking: Booking, now: number): ErrorCode | undefined =>
  now < booking.endsAt || (booking.state === 'booked' && dayOf(now) <= booking.day) ? 'booking.tooEarly' : undefined

/** Nobody has failed to come before their slot is over. */
export const noShowGuard = (_: unknown, booking: Booking, now: number): ErrorCode | undefined =>
  booking.state === 'booked' && now < booking.endsAt ? 'booking.tooEarly' : undefined
