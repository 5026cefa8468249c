// What differs between two texts of the rule document, in words that people say. Pure.
import {
  assessedRoles,
  assessmentAspects,
  assessmentSources,
  countingInWords,
  hundredths,
  type Indicator,
  indicatorKinds,
  type RuleDocument,
  subjectKinds,
  tiersInWords,
} from '@contract/assessment'
import { domains } from '@contract/domains'

const points = (value: number | undefined) => (value === undefined ? '无' : `${hundredths(value)} 分`)
const share = (value: number | undefined) => (value === undefined ? '无' : `${hundredths(value)}%`)

function indicatorChanges(before: Indicator, after: Indicator): string[] {
  const found: string[] = []
  const changed = (label: string, from: string, to: string) => {
    if (from !== to) found.push(`“${after.name}”的${label}由 ${from} 改为 ${to}`)
  }
  if (before.name !== after.name) found.push(`“${before.name}”改名为“${after.name}”`)
  changed('条文', `“${before.text}”`, `“${after.text}”`)
  changed('方面', assessmentAspects[before.aspect].label, assessmentAspects[after.aspect].label)
  const domainOf = ({ domain }: Indicator) => (domain ? domains[domain].label : '不分领域')
  changed('领域', domainOf(before), domainOf(after))
  const subjectsOf = ({ subjects }: Indicator) =>
    [...subjects]
      .sort()
      .map(kind => subjectKinds[kind].label)
      .join('、')
  changed('考核对象', subjectsOf(before), subjectsOf(after))
  changed('计分方式', indicatorKinds[before.kind].label, indicatorKinds[after.kind].label)
  changed('数据来源', assessmentSources[before.source].label, assessmentSources[after.source].label)
  changed('分值', points(before.weight), points(after.weight))
  changed('最多扣', points(before.cap), points(after.cap))
  changed('每件扣分', points(before.each), points(after.each))
  changed('满分标准', share(before.target), share(after.target))
  const tiersOf = ({ tiers, source }: Indicator) => (tiers?.length ? tiersInWords(tiers, source) : '无')
  changed('分档', tiersOf(before), tiersOf(after))
  return found
}

const rolesInWords = ({ roles }: RuleDocument) =>
  [...roles]
    .sort()
    .map(role => assessedRoles[role].label)
    .join('、') || '无'

/** Every difference from one text to another, in the order of the newer one; empty when both say the same. */
export function differences(before: RuleDocument, after: RuleDocument): string[] {
  const found: string[] = []
  const changed = (label: string, from: string, to: string) => {
    if (from !== to) found.push(`${label}由 ${from} 改为 ${to}`)
  }
  if (before.preamble !== after.preamble) found.push('总则的文字有修改')
  changed('考核人员', rolesInWords(before), rolesInWords(after))
  const earlier = new Map(before.indicators.map(one => [one.indicatorId, one]))
  const later = new Map(after.indicators.map(one => [one.indicatorId, one]))
  for (const one of after.indicators) {
    const known = earlier.get(one.indicatorId)
    if (known) found.push(...indicatorChanges(known, one))
    else found.push(`新增“${one.name}”：${countingInWords(one)}`)
  }
  for (const one of before.indicators)
    if (!later.has(one.indicatorId)) found.push(`删去“${one.name}”（原来${countingInWords(one)}）`)
  const kept = (of: RuleDocument, others: ReadonlyMap<string, Indicator>) =>
    of.indicators
      .filter(one => others.has(one.indicatorId))
      .map(one => one.indicatorId)
      .join()
  if (kept(before, later) !== kept(after, earlier)) found.push('各项的先后次序有调整')
  changed('优秀的分数线', points(before.bands.excellent), points(after.bands.excellent))
  changed('良好的分数线', points(before.bands.good), points(after.bands.good))
  changed('合格的分数线', points(before.bands.pass), points(after.bands.pass))
  changed('申诉期', `${before.appealDays} 个工作日`, `${after.appealDays} 个工作日`)
  changed('答复期', `${before.answerDays} 个工作日`, `${after.answerDays} 个工作日`)
  changed('二分之一', before.half.on ? '启用' : '不启用', after.half.on ? '启用' : '不启用')
  changed('二分之一的标准', share(before.half.target), share(after.half.target))
  return found
}
