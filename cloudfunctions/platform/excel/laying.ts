// A list that was read and checked is laid down: its lines in parts, what it comes to, and the file it came from gone.
import { importingFlow, importLimits } from '@contract/importing'
import { DAY } from '@contract/time'
import { filesPort } from '../files/addresses'
import type { FileRecord } from '../files/records'
import { type Collection, PAGE_LIMIT, type Store } from '../store/port'
import { type ListPart, partId } from './parts'
import type { ListRecord, ReadList, RowsPart } from './records'
import { chunks } from './uploaded'

/** Lines of one part: what is applied in one transaction writes up to four records for each. */
const PART_ROWS = 10

const putsIn = ({ kind }: { kind: string }) => kind === 'new' || kind === 'changed'

/** Lines in parts: those that put something in first, in the order given, and how many parts these are. */
export function rowParts<Row extends { kind: string }>(importId: string, rows: readonly Row[]) {
  const good = chunks(rows.filter(putsIn), PART_ROWS)
  const rest = chunks(
    rows.filter(row => !putsIn(row)),
    PART_ROWS,
  )
  const part = (some: readonly Row[], order: number): RowsPart<Row> => ({
    ...{ id: partId(importId, order), version: 1, importId, order },
    kinds: [...new Set(some.map(({ kind }) => kind))],
    rows: [...some],
  })
  return { good: good.length, all: [...good, ...rest].map(part) }
}

interface Checked<K extends string> {
  id: string
  byName: string
  fileName: string
  at: number
  /** Parts with lines to put in. */
  parts: number
  kinds: readonly K[]
  rows: readonly { kind: K }[]
}

/** A list as it stands once it is checked, but for whose it is. */
export const checkedRecord = <K extends string>({ id, byName, fileName, at, parts, kinds, rows }: Checked<K>) => ({
  ...{ id, state: importingFlow().initial, byName, fileName, at, rows: rows.length, parts, part: 0, failed: 0 },
  counts: Object.fromEntries(
    kinds.map(kind => [kind, rows.filter(row => row.kind === kind).length]),
  ) as ListRecord<K>['counts'],
  ...{ forgetAt: at + importLimits.keptDays * DAY, forgotten: false },
})

/** Lays down what a file comes to. The file goes at once: what was read of it is kept, and may be sealed. */
export async function layDown<P extends ListPart, C extends ReadList<ListRecord>>(
  store: Store,
  file: FileRecord,
  { parts, all }: { parts: Collection<P>; all: readonly P[] },
  { checked, read }: { checked: Collection<C>; read: C },
): Promise<void> {
  for (const some of chunks(all, PAGE_LIMIT)) await store.insertMany(parts, some)
  await store.insert(checked, read)
  await filesPort().remove(file.original)
}
