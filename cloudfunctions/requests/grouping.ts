// Which requests of a page may be about the same thing: groups around the earliest of each. Pure.
import { type About, resemblance } from './resemblance'

/**
 * Higher than what one reporter is asked about: whoever merges several at once sees them briefly, so that the same
 * courtyard and category alone are not enough; they have words in common too.
 */
export const GROUPED = 76

export interface Alike<T> {
  main: T
  others: { one: T; score: number; reason: string }[]
}

/**
 * Everyone of a group is like its earliest: a chain in which each is like the next would gather what is not the same.
 * Each stands in one group at most.
 */
export function groupsOf<T extends About & { id: string }>(found: readonly T[]): Alike<T>[] {
  const oldestFirst = [...found].sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1))
  const taken = new Set<string>()
  const groups: Alike<T>[] = []
  for (const main of oldestFirst) {
    if (taken.has(main.id)) continue
    const others = oldestFirst
      .filter(one => one.id !== main.id && !taken.has(one.id) && one.eventClass === main.eventClass)
      .flatMap(one => {
        const like = resemblance(one, main)
        return like && like.score >= GROUPED ? [{ one, ...like }] : []
      })
      .sort((a, b) => b.score - a.score)
    if (others.length === 0) continue
    for (const { id } of [main, ...others.map(({ one }) => one)]) taken.add(id)
    groups.push({ main, others })
  }
  return groups.sort((a, b) => b.others.length - a.others.length)
}
