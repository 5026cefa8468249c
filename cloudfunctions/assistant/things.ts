// Full text over what people can open: published answers, activities to come and facilities; which of them a sentence means.
import type { SuggestionKind } from '@contract/assistant'
import { communityOf } from '@contract/place'
import acts from './vocabulary/acts.json'

export type ThingKind = Extract<SuggestionKind, 'consult' | 'activity' | 'facility'>

/** Something to open. */
export interface Thing {
  kind: ThingKind
  id: string
  /** What people call it. */
  title: string
  /** What else is said of it. */
  more: string
  /** Where it is, for those of which there are many alike. */
  area?: string
}

/** A thing that a sentence may mean, with how much of what was said it holds, from 0 to 1. */
export interface Hit extends Pick<Thing, 'kind' | 'id' | 'title'> {
  score: number
}

/** Things with the pairs of letters by which they are found. */
export interface ThingIndex {
  things: readonly Thing[]
  /** By pair: the things that hold it, and whether their title does. */
  postings: ReadonlyMap<string, readonly (readonly [thing: number, inTitle: boolean])[]>
}

/** Said of every thing: it tells none of them apart. */
const general = [
  '社区',
  '小区',
  '街道',
  '办事处',
  '活动',
  '地方',
  '服务',
  '时候',
  '现在',
  '今天',
  '明天',
  '这个',
  '那个',
  '我们',
  '我家',
  '附近',
  '家里',
  '东西',
  '事情',
  '请问',
  '您好',
  '你好',
]
/** Words of asking and pleading, longest first; single letters are parts of too many other words. */
const small = [...Object.values(acts).flat(), ...general]
  .filter(word => word.length > 1)
  .sort((a, b) => b.length - a.length)
const smallWords = new RegExp(small.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g')
/** So many letters of a sentence are looked up, from its end: a story comes to its point there. */
const LOOKED_UP = 400
/** So many letters of what else is said of a thing. */
const INDEXED = 300

const pairsOf = (text: string): string[] =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).flatMap(run => {
    const letters = [...run]
    return letters.slice(1).map((letter, i) => letters[i]! + letter)
  })

export function indexOf(things: readonly Thing[]): ThingIndex {
  const postings = new Map<string, [number, boolean][]>()
  things.forEach(({ title, more }, at) => {
    const inTitle = new Set(pairsOf(title))
    for (const pair of new Set([...inTitle, ...pairsOf(more.slice(0, INDEXED))]))
      postings.set(pair, [...(postings.get(pair) ?? []), [at, inTitle.has(pair)]])
  })
  return { things, postings }
}

/** What stands beside the title says less. */
const BESIDE = 0.7
/** At least so many pairs must agree: one alone is met by chance. */
const AGREEING = 2
/** And so much of what was said. */
const ENOUGH = 0.4
/** A place in the caller's own community comes before the like of another. */
const NEARBY = 0.05

/**
 * The thing of each kind that a sentence most likely means, if it means any: the pairs of letters that matter, each
 * weighing more the fewer things hold it, and how many of them a thing holds.
 */
export function hitsIn({ things, postings }: ThingIndex, said: string, home: string): Hit[] {
  const matter = [...new Set(pairsOf(said.slice(-LOOKED_UP).replace(smallWords, ' ')))]
  const scores = new Map<number, { sum: number; pairs: number }>()
  let all = 0
  for (const pair of matter) {
    const found = postings.get(pair) ?? []
    // What no thing holds was said all the same: it speaks against every one of them, though less than a rare word for one.
    const weight = found.length === 0 ? 0.6 : 1 / (1 + Math.log(found.length))
    all += weight
    for (const [at, inTitle] of found) {
      const { sum, pairs } = scores.get(at) ?? { sum: 0, pairs: 0 }
      scores.set(at, { sum: sum + weight * (inTitle ? 1 : BESIDE), pairs: pairs + 1 })
    }
  }
  const best = new Map<ThingKind, Hit & { rank: number }>()
  for (const [at, { sum, pairs }] of scores) {
    const { kind, id, title, area } = things[at]!
    const score = all === 0 ? 0 : sum / all
    if (pairs < AGREEING || score < ENOUGH) continue
    const near = area !== undefined && communityOf(area) === communityOf(home)
    const rank = score + (near ? NEARBY : 0)
    if (rank > (best.get(kind)?.rank ?? 0)) best.set(kind, { kind, id, title, score, rank })
  }
  return [...best.values()].sort((a, b) => b.rank - a.rank).map(({ rank: _, ...hit }) => hit)
}
