// The figures of a span of months, added up from rollups by month, part and level; and what a group wants. Pure.
import { addedUp, type Counts, type FigureLevel, figureKindNames, figureLevelNumbers } from '@contract/figures'
import { insightLimits } from '@contract/insights'
import { addMonths, DAY } from '@contract/time'
import type { Rollup } from '../kernel/figures'

/** Every month from one to another, both included. */
export function monthsFrom(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}

type Row = Pick<Rollup, 'area' | 'level' | 'month' | 'counts' | 'demo'>

export const countsOf = (rows: readonly Pick<Row, 'counts'>[]): Counts => addedUp(rows.map(row => row.counts))
const isDemo = (rows: readonly Row[]) => rows.some(row => row.demo === true)

const without = (whole: Counts, parts: readonly Counts[]): Counts => {
  const taken = addedUp(parts)
  return Object.fromEntries(figureKindNames.map(kind => [kind, whole[kind] - taken[kind]])) as Counts
}
const isNothing = (counts: Counts) => figureKindNames.every(kind => counts[kind] === 0)

/**
 * What a span comes to. `rows` are those of everything asked for, `partRows` those of its parts, `parts` the parts to
 * name even where nothing happened, in their order; `self` is what the rest stands under.
 */
export function figuresOf(
  rows: readonly Row[],
  partRows: readonly Row[],
  months: { from: string; to: string },
  parts: readonly string[],
  self: string | undefined,
) {
  const total = countsOf(rows)
  const named = parts.map(area => ({ area, counts: countsOf(partRows.filter(row => row.area === area)) }))
  const rest = without(
    total,
    named.map(({ counts }) => counts),
  )
  return {
    ...months,
    demo: isDemo(rows),
    total,
    byMonth: monthsFrom(months.from, months.to).map(month => {
      const within = rows.filter(row => row.month === month)
      return { month, demo: isDemo(within), counts: countsOf(within) }
    }),
    parts: [...(self === undefined || isNothing(rest) ? [] : [{ area: self, counts: rest }]), ...named],
    byLevel: figureLevelNumbers.map((level: FigureLevel) => ({
      level,
      counts: countsOf(rows.filter(row => row.level === level)),
    })),
  }
}

interface Group {
  moderators: readonly unknown[]
  group?: unknown
  lastNotice?: { at: number }
  unanswered: number
}

/** What keeps a group from being alive. */
export const wantsOf = ({ moderators, group, lastNotice, unanswered }: Group, now: number) => [
  ...(moderators.length === 0 ? (['moderator'] as const) : []),
  ...(group === undefined ? (['group'] as const) : []),
  ...(lastNotice === undefined || lastNotice.at < now - insightLimits.quietDays * DAY ? (['notice'] as const) : []),
  ...(unanswered > 0 ? (['answer'] as const) : []),
]
