// What a grid head sees of their grids, and how a month's inspections compare with the months before: from sums.
import * as v from 'valibot'
import { TopicName } from './findings'
import { FindingCounts } from './inspection-figures'
import { query } from './operation'
import { AreaId } from './place'
import { Moment, Month } from './time'

const Head = v.object({ name: v.string(), roleLabel: v.string() })

/** One grid on the board of its heads. */
export const HeadGrid = v.object({
  area: AreaId,
  name: v.string(),
  communityName: v.string(),
  /** Its level-3 heads and workers. */
  people: v.array(Head),
  /** To be put right; of these, past the due day, and due today or tomorrow. */
  open: v.number(),
  overdue: v.number(),
  dueSoon: v.number(),
  /** Put right, waiting for a re-inspection; verified, waiting to be written off. */
  rectified: v.number(),
  verified: v.number(),
  /** Not over, and found at the same place before (死灰复燃). */
  recurring: v.number(),
  /** Of its two public boards: nobody looked at this month, and something wrong. */
  boardsDue: v.number(),
  boardsWrong: v.number(),
})
export type HeadGrid = v.InferOutput<typeof HeadGrid>

export const HeadBoard = v.object({
  asOf: Moment,
  grids: v.array(HeadGrid),
  /** The level-2 heads of each community. */
  communities: v.array(v.object({ area: AreaId, name: v.string(), heads: v.array(Head) })),
})
export type HeadBoard = v.InferOutput<typeof HeadBoard>

export const MonthTrend = v.object({
  months: v.array(v.object({ month: Month, total: FindingCounts })),
  /** This month beside the one before, by topic. */
  byTopic: v.array(v.object({ topic: TopicName, label: v.string(), now: FindingCounts, before: FindingCounts })),
})
export type MonthTrend = v.InferOutput<typeof MonthTrend>

export const headOperations = {
  headBoard: query({
    summary: 'A head’s grids: what waits by its clock, what came back, and the public boards, from sums kept by grid',
    permission: 'inspections.oversee',
    input: v.object({ area: v.optional(AreaId) }),
    output: HeadBoard,
  }),
  trend: query({
    summary: 'The month’s counts beside those of the months before it, and by topic beside the last one, from sums',
    permission: 'inspections.report',
    input: v.object({
      month: Month,
      area: v.optional(AreaId),
      months: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(13)), 6),
    }),
    output: MonthTrend,
  }),
} as const
