// What inspections come to in numbers: what waits, and a month's report.
import * as v from 'valibot'
import { TopicName } from './findings'
import { AreaId } from './place'
import { Day, Moment, Month } from './time'

/** Counts of one part of a month's findings. */
export const FindingCounts = v.object({
  /** Registered in the month and not withdrawn. */
  found: v.number(),
  /** Of these, put right by now (待复查, 待销号 or 已销号). */
  rectified: v.number(),
  writtenOff: v.number(),
  /** Of those put right, by the due day. */
  onTime: v.number(),
  /** Failed re-inspections. */
  returned: v.number(),
  /** Found again within 90 days of having been put right. */
  recurred: v.number(),
})
export type FindingCounts = v.InferOutput<typeof FindingCounts>

/** How many findings wait for what. */
export const FindingFigures = v.object({
  /** To be put right: `registered` and `rectifying` together. */
  open: v.number(),
  dueToday: v.number(),
  overdue: v.number(),
  /** More time is asked for. */
  asked: v.number(),
  /** Somebody of a party refused to sign the visit, and nobody has answered. */
  refused: v.number(),
  /** A photo looks like one that was used before, and nobody has judged it. */
  doubted: v.number(),
  registered: v.number(),
  rectifying: v.number(),
  /** Put right, waiting for a re-inspection. */
  rectified: v.number(),
  /** Verified, waiting to be written off. */
  verified: v.number(),
})
export type FindingFigures = v.InferOutput<typeof FindingFigures>

const named = { label: v.string(), ...FindingCounts.entries }

/** 督查月报: the figures are those of this moment. */
export const MonthReport = v.object({
  month: Month,
  asOf: Moment,
  total: FindingCounts,
  byTopic: v.array(v.object({ topic: TopicName, ...named })),
  byGrid: v.array(v.object({ area: AreaId, communityName: v.string(), ...named })),
  /** For the chart: what was registered, put right and written off on each day of the month. */
  byDay: v.array(v.object({ day: Day, found: v.number(), rectified: v.number(), writtenOff: v.number() })),
})

export const MonthReportFile = v.object({
  name: v.string(),
  /** At most 500 KB as base64. */
  base64: v.string(),
  /** Ledger lines that did not fit. */
  leftOut: v.number(),
})

/** How much waits in one grid. */
export const GridFindings = v.object({
  area: AreaId,
  name: v.string(),
  communityName: v.string(),
  /** To be put right. */
  open: v.number(),
  overdue: v.number(),
})
export type GridFindings = v.InferOutput<typeof GridFindings>
