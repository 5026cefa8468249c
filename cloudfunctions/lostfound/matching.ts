// How well something lost and something found fit: a score and the reason in words. Pure.
import { type Colour, colours, postLimits } from '@contract/lostfound'
import { communityOf, metresBetween } from '@contract/place'
import { DAY, HOUR, MINUTE } from '@contract/time'
import type { Post } from './records'

export type Described = Pick<Post, 'what' | 'text' | 'place' | 'happenedAt' | 'traits' | 'kind' | 'side'>

interface Part {
  score: number
  words?: string | undefined
}

const isCourtyard = (area: string) => area.split('/').length > 2

function byPlace(lost: Described, found: Described): Part {
  const [a, b] = [lost.place, found.place]
  if (a.area === b.area && isCourtyard(a.area)) return { score: 35, words: '同一楼院' }
  const metres = a.point && b.point ? metresBetween(a.point, b.point) : undefined
  if (metres !== undefined && metres <= 300) return { score: 35, words: '相距不到 300 米' }
  if (metres !== undefined && metres <= 1000) return { score: 25, words: '相距不到 1 公里' }
  if (communityOf(a.area) === communityOf(b.area)) return { score: 22, words: '同一社区' }
  return { score: metres !== undefined && metres <= 3000 ? 12 : 0 }
}

/** “相隔 2 小时” */
export function apartInWords(milliseconds: number): string {
  const apart = Math.abs(milliseconds)
  if (apart < HOUR) return `相隔 ${Math.max(1, Math.round(apart / MINUTE))} 分钟`
  if (apart < 2 * DAY) return `相隔 ${Math.round(apart / HOUR)} 小时`
  return `相隔 ${Math.round(apart / DAY)} 天`
}

/** By how long the two are apart at most, and what that says. */
type Steps = readonly (readonly [within: number, score: number])[]
const foundAfter: Steps = [
  [3 * HOUR, 25],
  [DAY, 20],
  [3 * DAY, 14],
  [7 * DAY, 8],
  [30 * DAY, 3],
]
/** Nothing is found before it is lost; but people notice a loss late, and guess when it was. */
const foundBefore: Steps = [
  [HOUR, 18],
  [3 * HOUR, 12],
  [6 * HOUR, 6],
  [12 * HOUR, 0],
  [DAY, -25],
]
/** Found longer than this before it was lost, it is another thing, whatever else fits. */
const MOST_BEFORE = DAY

const scoreIn = (steps: Steps, apart: number) => steps.find(([within]) => apart <= within)?.[1] ?? 0

function byTime(lost: Described, found: Described): Part {
  const later = found.happenedAt - lost.happenedAt
  const score = scoreIn(later < 0 ? foundBefore : foundAfter, Math.abs(later))
  const words = later < 0 ? apartInWords(later).replace('相隔', '比丢失早') : apartInWords(later)
  return { score, words: score >= 6 ? words : undefined }
}

function byColour(lost: Described, found: Described): Part {
  const [a, b] = [lost.traits.colours ?? [], found.traits.colours ?? []] as [Colour[], Colour[]]
  if (a.length === 0 || b.length === 0) return { score: 0 }
  const shared = a.filter(colour => b.includes(colour))
  if (shared.length === 0) return { score: -20 }
  return { score: 15, words: `都是${shared.map(colour => colours[colour].label).join('、')}` }
}

function byBody(lost: Described, found: Described): Part {
  const [a, b] = [lost.traits, found.traits]
  const order = ['small', 'medium', 'large']
  const steps = a.size && b.size ? Math.abs(order.indexOf(a.size) - order.indexOf(b.size)) : undefined
  const size = steps === undefined ? 0 : [5, -4, -15][steps]!
  const sex = a.sex && b.sex ? (a.sex === b.sex ? 4 : -15) : 0
  const years = a.age !== undefined && b.age !== undefined ? Math.abs(a.age - b.age) : undefined
  // A stranger's age is a guess, a pet's or a child's a good one.
  const age = years === undefined ? 0 : years <= Math.max(2, (a.age ?? 0) * 0.2) ? 5 : -8
  return { score: size + sex + age, words: steps === 0 ? '大小相同' : undefined }
}

/** Words that say nothing about the thing, and so make nothing alike; colours are compared by themselves. */
const empty = new RegExp(
  [
    ...Object.values(colours).map(colour => colour.label),
    ...'昨天 前天 今天 早上 上午 中午 下午 傍晚 晚上 左右 附近 旁边 门口 小区 楼院 院子 楼下 丢失 遗失 捡到 拾到 找到 看到'.split(
      ' ',
    ),
    ...'谢谢 请 联系 失主 主人 的 了 在 有 我 是 和 被'.split(' '),
    '[一二两三几\\d][个只张条串把件台部辆双位名岁]',
  ].join('|'),
  'gu',
)

/** The runs of letters and digits that say something, so that no shared word reaches over a comma. */
const runs = (post: Described) =>
  [post.what, post.traits.marks ?? '', post.text]
    .join(' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(empty, ' ')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** The longest piece of at least two letters that two posts share; undefined when they share none that says anything. */
export function sharedWord(a: Described, b: Described): string | undefined {
  const text = ` ${runs(b).join(' ')} `
  let best: string[] = []
  for (const run of runs(a)) {
    const letters = [...run]
    for (let from = 0; from < letters.length; from++) {
      let to = Math.min(letters.length, from + 12)
      while (to - from >= 2 && to - from > best.length && !text.includes(letters.slice(from, to).join(''))) to--
      if (to - from >= 2 && to - from > best.length) best = letters.slice(from, to)
    }
  }
  return best.join('') || undefined
}

function byWords(lost: Described, found: Described): Part {
  const shared = sharedWord(lost, found)
  if (!shared) return { score: 0 }
  return { score: Math.min(25, 7 + 4 * [...shared].length), words: `都提到“${shared}”` }
}

/**
 * How well two posts fit, 0–100, and why, best reason first: “同一楼院、都是黄色、相隔 2 小时”. 0 unless one is lost, the
 * other found, both of one kind, and the one not found more than a day before the other was lost.
 */
export function scoreOf(one: Described, other: Described): { score: number; reason: string } {
  if (one.kind !== other.kind || one.side === other.side) return { score: 0, reason: '' }
  const [lost, found] = one.side === 'lost' ? [one, other] : [other, one]
  if (lost.happenedAt - found.happenedAt > MOST_BEFORE) return { score: 0, reason: '' }
  const parts = [byPlace, byWords, byColour, byTime, byBody].map(part => part(lost, found))
  const score = Math.max(
    0,
    Math.min(
      100,
      parts.reduce((sum, part) => sum + part.score, 0),
    ),
  )
  return { score, reason: parts.flatMap(part => part.words ?? []).join('、') }
}

export const isOffered = (score: number) => score >= postLimits.matchScore
export const isStrong = (score: number) => score >= postLimits.strongScore
