// What appointments store: bookings, seats, a person's day, the waiting list, closures, queues and standings.

import type { bookingFlow } from '@contract/appointments'
import type { StateOf } from '@contract/flow'
import type { Opening } from '@contract/opening'
import type { Point } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface Booking extends Record_ {
  state: StateOf<typeof bookingFlow>
  scopes: string[]
  personId: string
  personName: string
  /** Who booked for them, and what of it everybody may see who sees the booking. */
  bookerId?: string
  bookedBy?: { name: string; consent: string }
  serviceId: string
  windowId: string
  /** Where it is held: the office, or the community of a place and all above it. The office when absent. */
  at?: string[]
  /** `<office>~<window>~<day>`: what the window's day list is indexed by. */
  windowDay: string
  slotId: string
  day: string
  startsAt: number
  endsAt: number
  seatId?: string
  code: string
  queueNumber?: number
  counter?: number
  reason?: string
  offer?: { slotId: string; startsAt: number }
  remindedAt?: number
  /** True until the booking is over: splits “coming” from “past” in a person's list. */
  open: boolean
}
export const bookings = collection<Booking>()('bookings', {
  ofPerson: { equals: ['personId', 'open'], order: 'startsAt' },
  ofWindowDay: { equals: ['windowDay'], order: 'startsAt' },
  ofBooker: { equals: ['bookerId'], order: 'startsAt' },
  /** What is not over yet anywhere in an area. */
  inArea: { member: 'scopes', equals: ['open'], order: 'startsAt' },
})

/** One document per seat, `<slot>#<n>`, inserted when taken: never more seats than capacity, and no counter to leak. */
export interface Seat extends Record_ {
  office: string
  slot: string
  windowDay: string
  /** `vacated` seats are kept from new bookings until the waiting list has been served. */
  state: 'held' | 'vacated'
  bookingId: string
}
export const seats = collection<Seat>()('seats', {
  ofWindowDay: { equals: ['windowDay'] },
  ofSlot: { equals: ['slot'] },
  vacated: { equals: ['office', 'state'] },
})

/** Everything a person holds on one day, `<person>:<day>`: overlap and daily limit are decided on this one document. */
export interface PersonDay extends Record_ {
  personId: string
  held: { bookingId: string; startsAt: number; endsAt: number }[]
}
export const personDays = collection<PersonDay>()('personDays', { ofPerson: { equals: ['personId'] } })

export interface Waiter extends Record_ {
  slot: string
  windowDay: string
  slotId: string
  startsAt: number
  endsAt: number
  personId: string
  personName: string
  scopes: string[]
  bookerId?: string
  bookedBy?: { name: string; consent: string }
  joinedAt: number
  state: 'waiting' | 'placed' | 'passed' | 'left'
}
export const waiters = collection<Waiter>()('waiters', {
  ofSlot: { equals: ['slot', 'state'], order: 'joinedAt' },
  ofPerson: { equals: ['personId', 'state'], order: 'startsAt' },
  ofWindowDay: { equals: ['windowDay', 'state'], order: 'startsAt' },
  ofBooker: { equals: ['bookerId'], order: 'startsAt' },
})

/** A window closed for a day, `<office>~<window>~<day>`. */
export interface Closure extends Record_ {
  windowId: string
  day: string
  reason: string
}
export const closures = collection<Closure>()('closures', {})

/** The last queue number given out, `<office>~<window>~<day>`. */
export interface WindowQueue extends Record_ {
  last: number
}
export const queues = collection<WindowQueue>()('windowQueues', {})

/** A person's missed appointments, by person id. */
export interface Standing extends Record_ {
  noShows: number[]
  pausedUntil?: number
}
export const standings = collection<Standing>()('standings', {})

/** What an office changed about one of its windows, `<office>~<window>`; the catalogue has the rest. */
export interface WindowSetting extends Record_ {
  counters: number
  capacityPerSlot: number
}
export const windowSettings = collection<WindowSetting>()('windowSettings', {})

/**
 * Something that a place of a community offers at booked times: a window with one service, and both have its id,
 * `<place>-<offer>`. It stays when it is offered no longer, for what was booked there.
 */
export interface PlaceWindow extends Record_ {
  office: string
  /** The community of the place, and the office above it: whose staff serve there. */
  scopes: string[]
  placeId: string
  state: 'open' | 'ended'
  placeName: string
  address: string
  phone?: string
  point?: Point
  opening: Opening
  name: string
  capacity: number
  minutes: number
  week?: string[][]
  materials: string[]
  note: string
  /** When hours or offers changed last: bookings made in that moment are looked at again. */
  changedAt: number
}
export const placeWindows = collection<PlaceWindow>()('placeWindows', {
  inArea: { member: 'scopes', equals: ['state'] },
  ofPlace: { equals: ['placeId'] },
  changed: { equals: ['office'], order: 'changedAt' },
})
