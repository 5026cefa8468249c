// The list that somebody uploaded to be put in: its rows, once for each command, and refusals in the feature's own words.
import { createHash } from 'node:crypto'
import { type ErrorCode, fail } from '@contract/errors'
import type { FileType } from '@contract/files'
import { filesPort } from '../files/addresses'
import { FileTooLarge } from '../files/port'
import { type FileRecord, files } from '../files/records'
import type { Store } from '../store/port'
import { type Cell, type TableLimits, UnreadableTable } from './cells'
import { tableOf } from './csv'
import { firstSheetOf } from './reading'

const readers: Partial<Record<FileType, (bytes: Uint8Array, limits: TableLimits) => Promise<Cell[][]> | Cell[][]>> = {
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': firstSheetOf,
  'text/csv': tableOf,
}

export interface UploadLimits {
  /** Bytes of the file, and of what it unpacks to. */
  bytes: number
  unpackedBytes: number
  /** Lines that may be imported; some more are read, for headings and examples. */
  rows: number
  columns: number
  tooLarge: ErrorCode
}

/** What a list must have besides, which a feature refuses in its own words. */
interface LineLimits {
  rows: number
  noColumns: ErrorCode
  empty: ErrorCode
  tooLarge: ErrorCode
}

/** An id for what one command puts in: the same for every try of it. */
export const importIdOf = (what: string, personId: string, requestId: string) =>
  `i${createHash('sha256').update(`${what} import\n${personId}\n${requestId}`).digest('hex').slice(0, 24)}`

/** A workbook or a table as text (CSV) that the caller handed in and that nothing shows. Throws `file.notYours`, `file.noList` and the refusal given. */
export async function uploadedList(
  store: Pick<Store, 'get'>,
  personId: string,
  fileId: string,
  limits: UploadLimits,
): Promise<{ file: FileRecord; cells: Cell[][] }> {
  const file = await store.get(files, fileId)
  if (!file || file.personId !== personId || file.state !== 'kept') throw fail('file.notYours')
  const read = readers[file.type]
  if (!read) throw fail('file.noList')
  try {
    const bytes = await filesPort().read(file.original, limits.bytes)
    if (!bytes) throw fail('file.missing')
    const { unpackedBytes, rows, columns } = limits
    const cells = await read(bytes, { unpacked: unpackedBytes, rows: rows + 100, columns: columns * 3 })
    return { file, cells }
  } catch (error) {
    if (error instanceof FileTooLarge) throw fail(limits.tooLarge)
    if (error instanceof UnreadableTable) throw fail(error.reason === 'tooLarge' ? limits.tooLarge : 'file.noList')
    throw error
  }
}

/** The lines that were found below the headings, refused where there are none or too many. */
export function linesWithin<L>(lines: readonly L[] | undefined, limits: LineLimits): readonly L[] {
  if (!lines) throw fail(limits.noColumns)
  if (lines.length === 0) throw fail(limits.empty)
  if (lines.length > limits.rows) throw fail(limits.tooLarge)
  return lines
}

/** A list in parts of some size. */
export const chunks = <T>(all: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
