// Insights 数据: what the office did, by level, community, courtyard and month, as its figures were added up from the trace.
import * as v from 'valibot'
import { type FigureKind, type FigureLevel, figureKindNames, figureLevelNumbers } from './figures'
import { query } from './operation'
import { Id, pageInput, pageOf, SearchText } from './paging'
import { AreaId } from './place'
import { Moment, Month } from './time'

/** Months of one question, and days without a notice after which a group counts as quiet. */
export const insightLimits = { months: 24, quietDays: 30 } as const

export const Counts = v.object(
  Object.fromEntries(figureKindNames.map(kind => [kind, v.number()])) as Record<FigureKind, v.NumberSchema<undefined>>,
)
const Kind = v.picklist(figureKindNames)
const Level = v.picklist(figureLevelNumbers as readonly FigureLevel[])

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
const span = {
  /** An office, a community or a courtyard within the caller's reach; everything reached when absent. */
  area: v.optional(AreaId),
  /** From and to count themselves. */
  from: Month,
  to: Month,
}
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to
const notTooLong = ({ from, to }: { from: string; to: string }) =>
  monthNumber(to) - monthNumber(from) < insightLimits.months
const Span = v.pipe(
  v.object(span),
  v.check(inOrder, '结束的月份应不早于开始'),
  v.check(notTooLong, `一次最多看 ${insightLimits.months} 个月`),
)

export const Figures = v.object({
  from: Month,
  to: Month,
  /** What was done up to a minute before this moment is in. */
  asOf: Moment,
  /** Some of it is the demo's history. */
  demo: v.boolean(),
  /** What it is about; absent when the caller's areas have no common one. */
  area: v.optional(AreaId),
  areaName: v.string(),
  total: Counts,
  /** Since the platform began, and in the month of `asOf`, whatever span was asked for. */
  ever: Counts,
  thisMonth: v.object({ month: Month, counts: Counts }),
  /** Every month of the span, with nothing in it too. */
  byMonth: v.array(v.object({ month: Month, demo: v.boolean(), counts: Counts })),
  /**
   * The communities of an office, or the courtyards of a community, in the order of the tree; what concerned more than
   * one of them, or none, stands under the area itself, first.
   */
  parts: v.array(v.object({ area: AreaId, name: v.string(), residents: v.number(), counts: Counts })),
  byLevel: v.array(v.object({ level: Level, counts: Counts })),
  /** Years that have figures, the latest first. */
  years: v.array(v.string()),
})

/** One thing that was counted. */
export const CountedThing = v.object({
  entryId: Id,
  at: Moment,
  area: AreaId,
  areaName: v.string(),
  level: Level,
  /** What it was; the name of its kind where nothing more may be said. */
  words: v.string(),
  /** It takes an earlier one back. */
  takenBack: v.boolean(),
  /** Its page in the mini program, with its query, where the caller may look at it. */
  page: v.optional(v.string()),
})

export const GroupState = v.object({
  area: AreaId,
  name: v.string(),
  level: Level,
  moderators: v.array(v.object({ personId: Id, name: v.string() })),
  residents: v.number(),
  /** The WeChat group bound to it, with how many people came from it where that is known. */
  group: v.optional(v.object({ name: v.string(), people: v.number() })),
  /** The last notice that went to this group. */
  lastNotice: v.optional(v.object({ at: Moment, title: v.string() })),
  /** Questions of its people that nobody answered yet. */
  unanswered: v.number(),
  /** What keeps it from being alive, if anything. */
  wants: v.array(v.picklist(['moderator', 'group', 'notice', 'answer'])),
})
export type GroupState = v.InferOutput<typeof GroupState>

export const operations = {
  figures: query({
    summary:
      'What the platform did in some months: by month, by community or courtyard, and by level; and since it began',
    permission: 'insights.view',
    input: Span,
    output: Figures,
  }),
  figuresFile: query({
    summary: 'The same figures as an Excel file, with a line for each month, place and level; base64',
    permission: 'insights.view',
    input: Span,
    output: v.object({ name: v.string(), base64: v.string() }),
  }),
  records: query({
    summary: 'What a figure is made of, the latest first; the demo’s history has none',
    permission: 'insights.view',
    input: v.pipe(
      v.object({ kind: Kind, ...span, ...pageInput }),
      v.check(input => inOrder(input), '结束的月份应不早于开始'),
      v.check(input => notTooLong(input), `一次最多看 ${insightLimits.months} 个月`),
    ),
    output: pageOf(CountedThing),
  }),
  levels: query({
    summary: 'The three levels of groups: who moderates each, who joined, its last notice and what waits for an answer',
    permission: 'insights.levels',
    input: v.object({
      level: v.optional(Level),
      /** A community, for its courtyards and itself. */
      area: v.optional(AreaId),
      text: SearchText,
      /** Those alone that want something. */
      wanting: v.optional(v.boolean(), false),
      ...pageInput,
    }),
    output: pageOf(GroupState),
    uses: ['notices.waiting', 'people.boundGroups'],
  }),
} as const
