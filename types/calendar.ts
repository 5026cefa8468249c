// Calendar 工作日历: the public holidays and worked weekends of a year, published ones and those an office entered itself.
import * as v from 'valibot'
import { command, query } from './operation'
import { words } from './paging'
import { Day, Moment } from './time'

/** The seven public holidays, by the names that notices of the State Council and the maintained library give them. */
export const festivals = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节'] as const
export type Festival = (typeof festivals)[number]

export const calendarLimits = {
  name: 12,
  /** Stretches of days off, and worked weekend days, of one year. */
  holidays: 12,
  makeupDays: 16,
  /** Days of one stretch: no holiday is longer. */
  longest: 15,
} as const

const Year = v.pipe(v.number('请选年份'), v.integer(), v.minValue(2000), v.maxValue(2999))

/** Days off in a row, the first and the last one included. */
export const Holiday = v.object({ name: words(calendarLimits.name), from: Day, to: Day })
export type Holiday = v.InferOutput<typeof Holiday>

const dates = {
  holidays: v.pipe(
    v.array(Holiday),
    v.minLength(1, '至少写一个假期'),
    v.maxLength(calendarLimits.holidays, `最多写 ${calendarLimits.holidays} 个假期`),
  ),
  /** Weekend days that are worked (调休). */
  makeupDays: v.pipe(
    v.array(Day),
    v.maxLength(calendarLimits.makeupDays, `最多写 ${calendarLimits.makeupDays} 个调休上班日`),
  ),
}
export const YearDates = v.object({ holidays: v.array(Holiday), makeupDays: v.array(Day) })
export type YearDates = v.InferOutput<typeof YearDates>

export const yearSources = {
  published: { label: '已公布' },
  entered: { label: '办事处录入' },
  none: { label: '还没有公布' },
} as const
export type YearSource = keyof typeof yearSources

export const CalendarYear = v.object({
  year: v.number(),
  /** Which dates hold; with none of them the year opens no times to book. */
  source: v.picklist(Object.keys(yearSources) as [YearSource, ...YearSource[]]),
  ...YearDates.entries,
  /** Who entered the office's own dates, and when; the moment is what an edit names to show what it saw. */
  entered: v.optional(v.object({ at: Moment, name: v.string() })),
  /** The office's own dates hold, the library has the year meanwhile, and they differ. */
  differs: v.optional(YearDates),
})
export type CalendarYear = v.InferOutput<typeof CalendarYear>

/** When the office's own dates that the caller saw were entered; absent when there were none. */
const seen = v.optional(Moment)

export const operations = {
  years: query({
    summary: 'The holidays and worked weekends of this year and the next, and whether they are published or entered',
    permission: 'calendar.browse',
    input: v.object({}),
    output: v.array(CalendarYear),
  }),
  enter: command({
    summary:
      'Enters the official dates of a year, in place of what was entered before; bookings on new days off are moved',
    permission: 'calendar.keep',
    input: v.object({ year: Year, seen, ...dates }),
    output: CalendarYear,
    errors: ['calendar.year'],
  }),
  withdraw: command({
    summary: 'Takes the office’s own dates of a year back: published ones hold again, or none',
    permission: 'calendar.keep',
    input: v.object({ year: Year, seen: Moment }),
    output: CalendarYear,
    errors: ['calendar.year'],
  }),
  warn: command({
    summary: 'Tells the administrators that the next year has no dates yet, and what stops without them',
    permission: 'calendar.watch',
    input: v.object({ year: Year }),
    output: v.object({ year: v.number(), missing: v.boolean() }),
  }),
} as const
