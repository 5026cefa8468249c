// How a collection lies in SQL: a table with a column for each indexed field, and a side table for each index by member.
import { type Collection, type Doc, type Index, StoreMisuse } from './port'

/** A name that needs no quoting rules of any engine; throws `StoreMisuse` for another. */
export function identifier(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) throw new StoreMisuse(`${name} cannot name a collection, index or field`)
  return name
}

export const columnOf = (field: string) => (field === 'id' ? 'id' : `f_${identifier(field)}`)
/** The fields of an index that are no array: its equalities, then its order. */
export const plainFields = ({ equals = [], order }: Index) => (order ? [...equals, order] : [...equals])

/** The rows of an index by member: member, equalities, order, id; one for each member of each document. */
export interface SideTable<V> {
  /** Quoted. */
  name: string
  rows(doc: Doc): V[][]
}

export interface Layout<V> {
  collection: Collection
  /** Quoted. */
  table: string
  sides: readonly SideTable<V>[]
}

/** `indexed` gives a field's value as the engine's indexes hold it; `quoted` the name of an index or its side table. */
export function layoutOf<V>(
  collection: Collection,
  indexed: (value: unknown) => V,
  quoted: (collection: string, index: string) => string,
): Layout<V | string> {
  identifier(collection.name)
  const sides = Object.entries(collection.indexes).flatMap(([key, index]) =>
    index.member ? [{ name: quoted(collection.name, key), rows: rowsOf(index.member, index, indexed) }] : [],
  )
  return { collection, table: `"${collection.name}"`, sides }
}

function rowsOf<V>(member: string, index: Index, indexed: (value: unknown) => V) {
  return (doc: Doc): (V | string)[][] => {
    const fields = doc as unknown as Record<string, unknown>
    const members = fields[member]
    if (!Array.isArray(members)) return []
    const rest = [...plainFields(index).map(field => indexed(fields[field])), doc.id]
    return distinct(members.map(one => [indexed(one), ...rest]))
  }
}

const byContent = <R>(rows: readonly R[]) => new Map(rows.map(row => [JSON.stringify(row), row]))
const distinct = <R>(rows: readonly R[]) => [...byContent(rows).values()]

/** What must change in a side table when a document does. */
export function sideChanges<V>(side: SideTable<V>, before: Doc | undefined, after: Doc | undefined) {
  const gone = byContent(before ? side.rows(before) : [])
  const added = (after ? side.rows(after) : []).filter(row => !gone.delete(JSON.stringify(row)))
  return { added, gone: [...gone.values()] }
}
