// What the roster stores: lists that were put in, and their lines, sealed like the phones in them.
import type { StateOf } from '@contract/flow'
import type { importFlow, RowKind } from '@contract/roster-list'
import type { Record_ } from '../kernel/changes'
import { type ListPart, partIndexes } from '../platform/excel/parts'
import { collection } from '../platform/store/port'

export interface ImportRecord extends Record_ {
  state: StateOf<typeof importFlow>
  office: string
  /** The office: its administrators see each other's. */
  scopes: string[]
  /** Who put it in. */
  personId: string
  byName: string
  fileName: string
  at: number
  rows: number
  people: number
  counts: Record<RowKind, number>
  /** Parts with people in them, of which so many are applied; those with wrong lines come after. */
  parts: number
  part: number
  failed: number
  finishedAt?: number
  /** When what was read of it goes. */
  forgetAt: number
  forgotten: boolean
}
export const imports = collection<ImportRecord>()('rosterImports', {
  ofOffice: { equals: ['office'], order: 'at' },
  inState: { equals: ['office', 'state'], order: 'at' },
  toForget: { equals: ['office', 'forgotten'], order: 'forgetAt' },
})

/** What was read of a file and not yet made an import: by the import’s id. */
export interface CheckedList extends Record_ {
  fileId: string
  personId: string
  record: Omit<ImportRecord, 'version'>
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
