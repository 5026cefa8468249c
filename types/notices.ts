// Notices 发布通知: writing, sending and correcting them, who was reached, and the questions asked under them.
import * as v from 'valibot'
import { roles } from './access'
import { FileIds, Photo } from './files'
import { flow, statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId } from './place'
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
  areas: 61,
  /** Areas × roles: each pair is a row of the index that people's lists are read from. */
  audienceTokens: 100,
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
  /** One accept of a subscription is one message; more than this many are not kept. */
  credits: 50,
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
const stages = Object.keys(noticeStages) as (keyof typeof noticeStages)[]

/** Whom a notice can be for within its areas: a role, or everyone who works for the office. */
export const audienceRoles = { staff: { label: '全体工作人员' }, ...roles } as const
export type AudienceRole = keyof typeof audienceRoles
const roleNames = Object.keys(audienceRoles) as AudienceRole[]
const kindNames = Object.keys(noticeKinds) as NoticeKind[]

/** What became of the message to one person's phone. Nobody is sent another one after `unknown`. */
export const attemptStates = {
  claimed: { label: '发送中' },
  sent: { label: '已发出' },
  failed: { label: '没有发出' },
  unknown: { label: '不确定是否发出' },
} as const
const attemptNames = Object.keys(attemptStates) as (keyof typeof attemptStates)[]

/** How a call to somebody who had not seen the notice ended. */
export const callOutcomes = {
  reached: { label: '已告知本人', told: true },
  family: { label: '已告知家人', told: true },
  noAnswer: { label: '没有接通', told: false },
  wrongNumber: { label: '号码不对', told: false },
} as const
const outcomes = Object.keys(callOutcomes) as (keyof typeof callOutcomes)[]

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
const content = {
  kind: v.optional(v.picklist(kindNames), 'notice'),
  title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(noticeLimits.titleLetters, '标题不超过 40 字')), ''),
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(noticeLimits.textLetters, '正文不超过 5000 字')), ''),
  areas: v.optional(v.pipe(v.array(AreaId), v.maxLength(noticeLimits.areas, '最多选 61 个区域')), []),
  /** Empty: everyone in these areas. */
  roles: v.optional(v.pipe(v.array(v.picklist(roleNames)), v.maxLength(roleNames.length)), []),
  pictures: v.optional(FileIds(noticeLimits.pictures), []),
  attachments: v.optional(v.pipe(v.array(Attachment), v.maxLength(noticeLimits.attachments, '最多 5 个附件')), []),
  liveLink: v.optional(LiveLink),
  /** Until when it stands above the others. */
  pinnedUntil: v.optional(Moment),
  /** From when it is no longer listed. */
  expiresAt: v.optional(Moment),
  /** A sign-up, a booking or a place that the notice is about: a button under it. */
  leadsTo: v.optional(LeadsTo),
}

/** The author looked again at the words that `notice.needsCare` named. */
const sure = v.optional(v.boolean(), false)

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
  /** Whether the caller can ask under it. */
  canAsk: v.boolean(),
  managed: v.optional(NoticeManaged),
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
  text: v.string(),
  askedAt: Moment,
  /** Surname alone, except for staff. */
  askerName: v.string(),
  mine: v.boolean(),
  /** Waits for a member of staff to look at its words; only the asker and staff see it. */
  held: v.boolean(),
  answers: v.array(v.object({ text: v.string(), at: Moment, byName: v.string() })),
  canAnswer: v.boolean(),
})
export type Question = v.InferOutput<typeof Question>

/** People of the audience who have not opened it and were not told by phone, and why: the sum is `notReached`. */
const Why = v.object({
  /** No subscription credit, so no message went to the phone. */
  noCredit: v.number(),
  sentNotOpened: v.number(),
  failed: v.number(),
  unknown: v.number(),
  /** Delivery has not come to them yet. */
  waiting: v.number(),
})

export const Reach = v.object({
  noticeId: Id,
  /** The audience, frozen at publication. */
  people: v.number(),
  /** False while `people` is an upper bound that delivery is still counting out. */
  exact: v.boolean(),
  opened: v.number(),
  /** Opened, or told by phone. */
  reached: v.number(),
  notReached: v.number(),
  why: Why,
  messages: v.object({ claimed: v.number(), sent: v.number(), failed: v.number(), unknown: v.number() }),
  calls: v.object({ reached: v.number(), tried: v.number() }),
  delivery: v.object({
    /** `stopped`: taken back or withdrawn before it was over. */
    state: v.picklist(['waiting', 'running', 'done', 'stopped']),
    startsAt: Moment,
    walked: v.number(),
    endedAt: v.optional(Moment),
  }),
  callsAskedAt: v.optional(Moment),
  updatedAt: Moment,
})
export type Reach = v.InferOutput<typeof Reach>

export const Unreached = v.object({
  personId: Id,
  name: v.string(),
  /** Their courtyard. */
  home: v.string(),
  homeName: v.string(),
  address: v.string(),
  birthYear: v.optional(v.number()),
  why: v.picklist(['noCredit', 'sentNotOpened', 'failed', 'unknown', 'waiting']),
  /** What the messenger said. */
  reason: v.optional(v.string()),
  /** The last call. */
  called: v.optional(v.object({ outcome: v.picklist(outcomes), at: Moment, byName: v.string() })),
  /** The building heads of their courtyard: who could call. */
  heads: v.array(v.object({ personId: Id, name: v.string() })),
})
export type Unreached = v.InferOutput<typeof Unreached>

/** A one-time credit after an attempt: used up, still there, or found not to exist. */
const creditAfter = ['spent', 'kept', 'gone'] as const
const Attempt = v.object({
  personId: Id,
  state: v.picklist(attemptNames),
  reason: v.optional(v.string()),
  credit: v.optional(v.picklist(creditAfter), 'spent'),
})
const Credits = v.object({ credits: v.number() })
const sendingErrors = ['notice.nobody', 'notice.unsafe', 'notice.needsCare'] as const

export const operations = {
  audience: query({
    summary: 'How many people an audience has, with areas that lie within others merged',
    permission: 'notices.publish',
    input: v.object({
      areas: v.pipe(v.array(AreaId), v.minLength(1, '请选择区域'), v.maxLength(61)),
      roles: content.roles,
    }),
    output: v.object({
      areas: v.array(v.string()),
      roles: v.array(v.picklist(roleNames)),
      people: v.number(),
      /** False for an upper bound: too many people to count one by one now; delivery will. */
      exact: v.boolean(),
    }),
  }),
  draft: command({
    summary: 'Saves a new draft, however little of it there is',
    permission: 'notices.publish',
    input: v.object(content),
    output: Notice,
    errors: ['file.notYours', 'file.type'],
  }),
  edit: command({
    summary: 'Replaces what a draft says; with a version, only if nobody changed it meanwhile',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'edit',
    input: v.object({ noticeId: Id, version: v.optional(v.number()), ...content }),
    output: Notice,
    errors: ['file.notYours', 'file.type'],
  }),
  discard: command({
    summary: 'Throws a draft away',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'discard',
    input: v.object({ noticeId: Id }),
    output: Notice,
  }),
  schedule: command({
    summary: 'Sets when a draft goes out, checked now as if it were sent; again to choose another time',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'schedule',
    input: v.object({ noticeId: Id, publishAt: Moment, sure }),
    output: Notice,
    errors: sendingErrors,
  }),
  unschedule: command({
    summary: 'Makes a scheduled notice a draft again',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'unschedule',
    input: v.object({ noticeId: Id }),
    output: Notice,
  }),
  publish: command({
    summary:
      'Sends a notice: it is in everyone’s list at once, and phones are messaged when the minute to undo is over',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'publish',
    input: v.object({ noticeId: Id, version: v.optional(v.number()), sure }),
    output: Notice,
    errors: sendingErrors,
  }),
  publishDue: command({
    summary: 'Sends a scheduled notice whose time has come',
    permission: 'notices.deliver',
    flow: noticeFlow,
    action: 'publishDue',
    input: v.object({ noticeId: Id }),
    output: v.object({ noticeId: Id }),
  }),
  undo: command({
    summary: 'Takes a notice back within a minute of sending; it is a draft again and those who opened it are told',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'undo',
    input: v.object({ noticeId: Id }),
    output: Notice,
    errors: ['notice.undoOver'],
  }),
  correct: command({
    summary: 'Corrects a notice that is out: it is unread again, and the old text stays to be seen',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'correct',
    input: v.object({
      noticeId: Id,
      version: v.optional(v.number()),
      title: words(noticeLimits.titleLetters),
      text: words(noticeLimits.textLetters),
      /** What was wrong, in a few words. */
      note: words(100),
      sure,
    }),
    output: Notice,
    errors: ['notice.unsafe', 'notice.needsCare', 'notice.correctedOften'],
  }),
  withdraw: command({
    summary: 'Withdraws a notice that is out; those who opened it are told why',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'withdraw',
    input: v.object({ noticeId: Id, reason: words(100) }),
    output: Notice,
  }),
  pin: command({
    summary: 'Changes until when a notice that is out is pinned, and when it expires; null for neither',
    permission: 'notices.publish',
    input: v.object({
      noticeId: Id,
      pinnedUntil: v.optional(v.nullable(Moment)),
      expiresAt: v.optional(v.nullable(Moment)),
    }),
    output: Notice,
    errors: ['notice.over'],
  }),
  list: query({
    summary: 'The notices for the caller: pinned ones first, then the latest; expired and withdrawn ones left out',
    permission: 'notices.read',
    input: v.object({ kind: v.optional(v.picklist(kindNames)), text: SearchText, ...pageInput }),
    output: pageOf(NoticeSummary),
  }),
  notice: query({
    summary: 'One notice, without noting that it was read',
    permission: 'notices.read',
    input: v.object({ noticeId: Id }),
    output: Notice,
  }),
  open: command({
    summary: 'Notes, once for each person, that a notice was read; what it says comes from `notices.notice`',
    permission: 'notices.read',
    input: v.object({ noticeId: Id }),
    output: v.object({
      noticeId: Id,
      /** Absent for readers outside of the audience: only the audience is counted. */
      openedAt: v.optional(Moment),
    }),
  }),
  manage: query({
    summary: 'The notices a member of staff answers for: their own, or those of their area, by stage, the latest first',
    permission: 'notices.publish',
    input: v.object({
      stage: v.optional(v.picklist(stages), 'live'),
      mine: v.optional(v.boolean(), false),
      area: v.optional(AreaId),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(ManagedSummary),
  }),
  reach: query({
    summary: 'How far a notice got: opened, messaged, called, and why people were not reached',
    permission: 'notices.publish',
    input: v.object({ noticeId: Id }),
    output: Reach,
    errors: ['notice.notOut'],
  }),
  unreached: query({
    summary: 'The people whom a notice has not reached, with the building heads who could call them',
    permission: 'notices.call',
    input: v.object({
      noticeId: Id,
      /** A courtyard or community within reach. */
      area: v.optional(AreaId),
      ...pageInput,
    }),
    output: v.object({
      ...pageOf(Unreached).entries,
      /** The notice in a line, to say on the phone. */
      title: v.string(),
      summary: v.string(),
    }),
    errors: ['notice.notOut'],
  }),
  requestCalls: command({
    summary: 'Asks the building heads of the audience to call those whom the notice has not reached, at most hourly',
    permission: 'notices.publish',
    input: v.object({ noticeId: Id }),
    output: v.object({ noticeId: Id, callsAskedAt: Moment }),
    errors: ['notice.notOut', 'notice.notForAll'],
  }),
  markCalled: command({
    summary: 'Notes how a call to a person who had not seen the notice ended',
    permission: 'notices.call',
    input: v.object({ noticeId: Id, personId: Id, outcome: v.picklist(outcomes), note: v.optional(words(100)) }),
    output: v.object({ noticeId: Id, personId: Id, reached: v.boolean() }),
    errors: ['notice.notOut'],
  }),
  ask: command({
    summary: 'Asks a question under a notice',
    permission: 'notices.read',
    input: v.object({ noticeId: Id, text: words(noticeLimits.questionLetters) }),
    output: Question,
    errors: ['notice.over', 'question.tooMany', 'question.unsafe'],
  }),
  answer: command({
    summary: 'Answers a question, again to add to an answer; the asker is told and everyone sees it',
    permission: 'notices.answer',
    input: v.object({ questionId: Id, text: words(noticeLimits.answerLetters), sure }),
    output: Question,
    errors: ['notice.unsafe', 'notice.needsCare', 'question.hidden', 'question.answeredOften'],
  }),
  hideQuestion: command({
    summary: 'Hides a question that does not belong there; the asker is told why',
    permission: 'notices.answer',
    input: v.object({ questionId: Id, reason: words(100) }),
    output: Question,
  }),
  questions: query({
    summary:
      'The questions under a notice with their answers, the latest first; on the first page the caller’s held ones',
    permission: 'notices.read',
    input: v.object({ noticeId: Id, ...pageInput }),
    output: pageOf(Question),
  }),
  unanswered: query({
    summary: 'Questions that wait for an answer in the caller’s areas, the oldest first',
    permission: 'notices.answer',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Question),
  }),
  credits: query({
    summary: 'How many more notices can be sent to the caller’s phone',
    permission: 'notices.read',
    input: v.object({}),
    output: Credits,
  }),
  subscribe: command({
    summary: 'Records that the caller accepted one more message to the phone',
    permission: 'notices.read',
    input: v.object({}),
    output: Credits,
  }),

  claim: command({
    summary: 'Takes one credit of each of a few people and writes down that a message is about to go to them',
    permission: 'notices.deliver',
    input: v.object({ noticeId: Id, publication: v.number(), personIds: v.pipe(v.array(Id), v.maxLength(10)) }),
    output: v.object({ claimed: v.array(Id) }),
  }),
  record: command({
    summary: 'Writes down what became of messages',
    permission: 'notices.deliver',
    input: v.object({
      noticeId: Id,
      publication: v.number(),
      results: v.pipe(v.array(Attempt), v.maxLength(100)),
    }),
    output: v.object({ recorded: v.number() }),
  }),
  advance: command({
    summary: 'Moves a delivery on by one page of its audience; redoing a page changes nothing',
    permission: 'notices.deliver',
    input: v.object({
      noticeId: Id,
      publication: v.number(),
      /** Which page this was, from 0. */
      step: v.number(),
      /** Where the next page starts; null when the audience is walked through. */
      next: v.nullable(v.object({ token: v.number(), after: v.nullable(v.string()) })),
      walked: v.number(),
    }),
    output: v.object({ done: v.boolean() }),
  }),
  judge: command({
    summary: 'Shows, holds or hides a question as the outside check of its words answered',
    permission: 'notices.deliver',
    input: v.object({
      questionId: Id,
      verdict: v.picklist(['pass', 'review', 'risky']),
      reasons: v.array(v.string()),
    }),
    output: v.object({ questionId: Id, hidden: v.boolean() }),
  }),
  turn: command({
    summary: 'Takes a notice off the top or off the list when its time is over',
    permission: 'notices.deliver',
    input: v.object({ noticeId: Id }),
    output: v.object({ noticeId: Id }),
  }),
} as const
