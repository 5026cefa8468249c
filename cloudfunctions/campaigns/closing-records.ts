// What campaigns keep of each of their days for the closing report: sums, so that a report never reads every record again.
import type { Quantity } from '@contract/campaign-readings'
import type { CheckResult, SiteKind } from '@contract/campaign-shapes'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

/** A look with a photo, for the pictures before and after. */
export interface Shot {
  siteId: string
  siteName: string
  at: number
  result: CheckResult
  words: string
  fileId: string
}

export interface Sums {
  sites: number
  seen: number
  looks: number
  problems: number
  recurred: number
  byKind: { kind: SiteKind; looks: number; problems: number }[]
  shifts: number
  taken: number
  missed: number
  readings: { stationId: string; quantity: Quantity; upper: number; count: number; average: number; highest: number }[]
  shots: Shot[]
  /** Shots that are not kept. */
  moreShots: number
}

/** The sums of a day, `<campaign>.<day>`. */
export interface DaySums extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  day: string
  sums: Sums
}
export const daySums = collection<DaySums>()('campaignSums', {})
