// What campaigns store: campaigns, their key-control list and looks at it, posts, shifts, gaps, and the signed days.

import type { DayFacts } from '@contract/campaign-days'
import type { Goal } from '@contract/campaign-goals'
import type { GapKind, shiftFlow } from '@contract/campaign-posts'
import type { CheckResult, campaignFlow, SiteKind } from '@contract/campaign-shapes'
import type { StateOf } from '@contract/flow'
import type { Place, Point } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface Campaign extends Record_ {
  state: StateOf<typeof campaignFlow>
  office: string
  scopes: string[]
  /** Who answers for it. */
  personId: string
  personName: string
  name: string
  goal: string
  /** What of it is counted. */
  goals: Goal[]
  from: string
  until: string
  areas: string[]
  kinds: SiteKind[]
  categories: string[]
  extensions: { until: string; reason: string; at: number; byName: string }[]
  mobilisation?: { noticeId: string; title: string; at: number }
  closed?: { at: number; byName: string; report: string }
  at: number
}
export const campaigns = collection<Campaign>()('campaigns', {
  inOffice: { member: 'scopes', order: 'at' },
  inState: { member: 'scopes', equals: ['state'], order: 'at' },
  ledBy: { equals: ['personId', 'state'], order: 'at' },
})

/** A place of the key-control list 重点管控清单. */
export interface Site extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  /** Who answers for it. */
  personId: string
  personName: string
  kind: SiteKind
  name: string
  place: Place
  areaName: string
  postId?: string
  postName?: string
  state: 'listed' | 'dropped'
  checked?: { day: string; at: number; result: CheckResult; words: string }
  /** Kinds in the order of the contract, then by name. */
  order: string
}
export const sites = collection<Site>()('campaignSites', {
  ofCampaign: { equals: ['campaignId', 'state'], order: 'order' },
  ofKind: { equals: ['campaignId', 'state', 'kind'], order: 'order' },
  ofPerson: { equals: ['personId', 'state'], order: 'order' },
})

/** One look at a place of the list. */
export interface Check extends Record_ {
  siteId: string
  siteName: string
  kind: SiteKind
  areaName: string
  campaignId: string
  scopes: string[]
  day: string
  at: number
  /** Where it came much later than it was seen. */
  receivedAt?: number
  byId: string
  byName: string
  result: CheckResult
  words: string
  photoIds: string[]
  /** Of a problem: its kind and where, to find it again (recurring.ts). */
  trouble?: string
  /** The same by its point, where the place had one. */
  point?: Point
  near?: string[]
  /** The last one of its kind here, within 90 days; `metres` away where both have a point. */
  before?: { at: number; campaignId: string; siteId: string; siteName: string; words: string; metres?: number }
}
export const checks = collection<Check>()('campaignChecks', {
  ofSite: { equals: ['siteId'], order: 'at' },
  ofTrouble: { equals: ['trouble'], order: 'at' },
  nearTrouble: { member: 'near', order: 'at' },
  ofCampaign: { equals: ['campaignId'], order: 'at' },
})

export interface StoredTurn {
  start: string
  personId: string
  personName: string
  rest?: { personId: string; name: string }
}

export interface Post extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  name: string
  place: Place
  areaName: string
  /** In order of their start. */
  turns: StoredTurn[]
  /** Everybody whom the turns name. */
  people: string[]
  state: 'kept' | 'ended'
}
export const posts = collection<Post>()('campaignPosts', {
  ofCampaign: { equals: ['campaignId', 'state'], order: 'name' },
  inOffice: { equals: ['office', 'state'] },
  ofPerson: { member: 'people', equals: ['state'] },
})
export const peopleIn = (turns: readonly StoredTurn[]) => [
  ...new Set(turns.flatMap(({ personId, rest }) => [personId, ...(rest ? [rest.personId] : [])])),
]

/** A shift of a post, `<post>.<day>.<HHmm>`. */
export interface Shift extends Record_ {
  campaignId: string
  campaignName: string
  postId: string
  postName: string
  office: string
  scopes: string[]
  personId: string
  personName: string
  day: string
  startsAt: number
  endsAt: number
  state: StateOf<typeof shiftFlow>
  /** Neither over nor missed. */
  open: boolean
  /** Given by hand or changed among colleagues: laying out anew leaves its person. */
  fixed: boolean
  /** The clock has still to look at it, next at this moment. */
  watched: boolean
  watchAt: number
  takenAt?: number
  /** By their phone, where it came much later. */
  pressedAt?: number
  endedAt?: number
  leftReason?: string
  handover?: { words: string; at: number }
  relievedBy?: string
  /** Nobody relieved them and the clock signed them off. */
  released?: boolean
  /** The gap that is open in it, and how many there were. */
  gapId?: string
  gaps: number
  /** Asked of whom this shift's person would change with. */
  swapTo?: string
  /** Who asks for this one, and what they offer. */
  swapAsk?: {
    shiftId: string
    personId: string
    name: string
    startsAt: number
    endsAt: number
    postName: string
  }
}
export const shifts = collection<Shift>()('campaignShifts', {
  ofPost: { equals: ['postId'], order: 'startsAt' },
  ofPerson: { equals: ['personId', 'open'], order: 'startsAt' },
  inCampaign: { equals: ['campaignId'], order: 'startsAt' },
  due: { equals: ['office', 'watched'], order: 'watchAt' },
})
export const shiftId = (postId: string, day: string, start: string) => `${postId}.${day}.${start.replace(':', '')}`

/** A stretch in which a shift was not stood, `<shift>.<n>`. */
export interface Gap extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  shiftId: string
  postId: string
  postName: string
  personName: string
  kind: GapKind
  since: number
  toldAt: number
  closedAt?: number
  level: 1 | 2
  open: boolean
}
export const gaps = collection<Gap>()('campaignGaps', {
  inState: { equals: ['campaignId', 'open'], order: 'since' },
  inCampaign: { equals: ['campaignId'], order: 'since' },
})

/** The signed report of a day, `<campaign>.<day>`. */
export interface SignedDay extends Record_ {
  campaignId: string
  scopes: string[]
  day: string
  facts: DayFacts
  lines: string[]
  /** Lines that are not named. */
  more: number
  words: string
  signedAt: number
  byId: string
  byName: string
}
export const signedDays = collection<SignedDay>()('campaignDays', {})
export const dayId = (campaignId: string, day: string) => `${campaignId}.${day}`
