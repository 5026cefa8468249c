// Assessment 考核 as it looks: the monthly sheet and its flow, the records behind a point, manual entries, the four links.
import * as v from 'valibot'
import {
  aspectNames,
  assessmentLimits,
  bandNames,
  Indicator,
  RuleDetail,
  RuleRow,
  subjectKindNames,
} from './assessment-rules'
import { domainNames } from './domains'
import { Photo } from './files'
import { flow, type StateOf, statesOf } from './flow'
import { Id, pageOf } from './paging'
import { PersonName, personally } from './personal'
import { AreaId } from './place'
import { Moment, Month } from './time'

/** What a sheet is computed from: each feature answers for its own records. */
export const assessedRecords = ['inspections.assessable', 'requests.assessable', 'patrols.assessable'] as const

export const SubjectKindName = v.picklist(subjectKindNames)
export const BandName = v.picklist(bandNames)

export const sheetFlow = flow({
  entity: 'sheet',
  initial: 'draft',
  states: {
    draft: { label: '草稿' },
    published: { label: '已公布' },
    appealed: { label: '申诉中' },
    final: { label: '已定', final: true },
  },
  actions: {
    publish: { from: ['draft'], to: 'published', label: '公布' },
    appeal: { from: ['published'], to: 'appealed', label: '申诉' },
    withdrawAppeal: { from: ['appealed'], to: 'published', label: '撤回申诉' },
    decide: { from: ['appealed'], to: 'final', label: '答复申诉' },
    finalise: { from: ['published'], to: 'final', label: '到期生效' },
  },
})
export type SheetState = StateOf<typeof sheetFlow>
export const SheetStateName = v.picklist(statesOf(sheetFlow))

/** What is evidence for a point, with what each is called. */
export const evidenceKinds = {
  finding: { label: '督查问题' },
  request: { label: '居民诉求' },
  observation: { label: '巡查记录' },
  task: { label: '交办事项' },
  log: { label: '巡查日志' },
  entry: { label: '手工登记' },
} as const
export type EvidenceKind = keyof typeof evidenceKinds
export const EvidenceKindName = v.picklist(Object.keys(evidenceKinds) as [EvidenceKind, ...EvidenceKind[]])

/** One record behind a point. `good`: it counts for, otherwise against; `count` times. */
export const EvidenceRow = v.object({
  kind: EvidenceKindName,
  id: Id,
  number: v.string(),
  at: Moment,
  words: v.string(),
  good: v.boolean(),
  count: v.number(),
  domain: v.optional(v.picklist(domainNames)),
})
export type EvidenceRow = v.InferOutput<typeof EvidenceRow>

/** One indicator on a sheet; points are hundredths. */
export const SheetLine = v.object({
  indicatorId: v.string(),
  name: v.string(),
  aspect: v.picklist(aspectNames),
  domain: v.optional(v.picklist(domainNames)),
  kind: Indicator.entries.kind,
  source: Indicator.entries.source,
  weight: v.number(),
  points: v.number(),
  lost: v.number(),
  /** Cases that count against it; of a share, the good ones among all. */
  cases: v.number(),
  good: v.number(),
  of: v.number(),
  /** More would have been lost without the cap. */
  capped: v.boolean(),
})
export type SheetLine = v.InferOutput<typeof SheetLine>

/** What came late for a month that was final already. */
export const Correction = v.object({
  month: Month,
  indicatorId: v.string(),
  name: v.string(),
  /** Hundredths, with a sign. */
  points: v.number(),
  words: v.string(),
})
export type Correction = v.InferOutput<typeof Correction>

export const SheetRow = v.object({
  sheetId: Id,
  version: v.number(),
  month: Month,
  kind: SubjectKindName,
  /** The grid, or the person. */
  name: PersonName,
  areaName: v.string(),
  /** Of a person: what they are assessed as. */
  post: v.optional(v.string()),
  state: SheetStateName,
  band: BandName,
  total: v.number(),
  appealUntil: v.optional(Moment),
  answerUntil: v.optional(Moment),
  mine: v.boolean(),
  can: v.array(v.string()),
})
export type SheetRow = v.InferOutput<typeof SheetRow>

const Bar = v.object({ label: v.string(), points: v.number(), weight: v.number() })

export const Appeal = v.object({
  at: Moment,
  byName: PersonName,
  words: PersonName,
  /** Which indicators it is about. */
  indicatorIds: v.array(v.string()),
  files: v.array(Photo),
  outcome: v.optional(v.picklist(['upheld', 'changed'])),
  answer: v.optional(PersonName),
  answeredBy: v.optional(v.string()),
  answeredAt: v.optional(Moment),
  /** Total before it was decided. */
  totalBefore: v.optional(v.number()),
})
export type Appeal = v.InferOutput<typeof Appeal>

export const linkKinds = {
  management: { label: '管理', about: '调整网格、分工或帮带安排' },
  assessment: { label: '考核', about: '计入年度考核的意见' },
  pay: { label: '绩效', about: '绩效档次的建议' },
  accountability: { label: '问责', about: '提醒谈话、限期改进等' },
} as const
export type LinkKind = keyof typeof linkKinds
export const LinkKindName = v.picklist(Object.keys(linkKinds) as [LinkKind, ...LinkKind[]])

export const proposalFlow = flow({
  entity: 'proposal',
  initial: 'proposed',
  states: {
    proposed: { label: '待批准' },
    approved: { label: '已批准', final: true },
    rejected: { label: '未批准', final: true },
    withdrawn: { label: '已撤回', final: true },
  },
  actions: {
    approve: { from: ['proposed'], to: 'approved', label: '批准' },
    reject: { from: ['proposed'], to: 'rejected', label: '不批准' },
    withdrawProposal: { from: ['proposed'], to: 'withdrawn', label: '撤回' },
  },
})

/** Nothing follows from a sheet by itself: somebody proposes, a named person decides. */
export const Proposal = v.object({
  proposalId: Id,
  version: v.number(),
  sheetId: Id,
  month: Month,
  kind: SubjectKindName,
  name: PersonName,
  band: BandName,
  link: LinkKindName,
  words: PersonName,
  state: v.picklist(statesOf(proposalFlow)),
  byName: v.string(),
  at: Moment,
  decidedBy: v.optional(v.string()),
  decidedAt: v.optional(Moment),
  reason: v.optional(PersonName),
  can: v.array(v.string()),
})
export type Proposal = v.InferOutput<typeof Proposal>

export const SheetDetail = v.object({
  ...SheetRow.entries,
  area: AreaId,
  lines: v.array(SheetLine),
  corrections: v.array(Correction),
  byAspect: v.array(Bar),
  byDomain: v.array(Bar),
  rule: v.object({
    ...v.pick(RuleRow, ['ruleId', 'number']).entries,
    digest: v.string(),
    bands: RuleDetail.entries.document.entries.bands,
  }),
  /** Over everything the sheet was computed from: the same records and rule give the same one. */
  digest: v.string(),
  computedAt: Moment,
  publishedAt: v.optional(Moment),
  publishedBy: v.optional(v.string()),
  finalAt: v.optional(Moment),
  appeals: v.array(Appeal),
  proposals: v.array(Proposal),
  canPropose: v.boolean(),
  /** Minutes in the grid of those worked, as they allowed it to be counted; never a point. */
  half: v.optional(v.object({ inGrid: v.number(), worked: v.number(), target: v.number() })),
})
export type SheetDetail = v.InferOutput<typeof SheetDetail>

/** A month of the office: how far it is. */
export const monthStates = {
  computing: { label: '正在计算' },
  /** Some sheets could not be computed: the clock tries them again, and what there is can be published. */
  partly: { label: '有的没算出来' },
  computed: { label: '草稿待公布' },
  published: { label: '已公布' },
} as const
export type MonthState = keyof typeof monthStates
export const AssessedMonth = v.object({
  month: Month,
  state: v.picklist(Object.keys(monthStates) as [MonthState, ...MonthState[]]),
  ruleNumber: v.number(),
  computedAt: v.optional(Moment),
  publishedAt: v.optional(Moment),
  sheets: v.number(),
  /** Grids and people whose sheet could not be computed so far. */
  missing: v.number(),
})
export type AssessedMonth = v.InferOutput<typeof AssessedMonth>

export const Overview = v.object({
  sheets: v.number(),
  /** Sheets beyond those that are counted here: a smaller area shows them. */
  leftOut: v.number(),
  /** Of those counted: how many had nothing to be assessed by. */
  noRecords: v.number(),
  /** All but `none`. */
  bands: v.array(v.object({ band: BandName, label: v.string(), count: v.number() })),
  byAspect: v.array(Bar),
  byDomain: v.array(Bar),
})
export type Overview = v.InferOutput<typeof Overview>

/** Who would stand differently under another rule. */
export const Trial = v.object({
  kind: SubjectKindName,
  /** The grid’s path or the person’s id. */
  subject: v.string(),
  name: PersonName,
  areaName: v.string(),
  before: v.object({ total: v.number(), band: BandName }),
  after: v.object({ total: v.number(), band: BandName }),
  /** Indicators whose points differ, with the difference. */
  changes: v.array(v.object({ name: v.string(), points: v.number() })),
})
export type Trial = v.InferOutput<typeof Trial>
export const Trials = v.object({ ...pageOf(Trial).entries, looked: v.number() })

export const entryFlow = flow({
  entity: 'entry',
  initial: 'proposed',
  states: {
    proposed: { label: '待核实' },
    confirmed: { label: '已核实', final: true },
    refused: { label: '不属实', final: true },
    withdrawn: { label: '已撤回', final: true },
  },
  actions: {
    confirmEntry: { from: ['proposed'], to: 'confirmed', label: '核实无误' },
    refuseEntry: { from: ['proposed'], to: 'refused', label: '不属实' },
    withdrawEntry: { from: ['proposed'], to: 'withdrawn', label: '撤回' },
  },
})

export const Entry = v.object({
  entryId: Id,
  version: v.number(),
  month: Month,
  kind: SubjectKindName,
  name: PersonName,
  areaName: v.string(),
  indicatorId: v.string(),
  indicatorName: v.string(),
  cases: v.number(),
  words: PersonName,
  files: v.array(Photo),
  record: v.optional(v.object({ kind: EvidenceKindName, id: Id, number: v.string() })),
  state: v.picklist(statesOf(entryFlow)),
  byName: v.string(),
  at: Moment,
  decidedBy: v.optional(v.string()),
  reason: v.optional(PersonName),
  can: v.array(v.string()),
})
export type Entry = v.InferOutput<typeof Entry>

/** Words about somebody: they go when the person leaves. */
export const Said = personally(
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, '请填写'),
    v.maxLength(assessmentLimits.reason, `不超过 ${assessmentLimits.reason} 字`),
  ),
)
