// The rule document of assessment 考核细则: what is measured, from which records, how points follow, and its versions.
import * as v from 'valibot'
import { domainNames } from './domains'
import { flow, type StateOf, statesOf } from './flow'
import { Id, words } from './paging'
import { Moment, Month } from './time'

export const ruleTitle = '网格化管理考核管理办法实施细则'

export const assessmentAspects = {
  daily: { label: '日常考核' },
  trace: { label: '痕迹化管理' },
  flow: { label: '事件流转' },
  logs: { label: '日志录入' },
  terminal: { label: '终端服务' },
} as const
export type AspectName = keyof typeof assessmentAspects
export const aspectNames = Object.keys(assessmentAspects) as [AspectName, ...AspectName[]]

/** What a sheet is of. */
export const subjectKinds = { grid: { label: '网格' }, person: { label: '个人' } } as const
export type SubjectKind = keyof typeof subjectKinds
export const subjectKindNames = Object.keys(subjectKinds) as [SubjectKind, ...SubjectKind[]]

export const indicatorKinds = {
  deduct: { label: '按件扣分' },
  ratio: { label: '按比例得分' },
  tier: { label: '分档得分' },
} as const
export type IndicatorKind = keyof typeof indicatorKinds
const kindNames = Object.keys(indicatorKinds) as [IndicatorKind, ...IndicatorKind[]]

interface Source {
  label: string
  /** Cases are counted; a share is the good ones among all. */
  measure: 'cases' | 'share'
  unit: string
  subjects: readonly SubjectKind[]
  /** Its records tell their domain, so that an indicator of one domain counts these alone. */
  byDomain: boolean
  /** What exactly is counted, for whoever reads the rule. */
  how: string
}
const both = ['grid', 'person'] as const
const source = (
  label: string,
  measure: Source['measure'],
  how: string,
  { unit = '件', subjects = both as readonly SubjectKind[], byDomain = false } = {},
): Source => ({ label, measure, unit, subjects, byDomain, how })

/** Named computations over records. All of them look at what came of the work, none at presence or time online. */
export const assessmentSources = {
  findingsOverdue: source(
    '督查问题超期未改',
    'cases',
    '整改期限落在当月、到期时没有整改好的督查问题，每件算一件；退回后没有重新整改好的也算。',
    { byDomain: true },
  ),
  findingsOnTime: source('督查问题按期整改率', 'share', '整改期限落在当月的督查问题里，到期前整改好的占多少。', {
    byDomain: true,
  }),
  findingsReturned: source('复查退回', 'cases', '整改期限落在当月的督查问题，复查没通过、退回重办的次数。', {
    unit: '次',
    byDomain: true,
  }),
  findingsRecurred: source('死灰复燃', 'cases', '整改好以后 90 天内，同一地点又发现同类问题，每件算一件。', {
    byDomain: true,
  }),
  requestsContacted: source(
    '首接及时率',
    'share',
    '当月办结、到期或该联系而没有联系的居民诉求里，第一次联系没有超时的占多少。',
    {
      byDomain: true,
    },
  ),
  requestsSolved: source('诉求按时办结率', 'share', '当月办结或到期的居民诉求里，按时给出结果的占多少。', {
    byDomain: true,
  }),
  requestsReopened: source('办结后退回重办', 'cases', '当月办结或到期的居民诉求，居民不认可、退回重办的次数。', {
    unit: '次',
    byDomain: true,
  }),
  requestsRated: source('居民评价满意率', 'share', '有评价的居民诉求里，平均 4 分以上的占多少。', { byDomain: true }),
  tasksOnTime: source(
    '交办事项按期处理率',
    'share',
    '处理期限落在当月的巡查交办事项里，到期前有答复或已转诉求的占多少。',
  ),
  observationsPaired: source('处理前后留痕率', 'share', '随手解决的巡查记录里，留有处理后照片的占多少。'),
  observationsPrompt: source(
    '终端上报及时率',
    'share',
    '巡查记录里，看到后 24 小时内送达的占多少；没有信号时先存着，不算漏报。',
  ),
  logsSigned: source('日志录入率', 'share', '有巡查记录的日子里，日志已签的占多少；没有记录的日子不要求写日志。', {
    unit: '天',
    subjects: ['person'],
  }),
  manual: source('手工登记', 'cases', '记录里查不到、由人登记的事：有依据，并经另一人核实。'),
} as const satisfies Record<string, Source>
export type SourceName = keyof typeof assessmentSources
export const sourceNames = Object.keys(assessmentSources) as [SourceName, ...SourceName[]]
export const sourceOf = (name: SourceName): Source => assessmentSources[name]

/** Roles whose holders get a sheet of their own. */
export const assessedRoles = {
  gridWorker: { label: '网格员' },
  gridHead3: { label: '三级网格长' },
  gridHead2: { label: '二级网格长' },
} as const
export type AssessedRole = keyof typeof assessedRoles
export const assessedRoleNames = Object.keys(assessedRoles) as [AssessedRole, ...AssessedRole[]]

/** Bands, not ranks. */
export const assessmentBands = {
  excellent: { label: '优秀' },
  good: { label: '良好' },
  pass: { label: '合格' },
  improve: { label: '需改进' },
  /** Full points for want of records say nothing about the work: such a sheet is in none of the others. */
  none: { label: '没有可考核的记录' },
} as const
export type Band = keyof typeof assessmentBands
export const bandNames = Object.keys(assessmentBands) as [Band, ...Band[]]

export const assessmentLimits = {
  /** A whole sheet, in hundredths of a point: every figure of points is an exact integer. */
  full: 10_000,
  /** A whole share, in hundredths of a percent. */
  whole: 10_000,
  indicators: 40,
  tiers: 10,
  text: 500,
  preamble: 2_000,
  reason: 500,
  files: 6,
  /** Months back on which a changed rule is tried. */
  tryMonths: 12,
  /** Deadlines are at most this many working days. */
  deadline: 20,
} as const

const int = (least: number, most: number) =>
  v.pipe(v.number(), v.integer('应为整数'), v.minValue(least), v.maxValue(most))
export const Points = int(0, assessmentLimits.full)
const Share = int(0, assessmentLimits.whole)

/** From (inclusive) to (exclusive; null: without end): cases, or hundredths of a percent. */
export const Tier = v.object({ from: int(0, 1_000_000), to: v.nullable(int(1, 1_000_000)), points: Points })
export type Tier = v.InferOutput<typeof Tier>

export const Indicator = v.object({
  /** Stays the same from version to version: what is compared and corrected goes by it. */
  indicatorId: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/, '编号用小写字母、数字和连字符')),
  name: words(30),
  /** The clause as it stands in the document. */
  text: words(assessmentLimits.text),
  aspect: v.picklist(aspectNames),
  domain: v.optional(v.picklist(domainNames)),
  subjects: v.pipe(v.array(v.picklist(subjectKindNames)), v.minLength(1, '请选考核谁'), v.maxLength(2)),
  kind: v.picklist(kindNames),
  source: v.picklist(sourceNames),
  weight: Points,
  /** The most that can be lost here. */
  cap: Points,
  /** Deduct: points for each case. */
  each: v.optional(Points),
  /** Ratio: the share from which on nothing is lost. */
  target: v.optional(Share),
  tiers: v.optional(v.pipe(v.array(Tier), v.maxLength(assessmentLimits.tiers))),
})
export type Indicator = v.InferOutput<typeof Indicator>

export const RuleDocument = v.object({
  preamble: v.pipe(v.string(), v.trim(), v.maxLength(assessmentLimits.preamble)),
  roles: v.pipe(v.array(v.picklist(assessedRoleNames)), v.maxLength(assessedRoleNames.length)),
  indicators: v.pipe(v.array(Indicator), v.maxLength(assessmentLimits.indicators)),
  /** The least points of each band; below the last one is 需改进. */
  bands: v.object({ excellent: Points, good: Points, pass: Points }),
  /** Working days to appeal, and to answer an appeal. */
  appealDays: int(1, assessmentLimits.deadline),
  answerDays: int(1, assessmentLimits.deadline),
  /** 二分之一: shown to tier-3 heads who allowed it, and never a point of a sheet. */
  half: v.object({ on: v.boolean(), target: Share }),
})
export type RuleDocument = v.InferOutput<typeof RuleDocument>

export const ruleFlow = flow({
  entity: 'rule',
  initial: 'draft',
  states: {
    draft: { label: '草稿' },
    adopted: { label: '施行中' },
    superseded: { label: '已被新版代替', final: true },
    discarded: { label: '已作废', final: true },
  },
  actions: {
    editRule: { from: ['draft'], to: 'draft', label: '修改' },
    adoptRule: { from: ['draft'], to: 'adopted', label: '通过并施行' },
    discardRule: { from: ['draft'], to: 'discarded', label: '作废草稿' },
    supersedeRule: { from: ['adopted'], to: 'superseded', label: '由新版代替' },
  },
})
export type RuleState = StateOf<typeof ruleFlow>

export const RuleRow = v.object({
  ruleId: Id,
  version: v.number(),
  /** Counts up: 第 3 版. */
  number: v.number(),
  state: v.picklist(statesOf(ruleFlow)),
  /** What is new in it, in the words of who drafted or adopted it. */
  about: v.string(),
  /** From which month on it counts, and until which; both of adopted versions. */
  fromMonth: v.optional(Month),
  untilMonth: v.optional(Month),
  draftedBy: v.string(),
  adoptedBy: v.optional(v.string()),
  adoptedAt: v.optional(Moment),
  updatedAt: Moment,
  can: v.array(v.string()),
})
export type RuleRow = v.InferOutput<typeof RuleRow>

export const RuleDetail = v.object({
  ...RuleRow.entries,
  document: RuleDocument,
  /** Of the document: what a sheet names, so that nobody can doubt by which text it was made. */
  digest: v.string(),
  /** What keeps it from being adopted, in words. */
  problems: v.array(v.string()),
  canTry: v.boolean(),
  /** The adopted version that it replaces, or would: what it is compared with. */
  replaces: v.optional(v.object({ ruleId: Id, number: v.number() })),
  /** The first month that a draft can still be adopted for; the office's first version can for any. */
  adoptableFrom: v.optional(Month),
})
export type RuleDetail = v.InferOutput<typeof RuleDetail>
