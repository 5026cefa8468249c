// What the roster stores: lists that were put in, and their lines, sealed like the phones in them.
import type { RowKind } from '@contract/roster-list'
import type { Record_ } from '../kernel/changes'
import { type ListPart, partIndexes } from '../platform/excel/parts'
import { type ListRecord, listIndexes, type ReadList } from '../platform/excel/records'
import { collection } from '../platform/store/port'

/** Its scope is the office: the administrators see each other's. */
export interface ImportRecord extends ListRecord<RowKind> {
  /** Who put it in. */
  personId: string
  people: number
}
export const imports = collection<ImportRecord>()('rosterImports', {
  ofOffice: { equals: ['office'], order: 'at' },
  ...listIndexes,
})

/** What was read of a file and not yet made an import: by the import’s id. */
export interface CheckedList extends ReadList<ImportRecord> {
  personId: string
}
export const checkedLists = collection<CheckedList>()('rosterChecked', {})

/** Some people of a list, or some wrong lines, `<import>:<order>`. */
export interface ImportPart extends ListPart {
  office: string
  /** Whose records it is about, as they were when it was checked. */
  about: { personId: string; version: number }[]
  /** JSON of `PlannedPerson[]`, or `PlannedRow[]` when they are wrong, sealed under the part’s id. */
  sealed: string
}
export const importParts = collection<ImportPart>()('rosterParts', partIndexes)

/** The list that is being applied in an office; its id is the office: one at a time. */
export interface ActiveImport extends Record_ {
  importId: string
}
export const activeImports = collection<ActiveImport>()('rosterActive', {})
