// How an indicator counts, in words that people say: on the page of the rule, beside a point, and in comparisons.
import { hundredths, inHundredths } from './assessment-check'
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

const NUMBER = String.raw`\s*(\d+(?:\.\d+)?)\s*`

/**
 * Where the clause says another number than what is counted by: “条文写的是每件扣 1 分，这里扣 2 分”. A clause that names
 * no number says nothing wrong, and none of this forbids anything: its words are a person's.
 */
export function clauseDiffers({ text, kind, weight, cap, each, target, tiers = [] }: Indicator): string[] {
  const told = (pattern: string) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].flatMap(([, number]) => inHundredths(number!) ?? [])
  const found: string[] = []
  const compare = (pattern: string, here: number, sentence: (clause: string, here: string) => string) => {
    const clause = told(pattern)
    if (clause.length > 0 && !clause.includes(here))
      found.push(sentence(clause.map(hundredths).join('、'), hundredths(here)))
  }
  compare(`满分${NUMBER}分`, weight, (clause, here) => `条文写的是满分 ${clause} 分，这里满分 ${here} 分`)
  compare(`最多扣${NUMBER}分`, cap, (clause, here) => `条文写的是最多扣 ${clause} 分，这里最多扣 ${here} 分`)
  if (kind === 'deduct')
    compare(
      `每[^，。；扣]{0,6}扣${NUMBER}分`,
      each ?? 0,
      (clause, here) => `条文写的是扣 ${clause} 分，这里扣 ${here} 分`,
    )
  if (kind === 'ratio')
    compare(`达到${NUMBER}[%％]`, target ?? 0, (clause, here) => `条文写的是达到 ${clause}%，这里是 ${here}%`)
  const shares = kind === 'tier' ? told(`${NUMBER}[%％]`) : []
  for (const { from } of shares.length > 0 ? tiers : [])
    if (from > 0 && !shares.includes(from)) found.push(`分档里的 ${hundredths(from)}% 条文里没有写`)
  return found
}
