// Writes what the platform did in 2017 as figures: by month, community and level, what is known of courtyards, and in all.
import { addedUp, type Counts, figureLevelOf } from '@contract/figures'
import { communityOf } from '@contract/place'
import { courtyardRollups, type FigureTotal, figureTotals, totalOf } from '../../kernel/figure-records'
import { type Rollup, rollupOf, rollups } from '../../kernel/figures'
import type { Store } from '../../platform/store/port'
import type { DemoOffice } from './office'
import { insertAll, type Progress } from './write-office'

type History = Pick<DemoOffice, 'history' | 'people'>

/** The figures of the history, in order of month; only what really happened has one. */
export function historyFigures({ history, people }: History) {
  const months = new Map<string, Rollup>()
  const courtyards = new Map<string, Rollup>()
  const totals = new Map<string, FigureTotal>()
  const raise = (
    into: Map<string, Rollup>,
    area: string,
    level: Rollup['level'],
    month: string,
    counts: Partial<Counts>,
  ) => {
    const empty = { ...rollupOf(area, level, month), demo: true }
    const before = into.get(empty.id) ?? empty
    into.set(empty.id, { ...before, counts: addedUp([before.counts, counts]) })
  }
  const total = (area: string, counts: Partial<Counts>) => {
    const before = totals.get(area) ?? totalOf(area)
    totals.set(area, { ...before, counts: addedUp([before.counts, counts]) })
  }
  for (const { month, area, level, joined, notices, bookings, answers } of history.counts) {
    raise(months, area, level, month, { joined, notices, bookings, answers })
    // Who joined is known by courtyard: see below.
    total(area, { notices, bookings, answers })
  }
  for (const { day, area } of history.classes) {
    raise(months, area, figureLevelOf(area), day.slice(0, 7), { classes: 1 })
    total(area, { classes: 1 })
  }
  for (const { home, joinedOn } of people) {
    if (!home) continue
    if (home.courtyard !== communityOf(home.courtyard))
      raise(courtyards, home.courtyard, 3, joinedOn.slice(0, 7), { joined: 1 })
    total(home.courtyard, { joined: 1 })
  }
  return { months: [...months.values()], courtyards: [...courtyards.values()], totals: [...totals.values()] }
}

export async function writeHistory(store: Store, office: DemoOffice, progress?: Progress): Promise<void> {
  const { months, courtyards, totals } = historyFigures(office)
  await insertAll(store, rollups, months, progress)
  await insertAll(store, courtyardRollups, courtyards)
  await insertAll(store, figureTotals, totals)
}
