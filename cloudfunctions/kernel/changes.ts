// What a command handler returns: an answer and the records to write. The kernel alone writes them.
import type { CommandName, Input } from '@contract/contract'
import type { ErrorCode } from '@contract/errors'
import type { Collection, Doc } from '../platform/store/port'

/** A record that commands change carries a version, counted by the kernel. */
export interface Record_ extends Doc {
  version: number
}

export type Write =
  | { kind: 'insert'; collection: Collection; doc: Doc; ifTaken: ErrorCode | 'retry' }
  | { kind: 'update'; collection: Collection; doc: Record_; fields: readonly string[] }
  | { kind: 'remove'; collection: Collection; id: string }

/**
 * A command of the system that must follow a commit: run at once, and again by the clock should the process die. Its
 * input stays in the trace for ever: ids, never words or data of people.
 */
export interface FollowUp {
  operation: string
  input: Readonly<Record<string, unknown>>
}
/** Names a follow-up; its operation and input are checked against the contract. */
export const followUp = <N extends CommandName>(operation: N, input: Input<N>): FollowUp => ({
  operation,
  input: input as FollowUp['input'],
})

/** A handler's result. */
export interface Outcome<A> {
  answer: A
  changes: readonly Write[]
  /** Chooses the journal chain when no written record carries scopes. */
  area?: string
  follow?: readonly FollowUp[]
}

/** `return done({ bookingId }, [insert(bookings, booking)])` */
export const done = <A>(
  answer: A,
  changes: readonly Write[] = [],
  more: { area?: string; follow?: readonly FollowUp[] } = {},
): Outcome<A> => ({ answer, changes, ...more })

type Optionals<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T]
export type Patch<T> = { [K in keyof T]?: K extends Optionals<T> ? T[K] | undefined : T[K] }

/**
 * A new record; its version starts at 1. Should its id exist, the command is run again (`retry`: somebody took what
 * the handler saw free) or refused with the code given.
 */
export const insert = <T extends Record_>(
  collection: Collection<T>,
  doc: Omit<T, 'version'>,
  ifTaken: ErrorCode | 'retry' = 'retry',
): Write => ({ kind: 'insert', collection, doc: withoutUndefined({ ...doc, version: 1 }) as Doc, ifTaken })

/** A change of a record that the handler read with `ctx.get` or was given; a field set to `undefined` is removed. */
export const update = <T extends Record_>(
  collection: Collection<T>,
  record: T,
  patch: Patch<Omit<T, 'id' | 'version'>>,
): Write => ({
  kind: 'update',
  collection,
  doc: withoutUndefined({ ...record, ...patch, version: record.version + 1 }) as Record_,
  fields: Object.keys(patch),
})

/** The members of a patch that change something: the trace names these, and messages can tell what is new. */
export const differing = <T extends object>(record: T, patch: Partial<T>): Partial<T> =>
  Object.fromEntries(
    Object.entries(patch).filter(([key, value]) => JSON.stringify(record[key as keyof T]) !== JSON.stringify(value)),
  ) as Partial<T>

/** Removes a record: for guards and personal data; what has a history changes state instead. */
export const remove = (collection: Collection, id: string): Write => ({ kind: 'remove', collection, id })

const withoutUndefined = (doc: object) =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined))
