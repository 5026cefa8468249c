// Writing documents in PostgreSQL, each with its side tables; whoever calls has begun a transaction.
import type { ClientBase } from 'pg'
import type { Doc } from './port'
import { columnOf, keysOf, type PostgresLayout, sideWrites } from './postgres-layout'

export async function readOne<T extends Doc>(
  on: Pick<ClientBase, 'query'>,
  { table }: PostgresLayout,
  id: string,
  lock = '',
): Promise<T | undefined> {
  const { rows } = await on.query<{ doc: T }>(`SELECT doc FROM ${table} WHERE id = $1 ${lock}`, [id])
  return rows[0]?.doc
}

const insertInto = ({ table, fields }: PostgresLayout) => {
  const columns = ['id', 'doc', ...fields.map(columnOf)]
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`
}

async function sides(on: ClientBase, layout: PostgresLayout, before: Doc | undefined, after: Doc | undefined) {
  for (const { sql, row } of sideWrites(layout, before, after)) await on.query(sql, row)
}

export async function insertOne(on: ClientBase, layout: PostgresLayout, doc: Doc, json: string) {
  const sql = `${insertInto(layout)} ON CONFLICT (id) DO NOTHING`
  const { rowCount } = await on.query(sql, [doc.id, json, ...keysOf(layout, doc)])
  if (rowCount === 0) return 'duplicate'
  await sides(on, layout, undefined, doc)
  return 'created'
}

/** Writes the whole document; `before` is what is there now, as far as the side tables need to know. */
export async function putOne(on: ClientBase, layout: PostgresLayout, doc: Doc, json: string, before: Doc | undefined) {
  const set = ['doc', ...layout.fields.map(columnOf)].map(column => `${column} = excluded.${column}`)
  const sql = `${insertInto(layout)} ON CONFLICT (id) DO UPDATE SET ${set.join(', ')}`
  await on.query(sql, [doc.id, json, ...keysOf(layout, doc)])
  await sides(on, layout, before, doc)
}

export async function removeOne(on: ClientBase, layout: PostgresLayout, id: string): Promise<boolean> {
  const { rows } = await on.query<{ doc: Doc }>(`DELETE FROM ${layout.table} WHERE id = $1 RETURNING doc`, [id])
  if (!rows[0]) return false
  await sides(on, layout, rows[0].doc, undefined)
  return true
}

/** Creates those whose id is free, in one statement; of two with one id the first. */
export async function insertAll(on: ClientBase, layout: PostgresLayout, docs: readonly { doc: Doc; json: string }[]) {
  if (docs.length === 0) return 0
  // In the order of their ids, so that two batches which overlap wait for each other instead of both giving up.
  const sorted = [...docs].sort((a, b) => (a.doc.id < b.doc.id ? -1 : a.doc.id > b.doc.id ? 1 : 0))
  const columns = ['id', 'doc', ...layout.fields.map(columnOf)]
  const types = ['text', 'json', ...layout.fields.map(() => 'bytea')]
  const keys = sorted.map(({ doc }) => keysOf(layout, doc))
  const { rows } = await on.query<{ id: string }>(
    `INSERT INTO ${layout.table} (${columns.join(', ')})
     SELECT * FROM unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')})
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [
      sorted.map(({ doc }) => doc.id),
      sorted.map(({ json }) => json),
      ...layout.fields.map((_, i) => keys.map(k => k[i])),
    ],
  )
  const first = new Map([...docs].reverse().map(({ doc }) => [doc.id, doc]))
  for (const { id } of rows) await sides(on, layout, undefined, first.get(id)!)
  return rows.length
}
