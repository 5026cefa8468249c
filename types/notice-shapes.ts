// What notices are made of: kinds, limits, the flow, and notices, questions and reach as they are shown.
import * as v from 'valibot'
import { AudienceAreas, AudienceRoles, roleNames } from './audience'
import { FileIds, Photo } from './files'
import { flow, statesOf } from './flow'
import { Origin, ProposalState, Proposing } from './notice-proposal'
import { Cascade, Passed } from './notice-relay'
import { Id, words } from './paging'
import { PersonName, personally } from './personal'
import { MINUTE, Moment } from './time'

export const noticeKinds = {
  notice: { label: '通知' },
  policy: { label: '政策精神' },
  positive: { label: '正能量' },
  recruit: { label: '招募' },
  lesson: { label: '微党课' },
  emergency: { label: '应急' },
} as const
export type NoticeKind = keyof typeof noticeKinds

/** Limits of notices, in one place. */
export const noticeLimits = {
  titleLetters: 40,
  textLetters: 5000,
  pictures: 9,
  attachments: 5,
  /** How long after sending a notice can be taken back as if never sent; phones are called only after it. */
  undoMs: MINUTE,
  /** Days ahead that a notice can be scheduled. */
  scheduleDays: 90,
  /** Old texts kept with a notice. */
  corrections: 10,
  /** Questions of one person under one notice. */
  questionsEach: 5,
  questionLetters: 200,
  answerLetters: 1000,
  answers: 5,
} as const

export const noticeFlow = flow({
  entity: 'notice',
  initial: 'draft',
  states: {
    draft: { label: '草稿' },
    scheduled: { label: '定时发布' },
    published: { label: '已发布' },
    corrected: { label: '已更正' },
    withdrawn: { label: '已撤回', final: true },
    discarded: { label: '已丢弃', final: true },
  },
  actions: {
    edit: { from: ['draft'], to: 'draft', label: '修改' },
    discard: { from: ['draft'], to: 'discarded', label: '丢弃草稿' },
    schedule: { from: ['draft', 'scheduled'], to: 'scheduled', label: '定时发布' },
    unschedule: { from: ['scheduled'], to: 'draft', label: '取消定时' },
    publish: { from: ['draft', 'scheduled'], to: 'published', label: '立即发布' },
    publishDue: { from: ['scheduled'], to: 'published', label: '到时发布' },
    undo: { from: ['published'], to: 'draft', label: '撤销发送' },
    correct: { from: ['published', 'corrected'], to: 'corrected', label: '更正' },
    withdraw: { from: ['published', 'corrected'], to: 'withdrawn', label: '撤回' },
  },
})

/** How staff sort their notices: states that belong together. */
export const noticeStages = {
  draft: { label: '草稿' },
  scheduled: { label: '待发布' },
  live: { label: '已发布' },
  withdrawn: { label: '已撤回' },
  discarded: { label: '已丢弃' },
} as const
export const stages = Object.keys(noticeStages) as (keyof typeof noticeStages)[]

export const kindNames = Object.keys(noticeKinds) as NoticeKind[]

const Attachment = v.object({ fileId: Id, name: words(60) })
const LeadsTo = v.object({
  what: v.picklist(['activity', 'service', 'facility']),
  id: Id,
  label: words(20),
})
/** No `v.url`: it needs `URL`, which the mini program lacks. */
const LiveLink = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(500),
  v.regex(/^https:\/\/[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?#][^\s<>"']*)?$/i, '直播地址要以 https:// 开头'),
)

/** Everything but words and audience may be missing; a draft may lack those too until it is sent. */
export const noticeContent = {
  kind: v.optional(v.picklist(kindNames), 'notice'),
  title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(noticeLimits.titleLetters, '标题不超过 40 字')), ''),
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(noticeLimits.textLetters, '正文不超过 5000 字')), ''),
  areas: v.optional(AudienceAreas, []),
  /** Empty: everyone in these areas. */
  roles: v.optional(AudienceRoles, []),
  pictures: v.optional(FileIds(noticeLimits.pictures), []),
  attachments: v.optional(v.pipe(v.array(Attachment), v.maxLength(noticeLimits.attachments, '最多 5 个附件')), []),
  liveLink: v.optional(LiveLink),
  /** Until when it stands above the others. */
  pinnedUntil: v.optional(Moment),
  /** From when it is no longer listed. */
  expiresAt: v.optional(Moment),
  /** A sign-up, a booking or a place that the notice is about: a button under it. */
  leadsTo: v.optional(LeadsTo),
  /** What happens by itself with those whom it has not reached; for notices to everyone of their areas. */
  cascade: v.optional(Cascade),
}

/** What a card sent to the WeChat group carries. */
const Share = v.object({
  title: v.string(),
  /** With a leading slash, as `onShareAppMessage` takes it. */
  path: v.string(),
  /** The first one. */
  picture: v.optional(Photo),
})

export const NoticeSummary = v.object({
  noticeId: Id,
  kind: v.picklist(kindNames),
  title: v.string(),
  /** The beginning of the text. */
  summary: v.string(),
  /** The smallest area around its audience: where it comes from. */
  area: v.string(),
  areaName: v.string(),
  authorName: v.string(),
  publishedAt: Moment,
  correctedAt: v.optional(Moment),
  pinned: v.boolean(),
  /** Not opened yet, or corrected since. */
  unread: v.boolean(),
  /** The first one. */
  picture: v.optional(Photo),
  hasLive: v.boolean(),
})
export type NoticeSummary = v.InferOutput<typeof NoticeSummary>

/** What those who send it see besides. */
export const NoticeManaged = v.object({
  state: v.picklist(statesOf(noticeFlow)),
  stage: v.picklist(stages),
  version: v.number(),
  /** When it will go out. */
  publishAt: v.optional(Moment),
  /** Until when `undo` works. */
  undoUntil: v.optional(Moment),
  /** How many times it was published; more than once after `undo`. */
  publication: v.number(),
  /** How many people it reaches, frozen at publication; an upper bound until `exact`. */
  people: v.optional(v.number()),
  exact: v.boolean(),
  opened: v.number(),
  changedAt: Moment,
  callsAskedAt: v.optional(Moment),
  cascade: v.optional(Cascade),
  /** How the latest proposal of it to the level above stands. */
  proposal: v.optional(ProposalState),
})

export const Notice = v.object({
  noticeId: Id,
  state: v.picklist(statesOf(noticeFlow)),
  kind: v.picklist(kindNames),
  title: v.string(),
  text: v.string(),
  areas: v.array(v.string()),
  roles: v.array(v.picklist(roleNames)),
  area: v.string(),
  areaName: v.string(),
  /** The names of `areas`, in their order. */
  areaNames: v.array(v.string()),
  authorName: v.string(),
  pictures: v.array(Photo),
  attachments: v.array(v.object({ ...Photo.entries, name: v.string() })),
  liveLink: v.optional(v.string()),
  leadsTo: v.optional(v.object({ what: v.string(), id: v.string(), label: v.string() })),
  publishedAt: v.optional(Moment),
  pinnedUntil: v.optional(Moment),
  expiresAt: v.optional(Moment),
  /** Over: nobody finds it in a list any more. */
  expired: v.boolean(),
  /** The texts it had before, the latest correction first. */
  corrections: v.array(v.object({ at: Moment, note: v.string(), title: v.string(), text: v.string() })),
  /** Title and reason stay; the text is gone for readers. */
  withdrawn: v.optional(v.object({ at: Moment, reason: v.string() })),
  openedAt: v.optional(Moment),
  share: Share,
  /** Of what came up from a level below, where it was told first at the beginning. */
  origins: v.array(Origin),
  /** By whom it came to the groups around the reader. */
  passed: v.array(Passed),
  /** Whether the caller can ask under it. */
  canAsk: v.boolean(),
  managed: v.optional(NoticeManaged),
  proposing: v.optional(Proposing),
  can: v.array(v.string()),
})
export type Notice = v.InferOutput<typeof Notice>

export const ManagedSummary = v.object({
  noticeId: Id,
  kind: v.picklist(kindNames),
  title: v.string(),
  summary: v.string(),
  areas: v.array(v.string()),
  areaNames: v.array(v.string()),
  roles: v.array(v.picklist(roleNames)),
  authorName: v.string(),
  publishedAt: v.optional(Moment),
  expired: v.boolean(),
  ...NoticeManaged.entries,
  can: v.array(v.string()),
})
export type ManagedSummary = v.InferOutput<typeof ManagedSummary>

export const questionStates = {
  asked: { label: '待答复' },
  answered: { label: '已答复' },
  hidden: { label: '已隐藏' },
} as const
const questionNames = Object.keys(questionStates) as (keyof typeof questionStates)[]

export const Question = v.object({
  questionId: Id,
  noticeId: Id,
  noticeTitle: v.string(),
  state: v.picklist(questionNames),
  text: personally(v.string()),
  askedAt: Moment,
  /** Surname alone, except for staff. */
  askerName: PersonName,
  mine: v.boolean(),
  /** Waits for a member of staff to look at its words; only the asker and staff see it. */
  held: v.boolean(),
  answers: v.array(v.object({ text: v.string(), at: Moment, byName: v.string() })),
  canAnswer: v.boolean(),
})
export type Question = v.InferOutput<typeof Question>
