// What others than its people read of requests: responses and figures, what is published to all, what assessment counts.
import * as v from 'valibot'
import { Id } from './paging'
import { Point } from './place'
import { CategoryId, RequestState, StaffRef } from './request-shapes'
import { Moment } from './time'

const ResponseWords = v.object({ text: v.string(), by: StaffRef, at: Moment })
/** 回应: what was decided because of what people asked for, by category, area and month. */
export const PublicResponse = v.object({
  responseId: v.string(),
  area: v.string(),
  areaName: v.string(),
  month: v.string(),
  categoryId: v.string(),
  ...ResponseWords.entries,
  /** What stood there before, latest first. */
  earlier: v.array(ResponseWords),
  editable: v.boolean(),
})
export type PublicResponse = v.InferOutput<typeof PublicResponse>

/** What people asked for: one row a category and month. */
export const StatisticRow = v.object({
  month: v.string(),
  categoryId: v.string(),
  submitted: v.number(),
  urgent: v.number(),
  /** Closed, by confirmation or silence. */
  closed: v.number(),
  /** Results given within their time, and results given at all. */
  onTime: v.number(),
  resolved: v.number(),
  reopened: v.number(),
  /** Neighbours who joined: how many people a category touches beyond its reporters. */
  followers: v.number(),
  ratings: v.number(),
  ratingSum: v.number(),
})
export type StatisticRow = v.InferOutput<typeof StatisticRow>

/** What anybody may read of a request: no name, no address of a home. */
export const PublishedRequest = v.object({
  requestId: Id,
  number: v.string(),
  state: RequestState,
  open: v.boolean(),
  categoryId: CategoryId,
  /** Without numbers that are somebody's own; absent where the reporter did not let neighbours read it. */
  text: v.optional(v.string()),
  /** Of the desk that has it. */
  deskName: v.string(),
  areaName: v.string(),
  /** Of the courtyard or grid, never of a door; for what is about somebody's own life that of the community. */
  point: v.optional(Point),
  submittedAt: Moment,
  updatedAt: Moment,
  dueAt: v.optional(Moment),
})
export type PublishedRequest = v.InferOutput<typeof PublishedRequest>

/** A request as assessment counts it: nobody’s name, and nothing that a resident wrote. */
export const AssessableRequest = v.object({
  requestId: v.string(),
  number: v.string(),
  categoryId: v.string(),
  words: v.string(),
  /** When it was given a result in time, or its time was over, to call if nobody has called. */
  at: Moment,
  contactOnTime: v.optional(v.boolean()),
  /** Missing while nobody has contacted its reporter: then no time for a solution runs yet. */
  onTime: v.optional(v.boolean()),
  reopened: v.number(),
  /** On average, of those who rated it. */
  rating: v.optional(v.number()),
})
export type AssessableRequest = v.InferOutput<typeof AssessableRequest>
