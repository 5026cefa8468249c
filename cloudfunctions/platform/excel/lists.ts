// Lists that people keep as tables: the heading row found, cells as texts, days in every form people write. Pure.
import { addDays } from '@contract/time'
import type { Cell } from './cells'

/** The columns of a list, by the name each has in code. */
export type Columns<C extends string> = Readonly<Record<C, { label: string; needed: boolean }>>

/** A line as it stands in the file, its cells as texts. */
export interface ListLine<C extends string> {
  line: number
  cells: Partial<Record<C, string>>
}

/** Full-width letters and digits become plain, odd spaces single ones. */
export const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim()
export const bare = (text: string) => plain(text).replace(/\s/gu, '')

/** What is read of a cell, where a list says nothing else. */
const CELL_LETTERS = 200

/** A cell as a text: numbers without decimals, dates as days. */
export function cellText(cell: Cell, most = CELL_LETTERS): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return cell.slice(0, most)
}

/**
 * The lines below the first one that names the needed columns; undefined when none of the first lines does. Empty lines
 * are left out, and examples: those whose first needed column begins with `example`. Of a cell so many letters are read.
 */
export function linesUnder<C extends string>(
  rows: readonly (readonly Cell[])[],
  columns: Columns<C>,
  example: string,
  letters = CELL_LETTERS,
): ListLine<C>[] | undefined {
  const names = Object.keys(columns) as C[]
  const needed = names.filter(name => columns[name].needed)
  const named = (title: string) => names.find(name => bare(title).replace(/[（(].*$/u, '') === columns[name].label)
  for (let top = 0; top < Math.min(rows.length, 5); top++) {
    const found = rows[top]!.map(cell => named(cellText(cell)))
    if (!needed.every(name => found.includes(name))) continue
    return rows.slice(top + 1).flatMap((row, i) => {
      const cells: ListLine<C>['cells'] = {}
      for (const [at, column] of found.entries()) {
        const text = column ? cellText(row[at] ?? null, letters).trim() : ''
        if (column && text && cells[column] === undefined) cells[column] = text
      }
      const isEmpty = Object.keys(cells).length === 0
      return isEmpty || cells[needed[0]!]?.startsWith(example) ? [] : [{ line: top + i + 2, cells }]
    })
  }
  return undefined
}

const EXCEL_EPOCH = '1899-12-30'

/** A day as people write one, `YYYY-MM-DD`; undefined for anything else. */
export function dayIn(text: string): string | undefined {
  const written = bare(text)
  const serial = /^[3-7]\d{4}$/.test(written) ? addDays(EXCEL_EPOCH, Number(written)) : undefined
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(written) ?? []
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : serial
  // 2 月 30 日 would otherwise become a day in March.
  return iso !== undefined && addDays(iso, 0) === iso && iso >= '2000-01-01' && iso <= '2099-12-31' ? iso : undefined
}
