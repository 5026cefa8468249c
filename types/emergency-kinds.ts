// The words of emergencies: kinds with their advice, levels, limits, flows and what people may answer. No shapes, so that
// pages which only name things carry no validation with them.
import { flow, statesOf } from './flow'

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
export const emergencyStates = statesOf(emergencyFlow)

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
