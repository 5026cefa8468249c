// When two requests are about the same thing: place, kind, time and words, as a score with its reason. Pure.
import { courtyardOf, metresBetween, type Place } from '@contract/place'
import { requestLimits } from '@contract/request-shapes'
import { DAY } from '@contract/time'

export interface About {
  categoryId: string
  eventClass: string
  place: Place
  text: string
  submittedAt: number
}

/** From this score on somebody is asked whether it is the same. */
export const OFFERED = 55
/** Letters of a text that are compared: what it is about stands at the beginning. */
const LETTERS = 300

const lettersOf = (text: string) => [...text.normalize('NFKC').toLowerCase()].slice(0, LETTERS).join('')
const bigrams = (text: string) => {
  const found = new Set<string>()
  for (const run of lettersOf(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const letters = [...run]
    for (let i = 1; i < letters.length; i++) found.add(letters[i - 1]! + letters[i]!)
  }
  return found
}

/** 0–1: how many pairs of neighbouring letters two texts share, measured by the shorter one. */
export function overlap(a: string, b: string): number {
  const [first, second] = [bigrams(a), bigrams(b)]
  const smaller = Math.min(first.size, second.size)
  if (smaller === 0) return 0
  return [...first].filter(pair => second.has(pair)).length / Math.max(smaller, 4)
}

/** Letters that say nothing at the edge of a word. */
const EDGE = '的了没在是有不就都也还和与及着过吗呢吧啊我您你他她它们这那个被把给从到上下里号又很太'
/** When it was says nothing of what it is. */
const TIMES =
  /(昨天|今天|前天|明天|后天|每天|天天|这几天|好几天|几天|最近|刚才|现在|一直|昨晚|今早|今晚|每晚|晚上|早上|上午|中午|下午|傍晚|半夜|夜里|凌晨|周[一二三四五六日末]|星期[一二三四五六日])/g
const without = (run: string, atEnd: boolean) => {
  const letters = [...run]
  while (letters.length > 0 && EDGE.includes(letters[0]!)) letters.shift()
  while (atEnd && letters.length > 0 && EDGE.includes(letters.at(-1)!)) letters.pop()
  return letters.join('')
}

/** The longest run of letters that both texts hold: what both speak of. A scrap of a sentence is none. */
export function sharedWord(a: string, b: string): string | undefined {
  const [first, second] = [a, b].map(text => lettersOf(text).replace(TIMES, ' ')) as [string, string]
  let best = ''
  for (const run of first.match(/[\p{L}\p{N}]+/gu) ?? [])
    for (let from = 0; from + 2 <= run.length; from++)
      for (let to = from + Math.max(2, best.length + 1); to <= run.length; to++) {
        const shared = run.slice(from, to)
        if (!second.includes(shared)) break
        const said = without(shared, false)
        if (said.length > best.length && without(said, true).length >= 2) best = said
      }
  return best.length >= 2 ? best.slice(0, 8) : undefined
}

/** Whether both lie near each other, in words; undefined when they do not. */
function nearness(a: Place, b: Place): { points: number; words: string } | undefined {
  const metres = a.point && b.point ? metresBetween(a.point, b.point) : undefined
  if (metres !== undefined && metres <= requestLimits.nearMetres)
    return { points: metres <= 50 ? 40 : 36, words: `相距约 ${Math.max(10, Math.round(metres / 10) * 10)} 米` }
  if (a.area === b.area && courtyardOf(a.area)) return { points: 38, words: '同一楼院' }
  if (a.area.split('/')[1] === b.area.split('/')[1] && overlap(a.words, b.words) >= 0.6)
    return { points: 30, words: '同一地点' }
  return undefined
}

const daysInWords = (days: number) => (days === 0 ? '今天' : days === 1 ? '昨天' : `${days} 天前`)

/** How much an earlier request is like a new one; undefined when it is not at all. */
export function resemblance(one: About, earlier: About): { score: number; reason: string } | undefined {
  const near = nearness(one.place, earlier.place)
  const age = one.submittedAt - earlier.submittedAt
  if (!near || one.eventClass !== earlier.eventClass || Math.abs(age) > requestLimits.similarDays * DAY)
    return undefined
  const same = one.categoryId === earlier.categoryId
  const days = Math.floor(Math.abs(age) / DAY)
  const words = overlap(one.text, earlier.text)
  const word = sharedWord(one.text, earlier.text)
  const score = near.points + (same ? 22 : 8) + (days <= 3 ? 8 : days <= 10 ? 5 : 2) + Math.min(30, words * 60)
  const reason = [near.words, same ? '同类' : '相近类别', daysInWords(days), ...(word ? [`都说到“${word}”`] : [])]
  return { score: Math.min(100, Math.round(score)), reason: reason.join('、') }
}
