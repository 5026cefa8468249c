// How the SQL layout is kept in SQLite: generated columns, indexes built as declared, and the SQL of a query.
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import type { Plan } from './documents'
import type { Collection, Doc, Index } from './port'
import { columnOf, identifier, type Layout, layoutOf, plainFields, type SideTable, sideChanges } from './sql-layout'

type Value = string | number | Uint8Array

/** Missing and null are one value, lower than all others: SQLite cannot seek past NULL, and no document holds -∞. */
const NULL = -Infinity
const NULL_SQL = '-9e999'
/** Bounds of one type, as MongoDB compares only values of the bound's type. Blobs sort after every string. */
const LEAST = { number: -Number.MAX_VALUE, string: '' } as const
const BEYOND = { number: '', string: new Uint8Array([0]) } as const

/** A field's value as the index holds it; true and false are 1 and 0. */
function indexed(value: unknown): Value {
  if (value === undefined || value === null) return NULL
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value)
}

export type SqliteLayout = Layout<Value>
const quoted = (collection: string, index: string) => `"${collection}.${index}"`
export const sqliteLayout = (of: Collection): SqliteLayout => layoutOf<Value>(of, indexed, quoted)

/** Creates what a collection lacks, and rebuilds the indexes whose declaration changed. Runs inside a transaction. */
export function build(db: DatabaseSyncInstance, layout: SqliteLayout): void {
  const { collection, table } = layout
  db.exec('CREATE TABLE IF NOT EXISTS "_indexes" (name TEXT PRIMARY KEY, declaration TEXT NOT NULL) WITHOUT ROWID')
  db.exec(`CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY NOT NULL, doc TEXT NOT NULL)`)
  const columns = new Set(
    db
      .prepare(`PRAGMA table_xinfo(${table})`)
      .all()
      .map(column => String(column.name)),
  )
  for (const index of Object.values(collection.indexes))
    for (const field of index.member ? [] : plainFields(index)) {
      const column = columnOf(field)
      if (columns.has(column)) continue
      columns.add(column)
      db.exec(
        `ALTER TABLE ${table} ADD COLUMN ${column} GENERATED ALWAYS AS (coalesce(json_extract(doc, '$.${field}'), ${NULL_SQL})) VIRTUAL`,
      )
    }
  const built = new Map<string, string>()
  for (const row of db.prepare('SELECT name, declaration FROM "_indexes" WHERE name >= ? AND name < ?').all(
    `${collection.name}.`,
    `${collection.name}/`, // the character after the dot
  ))
    built.set(String(row.name), String(row.declaration))
  const remember = db.prepare('INSERT OR REPLACE INTO "_indexes" (name, declaration) VALUES (?, ?)')
  for (const [key, index] of Object.entries(collection.indexes)) {
    const name = `${collection.name}.${identifier(key)}`
    const declaration = JSON.stringify([index.member ?? null, index.equals ?? [], index.order ?? null])
    if (built.get(name) !== declaration) {
      drop(db, name)
      if (index.member) createSide(db, layout, name, index)
      else db.exec(`CREATE INDEX "${name}" ON ${table} (${[...plainFields(index).map(columnOf), 'id'].join(', ')})`)
      remember.run(name, declaration)
    }
    built.delete(name)
  }
  for (const name of built.keys()) {
    drop(db, name)
    db.prepare('DELETE FROM "_indexes" WHERE name = ?').run(name)
  }
}

function drop(db: DatabaseSyncInstance, name: string): void {
  const kind = db.prepare('SELECT type FROM sqlite_schema WHERE name = ?').get(name)?.type
  if (kind === 'index') db.exec(`DROP INDEX "${name}"`)
  if (kind === 'table') db.exec(`DROP TABLE "${name}"`)
}

function createSide(db: DatabaseSyncInstance, layout: SqliteLayout, name: string, index: Index): void {
  const columns = ['member', ...plainFields(index).map((_, i) => `v${i}`), 'id']
  db.exec(`CREATE TABLE "${name}" (${columns.join(', ')}, PRIMARY KEY (${columns.join(', ')})) WITHOUT ROWID`)
  const side = layout.sides.find(one => one.name === `"${name}"`)!
  const insert = db.prepare(insertRow(side, columns.length))
  for (const { doc } of db.prepare(`SELECT doc FROM ${layout.table}`).iterate())
    for (const row of side.rows(JSON.parse(String(doc)))) insert.run(...row)
}

const insertRow = (side: SideTable<Value>, width: number) =>
  `INSERT INTO ${side.name} VALUES (${Array(width).fill('?')})`

/** The statements that bring the side tables from one version of a document to the next. */
export function* sideWrites(layout: SqliteLayout, before: Doc | undefined, after: Doc | undefined) {
  for (const side of layout.sides) {
    const { added, gone } = sideChanges(side, before, after)
    for (const row of added) yield { sql: insertRow(side, row.length), row }
    for (const row of gone) {
      const match = row.map((_, i) => (i === 0 ? 'member = ?' : i === row.length - 1 ? 'id = ?' : `v${i - 1} = ?`))
      yield { sql: `DELETE FROM ${side.name} WHERE ${match.join(' AND ')}`, row }
    }
  }
}

interface Statement {
  sql: string
  values: (Value | number)[]
}

/** Where a query looks: the columns that hold its equalities, its order and the id, and the conditions so far. */
function source({ table, collection }: SqliteLayout, name: string, plan: Plan) {
  const { index } = plan
  const where: string[] = []
  const values: Value[] = []
  const same = (column: string, value: unknown) => {
    where.push(`${column} = ?`)
    values.push(indexed(value))
  }
  if (index.member) same('s.member', plan.member)
  plan.fields.forEach((field, i) => {
    same(index.member ? `s.v${i}` : `s.${columnOf(field)}`, plan.equals[field])
  })
  const order = index.order && (index.member ? `s.v${plan.fields.length}` : `s.${columnOf(index.order)}`)
  const side = `"${collection.name}.${name}"`
  return {
    // CROSS JOIN keeps the order of the tables; INDEXED BY makes a query that misses its index an error.
    find: index.member ? `${side} s CROSS JOIN ${table} t ON t.id = s.id` : `${table} s INDEXED BY ${side}`,
    count: index.member ? `${side} s` : `${table} s INDEXED BY ${side}`,
    doc: index.member ? 't.doc' : 's.doc',
    order,
    where,
    values,
  }
}

function bounds({ from, to }: Plan['range']): [Value, Value] | undefined {
  const type = typeof (from ?? to)
  if (type !== 'number' && type !== 'string') return undefined
  return [from ?? LEAST[type], to ?? BEYOND[type]]
}

/** One page and one document more, which tells whether there is a next page. */
export function findStatement(layout: SqliteLayout, name: string, plan: Plan): Statement {
  const { find, doc, order, where, values } = source(layout, name, plan)
  const range = bounds(plan.range)
  const { after, descending } = plan
  if (range && order) {
    // With a cursor one bound is given already; the unary plus keeps the engine from seeking to the other instead.
    where.push(`${after && !descending ? '+' : ''}${order} >= ?`, `${after && descending ? '+' : ''}${order} < ?`)
    values.push(...range)
  }
  if (after) {
    const past = descending ? '<' : '>'
    where.push(order ? `(${order}, s.id) ${past} (?, ?)` : `s.id ${past} ?`)
    values.push(...(order ? [indexed(after.value), after.id] : [after.id]))
  }
  const direction = descending ? 'DESC' : 'ASC'
  const by = order ? `${order} ${direction}, s.id ${direction}` : `s.id ${direction}`
  const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''
  return {
    sql: `SELECT ${doc} AS doc FROM ${find} ${condition} ORDER BY ${by} LIMIT ?`,
    values: [...values, plan.limit + 1],
  }
}

export function countStatement(layout: SqliteLayout, name: string, plan: Plan): Statement {
  const { count, order, where, values } = source(layout, name, plan)
  const range = bounds(plan.range)
  if (range && order) {
    where.push(`${order} >= ?`, `${order} < ?`)
    values.push(...range)
  }
  const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''
  return { sql: `SELECT count(*) AS total FROM ${count} ${condition}`, values }
}
