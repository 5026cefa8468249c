// Facilities 便民场所: the places of a community that anyone may walk into, their hours, what they offer, where they are.
import * as v from 'valibot'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId, Place } from './place'
import { Day, Moment } from './time'

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
  /** Opening times within one day. */
  spans: 4,
  /** Days ahead for which other hours can be announced. */
  aheadDays: 120,
  /** Days of hours that the page shows, today first. */
  shownDays: 7,
} as const

/** On public holidays: closed, or open as on any such weekday. */
export const holidayRules = { closed: { label: '法定节假日不开放' }, asUsual: { label: '法定节假日照常开放' } } as const
export type HolidayRule = keyof typeof holidayRules

/** `HH:mm-HH:mm`, Beijing time, opening before closing. */
export const Span = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, '时间写成 09:00-12:00'),
  v.check(span => span.slice(0, 5) < span.slice(6) && span.slice(6) <= '24:00', '关门时间要晚于开门时间'),
)
/** The times of one day in order, not overlapping; none: closed. */
export const Spans = v.pipe(
  v.array(Span),
  v.maxLength(facilityLimits.spans, `一天最多 ${facilityLimits.spans} 段时间`),
  v.check(spans => spans.every((span, i) => i === 0 || spans[i - 1]!.slice(6) <= span.slice(0, 5)), '几段时间不能重叠'),
)
/** Seven days, Sunday first. */
export const Week = v.pipe(v.array(Spans), v.length(7))

const OtherHours = v.object({
  day: Day,
  spans: Spans,
  /** Why: “消防检修”. */
  words: words(60),
})
export type OtherHours = v.InferOutput<typeof OtherHours>

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
}
export const FacilitySummary = v.object(summary)
export type FacilitySummary = v.InferOutput<typeof FacilitySummary>

export const Facility = v.object({
  ...summary,
  week: Week,
  holidays: v.picklist(Object.keys(holidayRules) as [HolidayRule, ...HolidayRule[]]),
  other: v.array(OtherHours),
  days: v.array(OpenDay),
  /** The number of the place, which is public. */
  phone: v.optional(v.string()),
  /** The catalogue's service by which a visit is booked. */
  booking: v.optional(v.object({ serviceId: Id, name: v.string() })),
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
  holidays: v.optional(v.picklist(Object.keys(holidayRules) as [HolidayRule, ...HolidayRule[]]), 'closed'),
  serviceId: v.optional(Id),
}

export const operations = {
  list: query({
    summary: 'Facilities of an area by kind or words, with today’s hours and whether they are open now',
    permission: 'facilities.browse',
    input: v.object({
      /** The caller's office when absent. */
      area: v.optional(AreaId),
      kind: v.optional(Kind),
      text: SearchText,
      /** Those taken off the list instead, for who keeps them. */
      retired: v.optional(v.boolean(), false),
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
    summary: 'Adds a facility, or changes the one named',
    permission: 'facilities.manage',
    input: v.object({ facilityId: v.optional(Id), ...content }),
    output: v.object({ facilityId: Id }),
  }),
  announce: command({
    summary: 'Other hours on one day (none: closed), with the reason; the usual hours again when `spans` is absent',
    permission: 'facilities.manage',
    input: v.object({
      facilityId: Id,
      day: Day,
      spans: v.optional(Spans),
      words: v.optional(words(60)),
    }),
    output: Facility,
    errors: ['facility.day'],
  }),
  retire: command({
    summary: 'Takes a facility off the list, or puts it back',
    permission: 'facilities.manage',
    input: v.object({ facilityId: Id, retired: v.boolean() }),
    output: Facility,
  }),
} as const
