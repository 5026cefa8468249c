// What is stored of every list that is put in: the list, what was read of it before it is one, and its lines.

import type { StateOf } from '@contract/flow'
import type { importingFlow } from '@contract/importing'
import type { Record_ } from '../../kernel/changes'
import type { ListPart } from './parts'

/** A list that was put in; `K` is what its lines can come to. */
export interface ListRecord<K extends string = string> extends Record_ {
  state: StateOf<ReturnType<typeof importingFlow>>
  office: string
  scopes: string[]
  byName: string
  fileName: string
  at: number
  rows: number
  counts: Record<K, number>
  /** Parts with lines to put in, of which so many are; those with other lines come after. */
  parts: number
  part: number
  failed: number
  finishedAt?: number
  /** When what was read of it goes. */
  forgetAt: number
  forgotten: boolean
}
export const listIndexes = {
  inState: { equals: ['office', 'state'], order: 'at' },
  toForget: { equals: ['office', 'forgotten'], order: 'forgetAt' },
} as const

/** What was read of a file and not yet made a list that was put in: by that list’s id. */
export interface ReadList<R extends ListRecord> extends Record_ {
  fileId: string
  record: Omit<R, 'version'>
}

/** A line with what it comes to: what is shown of it, and what is done. */
export interface ListRow<C extends string, K extends string, W> {
  line: number
  kind: K
  name: string
  what: string
  problems: ListProblem<C>[]
  wanted?: W
}
export interface ListProblem<C extends string> {
  column: C
  words: string
}

/** Some lines of a list that lie as they are. */
export interface RowsPart<Row> extends ListPart {
  rows: Row[]
}
