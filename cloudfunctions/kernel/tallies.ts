// Tallies: what a feature adds up for statistics of its own, by area, part and month, fed by the sealer as figures are.
import { ancestry, communityOf } from '@contract/place'
import { monthOf } from '@contract/time'
import { collection, type Doc, type Transaction } from '../platform/store/port'

/** What one month came to in an area for one part of a topic: `notices:ryh/c01:policy:2026-11`. */
export interface Tally extends Doc {
  topic: string
  part: string
  area: string
  scopes: string[]
  /** What lies within a community: it is in the community's own sum as well. */
  deep: boolean
  month: string
  sums: Record<string, number>
}
export const tallies = collection<Tally>()('tallies', {
  inArea: { member: 'scopes', equals: ['topic', 'deep'], order: 'month' },
})

/** The journal rows that were added up, by their ids: a row that is fed a second time adds nothing more. */
export const talliedRows = collection<Doc>()('talliedRows', {})

/** Sums that change by something, for a month that may lie behind. */
export interface Tallied {
  topic: string
  part: string
  area: string
  /** When what it is about happened. */
  at: number
  sums: Readonly<Record<string, number>>
}

const emptyOf = ({ topic, part, at }: Tallied, area: string): Tally => {
  const month = monthOf(at)
  const deep = area !== communityOf(area)
  return { id: `${topic}:${area}:${part}:${month}`, topic, part, area, scopes: ancestry(area), deep, month, sums: {} }
}

/** Adds up what rows came to, each row once. */
export async function addTallies(tx: Transaction, rows: ReadonlyMap<string, readonly Tallied[]>): Promise<void> {
  const changed = new Map<string, Tally>()
  for (const [id, found] of rows) {
    if ((await tx.insert(talliedRows, { id })) === 'duplicate') continue
    for (const one of found)
      for (const area of new Set([communityOf(one.area), one.area])) {
        const empty = emptyOf(one, area)
        const tally = changed.get(empty.id) ?? (await tx.get(tallies, empty.id)) ?? empty
        const sums = { ...tally.sums }
        for (const [name, by] of Object.entries(one.sums)) sums[name] = (sums[name] ?? 0) + by
        changed.set(empty.id, { ...tally, sums })
      }
  }
  for (const tally of changed.values()) await tx.put(tallies, tally)
}
