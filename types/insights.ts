// Insights 数据: what the office did, by level, community and month, as its figures were added up from the trace.
import * as v from 'valibot'
import { type FigureLevel, figureKindNames, figureLevelNumbers } from './figures'
import { query } from './operation'
import { AreaId } from './place'
import { Moment, Month } from './time'

/** Months of one question. */
export const insightLimits = { months: 24 } as const

export const Counts = v.object(
  Object.fromEntries(figureKindNames.map(kind => [kind, v.number()])) as Record<
    (typeof figureKindNames)[number],
    v.NumberSchema<undefined>
  >,
)

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
/** From and to count themselves. */
const Span = v.pipe(
  v.object({
    /** An office or a community within the caller's reach; everything reached when absent. */
    area: v.optional(AreaId),
    from: Month,
    to: Month,
  }),
  v.check(({ from, to }) => from <= to, '结束的月份应不早于开始'),
  v.check(
    ({ from, to }) => monthNumber(to) - monthNumber(from) < insightLimits.months,
    `一次最多看 ${insightLimits.months} 个月`,
  ),
)

export const Figures = v.object({
  from: Month,
  to: Month,
  /** What was done up to a minute before this moment is in. */
  asOf: Moment,
  /** Some of it is the demo's history. */
  demo: v.boolean(),
  total: Counts,
  /** Every month of the span, with nothing in it too. */
  byMonth: v.array(v.object({ month: Month, demo: v.boolean(), counts: Counts })),
  /** Communities by path; the office itself, first, stands for what concerned more than one. */
  byArea: v.array(v.object({ area: AreaId, name: v.string(), counts: Counts })),
  byLevel: v.array(v.object({ level: v.picklist(figureLevelNumbers as readonly FigureLevel[]), counts: Counts })),
  /** Years that have figures, the latest first. */
  years: v.array(v.string()),
})

export const operations = {
  figures: query({
    summary:
      'Residents joined, notices sent, bookings served, questions answered and party classes held: by month, community and level',
    permission: 'insights.view',
    input: Span,
    output: Figures,
  }),
  figuresFile: query({
    summary: 'The same figures as an Excel file, with a line for each month, community and level; base64',
    permission: 'insights.view',
    input: Span,
    output: v.object({ name: v.string(), base64: v.string() }),
  }),
} as const
