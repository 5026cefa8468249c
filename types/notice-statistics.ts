// Statistics of notices: how many went out to how many people, who opened them, and what was asked and answered.
import * as v from 'valibot'
import { noticeKinds } from './notice-shapes'
import { query } from './operation'
import { AreaId } from './place'
import { Moment, Month } from './time'

/** Months of one question. */
export const statisticsMonths = 24

/** Everything that is added up; the times of answers as milliseconds of all of them together. */
export const noticeSums = [
  'sent',
  'people',
  'opened',
  'openedDay',
  'openedWeek',
  'asked',
  'answered',
  'answerMs',
] as const
export type NoticeSum = (typeof noticeSums)[number]

/**
 * A notice counts in the month in which it went out, with everyone who opened it later; a question in the month in which
 * it was asked, with its first answer. Both count where the notice belongs: the smallest area around its audience.
 */
export const NoticeSums = v.object(
  Object.fromEntries(noticeSums.map(name => [name, v.number()])) as Record<NoticeSum, v.NumberSchema<undefined>>,
)
export type NoticeSums = v.InferOutput<typeof NoticeSums>

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
const Span = v.pipe(
  v.object({
    /** An area within the caller's reach; everything reached when absent. */
    area: v.optional(AreaId),
    /** From and to count themselves. */
    from: Month,
    to: Month,
  }),
  v.check(({ from, to }) => from <= to, '结束的月份应不早于开始'),
  v.check(
    ({ from, to }) => monthNumber(to) - monthNumber(from) < statisticsMonths,
    `一次最多看 ${statisticsMonths} 个月`,
  ),
)

export const statisticsOperations = {
  statistics: query({
    summary: 'What notices came to in some months: by kind, month and area; sent, opened, asked and answered',
    permission: 'notices.publish',
    input: Span,
    output: v.object({
      /** What was done up to a minute before this moment is in. */
      asOf: Moment,
      areaName: v.string(),
      total: NoticeSums,
      byKind: v.array(
        v.object({ kind: v.picklist(Object.keys(noticeKinds) as (keyof typeof noticeKinds)[]), ...NoticeSums.entries }),
      ),
      /** Every month of the span, with nothing in it too. */
      byMonth: v.array(v.object({ month: Month, ...NoticeSums.entries })),
      /**
       * All communities of an office, or the courtyards of a community that had notices, in the order of the tree; what
       * was for more than one of them stands under the area itself, first.
       */
      parts: v.array(v.object({ area: AreaId, name: v.string(), ...NoticeSums.entries })),
    }),
  }),
  statisticsFile: query({
    summary: 'The same statistics as an Excel file, with a line for each month, area and kind; base64',
    permission: 'notices.publish',
    input: Span,
    output: v.object({ name: v.string(), base64: v.string() }),
  }),
} as const
