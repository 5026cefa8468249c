// What a table needs, on either platform.
import { grouped } from '@contract/numbers'
import type { ReactNode } from 'react'

export interface Column<T> {
  key: string
  title: string
  cell: (row: T) => ReactNode
  /** Right-aligned figures. */
  number?: boolean
}

export interface TableProps<T> {
  /** What the table shows, for everyone. */
  caption: string
  /** A heading above says it already: the caption is for screen readers alone. */
  titled?: boolean
  columns: readonly Column<T>[]
  rows: readonly T[]
  keyOf: (row: T) => string
  /** The first cell becomes a button that opens the row. */
  onOpen?: (row: T) => void
}

/** What stands in a cell; counts have their thousands apart. */
export const shownIn = <T>({ cell, number }: Column<T>, row: T): ReactNode => {
  const value = cell(row)
  return number && typeof value === 'number' ? grouped(value) : value
}
