// How a campaign stands: the report of a day 日报, which its records write, and the board 作战图.
import * as v from 'valibot'
import { GoalNow, GoalsNow } from './campaign-goals'
import { Gap } from './campaign-posts'
import { Campaign } from './campaign-shapes'
import { Id } from './paging'
import { Day, Moment } from './time'

/** What the records of a day say; what the signer may not see is absent. */
export const DayFacts = v.object({
  sites: v.number(),
  checked: v.number(),
  problems: v.number(),
  shifts: v.number(),
  taken: v.number(),
  missed: v.number(),
  gaps: v.number(),
  /** Values that stations sent, and at how many stations something went over its limit. */
  readings: v.number(),
  exceeded: v.number(),
  /** Jobs of contractors that began that day. */
  works: v.number(),
  patrols: v.optional(v.number()),
  requests: v.optional(v.number()),
  /** Findings of inspections where the campaign happens. */
  findings: v.optional(v.number()),
  /** Tasks that were given, and that were done, on that day. */
  tasksGiven: v.number(),
  tasksDone: v.number(),
  /** The goals in numbers as they stood. */
  goals: v.optional(v.array(GoalNow)),
})
export type DayFacts = v.InferOutput<typeof DayFacts>

export const DayReport = v.object({
  campaignId: Id,
  day: Day,
  facts: DayFacts,
  /** Lines that the day's records give, the first of them: looks with problems, gaps, stations over a limit. */
  lines: v.array(v.string()),
  /** Lines that are not shown. */
  more: v.number(),
  words: v.string(),
  signed: v.optional(v.object({ at: Moment, byName: v.string() })),
  /** The caller may sign it now. */
  signs: v.boolean(),
})
export type DayReport = v.InferOutput<typeof DayReport>

const PostNow = v.object({
  postId: Id,
  name: v.string(),
  areaName: v.string(),
  shiftId: v.optional(v.string()),
  personName: v.optional(v.string()),
  startsAt: v.optional(Moment),
  endsAt: v.optional(Moment),
  state: v.picklist(['onDuty', 'waiting', 'gap', 'idle']),
})
export const Board = v.object({
  campaign: Campaign,
  day: Day,
  /** How far the goals in numbers are. */
  goals: GoalsNow,
  posts: v.array(PostNow),
  gaps: v.array(Gap),
  areas: v.array(
    v.object({
      area: v.string(),
      name: v.string(),
      sites: v.number(),
      checked: v.number(),
      problems: v.number(),
      /** Tasks that are not done. */
      tasks: v.number(),
      /** Posts, and where somebody stands now. */
      posts: v.number(),
      onDuty: v.number(),
      gaps: v.number(),
    }),
  ),
  sites: v.number(),
  checked: v.number(),
  problems: v.number(),
  /** Days up to yesterday that nobody signed. */
  unsigned: v.array(Day),
  mySites: v.number(),
  /** Tasks that are not done, and stations that are over a limit. */
  tasks: v.number(),
  over: v.array(v.string()),
})
export type Board = v.InferOutput<typeof Board>
