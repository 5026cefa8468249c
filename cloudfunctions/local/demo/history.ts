// What the platform did from March to December 2017, in counts: residents joined, notices, bookings, answers.
import { addMonths } from '@contract/time'
import { communityId, type DemoArea, OFFICE } from './areas'
import type { DemoPerson } from './person'
import { apportion, randomFrom } from './random'

/** The months of the history, `2017-03` to `2017-12`. */
export const historyMonths = Array.from({ length: 10 }, (_, i) => addMonths('2017-03', i))

/** Exact totals of the ten months: 16,846 notices, bookings and answers together. */
export const historyTotals = { notices: 3_486, bookings: 2_278, answers: 11_082 } as const
export type HistoryCounter = keyof typeof historyTotals

/** One month of one group level in one area: level 1 the office, 2 a community, 3 all courtyards of a community. */
export interface HistoryCount {
  month: string
  area: string
  level: 1 | 2 | 3
  joined: number
  notices: number
  bookings: number
  answers: number
}

/** How busy each month was, March to December, in parts. */
const busy = [5, 7, 9, 10, 10, 9, 11, 12, 13, 14] as const
/** How much of each counter falls to each level. The office's own group only hands on notices. */
const perLevel: Record<HistoryCounter, Record<1 | 2 | 3, number>> = {
  notices: { 1: 12, 2: 33, 3: 55 },
  bookings: { 1: 0, 2: 35, 3: 65 },
  answers: { 1: 0, 2: 22, 3: 78 },
}

/** The counts by month, area and level. `joined` is counted from the residents themselves. */
export const historyCounts = (
  seed: string,
  areas: readonly DemoArea[],
  people: readonly DemoPerson[],
): HistoryCount[] => {
  const random = randomFrom(seed).fork('history')
  const residents = people.filter(person => person.home)
  const joined = new Map<string, number>()
  const living = new Map<string, number>()
  for (const { home, joinedOn } of residents) {
    const community = home!.courtyard.slice(0, communityId(1).length)
    const key = `${joinedOn.slice(0, 7)} ${community}`
    joined.set(key, (joined.get(key) ?? 0) + 1)
    living.set(community, (living.get(community) ?? 0) + 1)
  }
  const communities = areas.filter(area => area.level === 'community').map(area => area.id)
  const rows = historyMonths.flatMap((month, i) => {
    const row = (area: string, level: 1 | 2 | 3, size: number) => {
      const count: HistoryCount = { month, area, level, joined: 0, notices: 0, bookings: 0, answers: 0 }
      if (level === 3) count.joined = joined.get(`${month} ${area}`) ?? 0
      return { count, weight: busy[i]! * size * (0.8 + random.next() * 0.4) }
    }
    return [
      row(OFFICE, 1, 1),
      ...communities.flatMap(area => {
        const size = living.get(area)! / residents.length
        return [row(area, 2, size), row(area, 3, size)]
      }),
    ]
  })
  for (const [counter, total] of Object.entries(historyTotals) as [HistoryCounter, number][]) {
    const parts = apportion(
      total,
      rows.map(({ count, weight }) => weight * perLevel[counter][count.level]),
    )
    for (const [i, { count }] of rows.entries()) count[counter] = parts[i]!
  }
  return rows.map(({ count }) => count)
}
