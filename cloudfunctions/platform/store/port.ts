// The store port: what every feature may ask of a database, and no more. It is the intersection of three engines
// (embedded SQLite, CloudBase's document database, PostgreSQL), so that each feature runs unchanged on all.

/** A stored document. `id` is the primary key; everything else is JSON without `undefined`. */
export interface Doc {
  id: string
}

/**
 * An index: equality on one member of an array field, then equality on fields, then an order.
 * A query must name an index and give every equality; ties are broken by `id`, so cursors never skip or repeat.
 */
export interface Index {
  /** An array field; a query matches documents whose array contains the given member. */
  member?: string
  equals?: readonly string[]
  /** The field to range over and sort by; without it documents come in order of `id`. */
  order?: string
}

export interface Collection<T extends Doc = Doc, X extends string = string> {
  name: string
  indexes: Readonly<Record<X, Index>>
  /** Carries the document's type; never present at run time. */
  readonly type?: T
}

/** Declares a collection beside its record type: `collection<Booking>()('bookings', { byDay: {…} })`. */
export const collection =
  <T extends Doc>() =>
  <const X extends Record<string, Index>>(name: string, indexes: X): Collection<T, keyof X & string> => ({
    name,
    indexes: indexes as Readonly<Record<keyof X & string, Index>>,
  })

export type Scalar = string | number | boolean | null

export interface Find<X extends string = string> {
  index: X
  /** Required when the index has a `member`. */
  member?: Scalar
  /** Exactly the fields of the index's `equals`. */
  equals?: Readonly<Record<string, Scalar>>
  /** On the index's `order` field: from (inclusive), to (exclusive). */
  range?: { from?: string | number; to?: string | number }
  order?: 'asc' | 'desc'
  /** The `next` of the previous page: a position (order value and id), not an offset. */
  after?: string | null
  /** 1–100. */
  limit?: number
}

export interface Page<T> {
  items: T[]
  /** Where the next page starts, or null at the end. */
  next: string | null
}

/** Equality, or a lower bound on a number. */
export type Condition = Readonly<Record<string, Scalar | { atLeast: number }>>
export interface Change {
  set?: Readonly<Record<string, unknown>>
  inc?: Readonly<Record<string, number>>
  unset?: readonly string[]
}

/**
 * Inside a transaction only documents by id. Reads come from one snapshot; a document that somebody else changed since
 * the snapshot makes the write, or the commit, throw `StoreConflict`. The callback may run again: no effects in it.
 */
export interface Transaction {
  get<T extends Doc>(from: Collection<T>, id: string): Promise<T | undefined>
  /** `duplicate` when the id exists; nothing is written then. */
  insert<T extends Doc>(into: Collection<T>, doc: T): Promise<'created' | 'duplicate'>
  /** Writes the whole document, whether or not it existed. */
  put<T extends Doc>(into: Collection<T>, doc: T): Promise<void>
  remove(from: Collection, id: string): Promise<void>
}

export interface Store {
  /** Creates what the collections need; adapters whose indexes are deployed as files check nothing. */
  prepare(collections: readonly Collection[]): Promise<void>
  get<T extends Doc>(from: Collection<T>, id: string): Promise<T | undefined>
  /** Up to 100 ids; missing documents are left out. */
  getMany<T extends Doc>(from: Collection<T>, ids: readonly string[]): Promise<T[]>
  insert<T extends Doc>(into: Collection<T>, doc: T): Promise<'created' | 'duplicate'>
  /** Up to 100 documents, each created unless its id exists; returns how many were created. Not atomic as a whole. */
  insertMany<T extends Doc>(into: Collection<T>, docs: readonly T[]): Promise<number>
  /** One atomic document: applies the change if the document exists and meets the condition. */
  updateIf<T extends Doc>(into: Collection<T>, id: string, condition: Condition, change: Change): Promise<boolean>
  remove(from: Collection, id: string): Promise<boolean>
  find<T extends Doc, X extends string>(from: Collection<T, X>, query: Find<X>): Promise<Page<T>>
  /** How many documents a query matches, by its index alone; `after`, `order` and `limit` do not count. */
  count<T extends Doc, X extends string>(from: Collection<T, X>, query: Find<X>): Promise<number>
  /** Runs once, atomically and durably: when it resolves the writes survive a crash. The caller retries conflicts. */
  transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R>
  close(): Promise<void>
}

/** Another transaction changed a document that this one read or wrote; nothing was written. Try again. */
export class StoreConflict extends Error {
  constructor(message = 'the transaction conflicts with another one') {
    super(message)
    this.name = 'StoreConflict'
  }
}

/** A query or document that the port refuses: a mistake in the program, never of the user. */
export class StoreMisuse extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StoreMisuse'
  }
}

export const PAGE_LIMIT = 100

/** Refuses `undefined`, functions and non-finite numbers anywhere: one engine drops them, another stores null. */
export function assertStorable(value: unknown, path = ''): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) assertStorable(item, `${path}[${i}]`)
    return
  }
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith('$') || key.includes('.')) throw new StoreMisuse(`a field may not be named ${path}.${key}`)
      assertStorable(item, `${path}.${key}`)
    }
    return
  }
  throw new StoreMisuse(`${path || 'the document'} is ${String(value)} (${typeof value}), which no store can keep`)
}

/** Checks a query against its index and gives it back complete; throws `StoreMisuse` for one without an index. */
export function planFind(from: Collection, query: Find) {
  const index = Object.hasOwn(from.indexes, query.index) ? from.indexes[query.index] : undefined
  if (!index) throw new StoreMisuse(`${from.name} has no index ${query.index}`)
  const wanted = index.equals ?? []
  const given = Object.keys(query.equals ?? {})
  if (wanted.length !== given.length || wanted.some(field => !given.includes(field)))
    throw new StoreMisuse(`${from.name}.${query.index} takes exactly [${wanted}], not [${given}]`)
  if ((index.member === undefined) !== (query.member === undefined))
    throw new StoreMisuse(`${from.name}.${query.index} ${index.member ? 'needs' : 'takes no'} member`)
  if (query.range && !index.order) throw new StoreMisuse(`${from.name}.${query.index} has no order to range over`)
  assertStorable(query.equals ?? {}, 'equals')
  assertStorable(query.range ?? {}, 'range')
  const limit = query.limit ?? 20
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_LIMIT) throw new StoreMisuse(`limit ${limit} is not 1–100`)
  return {
    index,
    fields: wanted,
    equals: query.equals ?? {},
    member: query.member,
    range: query.range ?? {},
    descending: query.order === 'desc',
    after: query.after ? decodeCursor(query.after) : undefined,
    limit,
  }
}

/** A cursor is the position of the last document seen: its order value (absent when the index has none) and id. */
export interface Position {
  value?: Scalar
  id: string
}
export const encodeCursor = (position: Position) =>
  Buffer.from(JSON.stringify([position.id, ...(position.value === undefined ? [] : [position.value])])).toString(
    'base64url',
  )
export const decodeCursor = (cursor: string): Position => {
  try {
    const [id, value] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof id !== 'string') throw new Error()
    return value === undefined ? { id } : { id, value }
  } catch {
    throw new StoreMisuse('the cursor is not one of ours')
  }
}
