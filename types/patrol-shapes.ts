// Patrols 巡查 as they look: endings, limits, what is given to others to do, the day's log, and the shapes of answers.
import * as v from 'valibot'
import { Photo } from './files'
import { AlikeVerdict } from './findings'
import { flow, statesOf } from './flow'
import { Id } from './paging'
import { PersonName } from './personal'
import { AreaId, Place } from './place'
import { Day, HOUR, MINUTE, Moment } from './time'

/** Limits of patrols, in one place. */
export const patrolLimits = {
  photos: 9,
  photosAfter: 3,
  text: 500,
  voiceSeconds: 60,
  reason: 300,
  /** Observations of one person in a day. */
  perDay: 200,
  /** The same kind at the same place within so many days is the same matter. */
  nearDays: 90,
  /** Hours within which the one who made a record can correct it, or take it back. */
  amendHours: 24,
  /** A phone whose clock is wrong by more is said to be wrong. */
  clockOffMs: 5 * MINUTE,
  /** A record that came later than this says when it came. */
  lateMs: 10 * MINUTE,
  /** Records older than this come with a wrong clock, not from a long time without signal. */
  oldestMs: 60 * 24 * HOUR,
  /** Days for which a day's log can still be signed. */
  signDays: 7,
  logWords: 500,
  /** Points of one patrol's route. */
  routePoints: 3000,
  /** Days after which a route and its steps are deleted; the clock does it. */
  routeDays: 30,
  /** Grids that one patrol can say it went through. */
  visitedGrids: 20,
} as const

export const PatrolText = v.pipe(v.string(), v.trim(), v.maxLength(patrolLimits.text, `不超过 ${patrolLimits.text} 字`))

/** How an observation ends, when it is made. */
export const observationEndings = {
  fixed: { label: '随手解决' },
  told: { label: '通知物业' },
  request: { label: '转为诉求' },
  recorded: { label: '仅记录' },
} as const
export type Ending = keyof typeof observationEndings
export const endingNames = Object.keys(observationEndings) as [Ending, ...Ending[]]
export const EndingName = v.picklist(endingNames, '请选怎么处理')

export const EndingCounts = v.object({
  fixed: v.number(),
  told: v.number(),
  request: v.number(),
  recorded: v.number(),
})
export type EndingCounts = v.InferOutput<typeof EndingCounts>
export const noEndings: EndingCounts = { fixed: 0, told: 0, request: 0, recorded: 0 }

/** A patrol under way, and over. */
export const patrolFlow = flow({
  entity: 'patrol',
  initial: 'underway',
  states: { underway: { label: '巡查中' }, finished: { label: '已结束', final: true } },
  actions: { lapse: { from: ['underway'], to: 'finished', label: '到点收尾' } },
})

/** Something that a property company or a merchant was told to put right. */
export const patrolTaskFlow = flow({
  entity: 'task',
  initial: 'assigned',
  states: {
    assigned: { label: '待处理' },
    answered: { label: '待确认' },
    declined: { label: '说不归他管' },
    confirmed: { label: '已解决', final: true },
    referred: { label: '已转诉求', final: true },
    cancelled: { label: '已撤回', final: true },
  },
  actions: {
    answer: { from: ['assigned'], to: 'answered', label: '处理好了' },
    decline: { from: ['assigned'], to: 'declined', label: '不归我管' },
    confirm: { from: ['answered'], to: 'confirmed', label: '确认解决' },
    return: { from: ['answered'], to: 'assigned', label: '退回重办' },
    insist: { from: ['declined'], to: 'assigned', label: '还是请他办' },
    refer: { from: ['assigned', 'answered', 'declined'], to: 'referred', label: '转为诉求' },
    cancel: { from: ['assigned', 'answered', 'declined'], to: 'cancelled', label: '撤回' },
  },
})
export const TaskState = v.picklist(statesOf(patrolTaskFlow))
export type TaskState = v.InferOutput<typeof TaskState>

/** Whose turn it is. */
export const taskStages = {
  todo: { label: '待处理' },
  check: { label: '待确认' },
  over: { label: '已结束' },
} as const
export type TaskStage = keyof typeof taskStages
export const TaskStageName = v.picklist(Object.keys(taskStages) as [TaskStage, ...TaskStage[]])

/** A name that the phone gives a record before the server has it. */
export const Key = v.pipe(v.string(), v.regex(/^[a-z0-9]{8,40}$/, '编号不对'))

const Voice = v.object({ url: v.string(), seconds: v.number() })

/** A photo as it was taken: when, by the best clock there is. The stamp 水印 is drawn over it from this. */
export const StampedPhoto = v.object({
  ...Photo.entries,
  /** First digits of the fingerprint of its bytes, by which the receipt names it. */
  mark: v.string(),
})
export type StampedPhoto = v.InferOutput<typeof StampedPhoto>

/** One hop of a task. */
export const TaskStep = v.object({
  at: Moment,
  action: v.string(),
  label: v.string(),
  state: TaskState,
  byName: PersonName,
  words: v.optional(v.string()),
  photos: v.array(Photo),
})
export type TaskStep = v.InferOutput<typeof TaskStep>

export const PatrolTask = v.object({
  taskId: Id,
  version: v.number(),
  state: TaskState,
  stage: TaskStageName,
  observationId: Id,
  number: v.string(),
  categoryId: v.string(),
  area: AreaId,
  areaName: v.string(),
  placeWords: v.string(),
  text: v.string(),
  voice: v.optional(Voice),
  photos: v.array(Photo),
  /** Who was told: “运河上郡物业”, or a merchant by name. */
  toName: v.string(),
  /** Who saw it. */
  byName: PersonName,
  /** When it was seen. */
  at: Moment,
  dueAt: Moment,
  overdue: v.boolean(),
  returns: v.number(),
  steps: v.array(TaskStep),
  requestId: v.optional(Id),
  /** The caller saw it. */
  mine: v.boolean(),
  /** The caller was told to put it right. */
  toMe: v.boolean(),
  can: v.array(v.string()),
})
export type PatrolTask = v.InferOutput<typeof PatrolTask>

/** An observation in a list. */
export const ObservationRow = v.object({
  observationId: Id,
  /** For the telephone, and on the receipt: the day and five digits. */
  number: v.string(),
  /** When it was seen: the phone's clock, put right where it was wrong. */
  at: Moment,
  day: Day,
  categoryId: v.string(),
  ending: EndingName,
  /** The grid, or the community where the grid is not known. */
  area: AreaId,
  areaName: v.string(),
  placeWords: v.string(),
  text: v.string(),
  byName: PersonName,
  personId: Id,
  mine: v.boolean(),
  photo: v.optional(Photo),
  photos: v.number(),
  taskState: v.optional(TaskState),
  /** An earlier one at the same place: the matter is back. */
  again: v.boolean(),
  /** A photo of an earlier day: somebody has still to compare, or said that it is the same one. */
  usedPhoto: v.optional(v.picklist(['waiting', 'same'])),
})
export type ObservationRow = v.InferOutput<typeof ObservationRow>

/** Something earlier at the same place. */
export const Earlier = v.object({
  kind: v.picklist(['observation', 'finding']),
  id: Id,
  number: v.string(),
  at: Moment,
  placeWords: v.string(),
  /** What became of it, in a few words. */
  outcome: v.string(),
  /** Metres away, where both points are known. */
  metres: v.optional(v.number()),
})
export type Earlier = v.InferOutput<typeof Earlier>

/** What a photo of a record was used in on an earlier day. */
export const earlierUses = { observations: { label: '巡查记录' }, findings: { label: '督查问题' } } as const
export type EarlierUse = keyof typeof earlierUses

/** A photo of a record that is or looks like one of an earlier day, and what somebody said of the two. */
export const UsedPhoto = v.object({
  fileId: Id,
  otherId: Id,
  photo: Photo,
  usedIn: v.picklist(Object.keys(earlierUses) as [EarlierUse, ...EarlierUse[]]),
  recordId: Id,
  number: v.string(),
  at: Moment,
  /** The bytes are the same. */
  identical: v.optional(v.literal(true)),
  /** The earlier photo, for who may see where it was used. */
  other: v.optional(Photo),
  /** Who said it is in the trace. */
  verdict: v.optional(v.object({ as: AlikeVerdict, at: Moment })),
})
export type UsedPhoto = v.InferOutput<typeof UsedPhoto>

export const Observation = v.object({
  ...ObservationRow.entries,
  version: v.number(),
  /** The phone's name for it, by which its maker corrects it. */
  key: v.string(),
  place: Place,
  /** Metres of the phone's point. */
  accuracy: v.optional(v.number()),
  /** The grid in which the point lies, where it is another one than was said. */
  pointAreaName: v.optional(v.string()),
  courtyardName: v.optional(v.string()),
  voice: v.optional(Voice),
  before: v.array(StampedPhoto),
  after: v.array(StampedPhoto),
  /** As the phone's clock had it. */
  phoneAt: Moment,
  /** When the server got it. */
  receivedAt: Moment,
  /** Milliseconds by which the phone's clock was behind the server's, where that is worth saying. */
  clockError: v.optional(v.number()),
  task: v.optional(PatrolTask),
  request: v.optional(v.object({ requestId: Id, number: v.string() })),
  earlier: v.optional(Earlier),
  amendedAt: v.optional(Moment),
  used: v.optional(v.array(UsedPhoto)),
  can: v.array(v.picklist(['amend', 'withdraw', 'judgeAlike'])),
})
export type Observation = v.InferOutput<typeof Observation>

/** A day of one person's work, as it writes itself. */
export const DayLog = v.object({
  day: Day,
  personId: Id,
  personName: PersonName,
  mine: v.boolean(),
  counts: EndingCounts,
  total: v.number(),
  patrols: v.number(),
  /** Grids with something in them that day, the fullest first. */
  places: v.array(v.object({ area: AreaId, name: v.string(), count: v.number() })),
  lines: v.array(ObservationRow),
  /** Lines that lie beyond what is shown here. */
  more: v.number(),
  /** Of that day’s records, those that others still have to deal with or the worker to look at. */
  open: v.number(),
  words: v.string(),
  steps: v.optional(v.number()),
  signed: v.optional(v.object({ at: Moment, counts: EndingCounts, total: v.number() })),
  /** Records of that day that came after it was signed. */
  lateCount: v.number(),
  canSign: v.boolean(),
})
export type DayLog = v.InferOutput<typeof DayLog>

/** A signed log in a list. */
export const LogRow = v.object({
  logId: Id,
  day: Day,
  personId: Id,
  personName: PersonName,
  words: v.string(),
  counts: EndingCounts,
  total: v.number(),
  signedAt: Moment,
})
export type LogRow = v.InferOutput<typeof LogRow>

/** What was seen in a grid in a month: outcomes, without who walked where or how long. */
export const GridCoverage = v.object({
  area: AreaId,
  name: v.string(),
  /** Days with an observation or a visit. */
  days: v.number(),
  lastDay: v.optional(Day),
  counts: EndingCounts,
  total: v.number(),
})
export type GridCoverage = v.InferOutput<typeof GridCoverage>

/** A record, task or log as assessment counts it. */
export const AssessablePatrol = v.object({
  id: v.string(),
  number: v.string(),
  at: Moment,
  day: Day,
  words: v.string(),
  /** Of a record put right on the spot: it shows how it looked afterwards. */
  paired: v.optional(v.boolean()),
  /** Of a record: it arrived within a day. */
  prompt: v.optional(v.boolean()),
  /** Of a task: it was answered, or made a request, in time. */
  onTime: v.optional(v.boolean()),
})
export type AssessablePatrol = v.InferOutput<typeof AssessablePatrol>
