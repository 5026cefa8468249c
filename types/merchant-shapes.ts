// Restaurants 商户 as the office keeps them: sizes, what is looked at, the flow from sub-standard back to compliant.
import * as v from 'valibot'
import { departmentIds } from './departments'
import { Photo } from './files'
import { flow, statesOf } from './flow'
import { Id } from './paging'
import { PersonName } from './personal'
import { AreaId, Place } from './place'
import { Day, Moment } from './time'

export const merchantKinds = {
  chinese: { label: '中餐' },
  noodles: { label: '面食' },
  breakfast: { label: '早点' },
  hotpot: { label: '火锅' },
  barbecue: { label: '烧烤' },
  fast: { label: '快餐' },
  snack: { label: '小吃' },
  drinks: { label: '饮品糕点' },
} as const
export type MerchantKind = keyof typeof merchantKinds
export const merchantKindNames = Object.keys(merchantKinds) as [MerchantKind, ...MerchantKind[]]
export const MerchantKindName = v.picklist(merchantKindNames, '请选一种')

/**
 * Sizes by the standard stoves of GB 18483-2001 《饮食业油烟排放标准》, and how often the purifier is cleaned: 大型每月,
 * 中型每两个月, 小型每季度, as the provisional measures for catering fumes (《餐饮油烟管理暂行办法》) have it.
 */
export const merchantSizes = {
  small: { label: '小型', stoves: '1–2 个灶头', everyDays: 90 },
  medium: { label: '中型', stoves: '3–5 个灶头', everyDays: 60 },
  large: { label: '大型', stoves: '6 个灶头及以上', everyDays: 30 },
} as const
export type MerchantSize = keyof typeof merchantSizes
export const merchantSizeNames = Object.keys(merchantSizes) as [MerchantSize, ...MerchantSize[]]
export const MerchantSizeName = v.picklist(merchantSizeNames, '请选大小')

/** What hangs on the wall for diners 公示信息. */
export const disclosures = {
  licence: { label: '食品经营许可证' },
  health: { label: '从业人员健康证' },
  sources: { label: '食材进货来源' },
  additives: { label: '食品添加剂使用' },
  grade: { label: '食品安全等级' },
  complaint: { label: '投诉举报电话' },
} as const
export type Disclosure = keyof typeof disclosures
export const disclosureNames = Object.keys(disclosures) as [Disclosure, ...Disclosure[]]
export const DisclosureNames = v.pipe(
  v.array(v.picklist(disclosureNames)),
  v.check(all => new Set(all).size === all.length, '有一项选了两次'),
)

/** The authority's own grade of food safety 食品安全等级. */
export const foodGrades = { A: { label: '优秀' }, B: { label: '良好' }, C: { label: '一般' } } as const
export const FoodGrade = v.picklist(['A', 'B', 'C'], '请选等级')

/** What is gone through on a visit: what is in order, and what is not (`wrong`): who ticks reads what the tick says. */
export const checkItems = {
  licence: { label: '证照齐全、在有效期内', wrong: '证照不全或过期' },
  disclosure: { label: '公示信息齐全、看得见', wrong: '公示信息不全、看不见' },
  purifier: { label: '油烟净化器在开、正常', wrong: '油烟净化器没开、不正常' },
  cleaning: { label: '净化器按时清洗、有记录', wrong: '净化器没按时清洗、没有记录' },
  kitchen: { label: '后厨整洁、生熟分开', wrong: '后厨不整洁、生熟没分开' },
  health: { label: '从业人员有健康证', wrong: '从业人员没有健康证' },
  waste: { label: '餐厨垃圾有人收运', wrong: '餐厨垃圾没有人收运' },
  fire: { label: '燃气、消防没有隐患', wrong: '燃气、消防有隐患' },
} as const
export type CheckItem = keyof typeof checkItems
export const checkItemNames = Object.keys(checkItems) as [CheckItem, ...CheckItem[]]
export const CheckItemName = v.picklist(checkItemNames)
export const CheckItems = v.pipe(
  v.array(CheckItemName),
  v.check(all => new Set(all).size === all.length, '有一项选了两次'),
)

/** What a department did on the spot 联合执法. */
export const enforcementKinds = {
  order: { label: '责令整改' },
  warning: { label: '警告' },
  fine: { label: '罚款' },
  seal: { label: '暂扣、查封' },
  suspend: { label: '责令停业整顿' },
} as const
export type EnforcementKind = keyof typeof enforcementKinds
const enforcementNames = Object.keys(enforcementKinds) as [EnforcementKind, ...EnforcementKind[]]
export const EnforcementKindName = v.picklist(enforcementNames)

/** Where diners complain: the market authority's line and the city's. */
export const complaintLines = [
  { number: '12315', label: '市场监管投诉举报' },
  { number: '12345', label: '郑州市民热线' },
] as const

export const merchantLimits = {
  name: 40,
  words: 500,
  photos: 9,
  /** Days before the licence ends at which its keeper is reminded. */
  licenceDays: [60, 30, 7, 0],
  /** Days before a cleaning is due, and after, at which its keeper is reminded. */
  cleaningDays: [7, 1, -1, -7],
  /** Due within so many days counts as soon. */
  soonDays: 7,
  /** Of a hundred cleanings that merchants hand in, how many are looked at on the spot. */
  sampled: 20,
  /** Entries of one case; beyond it the shop is closed down or the case is judged anew. */
  followUps: 120,
  /** How far back a cleaning may lie that is handed in. */
  backDays: 30,
} as const

export const merchantFlow = flow({
  entity: 'merchant',
  initial: 'compliant',
  states: {
    compliant: { label: '达标' },
    substandard: { label: '不达标' },
    meeting: { label: '现场会' },
    followUp: { label: '跟进整改' },
    closed: { label: '停业' },
  },
  actions: {
    fail: { from: ['compliant'], to: 'substandard', label: '记为不达标' },
    callMeeting: { from: ['substandard', 'followUp'], to: 'meeting', label: '召开现场会' },
    decide: { from: ['meeting'], to: 'followUp', label: '记现场会决定' },
    followUp: { from: ['followUp'], to: 'followUp', label: '记今天的跟进' },
    comply: { from: ['followUp'], to: 'compliant', label: '认定达标' },
    close: { from: ['compliant', 'substandard', 'meeting', 'followUp'], to: 'closed', label: '记为停业' },
    reopen: { from: ['closed'], to: 'compliant', label: '恢复营业' },
  },
})
export const merchantStates = statesOf(merchantFlow)
export type MerchantState = (typeof merchantStates)[number]
export const MerchantStateName = v.picklist(merchantStates)
/** How one is listed and counted: nobody calls compliant what nobody has looked at. */
export const merchantStandings = ['unseen', ...merchantStates] as const
export type MerchantStanding = (typeof merchantStandings)[number]
export const MerchantStandingName = v.picklist(merchantStandings)
export const standingOf = (one: { state: MerchantState; checkedOn?: string | undefined }): MerchantStanding =>
  one.state === 'compliant' && one.checkedOn === undefined ? 'unseen' : one.state
export const standingLabel = (standing: MerchantStanding) =>
  standing === 'unseen' ? '还没检查' : merchantFlow.states[standing].label

/** Lists by what is due. */
export const merchantDues = {
  overdue: { label: '清洗超期' },
  soon: { label: '7 天内要清洗' },
  licence: { label: '许可证到期' },
} as const
export type MerchantDue = keyof typeof merchantDues
export const MerchantDueName = v.picklist(Object.keys(merchantDues) as [MerchantDue, ...MerchantDue[]])

const DepartmentName = v.picklist(departmentIds)
export const DepartmentNames = v.pipe(
  v.array(DepartmentName),
  v.check(all => new Set(all).size === all.length, '同一个部门选了两次'),
)

/** Somebody in office at the moment they did something; a merchant is `商户` without a name. */
const By = v.object({ name: PersonName, roleLabel: v.string() })

const summary = {
  merchantId: Id,
  name: v.string(),
  kind: MerchantKindName,
  size: MerchantSizeName,
  state: MerchantStateName,
  area: AreaId,
  areaName: v.string(),
  place: Place,
  licenceUntil: v.optional(Day),
  /** When somebody last looked at all of it; absent: nobody did yet. */
  checkedOn: v.optional(Day),
  /** When the purifier has to be cleaned next; absent where there is none. */
  dueOn: v.optional(Day),
  /** Days of the follow-up without an entry, so far. */
  missed: v.number(),
  /** While it is followed up: the last day with an entry. */
  followedOn: v.optional(Day),
}
export const MerchantSummary = v.object(summary)
export type MerchantSummary = v.InferOutput<typeof MerchantSummary>

/** A restaurant as others give it something to do; `people` is empty when nobody of it uses the mini program. */
export const Answering = v.object({
  merchantId: Id,
  name: v.string(),
  area: AreaId,
  areaName: v.string(),
  place: Place,
  open: v.boolean(),
  people: v.array(v.object({ personId: Id, name: PersonName })),
})
export type Answering = v.InferOutput<typeof Answering>

export const Visit = v.object({
  visitId: Id,
  at: Moment,
  by: By,
  /** What was not in order; empty: all was. */
  failed: CheckItems,
  words: v.string(),
  photos: v.array(Photo),
})
export type Visit = v.InferOutput<typeof Visit>

export const cleaningStates = {
  recorded: { label: '已登记' },
  toCheck: { label: '等抽查' },
  checked: { label: '抽查属实' },
  refused: { label: '抽查不实' },
} as const
export const CleaningStateName = v.picklist(['recorded', 'toCheck', 'checked', 'refused'])

export const Cleaning = v.object({
  cleaningId: Id,
  merchantId: Id,
  merchantName: v.string(),
  state: CleaningStateName,
  day: Day,
  at: Moment,
  /** Handed in by the shop itself. */
  byMerchant: v.boolean(),
  /** The caller entered it: somebody else says whether it took place. */
  own: v.boolean(),
  by: v.optional(By),
  company: v.optional(v.string()),
  words: v.optional(v.string()),
  photos: v.array(Photo),
  /** One of the photos was handed in for something else before. */
  reused: v.boolean(),
  checked: v.optional(v.object({ at: Moment, by: By, words: v.string() })),
})
export type Cleaning = v.InferOutput<typeof Cleaning>

const Meeting = v.object({
  at: Moment,
  calledBy: By,
  words: v.string(),
  invited: v.array(DepartmentName),
  /** Of what came of it: absent until it was held. */
  held: v.optional(
    v.object({ at: Moment, by: By, present: v.array(DepartmentName), decisions: v.string(), photos: v.array(Photo) }),
  ),
})
const FollowUp = v.object({
  day: Day,
  at: Moment,
  by: By,
  words: v.string(),
  /** Of what was not in order, what is by now. */
  fixed: CheckItems,
  photos: v.array(Photo),
})
const Enforcement = v.object({
  at: Moment,
  by: By,
  kind: EnforcementKindName,
  words: v.string(),
  photos: v.array(Photo),
})

/** One time of being sub-standard, from the visit that found it to the one that ended it. */
export const Case = v.object({
  caseId: Id,
  openedAt: Moment,
  openedBy: By,
  failed: CheckItems,
  words: v.string(),
  photos: v.array(Photo),
  meetings: v.array(Meeting),
  /** The last ones, and how many came before them. */
  followUps: v.array(FollowUp),
  earlierFollowUps: v.number(),
  enforcements: v.array(Enforcement),
  followers: v.array(v.object({ personId: Id, name: PersonName })),
  /** Days since the decision on which nobody noted anything; today counts once it is over. */
  missed: v.array(Day),
  /** What is not in order yet. */
  left: CheckItems,
  closedAt: v.optional(Moment),
  closedBy: v.optional(By),
  closedWords: v.optional(v.string()),
  closedPhotos: v.array(Photo),
})
export type Case = v.InferOutput<typeof Case>

export const Merchant = v.object({
  ...summary,
  licence: v.optional(v.object({ number: v.string(), until: v.optional(Day) })),
  grade: v.optional(FoodGrade),
  disclosed: v.array(v.picklist(disclosureNames)),
  seats: v.optional(v.number()),
  purifier: v.boolean(),
  cleanedOn: v.optional(Day),
  phone: v.optional(v.string()),
  /** Who runs it and hands in its cleanings. */
  owner: v.optional(v.object({ personId: Id, name: PersonName })),
  /** Where diners read about it: a path of this service, or a whole address where that is known. */
  address: v.optional(v.string()),
  code: v.optional(v.string()),
  case: v.optional(Case),
  /** Counts up with each change. */
  version: v.number(),
  can: v.array(v.string()),
})
export type Merchant = v.InferOutput<typeof Merchant>

/** What diners read: nobody's name, no phone of a person. */
export const DinerPage = v.object({
  name: v.string(),
  kind: MerchantKindName,
  words: v.string(),
  areaName: v.string(),
  state: MerchantStateName,
  licence: v.optional(v.object({ number: v.string(), until: v.optional(Day) })),
  grade: v.optional(FoodGrade),
  disclosed: v.array(v.picklist(disclosureNames)),
  purifier: v.boolean(),
  cleanedOn: v.optional(Day),
  dueOn: v.optional(Day),
  checkedOn: v.optional(Day),
  /** What was not in order at the last check and is not yet. */
  failed: CheckItems,
})
export type DinerPage = v.InferOutput<typeof DinerPage>

export const MerchantCounts = v.object({
  total: v.number(),
  /** Those that nobody has looked at yet. */
  unseen: v.number(),
  compliant: v.number(),
  substandard: v.number(),
  meeting: v.number(),
  followUp: v.number(),
  closed: v.number(),
  /** Purifiers whose cleaning is over its day. */
  overdue: v.number(),
  /** Licences that ended. */
  expired: v.number(),
})
export type MerchantCounts = v.InferOutput<typeof MerchantCounts>

export const MerchantFigures = v.object({
  total: MerchantCounts,
  areas: v.array(v.object({ area: AreaId, name: v.string(), counts: MerchantCounts })),
  sizes: v.array(v.object({ size: MerchantSizeName, total: v.number(), compliant: v.number() })),
  /** At the end of each month, the oldest first. */
  months: v.array(v.object({ month: v.string(), total: v.number(), compliant: v.number() })),
})
export type MerchantFigures = v.InferOutput<typeof MerchantFigures>
