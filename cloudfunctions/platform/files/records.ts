// What is known of each file, and which records use it.
import { createHash } from 'node:crypto'
import type { FileType } from '@contract/files'
import type { Record_ } from '../../kernel/changes'
import { collection } from '../store/port'

/** One file of one person. The id derives from the person and the bytes, so handing it in again finds it. */
export interface FileRecord extends Record_ {
  personId: string
  office: string
  sha256: string
  /** Size as received. */
  bytes: number
  type: FileType
  /** What it looks like (look.ts); absent for what is no photo, or none that we can read. */
  look?: string
  /** The same in small greys, to compare it with one whose edges were cut off (cropping.ts). */
  small?: string
  name?: string
  /** `arrived`: checked and stored, not claimed yet. `leaving`: its content is being removed. */
  state: 'arrived' | 'kept' | 'leaving'
  /** Where the bytes as received are: evidence, for staff. */
  original: string
  /** Where the picture without its hidden data is, when it had any; everybody else sees this. */
  clean?: string
  receivedAt: number
  /** How many records use it. */
  uses: number
  unused: boolean
  unusedSince: number
}

export const files = collection<FileRecord>()('files', {
  ofPerson: { equals: ['personId'], order: 'receivedAt' },
  unused: { equals: ['office', 'unused'], order: 'unusedSince' },
})

/** A record that shows a file, `<file>~<collection>~<record>`. */
export interface FileUse extends Record_ {
  office: string
  sha256: string
  fileId: string
  personId: string
  in: string
  recordId: string
  usedAt: number
  /** Where records ask for it: the photo's look, and what it is found by. */
  look?: string
  bands?: string[]
  /** Where it was asked for: what the record is called, and where it lies. */
  number?: string
  scopes?: string[]
  /** The record was taken back, and still shows it: what never happened is no earlier use. */
  takenBack?: true
}
export const fileUses = collection<FileUse>()('fileUses', {
  byHash: { equals: ['office', 'sha256'], order: 'usedAt' },
  byLook: { member: 'bands', equals: ['office', 'in'], order: 'usedAt' },
})

export const fileUseId = (fileId: string, of: { in: string; id: string }) => `${fileId}~${of.in}~${of.id}`

export const fileIdOf = (personId: string, sha256: string) =>
  `f${createHash('sha256').update(`${personId}\n${sha256}`).digest('hex').slice(0, 31)}`
