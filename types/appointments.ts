// Appointments 预约服务: looking for a time, booking and moving, the waiting list, and what the windows do.
import * as v from 'valibot'
import {
  Booking,
  BookingInFull,
  bookingFlow,
  dayStates,
  PlaceOffer,
  placeOfferLimits,
  Service,
  ServiceWindow,
  Slot,
  SlotId,
  WaitingEntry,
  windowLimits,
} from './booking-shapes'
import { Opening } from './opening'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { Place } from './place'
import { Day } from './time'

export * from './booking-shapes'

/** What holds a person's name: their bookings and their queueing, by state, and what they booked and queued for others. */
export const unnamedParts = [
  'open',
  'past',
  'waiting',
  'placed',
  'passed',
  'left',
  'bookedForOthers',
  'queuedForOthers',
] as const

const wholeUpTo = (most: number, unit: string) => {
  const words = `请填 1 到 ${most} ${unit}`
  return v.pipe(v.number(words), v.integer(words), v.minValue(1, words), v.maxValue(most, words))
}

/** It becomes part of the names of times. */
const PlaceId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/, '编号不对'))

const forSomeone = {
  /** A resident for whom a building head or community worker acts (代办). */
  forPersonId: v.optional(Id),
  /** How that resident agreed, in words: required together with `forPersonId`. */
  consent: v.optional(v.pipe(words(100), v.metadata({ personal: true }))),
}

export const operations = {
  services: query({
    summary: 'The service catalogue, by name or category',
    permission: 'appointments.browse',
    input: v.object({ text: SearchText, category: v.optional(v.string()) }),
    output: v.object({ items: v.array(Service), categories: v.array(v.string()) }),
  }),
  service: query({
    summary: 'One service, also one that a place of a community offers',
    permission: 'appointments.browse',
    input: v.object({ serviceId: Id }),
    output: Service,
  }),
  days: query({
    summary: 'The coming days of a service with the places left and why a day is closed',
    permission: 'appointments.browse',
    input: v.object({ serviceId: Id }),
    output: v.array(
      v.object({
        day: Day,
        state: v.picklist(Object.keys(dayStates) as (keyof typeof dayStates)[]),
        reason: v.string(),
        remaining: v.number(),
      }),
    ),
  }),
  slots: query({
    summary:
      'The slots of a service on one day, and what the person holds there already; empty on a day that is closed',
    permission: 'appointments.browse',
    /** `forPersonId`: a resident for whom the caller may book; without it the caller. */
    input: v.object({ serviceId: Id, day: Day, forPersonId: v.optional(Id) }),
    output: v.array(Slot),
    errors: ['calendar.unpublished'],
  }),
  book: command({
    summary: 'Books a seat in a slot, for the caller or for a resident who agreed',
    permission: 'appointments.book',
    input: v.object({ slotId: SlotId, materialsReady: v.boolean(), ...forSomeone }),
    output: Booking,
    errors: [
      'slot.full',
      'slot.closed',
      'booking.duplicate',
      'booking.limit',
      'booking.paused',
      'booking.notReady',
      'booking.consentMissing',
      'calendar.unpublished',
    ],
  }),
  reschedule: command({
    summary: 'Moves a booking to another slot of the same service, keeping the first until the second is sure',
    permission: 'appointments.book',
    flow: bookingFlow,
    action: 'reschedule',
    input: v.object({ bookingId: Id, slotId: SlotId }),
    output: Booking,
    errors: ['slot.full', 'slot.closed', 'booking.duplicate', 'booking.limit', 'calendar.unpublished'],
  }),
  cancel: command({
    summary: 'Gives a booking up; the seat goes to the waiting list in order',
    permission: 'appointments.book',
    flow: bookingFlow,
    action: 'cancel',
    input: v.object({ bookingId: Id, reason: v.optional(words(100)) }),
    output: Booking,
  }),
  booking: query({
    summary: 'One booking, and where to go for it',
    permission: 'appointments.viewBooking',
    input: v.object({ bookingId: Id }),
    output: BookingInFull,
  }),
  mine: query({
    summary: 'The bookings of the caller: what is coming first, or the past',
    permission: 'appointments.viewBooking',
    input: v.object({ past: v.optional(v.boolean(), false), ...pageInput }),
    output: pageOf(Booking),
  }),
  joinWaitingList: command({
    summary: 'Queues for a full slot; a seat given up goes to the first who queued',
    permission: 'appointments.book',
    input: v.object({ slotId: SlotId, materialsReady: v.optional(v.boolean(), true), ...forSomeone }),
    output: WaitingEntry,
    errors: [
      'waitingList.notNeeded',
      'slot.closed',
      'booking.duplicate',
      'booking.limit',
      'booking.paused',
      'booking.consentMissing',
      'calendar.unpublished',
    ],
  }),
  leaveWaitingList: command({
    summary: 'Leaves the waiting list of a slot',
    permission: 'appointments.book',
    input: v.object({ waitId: Id }),
    output: WaitingEntry,
  }),
  waiting: query({
    summary: 'Where the caller is queueing, and how many are before them',
    permission: 'appointments.viewBooking',
    input: v.object({ ...pageInput }),
    output: pageOf(WaitingEntry),
  }),
  settle: command({
    summary: 'Gives seats that were given up to the earliest waiters, or opens them',
    permission: 'appointments.settle',
    input: v.object({ slot: v.string() }),
    output: v.object({
      placed: v.array(v.object({ personId: v.string(), bookingId: v.string() })),
      opened: v.number(),
    }),
  }),
  windows: query({
    summary:
      'The service windows of the office, and what is booked at the places of communities, as far as the caller serves there',
    permission: 'appointments.serve',
    input: v.object({}),
    output: v.array(ServiceWindow),
  }),
  adjustWindow: command({
    summary: 'Sets how many counters a window has and how many people each of its slots takes',
    permission: 'appointments.adjustWindow',
    input: v.object({
      windowId: Id,
      counters: wholeUpTo(windowLimits.counters, '个柜台'),
      capacityPerSlot: wholeUpTo(windowLimits.capacityPerSlot, '人'),
    }),
    output: ServiceWindow,
  }),
  day: query({
    summary: 'The day list of a window, by time, with a search by name or code',
    permission: 'appointments.serve',
    input: v.object({ windowId: Id, day: Day, text: SearchText, ...pageInput }),
    output: v.object({
      ...pageOf(Booking).entries,
      closed: v.nullable(v.object({ reason: v.string() })),
    }),
  }),
  checkIn: command({
    summary: 'Marks a person as arrived and gives the next queue number of the window',
    permission: 'appointments.checkIn',
    flow: bookingFlow,
    action: 'checkIn',
    input: v.object({ bookingId: Id }),
    output: Booking,
    errors: ['booking.tooEarly'],
  }),
  call: command({
    summary: 'Calls a checked-in person to a counter; calling again repeats it',
    permission: 'appointments.serve',
    flow: bookingFlow,
    action: 'call',
    input: v.object({ bookingId: Id, counter: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1) }),
    output: Booking,
  }),
  serve: command({
    summary: 'Closes a booking as served',
    permission: 'appointments.serve',
    flow: bookingFlow,
    action: 'serve',
    input: v.object({ bookingId: Id }),
    output: Booking,
  }),
  markNoShow: command({
    summary: 'Records that a person did not come; repeated no-shows pause booking',
    permission: 'appointments.markNoShow',
    flow: bookingFlow,
    action: 'markNoShow',
    input: v.object({ bookingId: Id }),
    output: Booking,
    errors: ['booking.tooEarly'],
  }),
  closeWindow: command({
    summary: 'Closes a window for a day: everyone booked is told and offered the next place',
    permission: 'appointments.closeWindow',
    input: v.object({ windowId: Id, day: Day, reason: words(100) }),
    output: v.object({ windowId: v.string(), day: Day, affected: v.number() }),
    errors: ['slot.closed'],
  }),
  openWindow: command({
    summary: 'Takes a closing back: its times can be booked again; who was moved off keeps the choice of a time',
    permission: 'appointments.closeWindow',
    input: v.object({ windowId: Id, day: Day }),
    output: v.object({ windowId: v.string(), day: Day }),
    errors: ['slot.closed'],
  }),
  keepPlace: command({
    summary: 'Sets what can be booked at a place of a community, and when: bookings that do not fit any more are moved',
    permission: 'appointments.keepPlace',
    input: v.object({
      placeId: PlaceId,
      name: words(40),
      place: Place,
      phone: v.optional(v.string()),
      opening: Opening,
      /** Each with its own id within the place; one that is missing is offered no longer. */
      offers: v.pipe(
        v.array(v.object({ offerId: PlaceId, ...PlaceOffer.entries })),
        v.maxLength(placeOfferLimits.offers, `最多写 ${placeOfferLimits.offers} 项`),
      ),
    }),
    output: v.object({ placeId: v.string(), offers: v.number() }),
  }),
  displace: command({
    summary: 'Takes a booking off a time that is not offered any more and notes the next free place',
    permission: 'appointments.settle',
    flow: bookingFlow,
    action: 'displace',
    input: v.object({ bookingId: Id }),
    output: Booking,
  }),
  sweepClosure: command({
    summary: 'Displaces the bookings of a window’s day whose time is not offered any more',
    permission: 'appointments.settle',
    input: v.object({ windowId: Id, day: Day }),
    output: v.object({ displaced: v.number() }),
  }),
  sweepDay: command({
    summary: 'The same for every window of the office, after the calendar made the day another kind of day',
    permission: 'appointments.settle',
    input: v.object({ day: Day }),
    output: v.object({ windows: v.number() }),
  }),
  sweepPlace: command({
    summary: 'The same for a place of a community on every day that can be booked, after its hours or offers changed',
    permission: 'appointments.settle',
    input: v.object({ placeId: Id }),
    output: v.object({ displaced: v.number() }),
  }),
  lapse: command({
    summary: 'Ends a booking whose day is over and whom nobody closed: it was moved to no other time, or never served',
    permission: 'appointments.settle',
    flow: bookingFlow,
    action: 'lapse',
    input: v.object({ bookingId: Id }),
    output: Booking,
    errors: ['booking.tooEarly'],
  }),
  unname: command({
    summary: 'Takes the name and the words of a person who left off a page of what they booked, or queued for',
    permission: 'appointments.settle',
    input: v.object({ personId: Id, part: v.picklist(unnamedParts), after: v.optional(v.string()) }),
    output: v.object({ unnamed: v.number() }),
  }),
  remind: command({
    summary: 'Reminds a person of tomorrow’s booking and what to bring',
    permission: 'appointments.settle',
    input: v.object({ bookingId: Id }),
    output: v.object({ bookingId: v.string() }),
  }),
} as const
