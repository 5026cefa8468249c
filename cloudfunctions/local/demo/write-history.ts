// Writes what the platform did in 2017 as figures: a rollup for each month, community and level, the party classes in it.
import { addedUp, figureLevelOf } from '@contract/figures'
import { type Rollup, rollupOf, rollups } from '../../kernel/figures'
import type { Store } from '../../platform/store/port'
import type { DemoOffice } from './office'
import { insertAll, type Progress } from './write-office'

/** The rollups of the history, in order of month; only what really happened has one. */
export function historyRollups({ history }: Pick<DemoOffice, 'history'>): Rollup[] {
  const found = new Map<string, Rollup>()
  const add = (area: string, level: Rollup['level'], month: string, counts: Rollup['counts']) => {
    const empty = { ...rollupOf(area, level, month), demo: true }
    const before = found.get(empty.id) ?? empty
    found.set(empty.id, { ...before, counts: addedUp([before.counts, counts]) })
  }
  for (const { month, area, level, joined, notices, bookings, answers } of history.counts)
    add(area, level, month, { joined, notices, bookings, answers })
  for (const { day, area } of history.classes) add(area, figureLevelOf(area), day.slice(0, 7), { classes: 1 })
  return [...found.values()]
}

export const writeHistory = (store: Store, office: DemoOffice, progress?: Progress): Promise<void> =>
  insertAll(store, rollups, historyRollups(office), progress)
