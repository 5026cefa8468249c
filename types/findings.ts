// What an inspection finds 督查问题: its topics, its limits, its flow, and how it is shown.
import * as v from 'valibot'
import { roles } from './access'
import { type Domain, domainNames, domains } from './domains'
import { Photo } from './files'
import { flow, statesOf } from './flow'
import { Id, pageOf } from './paging'
import { PersonName } from './personal'
import { AreaId, Place, Point } from './place'
import { PartyStanding, partyNames, signVerdicts } from './revisit-parties'
import { Day, Moment, Month } from './time'

interface Topic {
  label: string
  domain: Domain
  /** Working days to put it right, unless the inspector says otherwise. */
  dueWorkingDays: number
  /** What is usually found: recurrence is the same kind at the same place. */
  kinds: readonly string[]
}
const topic = (domain: Domain, dueWorkingDays: number, kinds: readonly string[], label?: string): Topic => ({
  label: label ?? domains[domain].label,
  domain,
  dueWorkingDays,
  kinds: [...kinds, '其他'],
})

/** What is inspected (R68, R69): six domains and the two public boards. */
export const inspectionTopics = {
  cityManagement: topic('cityManagement', 3, ['占道经营', '乱停乱放', '乱贴乱画', '私搭乱建', '设施破损', '夜景亮化']),
  marketRegulation: topic('marketRegulation', 5, ['无证经营', '食品公示不全', '油烟净化器未清洗', '消防隐患']),
  publicService: topic('publicService', 5, ['窗口服务', '便民设施', '公示信息过期', '物业服务']),
  environment: topic('environment', 2, ['垃圾未清', '建筑垃圾', '裸土未覆盖', '散煤', '油烟', '道路不洁']),
  socialManagement: topic('socialManagement', 5, ['出租房屋登记', '矛盾纠纷', '治安隐患', '特殊人群走访']),
  stagedPriority: topic('stagedPriority', 2, ['重点任务未落实', '违规修缮装修', '重点区域交通', '值守不到位']),
  headsBoard: topic('cityManagement', 2, ['未张贴', '信息过期', '破损', '位置不明显'], '一长三员公示牌'),
  gridHeadBoard: topic('cityManagement', 2, ['未张贴', '信息过期', '破损', '位置不明显'], '网格长公示牌'),
} as const satisfies Record<string, Topic>
export type TopicName = keyof typeof inspectionTopics
export const topicNames = Object.keys(inspectionTopics) as [TopicName, ...TopicName[]]

export const inspectionRounds = {
  daily: { label: '日常督查' },
  reinspection: { label: '月末复查' },
  unannounced: { label: '一级网格长巡查' },
} as const
export type RoundName = keyof typeof inspectionRounds
const roundNames = Object.keys(inspectionRounds) as [RoundName, ...RoundName[]]

/** Limits of inspection, in one place. */
export const inspectionLimits = {
  /** Photos with one registration, rectification or visit. */
  photos: 9,
  /** Hours in which a mistaken registration can be withdrawn. */
  withdrawHours: 24,
  /** Working days in which the one made responsible may say "not ours", once. */
  disputeWorkingDays: 2,
  /** Working days by which a due date can be moved, all extensions together. */
  extensionWorkingDays: 10,
  /** Working days overdue after which the level-1 heads are told as well. */
  raiseAfterWorkingDays: 3,
  /** Days within which the same kind at the same place is a recurrence. */
  recurrenceDays: 90,
  /** The re-inspection list is made in this many last days of a month. */
  lastDays: 7,
  /** Grids of one unannounced draw. */
  drawnGrids: 10,
  /** Days of one leave of a member of a team. */
  leaveDays: 60,
  /** Earlier pictures that one photo is compared with by people: the most alike ones. */
  alikePhotos: 3,
} as const

export const findingFlow = flow({
  entity: 'finding',
  initial: 'registered',
  states: {
    registered: { label: '待交办' },
    rectifying: { label: '整改中' },
    rectified: { label: '待复查' },
    verified: { label: '待销号' },
    writtenOff: { label: '已销号', final: true },
    withdrawn: { label: '已撤回', final: true },
  },
  actions: {
    assign: { from: ['registered', 'rectifying'], to: 'rectifying', label: '交办' },
    dispute: { from: ['rectifying'], to: 'registered', label: '不归我管' },
    askExtension: { from: ['rectifying'], to: 'rectifying', label: '申请延期' },
    extend: { from: ['rectifying'], to: 'rectifying', label: '同意延期' },
    refuseExtension: { from: ['rectifying'], to: 'rectifying', label: '不同意延期' },
    submitRectification: { from: ['rectifying'], to: 'rectified', label: '提交整改' },
    returnForRework: { from: ['rectified'], to: 'rectifying', label: '退回重改' },
    verify: { from: ['rectified'], to: 'verified', label: '复查通过' },
    writeOff: { from: ['verified'], to: 'writtenOff', label: '销号' },
    withdraw: { from: ['registered', 'rectifying'], to: 'withdrawn', label: '撤回登记' },
  },
})

/** Waiting to be put right: what has a due date and can be overdue. */
export const openStates = ['registered', 'rectifying'] as const

export const TopicName = v.picklist(topicNames)
export const RoundName = v.picklist(roundNames)
export const FindingState = v.picklist(statesOf(findingFlow))
const RoleName = v.picklist(Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]])

/** Who must put it right: one named person (责任到人). Merchants among them may leave: the trace holds no names. */
export const Responsible = v.object({ personId: Id, name: PersonName, role: RoleName })

/** Why somebody of the grid or the community keeps a restaurant's finding in its place. */
export const keptReasons = {
  nobody: { label: '店里没有人用小程序' },
  closed: { label: '店已停业' },
} as const
export type KeptReason = keyof typeof keptReasons

/** The restaurant that is responsible; the person is then one of its own, or whoever keeps it in its place. */
export const MerchantUnit = v.object({
  merchantId: Id,
  name: v.string(),
  kept: v.optional(v.picklist(Object.keys(keptReasons) as [KeptReason, ...KeptReason[]])),
})
export type MerchantUnit = v.InferOutput<typeof MerchantUnit>

/** A photo; `usedIn` is another finding, or the other side of this one, that shows the same photo. */
export const EvidencePhoto = v.object({
  ...Photo.entries,
  usedIn: v.optional(v.object({ findingId: Id, number: v.string() })),
})

export type EvidencePhoto = v.InferOutput<typeof EvidencePhoto>

/** What somebody says of two photos that look alike. */
export const alikeVerdicts = { same: { label: '是同一张' }, different: { label: '不是同一张' } } as const
export type AlikeVerdict = keyof typeof alikeVerdicts
export const AlikeVerdict = v.picklist(Object.keys(alikeVerdicts) as [AlikeVerdict, ...AlikeVerdict[]])

/** The same of two photos whose bytes are the same: nobody needs to be asked whether they are. */
export const identicalVerdicts: Record<AlikeVerdict, { label: string }> = {
  same: { label: '不该重复用' },
  different: { label: '可以重复用' },
}

/** With which step of a finding a photo was first handed in. */
const Taken = v.object({ at: Moment, label: v.string() })

/** A photo of a finding beside an earlier one that it is or looks like. */
export const AlikePhotos = v.object({
  fileId: Id,
  otherId: Id,
  photo: Photo,
  taken: v.optional(Taken),
  /** Of the finding that shows the earlier one; `own`: it is the same finding. */
  number: v.string(),
  own: v.boolean(),
  /** The bytes are the same (`identicalVerdicts`). */
  identical: v.optional(v.literal(true)),
  /** Only for who may see that finding. */
  other: v.optional(
    v.object({ findingId: Id, areaName: v.string(), placeWords: v.string(), photo: Photo, taken: v.optional(Taken) }),
  ),
  /**
   * The earlier one is of a patrol, whose record has the number; its photo is for who judges. Without `at` the record was
   * taken back, or shows another photo by now: what was handed in here is judged all the same.
   */
  patrol: v.optional(v.object({ at: v.optional(Moment), photo: v.optional(Photo) })),
  verdict: v.optional(v.object({ as: AlikeVerdict, name: v.string(), at: Moment })),
  /** The caller may say whether they are the same. */
  judges: v.boolean(),
})
export type AlikePhotos = v.InferOutput<typeof AlikePhotos>

/** More time that was asked for, neither granted nor refused yet. */
const ExtensionAsked = v.object({ workingDays: v.number(), reason: v.string(), name: PersonName, at: Moment })

/** A line of the ledger 台账. */
export const FindingRow = v.object({
  findingId: Id,
  /** Counts up with every change; given back with a judgement, it is a judgement of what was seen. */
  version: v.number(),
  /** Year, month and count within the office: `2017-12-031`. */
  number: v.string(),
  state: FindingState,
  round: RoundName,
  topic: TopicName,
  kind: v.string(),
  /** The grid. */
  area: AreaId,
  areaName: v.string(),
  /** Where, in words. */
  placeWords: v.string(),
  point: v.optional(Point),
  description: v.string(),
  /** The first photo before, and the first of the latest rectification. */
  photo: v.optional(Photo),
  photoAfter: v.optional(Photo),
  responsible: v.optional(Responsible),
  /** Absent when no restaurant is responsible. */
  merchant: v.optional(MerchantUnit),
  registeredAt: Moment,
  dueDay: Day,
  dueAt: Moment,
  /** Calendar days until the due day, negative when over; absent once it was put right. */
  daysLeft: v.optional(v.number()),
  overdue: v.boolean(),
  extensionAsked: v.optional(ExtensionAsked),
  /** Re-inspections that failed. */
  returns: v.number(),
  /** How many times the same kind was found at the same place before, each within 90 days of the next. */
  recurrences: v.number(),
  /** A photo is or looks like one that was used before, and nobody has said that it is another or may be. */
  reusedPhotos: v.boolean(),
  /** A photo is or looks like one that was used before, and nobody has judged it yet. */
  doubted: v.boolean(),
  /** The same of a photo after or of the re-inspection: it is judged before the finding is struck off. */
  proofDoubted: v.boolean(),
  /** Such a photo was judged to be the same picture: whoever strikes the finding off says why. */
  proofReused: v.boolean(),
  /** How the visit of its latest re-inspection list ended; in such a list, of that one. */
  visit: v.optional(v.object({ month: Month, result: v.picklist(['waiting', 'passed', 'failed', 'closed']) })),
  /** How the three parties stand to the visit: given while it stands on a re-inspection list. */
  parties: v.optional(v.array(PartyStanding)),
  /** It was passed, and waits for the caller to sign for a party. */
  signAsked: v.optional(v.boolean()),
  can: v.array(v.string()),
})
export type FindingRow = v.InferOutput<typeof FindingRow>

/** One hop of a finding: who did what, when, with which words and photos. */
export const TimelineStep = v.object({
  at: Moment,
  action: v.string(),
  /** What happened, in a few words. */
  label: v.string(),
  /** The state it led to. */
  state: FindingState,
  by: v.object({ personId: v.optional(Id), name: PersonName, roleLabel: v.string() }),
  words: v.optional(v.string()),
  photos: v.array(EvidencePhoto),
})
export type TimelineStep = v.InferOutput<typeof TimelineStep>

export const FindingDetail = v.object({
  ...FindingRow.entries,
  domain: v.picklist(domainNames),
  place: Place,
  communityName: v.string(),
  registrar: v.object({ personId: Id, name: v.string() }),
  /** The inspection team to which the month's plan gave the grid. */
  teamName: v.optional(v.string()),
  before: v.array(EvidencePhoto),
  /** Photos of the latest rectification, and how far from the finding they were taken when both points are known. */
  after: v.array(EvidencePhoto),
  metresAway: v.optional(v.number()),
  /** Pairs of photos that look alike, judged or not (`inspections.alikePhotos`). */
  alikePhotos: v.number(),
  /** Photos whose look could not be compared, or not with all earlier ones; their bytes were. */
  unseenPhotos: v.number(),
  assignedAt: v.optional(Moment),
  rectifiedAt: v.optional(Moment),
  verifiedAt: v.optional(Moment),
  writtenOffAt: v.optional(Moment),
  /** Until when the one responsible may say "not ours". */
  disputeUntil: v.optional(Moment),
  /** Working days by which the due day was moved so far. */
  extendedDays: v.number(),
  /** The earlier finding that this one brings back (死灰复燃); `afterRectified` when that one had been put right. */
  recurrenceOf: v.optional(
    v.object({ findingId: Id, number: v.string(), registeredAt: Moment, afterRectified: v.boolean() }),
  ),
  coSigns: v.array(
    v.object({
      personId: v.optional(Id),
      name: v.string(),
      roleLabel: v.string(),
      at: Moment,
      party: v.optional(v.picklist(partyNames)),
      verdict: v.picklist(signVerdicts),
      /** The inspector who noted it of somebody else. */
      by: v.optional(v.object({ personId: Id, name: v.string() })),
      words: v.optional(v.string()),
    }),
  ),
  timeline: v.array(TimelineStep),
})
export type FindingDetail = v.InferOutput<typeof FindingDetail>

export const Ledger = pageOf(FindingRow)
