// What is wrong with a rule document, in words: the editor says it while one writes, adopting refuses it.
import {
  assessedRoles,
  assessmentLimits,
  type Indicator,
  indicatorKinds,
  type RuleDocument,
  type SubjectKind,
  sourceOf,
  subjectKindNames,
  subjectKinds,
  type Tier,
} from './assessment-rules'

/** 9550 → “95.5”: hundredths as people write them. */
export const hundredths = (value: number): string => {
  const sign = value < 0 ? '-' : ''
  const whole = Math.floor(Math.abs(value) / 100)
  const rest = Math.abs(value) % 100
  return `${sign}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`}`
}

/** “95.5” → 9550; undefined when it is no number with at most two decimals. */
export const inHundredths = (text: string): number | undefined => {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined
}

/** Tiers cover everything from 0 on, each once. */
function tierProblems(tiers: readonly Tier[], weight: number): string[] {
  const found: string[] = []
  const sorted = [...tiers].sort((a, b) => a.from - b.from)
  if (sorted[0]!.from !== 0) found.push('第一档要从 0 开始')
  for (const [i, tier] of sorted.entries()) {
    const next = sorted[i + 1]
    if (tier.to !== null && tier.to <= tier.from) found.push(`第 ${i + 1} 档的上限要大于下限`)
    if (tier.points > weight) found.push(`第 ${i + 1} 档的得分超过这项的分值`)
    if (!next && tier.to !== null) found.push('最后一档的上限要留空，表示不封顶')
    if (next && (tier.to === null || tier.to > next.from)) found.push(`第 ${i + 1} 档和第 ${i + 2} 档重叠`)
    if (next && tier.to !== null && tier.to < next.from) found.push(`第 ${i + 1} 档和第 ${i + 2} 档之间有空档`)
  }
  return found
}

function indicatorProblems(one: Indicator): string[] {
  const found: string[] = []
  const { label, measure, subjects, byDomain } = sourceOf(one.source)
  if (one.weight === 0) found.push('分值要大于 0')
  if (one.cap > one.weight) found.push('最多扣的分超过了分值')
  const unmeasured = one.subjects.find(kind => !subjects.includes(kind))
  if (unmeasured) found.push(`“${label}”不能用来考核${subjectKinds[unmeasured].label}`)
  if (one.kind === 'deduct') {
    if (measure !== 'cases') found.push(`${indicatorKinds.deduct.label}要用按件数的来源，“${label}”是比例`)
    if (!one.each) found.push('请填每件扣多少分')
    if (one.each && one.each > one.cap) found.push('每件扣的分超过了最多扣的分')
  }
  if (one.kind === 'ratio') {
    if (measure !== 'share') found.push(`${indicatorKinds.ratio.label}要用比例的来源，“${label}”是件数`)
    if (!one.target) found.push('请填达到多少算满分')
  }
  if (one.kind === 'tier') found.push(...(one.tiers?.length ? tierProblems(one.tiers, one.weight) : ['请填各档']))
  if (one.domain && !byDomain && one.source !== 'manual') found.push(`“${label}”分不出领域，请不要选领域`)
  return found.map(problem => `${one.name}：${problem}`)
}

const weightsOf = (document: RuleDocument, kind: SubjectKind) =>
  document.indicators.filter(one => one.subjects.includes(kind)).reduce((sum, one) => sum + one.weight, 0)

/** Everything that keeps a document from being adopted; empty when nothing does. */
export function problemsOf(document: RuleDocument): string[] {
  const found: string[] = []
  const { indicators, bands } = document
  for (const kind of subjectKindNames) {
    const sum = weightsOf(document, kind)
    const full = assessmentLimits.full
    if (sum !== full) found.push(`考核${subjectKinds[kind].label}的各项分值合计 ${hundredths(sum)}，应为 100`)
  }
  const ids = indicators.map(one => one.indicatorId)
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) found.push(`有两项的编号都是 ${id}`)
  const names = indicators.map(one => one.name)
  for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i))) found.push(`有两项都叫“${name}”`)
  if (!(bands.excellent > bands.good && bands.good > bands.pass && bands.pass > 0))
    found.push('等次的分数线要从高到低：优秀、良好、合格')
  if (document.roles.length === 0)
    found.push(
      `请选考核哪些人：${Object.values(assessedRoles)
        .map(one => one.label)
        .join('、')}`,
    )
  return [...found, ...indicators.flatMap(indicatorProblems)]
}

/** The weights of each subject add up to this, for the editor's head line. */
export const weightSums = (document: RuleDocument): Record<SubjectKind, number> => ({
  grid: weightsOf(document, 'grid'),
  person: weightsOf(document, 'person'),
})
