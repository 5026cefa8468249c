// The journal: one row per command, written in its transaction. It is the trace, the idempotency record and the outbox.
import { createHash, randomBytes } from 'node:crypto'
import { communityOf } from '@contract/place'
import { collection } from '../platform/store/port'
import type { FollowUp, Record_, Write } from './changes'
import type { Caller, Reach } from './reach'

/** A command of another feature that ran inside this one. */
export interface Invoked {
  operation: string
  input: unknown
  answer: unknown
}

export interface JournalRow extends Record_ {
  /** The chain this row is sealed into: a community, or the office. */
  chain: string
  at: number
  /** Person id, or `system:<office>`. */
  caller: string
  requestId: string
  operation: string
  right: Reach['right']
  records: { in: string; id: string; version: number; fields: string[] }[]
  /** Commands of the system that this one calls for; running them again is harmless. */
  follow: FollowUp[]
  /** Salted digest of the personal content; the content can go while the chain still verifies. */
  contentDigest: string
  /**
   * What was asked and answered, and what the commands it invoked were asked, with phones and names covered. Removed
   * when the caller is deleted.
   */
  content?: {
    salt: string
    input: unknown
    answer: unknown
    invoked?: Invoked[]
    /** Salted digest of the input with what is covered in it: the same key with other words is another request. */
    asked?: string
  }
  sealed: boolean
  /** Given by the sealer: the place in the chain and the hash over this row and the one before. */
  seq?: number
  hash?: string
}

export const journal = collection<JournalRow>()('journal', {
  byChain: { equals: ['chain', 'sealed'], order: 'at' },
  inChain: { equals: ['chain', 'sealed'], order: 'seq' },
  unsealed: { equals: ['sealed'], order: 'at' },
  byCaller: { equals: ['caller'], order: 'at' },
})

/** JSON with sorted keys, so that equal content has equal text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  ) ?? 'null'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The row's id: one caller and one requestId are one command. */
export const rowId = (caller: string, requestId: string) => sha256(`${caller}\n${requestId}`).slice(0, 40)

export const digestOf = (content: NonNullable<JournalRow['content']>) =>
  sha256(
    `${content.salt}\n${canonical({ input: content.input, answer: content.answer, invoked: content.invoked, asked: content.asked })}`,
  )

export const askedDigest = (salt: string, input: unknown) => sha256(`${salt}\nasked\n${canonical(input ?? null)}`)

/** The hash that binds a row to the one before it. Content is left out: only its digest counts. */
export const hashOf = (previous: string, row: JournalRow, seq: number) => {
  const { content: _content, sealed: _sealed, hash: _hash, version: _version, seq: _seq, ...kept } = row
  return sha256(`${previous}\n${seq}\n${canonical(kept)}`)
}

/** The chain a command belongs to: where its first placed record lies, else where the caller lives or works. */
export const chainOf = (caller: Caller, changes: readonly Write[], area?: string) => {
  const placed = changes.map(change => ('doc' in change ? (change.doc as { scopes?: string[] }).scopes : undefined))
  // A person is found by `role@area` as well: no chain is named after a role.
  const areas = placed.map(scopes => scopes?.filter(scope => !scope.includes('@')) ?? [])
  const deepest = areas.find(scopes => scopes.length > 0)?.reduce((a, b) => (b.length > a.length ? b : a))
  return communityOf(area ?? deepest ?? caller.home)
}

export function journalRow(entry: {
  caller: Caller
  requestId: string
  operation: string
  now: number
  reach: Reach
  input: unknown
  /** The input as its digest is taken; undefined when nothing in it is covered. */
  asked?: unknown
  answer: unknown
  invoked: readonly Invoked[]
  changes: readonly Write[]
  area: string | undefined
  follow: readonly FollowUp[]
}): JournalRow {
  const salt = randomBytes(12).toString('hex')
  const content = {
    salt,
    input: entry.input ?? null,
    answer: entry.answer ?? null,
    ...(entry.invoked.length > 0 ? { invoked: [...entry.invoked] } : {}),
    ...(entry.asked === undefined ? {} : { asked: askedDigest(salt, entry.asked) }),
  }
  return {
    id: rowId(entry.caller.id, entry.requestId),
    version: 1,
    chain: chainOf(entry.caller, entry.changes, entry.area),
    at: entry.now,
    caller: entry.caller.id,
    requestId: entry.requestId,
    operation: entry.operation,
    right: entry.reach.right,
    records: entry.changes.map(change => ({
      in: change.collection.name,
      id: change.kind === 'remove' ? change.id : change.doc.id,
      version: change.kind === 'update' ? change.doc.version : change.kind === 'insert' ? 1 : 0,
      fields: change.kind === 'update' ? [...change.fields] : [],
    })),
    follow: [...entry.follow],
    contentDigest: digestOf(content),
    content,
    sealed: false,
  }
}
