// A month's counts by topic or place: a table on office screens, one line each on phones.
import type { FindingCounts } from '@contract/inspection-figures'
import { communityOf } from '@contract/place'
import { Card, ListRow, Section, Table } from '@/components'
import { useWide } from '@/platform/window'

export interface CountRow extends FindingCounts {
  key: string
  label: string
  /** The community of a grid. */
  of?: string
}

const titles: readonly [keyof FindingCounts, string][] = [
  ['found', '登记'],
  ['rectified', '已整改'],
  ['onTime', '按期'],
  ['writtenOff', '已销号'],
  ['returned', '退回'],
  ['recurred', '复燃'],
]

interface CountsProps {
  title: string
  /** What a row is, over the first column. */
  what: string
  rows: readonly CountRow[]
  onOpen?: (row: CountRow) => void
}

export const Counts = ({ title, what, rows, onOpen }: CountsProps) => {
  const wide = useWide()
  if (wide)
    return (
      <Card>
        <Table
          caption={title}
          columns={[
            { key: 'label', title: what, cell: row => row.label },
            ...(rows.some(row => row.of) ? [{ key: 'of', title: '社区', cell: (row: CountRow) => row.of }] : []),
            ...titles.map(([key, name]) => ({ key, title: name, number: true, cell: (row: CountRow) => row[key] })),
          ]}
          rows={rows}
          keyOf={row => row.key}
          onOpen={onOpen}
        />
      </Card>
    )
  return (
    <Section title={title}>
      {rows.map(row => (
        <ListRow
          key={row.key}
          title={row.label}
          // What did not happen is not worth a word.
          detail={titles
            .filter(([key]) => key !== 'found' && row[key] > 0)
            .map(([key, name]) => `${name} ${row[key]}`)
            .join(' · ')}
          end={`${row.found} 处`}
          onTap={onOpen && (() => onOpen(row))}
        />
      ))}
    </Section>
  )
}

/** The communities that grids lie in, with their counts added up. */
export const byCommunity = (
  grids: readonly (FindingCounts & { area: string; communityName: string })[],
): CountRow[] => {
  const sums = new Map<string, CountRow>()
  for (const grid of grids) {
    const community = communityOf(grid.area)
    const sum = sums.get(community)
    const added = Object.fromEntries(titles.map(([key]) => [key, (sum?.[key] ?? 0) + grid[key]])) as FindingCounts
    sums.set(community, { key: community, label: grid.communityName, ...added })
  }
  return [...sums.values()]
}
