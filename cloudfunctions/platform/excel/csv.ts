// Tables as text (CSV), as Excel in China and other programs write them: UTF-8 with and without its mark, GB18030, UTF-16;
// commas, tabs or semicolons; quoted cells that hold separators, quotes and line breaks. Pure.
import { type Cell, type TableLimits, UnreadableTable } from './cells'

/** Signs that no text holds: a file with one of them is no table. */
const isBinary = (text: string) => /[^\P{Cc}\t\n\r]/u.test(text)

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    // Each decoder takes its own mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The words of a text file; undefined for anything that is none. GB18030 is what remains: almost anything is valid in it. */
export function textOf(bytes: Uint8Array): string | undefined {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
  const text = marked ? decoded(bytes, marked) : (decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030'))
  return text === undefined || isBinary(text) ? undefined : text
}

const SEPARATORS = [',', '\t', ';', '，'] as const

/** What stands most often between the cells of the first line with anything in it; undefined when it is no table. */
function separatorOf(text: string): string | undefined {
  const heading = (/^.*\S.*$/m.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = SEPARATORS.map(one => ({ one, count: heading.split(one).length - 1 }))
  const most = counts.reduce((best, next) => (next.count > best.count ? next : best))
  return most.count > 0 ? most.one : undefined
}

/** Whether a text is a table. Its name and the type that a client says count for nothing. */
export const isTable = (text: string) => separatorOf(text) !== undefined

/** An apostrophe keeps a program from taking words for a formula; it is none of the words. */
const plainCell = (text: string) => text.replace(/^'(?=[=+\-@])/, '')

/**
 * The rows of a table, empty ones too, so that a row has the number that Excel shows. Throws `UnreadableTable`: a quote
 * that is never closed would swallow all that follows.
 */
export function rowsOfText(text: string, limits: Pick<TableLimits, 'rows' | 'columns'>): Cell[][] {
  const separator = separatorOf(text) ?? ','
  const rows: Cell[][] = []
  let row: Cell[] = []
  let cell = ''
  let at = text.startsWith('\uFEFF') ? 1 : 0
  const endCell = () => {
    const words = plainCell(cell)
    row.push(words === '' ? null : words)
    cell = ''
  }
  const endRow = () => {
    endCell()
    while (row.at(-1) === null) row.pop()
    if (row.length > limits.columns) throw new UnreadableTable('tooLarge')
    rows.push(row)
    row = []
  }
  while (at < text.length) {
    // Blank rows at the end, which programs leave, are counted like others: there is a limit to them.
    if (rows.length > limits.rows) throw new UnreadableTable('tooLarge')
    const sign = text[at]!
    if (sign === '"' && cell.trim() === '') {
      const end = closing(text, at + 1)
      cell = text.slice(at + 1, end).replace(/""/g, '"')
      at = end + 1
    } else if (sign === separator) {
      endCell()
      at++
    } else if (sign === '\n' || sign === '\r') {
      endRow()
      at += sign === '\r' && text[at + 1] === '\n' ? 2 : 1
    } else {
      cell += sign
      at++
    }
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** Where the quote that opened a cell is closed; two in a row are one that is meant. */
function closing(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0) throw new UnreadableTable('damaged')
    if (text[at + 1] !== '"') return at
  }
}

/** The rows of a file of text. Throws `UnreadableTable`. */
export function tableOf(bytes: Uint8Array, limits: Pick<TableLimits, 'rows' | 'columns'>): Cell[][] {
  const text = textOf(bytes)
  if (text === undefined) throw new UnreadableTable('damaged')
  return rowsOfText(text, limits)
}

const written = (text: string) => {
  // What residents wrote must not become a formula on an office's computer; a number may begin with its sign.
  const safe = /^[=+\-@\t]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** A table as base64, with the mark by which Excel knows UTF-8, and lines as RFC 4180 ends them. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  Buffer.from(`\uFEFF${rows.map(row => `${row.map(written).join(',')}\r\n`).join('')}`, 'utf8').toString('base64')
