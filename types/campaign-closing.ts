// The closing report 总结报告 of a campaign: what its days came to, from sums that are kept day by day.
import * as v from 'valibot'
import { GoalNow } from './campaign-goals'
import { Gap } from './campaign-posts'
import { QuantityName, TaskSourceName } from './campaign-readings'
import { Campaign, SiteKindName } from './campaign-shapes'
import { WorkKindName } from './campaign-works'
import { Photo } from './files'
import { command, query } from './operation'
import { Id } from './paging'
import { Day, Moment } from './time'

export const closingLimits = {
  /** Days without kept sums that are counted while somebody waits; more are said to be missing. */
  live: 3,
  /** Photos of a day that may become a pair. */
  shots: 40,
  /** Pairs of photos that a page shows. */
  pairs: 12,
  /** Gaps that a page names; the file has all. */
  gaps: 30,
} as const

const Count = v.number()

export const ClosingDay = v.object({
  day: Day,
  sites: Count,
  /** Places that were looked at, looks, and those of them that found a problem. */
  seen: Count,
  looks: Count,
  problems: Count,
  shifts: Count,
  taken: Count,
  missed: Count,
  readings: Count,
  /** Stations over a limit. */
  over: Count,
})

export const ClosingReport = v.object({
  campaign: Campaign,
  asOf: Moment,
  /** The goals in numbers, as they were last counted. */
  goals: v.array(GoalNow),
  /** The days it came to so far, the latest last. */
  days: v.array(ClosingDay),
  /** Days whose records are not summed yet: the figures do not have them. */
  unsummed: v.array(Day),
  signedDays: Count,
  looks: v.object({ looks: Count, problems: Count, recurred: Count, seen: Count, due: Count }),
  byKind: v.array(v.object({ kind: SiteKindName, looks: Count, problems: Count })),
  shifts: v.object({ shifts: Count, taken: Count, missed: Count }),
  gaps: v.object({ gaps: Count, open: Count, minutes: Count, told: Count }),
  gapLines: v.array(v.object({ ...Gap.entries, filled: v.string() })),
  stations: v.array(
    v.object({
      stationId: Id,
      name: v.string(),
      quantity: QuantityName,
      upper: Count,
      readings: Count,
      days: Count,
      overDays: Count,
      average: Count,
      highest: Count,
      /** The average of its first week with readings and of its last. */
      first: Count,
      last: Count,
    }),
  ),
  tasks: v.object({ given: Count, done: Count, late: Count, open: Count, openLate: Count, cancelled: Count }),
  bySource: v.array(v.object({ source: TaskSourceName, given: Count, done: Count, late: Count })),
  works: v.object({ jobs: Count, hours: Count, contractors: v.array(v.string()) }),
  worksByKind: v.array(v.object({ kind: WorkKindName, jobs: Count, hours: Count })),
  /** Requests of its categories that came in on its days. */
  requests: v.optional(v.object({ received: Count, over: Count })),
  /** Findings of inspections where it happened, on its days. */
  findings: v.optional(v.object({ found: Count, rectified: Count, writtenOff: Count })),
  /** A problem and the next look that found the same place in order. */
  pairs: v.array(
    v.object({ siteName: v.string(), words: v.string(), at: Moment, mendedAt: Moment, before: Photo, after: Photo }),
  ),
  morePairs: Count,
  /** Photos of days with more than are kept for pairs. */
  shotsLeftOut: Count,
})
export type ClosingReport = v.InferOutput<typeof ClosingReport>

const ofCampaign = { campaignId: Id }

export const closingOperations = {
  keepGoals: command({
    summary: 'Keeps how far the goals in numbers of a campaign are; of one that is over only once more',
    permission: 'campaigns.keep',
    input: v.object(ofCampaign),
    output: v.object({ ...ofCampaign, goals: v.array(GoalNow), changed: v.boolean() }),
    uses: ['requests.received', 'inspections.between', 'merchants.visited'],
  }),
  closing: query({
    summary: 'The closing report of a campaign, and how it stands while it lasts',
    permission: 'campaigns.view',
    input: v.object(ofCampaign),
    output: ClosingReport,
    errors: ['campaign.notBegun'],
    uses: ['requests.received', 'inspections.report'],
  }),
  closingFile: query({
    summary: 'The same as an Excel file, with every day, reading, task, gap and job; base64',
    permission: 'campaigns.view',
    input: v.object(ofCampaign),
    output: v.object({
      name: v.string(),
      base64: v.pipe(v.string(), v.metadata({ personal: true })),
      leftOut: v.number(),
    }),
    errors: ['campaign.notBegun'],
    uses: ['requests.received', 'inspections.report'],
  }),
  sumDay: command({
    summary: 'Keeps what the records of a day of a campaign come to',
    permission: 'campaigns.keep',
    input: v.object({ ...ofCampaign, day: Day }),
    output: v.object({ ...ofCampaign, day: Day, summed: v.boolean() }),
  }),
} as const
