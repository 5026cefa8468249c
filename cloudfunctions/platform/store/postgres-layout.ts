// How the SQL layout is kept in PostgreSQL: keys that sort as the port asks, tables built as declared, the SQL of a query.
import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { Plan } from './documents'
import type { Collection, Doc, Index } from './port'
import { columnOf as columnName, identifier, type Layout, layoutOf, plainFields, sideChanges } from './sql-layout'

/** What a parameter may be: a key of an index, an id or a document as JSON. */
export type Value = Buffer | string | number

// A key is bytes, because bytes compare alike under every locale and may hold what text may not (U+0000): one byte for
// the type, in the order of the port (null, numbers, strings, booleans), then the value so that it sorts by memcmp.
const NULL = 0
const NUMBER = 1
const STRING = 2
const BOOLEAN = 3
const OTHER = 4
/** An index row may have 2,704 bytes: three equalities, an order and the id must fit. */
const KEY_BYTES = 400

/** A field's value as the indexes hold it; a string beyond 400 bytes sorts by those and is told apart by its digest. */
export function keyOf(value: unknown): Buffer {
  if (value === undefined || value === null) return Buffer.from([NULL])
  if (typeof value === 'number') return numberKey(value)
  if (typeof value === 'boolean') return Buffer.from([BOOLEAN, Number(value)])
  return typeof value === 'string' ? textKey(STRING, value) : textKey(OTHER, JSON.stringify(value))
}

function numberKey(value: number): Buffer {
  const key = Buffer.alloc(9)
  key[0] = NUMBER
  key.writeDoubleBE(value === 0 ? 0 : value, 1)
  // IEEE 754 sorts as bytes once the sign is turned round, and for negative numbers everything behind it as well.
  const negative = (key[1]! & 0x80) !== 0
  for (let i = 1; i < key.length; i++) key[i]! ^= negative ? 0xff : i === 1 ? 0x80 : 0
  return key
}

function textKey(type: number, text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length <= KEY_BYTES) return Buffer.concat([Buffer.from([type]), bytes])
  const digest = createHash('sha256').update(bytes).digest()
  return Buffer.concat([Buffer.from([type]), bytes.subarray(0, KEY_BYTES), digest])
}

/** PostgreSQL cuts longer names off without a word. */
const NAME_LIMIT = 63
function indexName(collection: string, index: string): string {
  const name = `${collection}.${identifier(index)}`
  if (name.length <= NAME_LIMIT) return name
  return `${name.slice(0, NAME_LIMIT - 9)}.${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}
const quoted = (collection: string, index: string) => `"${indexName(collection, index)}"`

/** Quoted, or the engine would make `f_nextAt` and `f_nextat` one. */
export const columnOf = (field: string) => `"${columnName(field)}"`

export interface PostgresLayout extends Layout<Value> {
  /** The fields that have a column of their own, in its order. */
  fields: readonly string[]
}

export function postgresLayout(of: Collection): PostgresLayout {
  const plain = Object.values(of.indexes).filter(index => !index.member)
  const fields = [...new Set(plain.flatMap(plainFields))].filter(field => field !== 'id')
  return { ...layoutOf<Value>(of, keyOf, quoted), fields }
}

/** The keys of a document's columns. */
export const keysOf = ({ fields }: PostgresLayout, doc: Doc): Buffer[] =>
  fields.map(field => keyOf((doc as unknown as Record<string, unknown>)[field]))

/**
 * Creates what the collections lack and rebuilds the indexes whose declaration changed, in the transaction of `on`. Two
 * processes that start together wait for each other; one that runs an older declaration must be stopped before.
 */
export async function build(on: ClientBase, layouts: readonly PostgresLayout[]): Promise<void> {
  // Filling in an index of a year's records takes longer than any request may.
  await on.query('SET LOCAL statement_timeout = 0')
  await on.query('CREATE TABLE IF NOT EXISTS "_indexes" (name text PRIMARY KEY, declaration text NOT NULL)')
  // A row is a lock that every PostgreSQL-compatible engine knows.
  await on.query(`INSERT INTO "_indexes" VALUES ('', '') ON CONFLICT DO NOTHING`)
  await on.query(`SELECT 1 FROM "_indexes" WHERE name = '' FOR UPDATE`)
  const known = await on.query<{ name: string; declaration: string }>('SELECT name, declaration FROM "_indexes"')
  const built = new Map(known.rows.map(row => [row.name, row.declaration]))
  for (const layout of layouts) await buildOne(on, layout, built)
}

async function buildOne(on: ClientBase, layout: PostgresLayout, built: Map<string, string>): Promise<void> {
  const { collection, table } = layout
  await on.query(`CREATE TABLE IF NOT EXISTS ${table} (id text COLLATE "C" PRIMARY KEY, doc json NOT NULL)`)
  await addColumns(on, layout)
  const wanted = new Set<string>()
  for (const [key, index] of Object.entries(collection.indexes)) {
    const name = indexName(collection.name, key)
    wanted.add(name)
    const declaration = JSON.stringify([index.member ?? null, index.equals ?? [], index.order ?? null])
    if (built.get(name) === declaration) continue
    await drop(on, name, built.get(name))
    if (index.member) await createSide(on, layout, `"${name}"`, index)
    else
      await on.query(`CREATE INDEX "${name}" ON ${table} (${[...plainFields(index).map(columnOf), 'id'].join(', ')})`)
    await on.query(
      'INSERT INTO "_indexes" VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET declaration = excluded.declaration',
      [name, declaration],
    )
  }
  for (const [name, declaration] of built) {
    if (wanted.has(name) || !name.startsWith(`${collection.name}.`)) continue
    await drop(on, name, declaration)
    await on.query('DELETE FROM "_indexes" WHERE name = $1', [name])
  }
}

async function drop(on: ClientBase, name: string, declaration: string | undefined): Promise<void> {
  if (declaration === undefined) return
  const byMember = JSON.parse(declaration)[0] !== null
  await on.query(`DROP ${byMember ? 'TABLE' : 'INDEX'} "${name}"`)
}

/** Columns that the table lacks, filled in from the documents that are there. */
async function addColumns(on: ClientBase, { collection, table, fields }: PostgresLayout): Promise<void> {
  const { rows } = await on.query<{ attname: string }>(
    'SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped',
    [table],
  )
  const present = new Set(rows.map(row => row.attname))
  const missing = fields.filter(field => !present.has(columnName(field)))
  if (missing.length === 0) return
  for (const field of missing)
    await on.query(`ALTER TABLE ${table} ADD COLUMN ${columnOf(field)} bytea NOT NULL DEFAULT '\\x00'`)
  const set = missing.map((field, i) => `${columnOf(field)} = v.k${i}`).join(', ')
  const names = missing.map((_, i) => `k${i}`)
  const arrays = missing.map((_, i) => `$${i + 2}::bytea[]`)
  for await (const docs of everyDocument(on, collection)) {
    const keys = missing.map(field => docs.map(doc => keyOf((doc as unknown as Record<string, unknown>)[field])))
    await on.query(
      `UPDATE ${table} t SET ${set} FROM unnest($1::text[], ${arrays.join(', ')}) AS v (id, ${names.join(', ')}) WHERE t.id = v.id`,
      [docs.map(doc => doc.id), ...keys],
    )
  }
}

async function createSide(on: ClientBase, layout: PostgresLayout, name: string, index: Index): Promise<void> {
  const values = plainFields(index).map((_, i) => `v${i}`)
  const columns = ['member bytea', ...values.map(value => `${value} bytea`), 'id text COLLATE "C"']
  await on.query(
    `CREATE TABLE ${name} (${columns.join(', ')}, PRIMARY KEY (${['member', ...values, 'id'].join(', ')}))`,
  )
  const side = layout.sides.find(one => one.name === name)!
  for await (const docs of everyDocument(on, layout.collection))
    for (const { sql, row } of docs.flatMap(doc => [...sideWrites({ sides: [side] }, undefined, doc)]))
      await on.query(sql, row)
}

async function* everyDocument(on: ClientBase, { name }: Collection): AsyncGenerator<Doc[]> {
  for (let after = ''; ; ) {
    const page = await on.query<{ doc: Doc }>(`SELECT doc FROM "${name}" WHERE id > $1 ORDER BY id LIMIT 500`, [after])
    if (page.rows.length === 0) return
    const docs = page.rows.map(row => row.doc)
    yield docs
    after = docs.at(-1)!.id
  }
}

/** The statements that bring the side tables from one version of a document to the next. */
export function* sideWrites({ sides }: Pick<PostgresLayout, 'sides'>, before: Doc | undefined, after: Doc | undefined) {
  for (const side of sides) {
    const { added, gone } = sideChanges(side, before, after)
    for (const row of added)
      yield { sql: `INSERT INTO ${side.name} VALUES (${row.map((_, i) => `$${i + 1}`).join(', ')})`, row }
    for (const row of gone) {
      const columns = row.map((_, i) => (i === 0 ? 'member' : i === row.length - 1 ? 'id' : `v${i - 1}`))
      const match = columns.map((column, i) => `${column} = $${i + 1}`).join(' AND ')
      yield { sql: `DELETE FROM ${side.name} WHERE ${match}`, row }
    }
  }
}

/** The bounds of a range as keys: only values of the bound's own type lie in it. */
function bounds({ from, to }: Plan['range']): [Buffer, Buffer] | undefined {
  const given = from ?? to
  if (given === undefined) return undefined
  const type = typeof given === 'number' ? NUMBER : STRING
  return [
    from === undefined ? Buffer.from([type]) : keyOf(from),
    to === undefined ? Buffer.from([type + 1]) : keyOf(to),
  ]
}

/** Where a query looks, and the conditions of its equalities and its range. */
function source({ table, collection }: PostgresLayout, name: string, { index, fields, ...plan }: Plan) {
  const values: Value[] = []
  const given = (value: Value) => `$${values.push(value)}`
  const column = (field: string, i: number) => (index.member ? `s.v${i}` : `s.${columnOf(field)}`)
  const where = fields.map((field, i) => `${column(field, i)} = ${given(keyOf(plan.equals[field]))}`)
  if (index.member) where.unshift(`s.member = ${given(keyOf(plan.member))}`)
  const order = index.order && column(index.order, fields.length)
  const range = order && bounds(plan.range)
  if (range) where.push(`${order} >= ${given(range[0])}`, `${order} < ${given(range[1])}`)
  return { from: index.member ? `${quoted(collection.name, name)} s` : `${table} s`, where, order, values, given }
}

const all = (where: readonly string[]) => (where.length > 0 ? `WHERE ${where.join(' AND ')}` : '')

/** One page and one document more, which tells whether there is a next page. */
export function findStatement(layout: PostgresLayout, name: string, plan: Plan) {
  const { from, where, order, values, given } = source(layout, name, plan)
  const { after, descending, index } = plan
  if (after) {
    const past = descending ? '<' : '>'
    const position = order ? `(${given(keyOf(after.value))}, ${given(after.id)})` : given(after.id)
    where.push(`${order ? `(${order}, s.id)` : 's.id'} ${past} ${position}`)
  }
  const direction = descending ? 'DESC' : 'ASC'
  const by = [...(order ? [order] : []), 's.id'].map(column => `${column} ${direction}`).join(', ')
  const page = `${all(where)} ORDER BY ${by} LIMIT ${plan.limit + 1}`
  // The page is cut from the side table first, then its documents are looked up.
  const sql = index.member
    ? `SELECT t.doc FROM (SELECT ${order ? `${order} AS o, ` : ''}s.id FROM ${from} ${page}) p JOIN ${layout.table} t ON t.id = p.id ORDER BY ${order ? `p.o ${direction}, ` : ''}p.id ${direction}`
    : `SELECT s.doc FROM ${from} ${page}`
  return { sql, values }
}

export function countStatement(layout: PostgresLayout, name: string, plan: Plan) {
  const { from, where, values } = source(layout, name, plan)
  return { sql: `SELECT count(*) AS total FROM ${from} ${all(where)}`, values }
}
