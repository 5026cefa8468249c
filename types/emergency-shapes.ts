// What emergencies are made of: kinds with their advice, limits, the flows, and what is shown of them.
import * as v from 'valibot'
import type { Role } from './access'
import { AudienceAreas, AudienceRoles, roleNames } from './audience'
import { DeskRef } from './desks'
import { Photo } from './files'
import { flow, statesOf } from './flow'
import { Id, words } from './paging'
import { PersonName } from './personal'
import { areaLevels } from './place'
import { Moment } from './time'

/** Each kind with the number to call first and what people are usually told to do; the author changes it as needed. */
export const emergencyKinds = {
  fire: {
    label: '火情',
    call: '119',
    advice: '不乘电梯，用湿毛巾捂住口鼻，弯腰从楼梯离开；出不去就关门、堵门缝，到窗口呼救。离开后不要返回取东西。',
  },
  gas: {
    label: '燃气',
    call: '119',
    advice: '不开关电器、不打电话、不点火；关燃气阀，开门窗，走楼梯到室外上风处再打电话。',
  },
  flood: {
    label: '暴雨内涝',
    call: '119',
    advice: '不去地下室、地下车库和低洼处；积水处绕行，远离电线杆和井盖；车辆移到高处，人先走、车不顾。',
  },
  wind: {
    label: '大风降温',
    call: '120',
    advice: '关好门窗，收起阳台和楼顶的东西；少出门，不在广告牌和树下停留；用煤炉取暖要开窗通风。',
  },
  outage: {
    label: '停水停电',
    call: '120',
    advice: '电梯停用走楼梯；家里有制氧机等医疗设备的马上回复“需要帮助”；关掉电器开关和水龙头，等通知恢复。',
  },
  health: {
    label: '公共卫生',
    call: '120',
    advice: '先不要聚集，戴好口罩，勤洗手；有发热、呕吐等不舒服的，回复“需要帮助”，不要自己乘公交去医院。',
  },
  missing: {
    label: '走失',
    call: '110',
    advice: '看看自家楼道、地下室、车棚和附近路口；见到人先陪着，不要离开，马上告诉楼栋长或社区。',
  },
  other: { label: '其他', call: '110', advice: '' },
} as const
export type EmergencyKind = keyof typeof emergencyKinds
export const emergencyKindNames = Object.keys(emergencyKinds) as [EmergencyKind, ...EmergencyKind[]]

/** The four colours of public warnings, the least first. */
export const emergencyLevels = {
  blue: { label: '蓝色（一般）' },
  yellow: { label: '黄色（较大）' },
  orange: { label: '橙色（重大）' },
  red: { label: '红色（特别重大）' },
} as const
export type EmergencyLevel = keyof typeof emergencyLevels
export const emergencyLevelNames = Object.keys(emergencyLevels) as [EmergencyLevel, ...EmergencyLevel[]]

/** Limits of emergencies, in one place. */
export const emergencyLimits = {
  titleLetters: 30,
  textLetters: 500,
  adviceLetters: 500,
  placeLetters: 60,
  helpLetters: 200,
  /** People that one call for help may stand for. */
  helpPeople: 50,
  noteLetters: 300,
  taskLetters: 100,
  /** Hours within which a task must be due. */
  taskHours: 72,
  taskPhotos: 6,
  /** Hours for which an all-clear stands on everyone's home page. */
  clearedHours: 12,
  /** Minutes between two requests to the building heads to call. */
  callsMinutes: 10,
  /** Minutes after which staff who have not said that they know are reminded, so many times. */
  staffMinutes: 10,
  staffReminders: 2,
  summaryLetters: 1000,
  /** By so many people, or one in twenty if that is more, an audience may have changed since it was confirmed. */
  scopeDrift: 10,
} as const

export const emergencyFlow = flow({
  entity: 'emergency',
  initial: 'draft',
  states: {
    draft: { label: '草稿' },
    active: { label: '进行中' },
    cleared: { label: '已解除' },
    archived: { label: '已归档', final: true },
    cancelled: { label: '已取消', final: true },
  },
  actions: {
    edit: { from: ['draft'], to: 'draft', label: '修改' },
    cancel: { from: ['draft'], to: 'cancelled', label: '取消草稿' },
    raise: { from: ['draft'], to: 'active', label: '发出应急' },
    update: { from: ['active'], to: 'active', label: '更新情况' },
    clear: { from: ['active'], to: 'cleared', label: '解除应急' },
    archive: { from: ['cleared'], to: 'archived', label: '归档' },
  },
})
const emergencyStates = statesOf(emergencyFlow)

/** Why an emergency is over. There is no undo: a false alarm is cleared, and everyone is told so. */
export const clearOutcomes = {
  over: { label: '险情解除' },
  falseAlarm: { label: '误报' },
  drillOver: { label: '演练结束' },
} as const
export type ClearOutcome = keyof typeof clearOutcomes
export const clearOutcomeNames = Object.keys(clearOutcomes) as [ClearOutcome, ...ClearOutcome[]]

/** What a person answers. Without a roll-call `safe` says that they know. */
export const answerStatuses = { safe: { label: '平安' }, help: { label: '需要帮助' } } as const
export type AnswerStatus = keyof typeof answerStatuses
export const answerStatusNames = Object.keys(answerStatuses) as [AnswerStatus, ...AnswerStatus[]]

/** A call for help on its way. An answer that needs none is `safe`; a new answer of the person begins anew. */
export const helpFlow = flow({
  entity: 'answer',
  initial: 'waiting',
  states: {
    waiting: { label: '等人去帮' },
    taken: { label: '有人去了' },
    helped: { label: '已帮到', final: true },
  },
  actions: {
    take: { from: ['waiting'], to: 'taken', label: '我去' },
    release: { from: ['taken'], to: 'waiting', label: '去不了，请别人去' },
    finish: { from: ['waiting', 'taken'], to: 'helped', label: '已帮到' },
  },
})
export const answerStates = ['safe', ...statesOf(helpFlow)] as const
export type AnswerState = (typeof answerStates)[number]

/** A call that brought no answer. One that did is an answer given for the person. */
export const emergencyCallOutcomes = {
  noAnswer: { label: '没有接通' },
  wrongNumber: { label: '号码不对' },
  knocked: { label: '上门没人' },
} as const
export type EmergencyCallOutcome = keyof typeof emergencyCallOutcomes
export const emergencyCallOutcomeNames = Object.keys(emergencyCallOutcomes) as [
  EmergencyCallOutcome,
  ...EmergencyCallOutcome[],
]

export const emergencyTaskFlow = flow({
  entity: 'task',
  initial: 'assigned',
  states: {
    assigned: { label: '待接' },
    accepted: { label: '办理中' },
    finished: { label: '已完成', final: true },
    cancelled: { label: '已取消', final: true },
  },
  actions: {
    accept: { from: ['assigned'], to: 'accepted', label: '接下' },
    finish: { from: ['assigned', 'accepted'], to: 'finished', label: '完成' },
    cancel: { from: ['assigned', 'accepted'], to: 'cancelled', label: '取消任务' },
  },
})

/** What a timeline tells. */
export const emergencyEvents = {
  raised: { label: '发出应急' },
  updated: { label: '更新情况' },
  noted: { label: '记录' },
  called: { label: '请楼栋长打电话' },
  staffReminded: { label: '催工作人员确认' },
  help: { label: '需要帮助' },
  helpTaken: { label: '有人去帮' },
  helped: { label: '已帮到' },
  task: { label: '派任务' },
  taskAccepted: { label: '接下任务' },
  taskFinished: { label: '完成任务' },
  taskCancelled: { label: '取消任务' },
  taskOverdue: { label: '任务超时' },
  cleared: { label: '解除应急' },
  archived: { label: '归档' },
} as const
export type EmergencyEventKind = keyof typeof emergencyEvents
const eventKinds = Object.keys(emergencyEvents) as [EmergencyEventKind, ...EmergencyEventKind[]]

const Kind = v.picklist(emergencyKindNames, '请选一种情况')
const Level = v.picklist(emergencyLevelNames, '请选一个级别')
const short = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, `不超过 ${most} 字`))

/** Of a draft everything may be missing; what must be there before it is raised is checked then. */
export const emergencyContent = {
  kind: v.optional(Kind, 'other'),
  level: v.optional(Level, 'blue'),
  /** An exercise: every page, message and report says so. */
  drill: v.optional(v.boolean(), false),
  title: v.optional(short(emergencyLimits.titleLetters), ''),
  /** What happened. */
  text: v.optional(short(emergencyLimits.textLetters), ''),
  /** What to do. */
  advice: v.optional(short(emergencyLimits.adviceLetters), ''),
  /** Where, in words. */
  place: v.optional(short(emergencyLimits.placeLetters), ''),
  areas: v.optional(AudienceAreas, []),
  roles: v.optional(AudienceRoles, []),
  /** Everyone is asked whether they are safe; without it they are asked to say that they know. */
  rollCall: v.optional(v.boolean(), true),
}

/** How people answered: `people` is the audience as it was when the emergency was raised. */
export const RollCall = v.object({
  people: v.number(),
  safe: v.number(),
  help: v.number(),
  /** Of `help`, those to whom nobody has gone yet. */
  waiting: v.number(),
  unanswered: v.number(),
})
export type RollCall = v.InferOutput<typeof RollCall>

/** One's own answer. */
export const OwnAnswer = v.object({
  status: v.picklist(answerStatusNames),
  state: v.picklist(answerStates),
  /** Since when it is so. */
  at: Moment,
  words: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  people: v.optional(v.number()),
  place: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  /** Who answered for them. */
  byName: v.optional(v.string()),
  /** Who is on the way, or was there. */
  helperName: v.optional(v.string()),
})
export type OwnAnswer = v.InferOutput<typeof OwnAnswer>

const Cleared = v.object({
  at: Moment,
  byName: v.string(),
  outcome: v.picklist(clearOutcomeNames),
  words: v.string(),
})

/** An emergency as it stands above everything else for the people it is for. */
export const EmergencyAlert = v.object({
  emergencyId: Id,
  state: v.picklist(emergencyStates),
  kind: Kind,
  level: Level,
  drill: v.boolean(),
  title: v.string(),
  advice: v.string(),
  place: v.string(),
  rollCall: v.boolean(),
  raisedAt: Moment,
  cleared: v.optional(Cleared),
  mine: v.optional(OwnAnswer),
  /** The caller waits to be verified there: they are warned, and no roll-call counts on them. */
  warned: v.optional(v.boolean()),
})
export type EmergencyAlert = v.InferOutput<typeof EmergencyAlert>

export const EmergencySummary = v.object({
  emergencyId: Id,
  state: v.picklist(emergencyStates),
  kind: Kind,
  level: Level,
  drill: v.boolean(),
  title: v.string(),
  areaNames: v.array(v.string()),
  authorName: v.string(),
  /** When it was raised or cleared, or a draft last touched. */
  at: Moment,
  people: v.optional(v.number()),
  can: v.array(v.string()),
})
export type EmergencySummary = v.InferOutput<typeof EmergencySummary>

export const Emergency = v.object({
  emergencyId: Id,
  version: v.number(),
  state: v.picklist(emergencyStates),
  kind: Kind,
  level: Level,
  drill: v.boolean(),
  title: v.string(),
  text: v.string(),
  advice: v.string(),
  place: v.string(),
  areas: v.array(v.string()),
  areaNames: v.array(v.string()),
  roles: v.array(v.picklist(roleNames)),
  rollCall: v.boolean(),
  authorName: v.string(),
  /** The audience, frozen when it was raised; an upper bound unless `exact`. */
  people: v.optional(v.number()),
  exact: v.boolean(),
  raisedAt: v.optional(Moment),
  raisedByName: v.optional(v.string()),
  /** What people are told was changed at this moment. */
  updatedAt: v.optional(Moment),
  cleared: v.optional(Cleared),
  archivedAt: v.optional(Moment),
  /** What was learned, written when it was archived. */
  summary: v.optional(v.string()),
  callsAskedAt: v.optional(Moment),
  /** The caller is asked to answer. */
  asked: v.boolean(),
  mine: v.optional(OwnAnswer),
  /** The caller sees its roll-call, at least of their own area; goes to people; is in command. */
  watches: v.boolean(),
  attends: v.boolean(),
  commands: v.boolean(),
  /** The caller may read its report. */
  reports: v.boolean(),
  /** The caller is one of the staff who were called, and when they said that they know. */
  onDuty: v.boolean(),
  acknowledgedAt: v.optional(Moment),
  can: v.array(v.string()),
})
export type Emergency = v.InferOutput<typeof Emergency>

const levels = Object.keys(areaLevels) as (keyof typeof areaLevels)[]
export const RollCallRow = v.object({
  area: v.string(),
  areaName: v.string(),
  level: v.picklist(levels),
  /** It has rows of its own. */
  opens: v.boolean(),
  ...RollCall.entries,
})
export type RollCallRow = v.InferOutput<typeof RollCallRow>

/** An answer as those see it who go to people. */
export const Answer = v.object({
  answerId: Id,
  version: v.number(),
  personId: Id,
  name: PersonName,
  home: v.string(),
  homeName: v.string(),
  address: v.pipe(v.string(), v.metadata({ personal: true })),
  birthYear: v.optional(v.number()),
  status: v.picklist(answerStatusNames),
  state: v.picklist(answerStates),
  /** Since when it is so. */
  at: Moment,
  words: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  people: v.optional(v.number()),
  place: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  /** Who answered for them. */
  byName: v.optional(v.string()),
  helper: v.optional(v.object({ personId: Id, name: v.string(), at: Moment })),
  helped: v.optional(
    v.object({ at: Moment, byName: v.string(), words: v.pipe(v.string(), v.metadata({ personal: true })) }),
  ),
  can: v.array(v.string()),
})
export type Answer = v.InferOutput<typeof Answer>

export const UnansweredPerson = v.object({
  personId: Id,
  name: PersonName,
  home: v.string(),
  homeName: v.string(),
  address: v.string(),
  birthYear: v.optional(v.number()),
  called: v.optional(v.object({ outcome: v.picklist(emergencyCallOutcomeNames), at: Moment, byName: v.string() })),
  /** The building heads of their courtyard: who could call. */
  heads: v.array(v.object({ personId: Id, name: v.string() })),
})
export type UnansweredPerson = v.InferOutput<typeof UnansweredPerson>

export const EmergencyTask = v.object({
  taskId: Id,
  emergencyId: Id,
  emergencyTitle: v.string(),
  drill: v.boolean(),
  title: v.string(),
  desk: DeskRef,
  state: v.picklist(statesOf(emergencyTaskFlow)),
  assignedAt: Moment,
  byName: v.string(),
  /** Day and night: an emergency keeps no office hours. */
  dueAt: Moment,
  overdue: v.boolean(),
  accepted: v.optional(v.object({ at: Moment, byName: v.string() })),
  finished: v.optional(v.object({ at: Moment, byName: v.string(), words: v.string(), photos: v.array(Photo) })),
  can: v.array(v.string()),
})
export type EmergencyTask = v.InferOutput<typeof EmergencyTask>

export const EmergencyEvent = v.object({
  eventId: Id,
  at: Moment,
  kind: v.picklist(eventKinds),
  words: v.string(),
  byName: v.optional(v.string()),
})
export type EmergencyEvent = v.InferOutput<typeof EmergencyEvent>

/** Words, a number of people and a place: what somebody who needs help may add. */
export const helpDetails = {
  words: v.optional(v.pipe(words(emergencyLimits.helpLetters), v.metadata({ personal: true }))),
  people: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(emergencyLimits.helpPeople))),
  place: v.optional(v.pipe(words(emergencyLimits.placeLetters), v.metadata({ personal: true }))),
}

/** How many of the staff who were called have said that they know. */
const Acknowledged = { people: v.number(), acknowledged: v.number() }
export const dutyRoles = [
  'gridHead1',
  'gridHead2',
  'communityWorker',
  'gridHead3',
  'gridWorker',
  'moderator',
  'buildingHead',
] as const satisfies readonly Role[]
export type DutyRole = (typeof dutyRoles)[number]
export const StaffCount = v.object({
  ...Acknowledged,
  /** Each by the first of these that they hold there. */
  byRole: v.array(v.object({ role: v.picklist(dutyRoles), ...Acknowledged })),
  byArea: v.array(v.object({ area: v.string(), areaName: v.string(), ...Acknowledged })),
})

/** One of the staff who has not said that they know. */
export const SilentStaff = v.object({
  personId: Id,
  name: PersonName,
  role: v.picklist(dutyRoles),
  areaName: v.string(),
  home: v.string(),
})
export type SilentStaff = v.InferOutput<typeof SilentStaff>

export const EmergencyReport = v.object({
  emergency: Emergency,
  asOf: Moment,
  total: RollCall,
  /** Answered within so many minutes of its being raised, each counting those before; empty without answers. */
  curve: v.array(v.object({ minutes: v.number(), answered: v.number() })),
  byArea: v.array(RollCallRow),
  /** Answers given by somebody else for the person. */
  forOthers: v.number(),
  /** People who were called or knocked at without an answer so far. */
  tried: v.number(),
  help: v.object({
    asked: v.number(),
    helped: v.number(),
    /** The middle of the minutes from asking until somebody said they would go; absent when nobody did. */
    minutesToTake: v.optional(v.number()),
  }),
  staff: v.object({
    ...StaffCount.entries,
    /** The middle of the minutes until they said that they know; absent while nobody has. */
    minutesToKnow: v.optional(v.number()),
  }),
  tasks: v.object({ total: v.number(), finished: v.number(), onTime: v.number(), open: v.number() }),
  taskList: v.array(EmergencyTask),
  messages: v.object({ sent: v.number(), failed: v.number(), unknown: v.number() }),
  timeline: v.array(EmergencyEvent),
})
export type EmergencyReport = v.InferOutput<typeof EmergencyReport>

/** The two mailings of an emergency. */
export const emergencyWaves = ['raised', 'cleared'] as const
export const Wave = v.picklist(emergencyWaves)
export type Wave = v.InferOutput<typeof Wave>
