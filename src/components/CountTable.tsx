// Counts by something: a table on office screens, one line each on phones.
import { grouped } from '@contract/numbers'
import { useWide } from '@/platform/window'
import { Card, Section } from './Card'
import { ListRow } from './Row'
import { Table } from './Table'

interface CountColumn<K extends string> {
  key: K
  title: string
  unit: string
}

export interface CountRow<K extends string> {
  key: string
  label: string
  counts: Readonly<Record<K, number>>
  /** What the row lies in: the community of a grid. */
  of?: string
}

interface CountTableProps<K extends string, R extends CountRow<K>> {
  title: string
  /** What a row is, over the first column. */
  what: string
  columns: readonly CountColumn<K>[]
  rows: readonly R[]
  /** On a phone: the count at the end of the line; the others stand below the name, unless they are nothing. */
  main?: K
  /** Over the column of `of`. */
  within?: string
  onOpen?: (row: R) => void
}

export const CountTable = <K extends string, R extends CountRow<K>>({
  title,
  what,
  columns,
  rows,
  main,
  within = '社区',
  onOpen,
}: CountTableProps<K, R>) => {
  const wide = useWide()
  if (wide)
    return (
      <Card>
        <Table
          caption={title}
          columns={[
            { key: 'label', title: what, cell: row => row.label },
            ...(rows.some(row => row.of) ? [{ key: 'of', title: within, cell: (row: R) => row.of }] : []),
            ...columns.map(({ key, title: name }) => ({
              key,
              title: name,
              number: true,
              cell: (row: R) => row.counts[key],
            })),
          ]}
          rows={rows}
          keyOf={row => row.key}
          onOpen={onOpen}
        />
      </Card>
    )
  const last = columns.find(({ key }) => key === main)
  return (
    <Section title={title}>
      {rows.map(row => (
        <ListRow
          key={row.key}
          title={row.label}
          // What did not happen is not worth a word.
          detail={
            columns
              .filter(({ key }) => key !== main && row.counts[key] > 0)
              .map(({ key, title: name }) => `${name} ${grouped(row.counts[key])}`)
              .join(' · ') || (last ? undefined : '还没有')
          }
          end={last && `${grouped(row.counts[last.key])} ${last.unit}`}
          onTap={onOpen && (() => onOpen(row))}
        />
      ))}
    </Section>
  )
}
