// How an indicator counts, in words that people say: on the page of the rule, beside a point, and in comparisons.
import { hundredths } from './assessment-check'
import { type Indicator, sourceOf, type Tier } from './assessment-rules'

/** “0%到不足 70%得 0 分；70%及以上得 5 分” */
export function tiersInWords(tiers: readonly Tier[], source: Indicator['source']): string {
  const { measure, unit } = sourceOf(source)
  const value = (of: number) => (measure === 'cases' ? `${of} ${unit}` : `${hundredths(of)}%`)
  return tiers
    .map(
      ({ from, to, points: got }) =>
        `${to === null ? `${value(from)}及以上` : `${value(from)}到不足 ${value(to)}`}得 ${hundredths(got)} 分`,
    )
    .join('；')
}

/** How an indicator counts, in one line. */
export function countingInWords({ kind, weight, cap, each, target, tiers = [], source }: Indicator): string {
  const most = cap < weight ? `，最多扣 ${hundredths(cap)} 分` : ''
  const { unit } = sourceOf(source)
  if (kind === 'deduct') return `满分 ${hundredths(weight)} 分，每${unit}扣 ${hundredths(each ?? 0)} 分${most}`
  if (kind === 'ratio')
    return `满分 ${hundredths(weight)} 分，达到 ${`${hundredths(target ?? 0)}%`} 得满分，低于的按比例得分${most}`
  return `满分 ${hundredths(weight)} 分，${tiersInWords(tiers, source)}${most}`
}
