// Opening hours of a place: a usual week, what holds on public holidays and worked weekends, and single days that differ.
import * as v from 'valibot'
import { festivals } from './calendar'
import { words } from './paging'
import { Day } from './time'

export const openingLimits = {
  /** Opening times within one day. */
  spans: 4,
  /** Days ahead for which other hours can be announced. */
  aheadDays: 120,
} as const

/** `HH:mm-HH:mm`, Beijing time, opening before closing. */
export const Span = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, '时间写成 09:00-12:00'),
  v.check(span => span.slice(0, 5) < span.slice(6) && span.slice(6) <= '24:00', '关门时间要晚于开门时间'),
)
/** The times of one day in order, not overlapping; none: closed. */
export const Spans = v.pipe(
  v.array(Span),
  v.maxLength(openingLimits.spans, `一天最多 ${openingLimits.spans} 段时间`),
  v.check(spans => spans.every((span, i) => i === 0 || spans[i - 1]!.slice(6) <= span.slice(0, 5)), '几段时间不能重叠'),
)
/** Seven days, Sunday first. */
export const Week = v.pipe(v.array(Spans), v.length(7))

/** On public holidays: closed, or open as on any such weekday. */
export const holidayRules = { closed: { label: '不开放' }, asUsual: { label: '照常开放' } } as const
export type HolidayRule = keyof typeof holidayRules
export const HolidayRule = v.picklist(Object.keys(holidayRules) as [HolidayRule, ...HolidayRule[]])

/** On a Saturday or Sunday that is worked (调休): the hours of that weekend day, or those of a Monday. */
export const makeupRules = { asWeekend: { label: '按周末的时间' }, asWorkday: { label: '按周一的时间' } } as const
export type MakeupRule = keyof typeof makeupRules
export const MakeupRule = v.picklist(Object.keys(makeupRules) as [MakeupRule, ...MakeupRule[]])

/** The hours of every day of one public holiday, each year, instead of the rule for all of them. */
export const FestivalHours = v.object({ festival: v.picklist(festivals, '请选节日'), spans: Spans })
export type FestivalHours = v.InferOutput<typeof FestivalHours>

export const OtherHours = v.object({
  day: Day,
  spans: Spans,
  /** Why: “消防检修”. */
  words: words(60),
})
export type OtherHours = v.InferOutput<typeof OtherHours>

/** Everything that decides when a place is open. */
export const Opening = v.object({
  week: Week,
  holidays: HolidayRule,
  makeup: MakeupRule,
  festivals: v.array(FestivalHours),
  other: v.array(OtherHours),
})
export type Opening = v.InferOutput<typeof Opening>
