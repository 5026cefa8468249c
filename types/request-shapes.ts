// Requests 诉求 as they look: kinds, limits, the flow, clocks, progress, and the shapes that operations answer with.
import * as v from 'valibot'
import { categories, categoryIds, categoryOf } from './categories'
import { DeskRef } from './desks'
import { Photo } from './files'
import { flow, statesOf } from './flow'
import { PersonName } from './personal'
import { Place } from './place'
import { Moment } from './time'

/** Limits of requests, in one place. */
export const requestLimits = {
  text: 7000,
  photos: 9,
  /** Seconds of a voice note. */
  voiceSeconds: 120,
  /** Requests that one person can submit in a day, urgent ones not counted. */
  perDay: 20,
  urgentPerDay: 10,
  /** What an answer, a reason or a progress note holds. */
  words: 2000,
  reason: 500,
  /** Natural minutes within which somebody is in touch about an urgent one. */
  urgentContactMinutes: 15,
  /** Of the time given, after which the desk is warned. */
  warnAt: 0.8,
  /** Each time another such share of the time given is over, the next level is told. */
  escalateEvery: 0.5,
  /** Duplicates are looked for within so many metres, or in the same courtyard, and so many days. */
  nearMetres: 200,
  similarDays: 30,
  /** Open requests of a desk among which groups of the same thing are looked for at a time. */
  groupedOf: 50,
  /** Working days after it came to a desk within which the desk may say that it is not its business. */
  disputeWorkingDays: 2,
  /** Working days by which the time for the solution can be extended, in all. */
  extensionWorkingDays: 10,
  /** Desks that can help at once. */
  coDesks: 5,
  /** The longest pause, in days, and how long the reporter has to supply something. */
  pauseDays: 30,
  supplyDays: 7,
  /** How often a reporter may add something that nobody asked for. */
  supplies: 20,
  /** Working days of silence after a result, and after the reporter confirmed it, until it is closed. */
  silenceWorkingDays: 5,
  confirmedWorkingDays: 2,
  /** From this many reopenings on it goes to the office; after this many a veto reopens no more. */
  reopeningsToOffice: 2,
  reopenings: 4,
  /** After closing or rejection, the days within which the reporter can reopen. */
  reopenDays: 30,
  /** Days within which a merge can be undone, and followers that a merged request may bring. */
  unmergeDays: 7,
  mergedFollowers: 50,
  templates: 200,
  /** What was decided because of what people asked for, and earlier words of it that stay. */
  response: 1000,
  responseHistory: 20,
} as const

/** What a person who leaves is taken out of, one after the other. */
export const leavingParts = ['open', 'over', 'following', 'said'] as const

export const requestKinds = {
  consult: { label: '咨询' },
  suggest: { label: '建议' },
  complain: { label: '投诉' },
  help: { label: '求助' },
} as const
export type RequestKind = keyof typeof requestKinds
export const RequestKindName = v.picklist(Object.keys(requestKinds) as [RequestKind, ...RequestKind[]])
/** Other systems that requests come from. */
export const outsideSources = { city: { label: '郑州市社会公共信息平台' }, open311: { label: 'Open311 接口' } } as const
export type OutsideSource = keyof typeof outsideSources
export const OutsideSourceName = v.picklist(Object.keys(outsideSources) as [OutsideSource, ...OutsideSource[]])

export const CategoryId = v.picklist(categoryIds, '请选择类别')

/** Every urgent case, once. */
export const urgentCases = [...new Set(categories.flatMap(category => category.urgentWhen))] as [string, ...string[]]
/** Whether a case makes a request of this category urgent. */
export const isUrgentCase = (categoryId: string, urgentCase: string) =>
  categoryOf(categoryId)?.urgentWhen.includes(urgentCase) ?? false

/**
 * Whether a request concerns more people than its reporter: it goes on when they leave. A question, or a plea about
 * somebody's own life, ends with them, unless somebody is in danger.
 */
export const isPublicMatter = ({
  kind,
  categoryId,
  urgent,
}: {
  kind: RequestKind
  categoryId: string
  urgent: boolean
}) => urgent || (kind !== 'consult' && !categoryOf(categoryId)?.personal)

/**
 * `handling` begins with the first thing that is done after the acceptance. `closed` and `rejected` can be reopened for
 * some time.
 */
export const requestFlow = flow({
  entity: 'request',
  initial: 'submitted',
  states: {
    submitted: { label: '待受理' },
    accepted: { label: '已受理' },
    handling: { label: '办理中' },
    resolved: { label: '待确认' },
    confirmed: { label: '已确认' },
    reopened: { label: '重新办理' },
    closed: { label: '已办结' },
    withdrawn: { label: '已撤回', final: true },
    rejected: { label: '不予受理' },
    merged: { label: '已合并' },
  },
  actions: {
    accept: { from: ['submitted'], to: 'accepted', label: '受理' },
    reject: { from: ['submitted', 'accepted'], to: 'rejected', label: '不予受理' },
    progress: { from: ['accepted', 'handling', 'reopened'], to: 'handling', label: '更新进展' },
    transfer: { from: ['accepted', 'handling', 'reopened'], to: 'handling', label: '转办' },
    acceptTransfer: { from: ['handling'], to: 'handling', label: '接收' },
    refuseTransfer: { from: ['handling'], to: 'handling', label: '退回' },
    cancelTransfer: { from: ['handling'], to: 'handling', label: '撤回转办' },
    assist: { from: ['accepted', 'handling', 'reopened'], to: 'handling', label: '请求协办' },
    finishAssist: { from: ['handling'], to: 'handling', label: '协办完成' },
    dispute: { from: ['accepted', 'handling', 'reopened'], to: 'handling', label: '提出异议' },
    decideDispute: { from: ['handling'], to: 'handling', label: '裁定' },
    pause: { from: ['accepted', 'handling', 'reopened'], to: 'handling', label: '暂停计时' },
    askExtension: { from: ['accepted', 'handling', 'reopened'], to: 'handling', label: '申请延期' },
    decideExtension: { from: ['handling'], to: 'handling', label: '审批延期' },
    resume: { from: ['handling'], to: 'handling', label: '恢复计时' },
    askReporter: { from: ['accepted', 'handling', 'reopened'], to: 'handling', label: '请补充材料' },
    resolve: { from: ['accepted', 'handling', 'reopened'], to: 'resolved', label: '办好了' },
    confirm: { from: ['resolved', 'confirmed'], to: 'confirmed', label: '确认解决' },
    veto: { from: ['resolved', 'confirmed'], to: 'reopened', label: '没有解决' },
    close: { from: ['resolved', 'confirmed'], to: 'closed', label: '办结' },
    reopen: { from: ['closed', 'rejected'], to: 'reopened', label: '重新打开' },
    withdraw: { from: ['submitted', 'accepted', 'handling', 'reopened'], to: 'withdrawn', label: '撤回' },
    merge: { from: ['submitted', 'accepted', 'handling', 'reopened'], to: 'merged', label: '合并' },
    unmerge: { from: ['merged'], to: 'accepted', label: '取消合并' },
  },
})
export const RequestState = v.picklist(statesOf(requestFlow))
export type RequestState = v.InferOutput<typeof RequestState>

/** States in which a desk still has something to do. */
export const openRequestStates = ['submitted', 'accepted', 'handling', 'reopened'] as const

/** Why a clock stands still: a closed list, and the reporter reads it. */
export const pauseReasons = {
  supply: { label: '等您补充材料' },
  weather: { label: '等天气转好' },
  thirdParty: { label: '等第三方单位配合' },
  parts: { label: '等配件或材料到货' },
  vote: { label: '等业主表决' },
  approval: { label: '等上级部门审批' },
} as const
export type PauseReason = keyof typeof pauseReasons
/** `supply` comes with `requests.askReporter` alone. */
export const PauseReasonName = v.picklist(
  (Object.keys(pauseReasons) as PauseReason[]).filter(reason => reason !== 'supply') as [PauseReason, ...PauseReason[]],
)

/** The lists of a desk: what is on it, what comes, what it helps with, and what it is watching or deciding. */
export const queueStages = {
  todo: { label: '待办' },
  incoming: { label: '待接收' },
  assist: { label: '协办' },
  waiting: { label: '待确认' },
  watch: { label: '升级督办' },
  dispute: { label: '待裁定' },
  extension: { label: '待批延期' },
  done: { label: '已办' },
} as const
export type QueueStage = keyof typeof queueStages
export const QueueStageName = v.picklist(Object.keys(queueStages) as [QueueStage, ...QueueStage[]])

const PauseName = v.picklist(Object.keys(pauseReasons) as [PauseReason, ...PauseReason[]])

/** The clock that counts now; `dueAt` is absent while it is paused or when none runs. */
export const Clock = v.object({
  /** First contact until somebody accepts, then the solution. */
  phase: v.picklist(['contact', 'solve']),
  state: v.picklist(['running', 'warned', 'overdue', 'paused', 'stopped']),
  /** Day and night, instead of the office's working time. */
  natural: v.boolean(),
  /** Milliseconds given, in the clock's own time. */
  budget: v.number(),
  dueAt: v.optional(Moment),
  /** Milliseconds of the clock's own time that were left when it was paused or stopped; negative when too late. */
  left: v.optional(v.number()),
  /** A day of it lies in a year whose holidays are not published: Monday to Friday are counted until they are. */
  provisional: v.boolean(),
  pause: v.optional(v.object({ reason: PauseName, words: v.string(), since: Moment, until: Moment })),
  /** Levels that were told that it is late. */
  escalations: v.number(),
})
export type Clock = v.InferOutput<typeof Clock>

/** A person of staff as a resident sees them: surname, role and desk, no number. */
export const StaffRef = v.object({ name: v.string(), roleLabel: v.string(), deskName: v.string(), mine: v.boolean() })

/** What the reporter wrote: whole in answers, covered in the trace. */
const Said = v.pipe(v.string(), v.metadata({ personal: true }))

const summaryEntries = {
  requestId: v.string(),
  /** For the telephone: the day and five digits. */
  number: v.string(),
  state: RequestState,
  kind: RequestKindName,
  categoryId: v.string(),
  /** How it begins; the category's name for those who may not read it. */
  title: Said,
  area: v.string(),
  areaName: v.string(),
  placeWords: Said,
  urgent: v.boolean(),
  urgentCase: v.optional(v.string()),
  submittedAt: Moment,
  /** Who holds it now. */
  desk: DeskRef,
  /** Who first accepted it and stays responsible until it is closed. */
  responsible: v.optional(StaffRef),
  clock: Clock,
  followers: v.number(),
  /** The caller reported it, or follows it. */
  mine: v.boolean(),
  following: v.boolean(),
  /** A desk that is asked to take it. */
  transferTo: v.optional(DeskRef),
  disputed: v.boolean(),
  updatedAt: Moment,
  /** Actions of the flow, and those beside it by their names: `follow`, `supply`, `rate`, `note` and so on. */
  can: v.array(v.string()),
}
/** A row of a list, and what every command answers with; `requests.view` has the rest. */
export const RequestSummary = v.object(summaryEntries)
export type RequestSummary = v.InferOutput<typeof RequestSummary>

export const Opinion = v.object({
  verdict: v.optional(v.picklist(['confirmed', 'vetoed'])),
  /** 1–5. */
  rating: v.optional(v.number()),
  words: v.optional(v.string()),
  at: Moment,
  byReporter: v.boolean(),
  mine: v.boolean(),
})

export const RequestDetail = v.object({
  ...summaryEntries,
  /** Absent for followers and neighbours when the reporter did not allow it. */
  text: v.optional(v.string()),
  photos: v.array(Photo),
  voice: v.optional(v.object({ ...Photo.entries, seconds: v.number() })),
  place: v.optional(Place),
  /** Neighbours may read it: the reporter allowed it. */
  shared: v.boolean(),
  /** Its reporter withdrew or left: it goes on for those who follow it. */
  reporterGone: v.boolean(),
  /** Another system sent it, under this number. */
  outside: v.optional(v.object({ source: OutsideSourceName, number: v.string() })),
  /** To staff and the reporter. */
  reporter: v.optional(v.object({ personId: v.string(), name: PersonName })),
  /** To staff and the reporter: who reported it for them, and how they agreed. */
  onBehalf: v.optional(v.object({ name: PersonName, consent: PersonName })),
  /** To staff: why a transfer is offered, and who offered it. */
  transfer: v.optional(v.object({ from: DeskRef, to: DeskRef, reason: v.string(), at: Moment })),
  coDesks: v.array(
    v.object({
      desk: DeskRef,
      task: v.string(),
      at: Moment,
      doneAt: v.optional(Moment),
      words: v.optional(v.string()),
    }),
  ),
  dispute: v.optional(v.object({ desk: DeskRef, reason: v.string(), at: Moment })),
  /** To staff: until when its desk, or the one it is offered to, may dispute it. */
  disputeUntil: v.optional(Moment),
  /** To staff: more time that is asked for, and the level above that decides. */
  extension: v.optional(v.object({ days: v.number(), reason: v.string(), at: Moment, level: DeskRef })),
  /** Working days by which its time was extended so far. */
  extendedDays: v.number(),
  /** What the reporter is asked to supply. */
  asked: v.optional(v.object({ words: v.string(), at: Moment, until: Moment })),
  pauses: v.array(v.object({ reason: PauseName, words: v.string(), from: Moment, to: v.optional(Moment) })),
  result: v.optional(v.object({ text: v.string(), photos: v.array(Photo), at: Moment, by: StaffRef })),
  /** Why it was rejected or withdrawn. */
  reason: v.optional(v.string()),
  opinions: v.array(Opinion),
  /** Average of the ratings, one decimal. */
  rating: v.optional(v.number()),
  reopenings: v.number(),
  /** When silence closes it, and until when the reporter can reopen it. */
  closesAt: v.optional(Moment),
  reopenUntil: v.optional(Moment),
  /** The request that this one was merged into. */
  mergedInto: v.optional(v.object({ requestId: v.string(), number: v.string() })),
  mergedFrom: v.array(v.object({ requestId: v.string(), number: v.string() })),
  /** Counts up with every change. */
  version: v.number(),
})
export type RequestDetail = v.InferOutput<typeof RequestDetail>

/** A hop of the public progress, or a note among staff. */
export const Step = v.object({
  stepId: v.string(),
  at: Moment,
  action: v.string(),
  label: v.string(),
  words: v.optional(v.string()),
  photos: v.array(Photo),
  /** Absent for what the clock did; residents are “诉求人” and “跟进居民”. */
  by: v.optional(StaffRef),
  byResident: v.boolean(),
  /** Seen by staff alone. */
  internal: v.boolean(),
})
export type Step = v.InferOutput<typeof Step>

export const Similar = v.object({
  requestId: v.string(),
  number: v.string(),
  state: RequestState,
  categoryId: v.string(),
  areaName: v.string(),
  placeWords: v.string(),
  submittedAt: Moment,
  followers: v.number(),
  /** How it begins, when its reporter allowed neighbours to read it or staff asks. */
  excerpt: v.optional(v.string()),
  /** 0–100. */
  score: v.number(),
  /** “同一楼院、同类、3 天前，都说到‘电梯’” */
  reason: v.string(),
  mine: v.boolean(),
  following: v.boolean(),
})
export type Similar = v.InferOutput<typeof Similar>

/** Open requests at a desk that may be about the same thing as its earliest, `main`, into which others can be merged. */
export const AlikeGroup = v.object({
  main: RequestSummary,
  others: v.array(
    v.object({
      request: RequestSummary,
      /** 0–100. */
      score: v.number(),
      reason: v.string(),
    }),
  ),
})
export type AlikeGroup = v.InferOutput<typeof AlikeGroup>

export const AnswerTemplate = v.object({
  templateId: v.string(),
  title: v.string(),
  text: v.string(),
  categoryId: v.optional(v.string()),
  updatedAt: Moment,
  /** The caller may change and remove it. */
  editable: v.boolean(),
})
export type AnswerTemplate = v.InferOutput<typeof AnswerTemplate>
