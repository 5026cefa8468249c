// The figures of a span of months, added up from rollups by month, area and level. Pure.
import { addedUp, type Counts, type FigureLevel, figureLevelNumbers } from '@contract/figures'
import { addMonths } from '@contract/time'
import type { Rollup } from '../kernel/figures'

/** Every month from one to another, both included. */
export function monthsFrom(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}

const countsOf = (rows: readonly Rollup[]): Counts => addedUp(rows.map(row => row.counts))
const isDemo = (rows: readonly Rollup[]) => rows.some(row => row.demo === true)

/** What a span comes to. `areas` are those to name even where nothing happened, in their order. */
export function figuresOf(rows: readonly Rollup[], span: { from: string; to: string }, areas: readonly string[]) {
  const known = [...new Set([...areas, ...rows.map(row => row.area)])].sort()
  return {
    ...span,
    demo: isDemo(rows),
    total: countsOf(rows),
    byMonth: monthsFrom(span.from, span.to).map(month => {
      const within = rows.filter(row => row.month === month)
      return { month, demo: isDemo(within), counts: countsOf(within) }
    }),
    byArea: known.map(area => ({ area, counts: countsOf(rows.filter(row => row.area === area)) })),
    byLevel: figureLevelNumbers.map((level: FigureLevel) => ({
      level,
      counts: countsOf(rows.filter(row => row.level === level)),
    })),
  }
}
