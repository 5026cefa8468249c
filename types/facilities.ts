// Facilities 便民场所: the places of a community that anyone may walk into, their hours, what they offer, where they are.
import * as v from 'valibot'
import { PlaceOffer, placeOfferLimits } from './booking-shapes'
import { FestivalHours, HolidayRule, MakeupRule, Opening, Spans, Week } from './opening'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId, Place, Point } from './place'
import { Day, Moment } from './time'

export * from './opening'

export const facilityKinds = {
  childrenHome: { label: '儿童之家' },
  seniorRoom: { label: '老年活动室' },
  elderlyCare: { label: '养老服务点' },
  familySchool: { label: '家庭教育学校' },
} as const
export type FacilityKind = keyof typeof facilityKinds
export const facilityKindNames = Object.keys(facilityKinds) as [FacilityKind, ...FacilityKind[]]
const Kind = v.picklist(facilityKindNames, '请选一种场所')

export const facilityLimits = {
  name: 30,
  offers: 12,
  offer: 60,
  /** Days of hours that the page shows, today first. */
  shownDays: 7,
  /** Days that can be closed, or given other hours, in one step. */
  togetherDays: 31,
} as const

/** The hours of one day as they will be, and why they are not the usual ones. */
const OpenDay = v.object({ day: Day, spans: v.array(v.string()), note: v.optional(v.string()) })

const summary = {
  facilityId: Id,
  kind: Kind,
  name: v.string(),
  area: AreaId,
  areaName: v.string(),
  place: Place,
  offers: v.array(v.string()),
  openNow: v.boolean(),
  /** When it closes, or opens next within the shown days. */
  changesAt: v.optional(Moment),
  /** Today's hours; empty when closed. */
  today: OpenDay,
  /** Something there is booked. */
  books: v.boolean(),
  /** How far it is from where the list was asked for. */
  metres: v.optional(v.number()),
}
export const FacilitySummary = v.object(summary)
export type FacilitySummary = v.InferOutput<typeof FacilitySummary>

/** What is booked there: a service of the appointments, at times within the opening hours. */
const Bookable = v.object({ offerId: Id, serviceId: Id, ...PlaceOffer.entries })

export const Facility = v.object({
  ...summary,
  /** Counts up with each `save`: an edit names the one it began with. */
  edition: v.number(),
  ...Opening.entries,
  days: v.array(OpenDay),
  bookable: v.array(Bookable),
  /** The number of the place, which is public. */
  phone: v.optional(v.string()),
  retired: v.boolean(),
  /** The caller may change it. */
  manages: v.boolean(),
})
export type Facility = v.InferOutput<typeof Facility>

const content = {
  kind: Kind,
  name: words(facilityLimits.name),
  place: Place,
  phone: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^(\d{3,4}-?)?\d{7,8}$|^1\d{10}$/, '电话号码不对'))),
  offers: v.pipe(
    v.array(words(facilityLimits.offer)),
    v.maxLength(facilityLimits.offers, `最多写 ${facilityLimits.offers} 项`),
  ),
  week: Week,
  holidays: v.optional(HolidayRule, 'closed'),
  makeup: v.optional(MakeupRule, 'asWeekend'),
  festivals: v.optional(
    v.pipe(
      v.array(FestivalHours),
      v.check(given => new Set(given.map(({ festival }) => festival)).size === given.length, '同一个节日写了两次'),
    ),
    [],
  ),
  bookable: v.optional(
    v.pipe(
      v.array(v.object({ /** Absent for a new one. */ offerId: v.optional(Id), ...PlaceOffer.entries })),
      v.maxLength(placeOfferLimits.offers, `最多写 ${placeOfferLimits.offers} 项`),
    ),
    [],
  ),
}

export const operations = {
  list: query({
    summary:
      'Facilities of an area by kind or words, with today’s hours and whether they are open now; the nearest first when asked',
    permission: 'facilities.browse',
    input: v.object({
      /** The caller's office when absent. */
      area: v.optional(AreaId),
      kind: v.optional(Kind),
      text: SearchText,
      /** Those taken off the list instead, for who keeps them. */
      retired: v.optional(v.boolean(), false),
      /** Those that are open at this moment. */
      openNow: v.optional(v.boolean(), false),
      /** The nearest first: to a point, or to where the caller lives. */
      nearTo: v.optional(v.union([Point, v.literal('home')])),
      ...pageInput,
    }),
    output: pageOf(FacilitySummary),
  }),
  view: query({
    summary: 'A facility with the hours of the coming days',
    permission: 'facilities.browse',
    input: v.object({ facilityId: Id }),
    output: Facility,
  }),
  save: command({
    summary:
      'Adds a facility, or changes the one named unless somebody else did since; what is booked there moves with its hours',
    permission: 'facilities.manage',
    input: v.object({
      facilityId: v.optional(Id),
      /** Of the facility as it was when the change began. */
      edition: v.optional(v.number()),
      ...content,
    }),
    output: v.object({ facilityId: Id }),
    uses: ['appointments.keepPlace'],
  }),
  announce: command({
    summary:
      'Other hours on some days (none: closed), with the reason; the usual hours again when `spans` is absent. Who booked a time that is gone is told',
    permission: 'facilities.manage',
    input: v.object({
      facilityId: Id,
      day: Day,
      /** The last of several days in a row. */
      until: v.optional(Day),
      spans: v.optional(Spans),
      words: v.optional(words(60)),
    }),
    output: Facility,
    errors: ['facility.day'],
    uses: ['appointments.keepPlace'],
  }),
  retire: command({
    summary: 'Takes a facility off the list, or puts it back',
    permission: 'facilities.manage',
    input: v.object({ facilityId: Id, retired: v.boolean() }),
    output: Facility,
    uses: ['appointments.keepPlace'],
  }),
} as const
