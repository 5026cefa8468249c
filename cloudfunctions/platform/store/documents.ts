// What every adapter checks before it writes, and what a conditional update means.
import {
  assertStorable,
  type Change,
  type Collection,
  type Condition,
  type Doc,
  type Find,
  PAGE_LIMIT,
  planFind,
  type Scalar,
  StoreMisuse,
} from './port'

/** The largest document in bytes of JSON: CloudBase refuses more, so every engine does. */
export const DOCUMENT_LIMIT = 512 * 1024
const ID_LIMIT = 256

const isScalar = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value)

/** Refuses an empty or overlong id, and one that an engine would store as something else. */
export function assertId(id: unknown): asserts id is string {
  if (typeof id !== 'string' || id === '' || id.length > ID_LIMIT || /[\p{Cs}\0]/u.test(id))
    throw new StoreMisuse(`${JSON.stringify(id)} is not an id of 1–${ID_LIMIT} characters`)
}

/** Refuses a document that some engine would keep or index differently; gives back its JSON. */
export function assertDocument(into: Collection, doc: Doc): string {
  assertStorable(doc)
  assertId(doc.id)
  const fields = doc as unknown as Record<string, unknown>
  assertNames(into, Object.keys(fields))
  // SQL reads a missing array as no members, MongoDB as the member null: neither is asked, so neither is stored.
  for (const { member } of Object.values(into.indexes))
    if (member && fields[member] !== undefined) assertMembers(`${into.name}.${member}`, fields[member])
  const json = JSON.stringify(doc)
  if (json.length > DOCUMENT_LIMIT / 3 && Buffer.byteLength(json) > DOCUMENT_LIMIT)
    throw new StoreMisuse(`${into.name} ${doc.id} is larger than ${DOCUMENT_LIMIT} bytes`)
  return json
}

function assertNames(into: Collection, names: readonly string[]): void {
  const reserved = names.find(name => name.startsWith('_'))
  if (reserved) throw new StoreMisuse(`${into.name}.${reserved}: names that begin with _ belong to the engines`)
}

function assertMembers(name: string, value: unknown): void {
  if (!Array.isArray(value) || value.some(item => !isScalar(item) || item === null))
    throw new StoreMisuse(`${name} is indexed by member: it must be an array of strings, numbers or booleans`)
}

/** Refuses batches beyond a page. */
export function assertBatch(items: readonly unknown[]): void {
  if (items.length > PAGE_LIMIT) throw new StoreMisuse(`${items.length} at once is more than ${PAGE_LIMIT}`)
}

/** A complete query, as `planFind` gives it, that asks for a real member. */
export function planQuery(from: Collection, query: Find) {
  const plan = planFind(from, query)
  if (query.member === null) throw new StoreMisuse(`${from.name}.${query.index} cannot look for the member null`)
  for (const [field, value] of Object.entries(plan.equals))
    if (!isScalar(value)) throw new StoreMisuse(`${from.name}.${field} can only equal a single value`)
  return plan
}
export type Plan = ReturnType<typeof planQuery>

/** Refuses an update that touches the id, names a field twice, changes nothing, or compares with more than a value. */
export function assertUpdate(into: Collection, id: string, condition: Condition, change: Change): void {
  assertId(id)
  assertStorable(condition)
  for (const [field, wanted] of Object.entries(condition))
    if (!isScalar(wanted) && typeof (wanted as { atLeast: unknown }).atLeast !== 'number')
      throw new StoreMisuse(`${into.name}.${field} can only be compared with a value or { atLeast }`)
  const { set = {}, inc = {}, unset = [] } = change
  assertStorable(set)
  assertStorable(inc)
  const fields = [...Object.keys(set), ...Object.keys(inc), ...unset]
  if (fields.length === 0) throw new StoreMisuse(`${into.name} ${id}: the change is empty`)
  assertNames(into, fields)
  if (fields.includes('id')) throw new StoreMisuse(`${into.name} ${id}: an id never changes`)
  if (new Set(fields).size < fields.length) throw new StoreMisuse(`${into.name} ${id}: a field is changed twice`)
  for (const [field, by] of Object.entries(inc))
    if (typeof by !== 'number') throw new StoreMisuse(`${into.name}.${field} grows by ${by}, not a number`)
  for (const { member } of Object.values(into.indexes))
    if (member && set[member] !== undefined) assertMembers(`${into.name}.${member}`, set[member])
}

/** Whether a document meets a condition; a missing field counts as null. */
export function meets(doc: Doc, condition: Condition): boolean {
  const fields = doc as unknown as Record<string, unknown>
  return Object.entries(condition).every(([field, wanted]) => {
    const value = fields[field] ?? null
    if (wanted === null || typeof wanted !== 'object') return value === (wanted as Scalar)
    return typeof value === 'number' && value >= wanted.atLeast
  })
}

/** The document after a change; `inc` counts a missing field as 0 and refuses one that is not a number. */
export function changed(doc: Doc, { set = {}, inc = {}, unset = [] }: Change): Doc {
  const next: Record<string, unknown> = { ...doc, ...set }
  for (const [field, by] of Object.entries(inc)) {
    const before = next[field] === undefined ? 0 : next[field]
    if (typeof before !== 'number') throw new StoreMisuse(`${doc.id}.${field} is not a number that could grow`)
    next[field] = before + by
  }
  for (const field of unset) delete next[field]
  return next as unknown as Doc
}
