// A month's counts by topic or place: what they are called, and grids added up to their communities.
import type { FindingCounts } from '@contract/inspection-figures'
import { communityOf } from '@contract/place'
import { type CountRow, CountTable } from '@/components'

type Kind = keyof FindingCounts
type Row = CountRow<Kind>

const columns = [
  { key: 'found', title: '登记', unit: '处' },
  { key: 'rectified', title: '已整改', unit: '处' },
  { key: 'onTime', title: '按期', unit: '处' },
  { key: 'writtenOff', title: '已销号', unit: '处' },
  { key: 'returned', title: '退回', unit: '次' },
  { key: 'recurred', title: '复燃', unit: '处' },
] as const satisfies readonly { key: Kind; title: string; unit: string }[]

interface CountsProps {
  title: string
  /** What a row is, over the first column. */
  what: string
  rows: readonly Row[]
  onOpen?: (row: Row) => void
}

export const Counts = (props: CountsProps) => <CountTable columns={columns} main="found" {...props} />

/** A row of the report as the table takes it. */
export const rowOf = (key: string, report: FindingCounts & { label: string; communityName?: string }): Row => ({
  key,
  label: report.label,
  counts: report,
  ...(report.communityName === undefined ? {} : { of: report.communityName }),
})

/** The communities that grids lie in, with their counts added up. */
export const byCommunity = (grids: readonly (FindingCounts & { area: string; communityName: string })[]): Row[] => {
  const sums = new Map<string, Row>()
  for (const grid of grids) {
    const key = communityOf(grid.area)
    const before = sums.get(key)
    const counts = Object.fromEntries(
      columns.map(({ key: kind }) => [kind, (before?.counts[kind] ?? 0) + grid[kind]]),
    ) as FindingCounts
    sums.set(key, { key, label: grid.communityName, counts })
  }
  return [...sums.values()]
}
