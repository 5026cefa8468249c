// Monitoring in a campaign: stations, what they measure, limits with hysteresis; and the tasks that come of it or from above.
import * as v from 'valibot'
import { FileIds, Photo } from './files'
import { flow, statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { AreaId, Place } from './place'
import { Day, Moment } from './time'

export const quantities = {
  pm10: { label: 'PM10', unit: 'μg/m³' },
  pm25: { label: 'PM2.5', unit: 'μg/m³' },
  noise: { label: '噪声', unit: '分贝' },
} as const
export type Quantity = keyof typeof quantities
export const quantityNames = Object.keys(quantities) as [Quantity, ...Quantity[]]
export const QuantityName = v.picklist(quantityNames)

export const readingLimits = {
  stations: 50,
  /** Lines of one import. */
  lines: 500,
  letters: 40_000,
  value: 100_000,
  /** How far a device's clock may be off. */
  skewMinutes: 5,
  /** How long readings are kept. */
  months: 13,
  taskHours: 2,
  taskPhotos: 6,
  title: 60,
} as const

export const campaignTaskFlow = flow({
  entity: 'campaignTask',
  initial: 'open',
  states: {
    open: { label: '待办' },
    done: { label: '已办', final: true },
    cancelled: { label: '已取消', final: true },
  },
  actions: {
    finish: { from: ['open'], to: 'done', label: '办好了' },
    drop: { from: ['open'], to: 'cancelled', label: '取消任务' },
  },
})

export const taskSources = {
  reading: { label: '监测超标' },
  upper: { label: '上级交办' },
  given: { label: '行动任务' },
  meeting: { label: '现场会' },
} as const
export type TaskSource = keyof typeof taskSources
const taskSourceNames = Object.keys(taskSources) as [TaskSource, ...TaskSource[]]
export const TaskSourceName = v.picklist(taskSourceNames)

const Value = v.pipe(v.number(), v.minValue(0), v.maxValue(readingLimits.value))
/** Above `upper` it is told once, and again only after it fell below `lower`. */
const Threshold = v.pipe(
  v.object({ quantity: QuantityName, upper: Value, lower: Value }),
  v.check(({ upper, lower }) => lower <= upper, '恢复值不能高于超标值'),
)
const stationContent = {
  name: words(40),
  place: Place,
  responsibleId: Id,
  thresholds: v.pipe(
    v.array(Threshold),
    v.minLength(1, '至少设一项'),
    v.check(given => new Set(given.map(({ quantity }) => quantity)).size === given.length, '同一项设了两次'),
  ),
}

export const Station = v.object({
  stationId: Id,
  campaignId: Id,
  name: v.string(),
  place: Place,
  areaName: v.string(),
  responsible: v.object({ personId: v.string(), name: v.string() }),
  now: v.array(
    v.object({
      quantity: QuantityName,
      upper: v.number(),
      lower: v.number(),
      /** The latest one. */
      value: v.optional(v.number()),
      at: v.optional(Moment),
      over: v.boolean(),
    }),
  ),
  /** How its device reaches us, to who leads. */
  path: v.optional(v.string()),
})
export type Station = v.InferOutput<typeof Station>

export const CampaignTask = v.object({
  campaignTaskId: Id,
  campaignId: Id,
  source: TaskSourceName,
  state: v.picklist(statesOf(campaignTaskFlow)),
  title: v.string(),
  words: v.string(),
  areaName: v.string(),
  person: v.object({ personId: v.string(), name: v.string() }),
  givenAt: Moment,
  dueAt: Moment,
  stationId: v.optional(v.string()),
  finished: v.optional(v.object({ at: Moment, byName: v.string(), words: v.string(), photos: v.array(Photo) })),
  mine: v.boolean(),
  can: v.array(v.string()),
})
export type CampaignTask = v.InferOutput<typeof CampaignTask>

const Taken = v.object({
  /** New ones, those that were known, and those that came after later ones. */
  taken: v.number(),
  known: v.number(),
  /** Of those known, how many say something else now: what came first stays. */
  other: v.number(),
  late: v.number(),
  tasks: v.number(),
  bad: v.array(v.object({ line: v.number(), why: v.string() })),
})
export type Taken = v.InferOutput<typeof Taken>

const ofCampaign = { campaignId: Id }

export const readingOperations = {
  stations: query({
    summary: 'The monitoring stations of a campaign with their latest readings',
    permission: 'campaigns.view',
    input: v.object(ofCampaign),
    output: v.array(Station),
  }),
  addStation: command({
    summary: 'Adds a monitoring station with its limits and who answers when one is exceeded',
    permission: 'campaigns.lead',
    input: v.object({ ...ofCampaign, ...stationContent }),
    output: Station,
    errors: ['campaign.over', 'campaign.notStaff', 'campaign.cannotServe', 'campaign.full'],
  }),
  editStation: command({
    summary: 'Changes a station, its limits or who answers for it, or gives its device a new key',
    permission: 'campaigns.lead',
    input: v.object({ stationId: Id, ...stationContent, newKey: v.optional(v.boolean(), false) }),
    output: Station,
    errors: ['campaign.over', 'campaign.notStaff', 'campaign.cannotServe'],
  }),
  stationKey: query({
    summary: 'The key with which a station’s device signs what it sends: computed from the data key, stored nowhere',
    permission: 'campaigns.lead',
    input: v.object({ stationId: Id }),
    output: v.object({ stationId: Id, key: v.string() }),
  }),
  readings: query({
    summary: 'What a station measured on a day, hour by hour',
    permission: 'campaigns.view',
    input: v.object({ stationId: Id, quantity: QuantityName, day: Day }),
    output: v.array(v.object({ hour: v.number(), average: v.number(), highest: v.number(), count: v.number() })),
  }),
  importReadings: command({
    summary: 'Takes readings from lines of CSV, and says which lines it could not read',
    permission: 'campaigns.lead',
    input: v.object({
      ...ofCampaign,
      text: v.pipe(
        v.string(),
        v.trim(),
        v.minLength(1, '请粘贴数据'),
        v.maxLength(readingLimits.letters, '一次太多，请分几次'),
      ),
    }),
    output: Taken,
    errors: ['campaign.over', 'reading.header', 'reading.tooMany'],
  }),
  receiveReadings: command({
    summary: 'Takes readings that a device sent, once its signature and clock are right',
    permission: 'campaigns.keep',
    input: v.object({
      stationId: Id,
      sentAt: Moment,
      nonce: v.pipe(v.string(), v.minLength(8), v.maxLength(64)),
      signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      body: v.pipe(v.string(), v.maxLength(readingLimits.letters)),
    }),
    output: Taken,
    errors: ['reading.signature', 'reading.clock', 'reading.body', 'campaign.over'],
  }),
  forgetReadings: command({
    summary: 'Deletes readings that were kept long enough',
    permission: 'campaigns.keep',
    input: v.object({ readingDayId: Id }),
    output: v.object({ forgotten: v.boolean() }),
  }),

  tasks: query({
    summary: 'The tasks of a campaign or the caller’s own, open ones by their time or the latest that are over',
    permission: 'campaigns.view',
    input: v.object({
      campaignId: v.optional(Id),
      open: v.optional(v.boolean(), true),
      ...pageInput,
    }),
    output: pageOf(CampaignTask),
  }),
  giveTask: command({
    summary: 'Gives somebody a task with its time; one from city or zone (双迎攻坚) says so',
    permission: 'campaigns.lead',
    input: v.object({
      ...ofCampaign,
      source: v.picklist(['upper', 'given']),
      title: words(readingLimits.title),
      words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300)), ''),
      /** Where; in the whole office when absent. */
      area: v.optional(AreaId),
      toPersonId: Id,
      dueAt: Moment,
    }),
    output: CampaignTask,
    errors: ['campaign.over', 'campaign.notStaff', 'campaign.cannotServe', 'campaign.due'],
  }),
  finishTask: command({
    summary: 'Says how a task was done, with photos',
    permission: 'campaigns.serve',
    flow: campaignTaskFlow,
    action: 'finish',
    input: v.object({
      campaignTaskId: Id,
      words: words(300),
      photoIds: v.optional(FileIds(readingLimits.taskPhotos), []),
    }),
    output: CampaignTask,
    errors: ['file.notYours', 'file.type'],
  }),
  dropTask: command({
    summary: 'Calls a task off',
    permission: 'campaigns.plan',
    flow: campaignTaskFlow,
    action: 'drop',
    input: v.object({ campaignTaskId: Id }),
    output: CampaignTask,
  }),
  remindTask: command({
    summary: 'Reminds of a task whose time is over: who has it, and who leads',
    permission: 'campaigns.keep',
    input: v.object({ taskId: Id }),
    output: v.object({ taskId: Id, reminded: v.boolean() }),
  }),
} as const
