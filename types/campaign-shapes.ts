// The shapes of campaigns 专项行动: their limits, the campaign, its key-control list and looks at it.
import * as v from 'valibot'
import { Goals } from './campaign-goals'
import { Photo } from './files'
import { flow, statesOf } from './flow'
import { Id, words } from './paging'
import { AreaId, Place } from './place'
import { Day, Moment } from './time'

export const campaignLimits = {
  name: 30,
  goal: 300,
  /** Days from the first to the last, extensions included. */
  days: 180,
  areas: 20,
  categories: 12,
  posts: 20,
  /** Hours that one person stands in a row before it is asked whether that is meant. */
  stretchHours: 12,
  /** Between two shifts it takes at least this long to be a break: less, and they are stood on end. */
  breakMinutes: 60,
  /** Shifts of one post in a day. */
  turns: 6,
  sites: 300,
  siteName: 40,
  words: 300,
  photos: 6,
  reason: 100,
  report: 1000,
  /** Within how many days the same kind near the same place counts as come back. */
  recurDays: 90,
  /** How near that is where both places have a point; without one it is the same grid or community. */
  recurMetres: 100,
  /** How long before its time a shift may be taken. */
  earlyMinutes: 30,
  /** How long a post may be without its shift before the gap is told. */
  graceMinutes: 10,
  /** How long after that the heads of the office are told. */
  escalateMinutes: 20,
  /** How long somebody stays on the list as on duty whom nobody relieves and who does not sign off. */
  overstayHours: 6,
  /** How long a look may wait on a phone without signal; one that is said to be older counts from its arrival. */
  lateDays: 7,
  /** From how late on it is said that something came later than it was seen. */
  lateMinutes: 10,
  /** Days whose shifts are laid out, today included. */
  aheadDays: 8,
} as const

export const campaignFlow = flow({
  entity: 'campaign',
  initial: 'planned',
  states: {
    planned: { label: '筹备中' },
    running: { label: '进行中' },
    closed: { label: '已结束', final: true },
    cancelled: { label: '已取消', final: true },
  },
  actions: {
    start: { from: ['planned'], to: 'running', label: '启动' },
    extend: { from: ['running'], to: 'running', label: '延长' },
    close: { from: ['running'], to: 'closed', label: '结束' },
    cancel: { from: ['planned'], to: 'cancelled', label: '取消' },
  },
})

/** What stands on a key-control list 重点管控清单. */
export const siteKinds = {
  construction: { label: '在建工地' },
  decoration: { label: '室内外修缮' },
  looseCoal: { label: '散煤' },
  cityClean: { label: '全城清洁' },
  fume: { label: '餐饮油烟' },
  traffic: { label: '重点区域周边交通' },
  nonRoadDiesel: { label: '非道路机械油品' },
  spraying: { label: '喷漆' },
  streetShop: { label: '沿街修缮门店' },
  keyPlace: { label: '重点场所' },
  fire: { label: '消防安全' },
  gas: { label: '燃气安全' },
  flood: { label: '防汛排涝' },
  streetTrade: { label: '占道经营' },
  /** What it is, its name says. */
  other: { label: '其他' },
} as const
export type SiteKind = keyof typeof siteKinds
export const siteKindNames = Object.keys(siteKinds) as [SiteKind, ...SiteKind[]]
export const SiteKindName = v.picklist(siteKindNames, '请选一种')

export const checkResults = {
  fine: { label: '没有问题' },
  problem: { label: '有问题' },
} as const
export type CheckResult = keyof typeof checkResults
const CheckResultName = v.picklist(Object.keys(checkResults) as [CheckResult, ...CheckResult[]], '请选结果')

export const Named = v.object({ personId: v.string(), name: v.string() })

export const campaignContent = {
  name: words(campaignLimits.name),
  goal: words(campaignLimits.goal),
  /** What of it is counted, by itself, from the records. */
  goals: v.optional(Goals, []),
  from: Day,
  until: Day,
  /** Communities in which it happens; the whole office when empty. */
  areas: v.optional(v.pipe(v.array(AreaId), v.maxLength(campaignLimits.areas)), []),
  /** What its list is about. */
  kinds: v.pipe(v.array(SiteKindName), v.minLength(1, '至少选一种管控重点')),
  /** Categories of requests that belong to it. */
  categories: v.optional(v.pipe(v.array(Id), v.maxLength(campaignLimits.categories)), []),
  /** Who answers for it. */
  leaderId: Id,
}

export const CampaignSummary = v.object({
  campaignId: Id,
  state: v.picklist(statesOf(campaignFlow)),
  name: v.string(),
  goal: v.string(),
  from: Day,
  until: Day,
  /** Days left, the last one included; 0 when it is over. */
  left: v.number(),
  /** Which day of it today is, from 1; 0 before it. */
  dayNumber: v.number(),
  days: v.number(),
  leader: Named,
})
export type CampaignSummary = v.InferOutput<typeof CampaignSummary>

export const Campaign = v.object({
  ...CampaignSummary.entries,
  version: v.number(),
  areas: v.array(v.object({ area: v.string(), name: v.string() })),
  goals: Goals,
  kinds: v.array(SiteKindName),
  categories: v.array(v.string()),
  extensions: v.array(v.object({ until: Day, reason: v.string(), at: Moment, byName: v.string() })),
  mobilisation: v.optional(v.object({ noticeId: v.string(), title: v.string(), at: Moment })),
  closed: v.optional(v.object({ at: Moment, byName: v.string(), report: v.string() })),
  /** The caller keeps the list and the posts, and signs the day. */
  leads: v.boolean(),
  can: v.array(v.string()),
})
export type Campaign = v.InferOutput<typeof Campaign>

export const siteContent = {
  kind: SiteKindName,
  name: words(campaignLimits.siteName),
  place: Place,
  /** Who answers for it. */
  responsibleId: Id,
  /** The post that watches it. */
  postId: v.optional(Id),
}
export const Site = v.object({
  siteId: Id,
  campaignId: Id,
  kind: SiteKindName,
  name: v.string(),
  place: Place,
  areaName: v.string(),
  responsible: Named,
  postId: v.optional(v.string()),
  postName: v.optional(v.string()),
  dropped: v.boolean(),
  /** The last look, and whether it was today. */
  checked: v.optional(v.object({ at: Moment, result: CheckResultName, words: v.string() })),
  checkedToday: v.boolean(),
  /** The caller answers for it. */
  mine: v.boolean(),
})
export type Site = v.InferOutput<typeof Site>

/** When something was done by the phone's clock, and the milliseconds to add to it: of what waited for a network. */
export const byPhone = {
  pressedAt: v.optional(Moment),
  clockError: v.optional(v.pipe(v.number(), v.integer())),
}

export const checkContent = {
  result: CheckResultName,
  words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(campaignLimits.words)), ''),
}
export const Check = v.object({
  checkId: Id,
  siteId: Id,
  siteName: v.string(),
  kind: SiteKindName,
  areaName: v.string(),
  at: Moment,
  /** When the server got it, where that was much later than it was seen. */
  receivedAt: v.optional(Moment),
  byName: v.string(),
  result: CheckResultName,
  words: v.string(),
  photos: v.array(Photo),
  /** The same kind was found near here within 90 days 死灰复燃: when, where and what; `checks` of that day has it whole. */
  before: v.optional(
    v.object({
      ...{ at: Moment, campaignId: Id, siteId: Id, siteName: v.string(), words: v.string() },
      /** Between the two, where both have a point; else it was in the same area. */
      metres: v.optional(v.number()),
    }),
  ),
})
export type Check = v.InferOutput<typeof Check>
