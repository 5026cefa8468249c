// The store on SQLite: one writing connection with group commit, one reading connection that sees only durable data.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import { assertBatch, assertDocument, assertId, assertUpdate, changed, meets, planQuery } from './documents'
import {
  type Collection,
  type Doc,
  encodeCursor,
  type Find,
  type Scalar,
  type Store,
  StoreConflict,
  StoreMisuse,
  type Transaction,
} from './port'
import { GroupCommit } from './sqlite-commits'
import { build, countStatement, findStatement, type SqliteLayout, sideWrites, sqliteLayout } from './sqlite-layout'

export interface SqliteOptions {
  /** How long a transaction's callback may take before it is given up, in ms; 30,000 as on CloudBase. */
  transactionMs?: number
  /** How long to wait for another process that writes to the file, in ms; 5,000. Nothing else runs meanwhile. */
  busyMs?: number
  /** How long transactions may gather for one fsync, in ms; 20. Infinity leaves nothing to the machine's speed. */
  batchMs?: number
}

const connect = (file: string, readOnly: boolean, timeout: number) => {
  const db = new DatabaseSync(file, { readOnly, timeout })
  if (!readOnly) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  return db
}

/** A connection that prepares each statement once. */
class Connection {
  private readonly statements = new Map<string, StatementSyncInstance>()
  constructor(readonly db: DatabaseSyncInstance) {}
  sql(text: string): StatementSyncInstance {
    let statement = this.statements.get(text)
    if (!statement) {
      statement = this.db.prepare(text)
      this.statements.set(text, statement)
    }
    return statement
  }
}

const read = <T extends Doc>(on: Connection, { table }: SqliteLayout, id: string): T | undefined => {
  const row = on.sql(`SELECT doc FROM ${table} WHERE id = ?`).get(id)
  return row && (JSON.parse(row.doc) as T)
}

/** The writes of one document with its side tables, on the writing connection. */
class Writes {
  constructor(private readonly on: Connection) {}

  insert(layout: SqliteLayout, doc: Doc, json: string): 'created' | 'duplicate' {
    const sql = `INSERT INTO ${layout.table} (id, doc) VALUES (?, ?) ON CONFLICT (id) DO NOTHING`
    if (this.on.sql(sql).run(doc.id, json).changes === 0) return 'duplicate'
    this.sides(layout, undefined, doc)
    return 'created'
  }

  put(layout: SqliteLayout, doc: Doc, json: string, before = this.before(layout, doc.id)): void {
    const sql = `INSERT INTO ${layout.table} (id, doc) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`
    this.on.sql(sql).run(doc.id, json)
    this.sides(layout, before, doc)
  }

  remove(layout: SqliteLayout, id: string): boolean {
    const before = this.before(layout, id)
    if (this.on.sql(`DELETE FROM ${layout.table} WHERE id = ?`).run(id).changes === 0) return false
    this.sides(layout, before, undefined)
    return true
  }

  private before(layout: SqliteLayout, id: string): Doc | undefined {
    return layout.sides.length > 0 ? read(this.on, layout, id) : undefined
  }

  private sides(layout: SqliteLayout, before: Doc | undefined, after: Doc | undefined): void {
    for (const { sql, row } of sideWrites(layout, before, after)) this.on.sql(sql).run(...row)
  }
}

/**
 * Opens (and creates) the store in a file; its folder is created. Everything acknowledged has been fsynced.
 * Transactions run one after another, so they are serialisable and never conflict; one whose callback takes longer
 * than `transactionMs` is undone and throws `StoreConflict`. The callback must await nothing but its transaction:
 * every other writer waits for it, and a write outside the transaction would wait for itself.
 */
export function openSqlite(
  file: string,
  { transactionMs = 30_000, busyMs = 5000, batchMs }: SqliteOptions = {},
): Store {
  mkdirSync(dirname(file), { recursive: true })
  const writer = new Connection(connect(file, false, busyMs))
  const reader = new Connection(connect(file, true, busyMs))
  const commits = new GroupCommit(writer.db, batchMs)
  const writes = new Writes(writer)
  const layouts = new Map<string, SqliteLayout>()

  const layout = (of: Collection): SqliteLayout => {
    const found = layouts.get(of.name)
    if (!found) throw new StoreMisuse(`the collection ${of.name} was not prepared`)
    return found
  }

  const transactionOn = (isOver: () => boolean): Transaction => {
    const check = () => {
      if (isOver()) throw new StoreConflict('the transaction is over')
    }
    return {
      async get<T extends Doc>(from: Collection<T>, id: string) {
        check()
        assertId(id)
        return read<T>(writer, layout(from), id)
      },
      async insert(into, doc) {
        check()
        return writes.insert(layout(into), doc, assertDocument(into, doc))
      },
      async put(into, doc) {
        check()
        writes.put(layout(into), doc, assertDocument(into, doc))
      },
      async remove(from, id) {
        check()
        assertId(id)
        writes.remove(layout(from), id)
      },
    }
  }

  return {
    async prepare(collections) {
      await commits.run(() => {
        for (const collection of collections) build(writer.db, sqliteLayout(collection))
      })
      for (const collection of collections) layouts.set(collection.name, sqliteLayout(collection))
    },

    async get<T extends Doc>(from: Collection<T>, id: string) {
      assertId(id)
      return read<T>(reader, layout(from), id)
    },

    async getMany<T extends Doc>(from: Collection<T>, ids: readonly string[]) {
      assertBatch(ids)
      ids.forEach(assertId)
      const of = layout(from)
      return [...new Set(ids)].flatMap(id => read<T>(reader, of, id) ?? [])
    },

    async insert(into, doc) {
      const of = layout(into)
      const json = assertDocument(into, doc)
      return commits.run(() => writes.insert(of, doc, json))
    },

    async insertMany(into, docs) {
      assertBatch(docs)
      const of = layout(into)
      const ready = docs.map(doc => ({ doc, json: assertDocument(into, doc) }))
      return commits.run(() => ready.filter(({ doc, json }) => writes.insert(of, doc, json) === 'created').length)
    },

    async updateIf(into, id, condition, change) {
      const of = layout(into)
      assertUpdate(into, id, condition, change)
      return commits.run(() => {
        const doc = read(writer, of, id)
        if (!doc || !meets(doc, condition)) return false
        const next = changed(doc, change)
        writes.put(of, next, assertDocument(into, next), doc)
        return true
      })
    },

    async remove(from, id) {
      assertId(id)
      const of = layout(from)
      return commits.run(() => writes.remove(of, id))
    },

    async find<T extends Doc, X extends string>(from: Collection<T, X>, query: Find<X>) {
      const plan = planQuery(from, query)
      const { sql, values } = findStatement(layout(from), query.index, plan)
      const rows = reader.sql(sql).all(...values)
      const items = rows.slice(0, plan.limit).map(row => JSON.parse(row.doc) as T)
      const last = items.at(-1) as (Doc & Record<string, Scalar | undefined>) | undefined
      const position = last && {
        id: last.id,
        ...(plan.index.order ? { value: last[plan.index.order] ?? null } : {}),
      }
      return { items, next: position && rows.length > plan.limit ? encodeCursor(position) : null }
    },

    async count(from, query) {
      const { sql, values } = countStatement(layout(from), query.index, planQuery(from, query))
      return Number(reader.sql(sql).get(...values).total)
    },

    async transaction(work) {
      return commits.run(async () => {
        let over = false
        let timer: NodeJS.Timeout | undefined
        const expiry = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new StoreConflict('the transaction took too long')), transactionMs)
        })
        try {
          return await Promise.race([work(transactionOn(() => over)), expiry])
        } finally {
          over = true
          clearTimeout(timer)
        }
      })
    },

    async close() {
      await commits.close()
      if (reader.db.isOpen) reader.db.close()
      if (writer.db.isOpen) writer.db.close()
    },
  }
}
