// Reading a workbook that somebody uploaded: its first sheet as rows of cells. What it unpacks to is measured before it is
// unpacked, and what it claims to hold before it is read: a small file can pretend to be an enormous one.
import { strFromU8, type Unzipped, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { type Cell, type TableLimits, UnreadableTable } from './cells'

const MOST_PARTS = 200
const isNeeded = (name: string) => /\.xml(\.rels)?$/.test(name) && !/\/(drawings|media|theme|comments)/.test(name)

/** Parts of the archive within the limit, by the sizes it declares: unpacking stops at these. */
function unpacked(bytes: Uint8Array, limit: number): Unzipped {
  let total = 0
  let parts = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isNeeded(name)) return false
        total += originalSize
        if (total > limit || ++parts > MOST_PARTS) throw new UnreadableTable('tooLarge')
        return true
      },
    })
  } catch (error) {
    throw error instanceof UnreadableTable ? error : new UnreadableTable('damaged')
  }
}

/** A column by its letters, from 1: A, B … Z, AA. */
const columnOf = (letters: string) => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0)

/** Readers fill the gaps before a far cell with empty ones: what lies beyond the limits is refused unread. */
function assertWithin(xml: string, { rows, columns }: TableLimits): void {
  if (xml.includes('<!DOCTYPE')) throw new UnreadableTable('damaged')
  let count = 0
  for (const [, number] of xml.matchAll(/<(?:\w+:)?row\b[^>]*?\br="(\d+)"/g))
    if (Number(number) > rows) throw new UnreadableTable('tooLarge')
  for (const [, letters = '', number] of xml.matchAll(/<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,7})(\d+)"/g))
    if (columnOf(letters) > columns || Number(number) > rows || ++count > rows * columns)
      throw new UnreadableTable('tooLarge')
  for (const _ of xml.matchAll(/<(?:\w+:)?row\b/g))
    if (++count > rows * (columns + 1)) throw new UnreadableTable('tooLarge')
}

/** The rows of the first sheet, from the first line of the sheet on. Throws `UnreadableTable`. */
export async function firstSheetOf(bytes: Uint8Array, limits: TableLimits): Promise<Cell[][]> {
  const parts = unpacked(bytes, limits.unpacked)
  for (const [name, part] of Object.entries(parts))
    if (name.startsWith('xl/worksheets/')) assertWithin(strFromU8(part), limits)
  // Packed anew without compression: the reader gets nothing but what was measured, with honest sizes.
  const plain = zipSync(parts, { level: 0 })
  try {
    return (await readSheet(plain.slice().buffer as ArrayBuffer)) as Cell[][]
  } catch {
    throw new UnreadableTable('damaged')
  }
}
