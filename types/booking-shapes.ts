// What appointments are made of: limits, the flow, and services, slots, bookings and queue entries as they are shown.
import * as v from 'valibot'
import { flow, statesOf } from './flow'
import { Week } from './opening'
import { words } from './paging'
import { PersonName } from './personal'
import { Point } from './place'
import { Day, Moment } from './time'

/** Limits of booking, in one place. */
export const bookingLimits = {
  /** Days ahead that can be booked, today included. */
  horizonDays: 14,
  /** Bookings a person may hold on one day. */
  perDay: 3,
  /** No-shows within `noShowDays` that pause booking for `pauseDays`. */
  noShows: 3,
  noShowDays: 90,
  pauseDays: 30,
  /** Check-in opens this many minutes before the slot starts. */
  checkInMinutes: 60,
} as const

/** What an office may set on one of its windows; a slot's seats are read as one page of 100. */
export const windowLimits = { counters: 20, capacityPerSlot: 100 } as const

export const bookingFlow = flow({
  entity: 'booking',
  initial: 'booked',
  states: {
    booked: { label: '已预约' },
    displaced: { label: '待改期' },
    checkedIn: { label: '已签到' },
    called: { label: '请到窗口' },
    served: { label: '已办结', final: true },
    noShow: { label: '未到', final: true },
    cancelled: { label: '已取消', final: true },
    lapsed: { label: '已过期', final: true },
  },
  actions: {
    reschedule: { from: ['booked', 'displaced'], to: 'booked', label: '改时间' },
    cancel: { from: ['booked', 'displaced'], to: 'cancelled', label: '取消预约' },
    displace: { from: ['booked'], to: 'displaced', label: '窗口关闭' },
    checkIn: { from: ['booked'], to: 'checkedIn', label: '签到' },
    call: { from: ['checkedIn', 'called'], to: 'called', label: '叫号' },
    serve: { from: ['checkedIn', 'called'], to: 'served', label: '办结' },
    markNoShow: { from: ['booked', 'called'], to: 'noShow', label: '记为未到' },
    lapse: { from: ['booked', 'displaced', 'checkedIn', 'called'], to: 'lapsed', label: '到期结束' },
  },
})

/** `<office>~<window>~<day>~<HHmm>~<service>`: the place in time of a service at its window. */
/** What a place of a community offers at times that are booked. */
export const placeOfferLimits = {
  offers: 8,
  name: 30,
  capacity: 100,
  materials: 8,
  material: 40,
  note: 100,
  /** Minutes of one time. */
  minutes: [15, 20, 30, 45, 60, 90, 120, 180, 240],
} as const

const minutesOfOffer: readonly number[] = placeOfferLimits.minutes
export const PlaceOffer = v.object({
  name: words(placeOfferLimits.name),
  /** People at one time. */
  capacity: v.pipe(
    v.number('请填每场几人'),
    v.integer('请填每场几人'),
    v.minValue(1, '每场至少 1 人'),
    v.maxValue(placeOfferLimits.capacity, `每场最多 ${placeOfferLimits.capacity} 人`),
  ),
  minutes: v.pipe(
    v.number('请选一场多长'),
    v.check(minutes => minutesOfOffer.includes(minutes), '请选一场多长'),
  ),
  /** When, within the opening hours of the place; all of them when absent. */
  week: v.optional(Week),
  materials: v.optional(
    v.pipe(
      v.array(words(placeOfferLimits.material)),
      v.maxLength(placeOfferLimits.materials, `最多写 ${placeOfferLimits.materials} 样`),
    ),
    [],
  ),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(placeOfferLimits.note)), ''),
})

export const SlotId = v.pipe(v.string(), v.regex(/^[\w-]+~[\w-]+~\d{4}-\d{2}-\d{2}~\d{4}~[\w-]+$/, '时间编号不对'))

export const Service = v.object({
  serviceId: v.string(),
  name: v.string(),
  category: v.string(),
  windowId: v.string(),
  windowName: v.string(),
  materials: v.array(v.string()),
  /** Expected minutes at the counter. */
  minutesAtCounter: v.number(),
  /** Promised working days; 0 means done on the spot. */
  workingDays: v.number(),
  /** Yuan. */
  fee: v.number(),
  note: v.string(),
  bookable: v.boolean(),
  /** It is offered at a place of a community, not at a window of the office: that place. */
  placeId: v.optional(v.string()),
})

export const ServiceWindow = v.object({
  windowId: v.string(),
  name: v.string(),
  counters: v.number(),
  capacityPerSlot: v.number(),
  /** What is booked there is at a place of a community: that place, and what it is called. */
  place: v.optional(v.object({ placeId: v.string(), name: v.string(), area: v.string() })),
})

export const Slot = v.object({
  slotId: SlotId,
  startsAt: Moment,
  endsAt: Moment,
  capacity: v.number(),
  remaining: v.number(),
  /** People on the waiting list. */
  waiting: v.number(),
  /** What the person holds at this time already, in this slot (then the ids agree) or at another window. */
  booked: v.optional(v.object({ bookingId: v.string(), slotId: SlotId, serviceName: v.string() })),
  /** Their place in the queue of this window and time, and for which of its services they queue. */
  queued: v.optional(v.object({ waitId: v.string(), ahead: v.number(), serviceName: v.string() })),
})

/** Where the windows are. Its number is the hall's own, for everybody to call. */
export const Hall = v.object({
  name: v.string(),
  address: v.string(),
  phone: v.optional(v.string()),
  point: v.optional(Point),
})

export const dayStates = {
  open: '可约',
  full: '约满',
  closed: '休息',
  over: '已过',
  windowClosed: '临时关闭',
  unpublished: '未公布放假安排',
} as const

/** How somebody agreed, in words that may name them. */
const Consent = v.pipe(v.string(), v.metadata({ personal: true }))

export const Booking = v.object({
  bookingId: v.string(),
  state: v.picklist(statesOf(bookingFlow)),
  serviceId: v.string(),
  serviceName: v.string(),
  windowId: v.string(),
  windowName: v.string(),
  materials: v.array(v.string()),
  slotId: SlotId,
  day: Day,
  startsAt: Moment,
  endsAt: Moment,
  personId: v.string(),
  personName: PersonName,
  /** The building head or worker who booked for them, with the consent as it was given. */
  bookedBy: v.optional(v.object({ name: PersonName, consent: Consent })),
  /** Six digits shown at the window. */
  code: v.string(),
  queueNumber: v.optional(v.number()),
  counter: v.optional(v.number()),
  /** Why the window or the person gave it up. */
  reason: v.optional(v.string()),
  /** After a window was closed: the next free place of the same service, as of then. */
  offer: v.optional(v.object({ slotId: SlotId, startsAt: Moment })),
  /** The caller works where it is held. */
  serves: v.boolean(),
  can: v.array(v.string()),
})

/** A booking with where to go for it. */
export const BookingInFull = v.object({
  ...Booking.entries,
  hall: Hall,
  /** `HH:mm-HH:mm`: when the window is open on the booking's day; none when it was closed or the day is not known. */
  hours: v.array(v.string()),
})

export const WaitingEntry = v.object({
  waitId: v.string(),
  slotId: SlotId,
  serviceName: v.string(),
  windowName: v.string(),
  startsAt: Moment,
  joinedAt: Moment,
  /** People who queued for this time earlier and still wait. */
  ahead: v.number(),
  state: v.picklist(['waiting', 'placed', 'passed', 'left']),
})
