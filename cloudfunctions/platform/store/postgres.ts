// The store on PostgreSQL, or an engine that speaks its language: transactions at REPEATABLE READ, conflicts as ours.
import pg, { type ClientBase, type PoolClient } from 'pg'
import { assertBatch, assertDocument, assertId, assertUpdate, changed, meets, planQuery } from './documents'
import { gate } from './gate'
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
import { build, countStatement, findStatement, type PostgresLayout, postgresLayout } from './postgres-layout'
import { insertAll, insertOne, putOne, readOne, removeOne } from './postgres-writes'

export interface PostgresOptions {
  /** Connections for transactions, and as many again for everything else; 10. */
  connections?: number
  /** How long a transaction's callback may take before it is given up, in ms; 30,000 as on CloudBase. */
  transactionMs?: number
}

/** Serialisation failure, deadlock, a lock not given: somebody else was faster. */
const CONFLICTS = new Set(['40001', '40P01', '55P03'])
/** Two processes that create the first table together. */
const CREATED_MEANWHILE = new Set(['23505', '42P07'])
const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code)

async function conflictsAsOurs<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw CONFLICTS.has(codeOf(error)) ? new StoreConflict((error as Error).message) : error
  }
}

/**
 * Opens the store at an address such as `postgres://ruyi:…@db.internal:5432/ruyi?sslmode=verify-full`. `prepare` creates
 * the tables and indexes in the connection's first schema. What is acknowledged has been committed, as durably as the
 * server is set (`synchronous_commit` on, its default). Conflicts are thrown, never retried here.
 */
export function openPostgres(
  address: string,
  { connections = 10, transactionMs = 30_000 }: PostgresOptions = {},
): Store {
  const connect = () => {
    const settings = { connectionString: address, max: connections, statement_timeout: transactionMs }
    const pool = new pg.Pool({ ...settings, application_name: 'ruyi' })
    // A connection that breaks while nobody uses it is replaced by the next request.
    pool.on('error', () => undefined)
    return pool
  }
  // Two pools, because a transaction's callback may read outside of it: with one, ten of them would wait for each other.
  const transactions = connect()
  const others = connect()
  const admitted = gate(connections)
  const layouts = new Map<string, PostgresLayout>()

  const layout = (of: Collection): PostgresLayout => {
    const found = layouts.get(of.name)
    if (!found) throw new StoreMisuse(`the collection ${of.name} was not prepared`)
    return found
  }

  /** Several statements as one, each seeing what was committed before it. */
  async function together<R>(work: (on: ClientBase) => Promise<R>): Promise<R> {
    const client = await others.connect()
    return within(client, 'BEGIN ISOLATION LEVEL READ COMMITTED', work)
  }

  /** A write of one document: one statement where it has no side tables, which is atomic by itself. */
  const oneDocument = <R>(of: PostgresLayout, work: (on: ClientBase) => Promise<R>): Promise<R> =>
    conflictsAsOurs(() => (of.sides.length > 0 ? together(work) : work(others as unknown as ClientBase)))

  return {
    async prepare(collections) {
      const wanted = collections.map(postgresLayout)
      const attempt = () => together(on => build(on, wanted))
      await attempt().catch(error => {
        if (CREATED_MEANWHILE.has(codeOf(error))) return attempt()
        throw error
      })
      for (const one of wanted) layouts.set(one.collection.name, one)
    },

    async get<T extends Doc>(from: Collection<T>, id: string) {
      assertId(id)
      return readOne<T>(others, layout(from), id)
    },

    async getMany<T extends Doc>(from: Collection<T>, ids: readonly string[]) {
      assertBatch(ids)
      ids.forEach(assertId)
      const { rows } = await others.query<{ doc: T }>(
        `SELECT doc FROM ${layout(from).table} WHERE id = ANY ($1::text[])`,
        [ids],
      )
      const found = new Map(rows.map(({ doc }) => [doc.id, doc]))
      return [...new Set(ids)].flatMap(id => found.get(id) ?? [])
    },

    async insert(into, doc) {
      const of = layout(into)
      const json = assertDocument(into, doc)
      return oneDocument(of, on => insertOne(on, of, doc, json))
    },

    async insertMany(into, docs) {
      assertBatch(docs)
      const of = layout(into)
      const ready = docs.map(doc => ({ doc, json: assertDocument(into, doc) }))
      return oneDocument(of, on => insertAll(on, of, ready))
    },

    async updateIf(into, id, condition, change) {
      const of = layout(into)
      assertUpdate(into, id, condition, change)
      return conflictsAsOurs(() =>
        together(async on => {
          const doc = await readOne(on, of, id, 'FOR UPDATE')
          if (!doc || !meets(doc, condition)) return false
          const next = changed(doc, change)
          await putOne(on, of, next, assertDocument(into, next), doc)
          return true
        }),
      )
    },

    async remove(from, id) {
      assertId(id)
      const of = layout(from)
      return oneDocument(of, on => removeOne(on, of, id))
    },

    async find<T extends Doc, X extends string>(from: Collection<T, X>, query: Find<X>) {
      const plan = planQuery(from, query)
      const { sql, values } = findStatement(layout(from), query.index, plan)
      const { rows } = await others.query<{ doc: T }>(sql, values)
      const items = rows.slice(0, plan.limit).map(row => row.doc)
      const last = items.at(-1) as (Doc & Record<string, Scalar | undefined>) | undefined
      const position = last && {
        id: last.id,
        ...(plan.index.order ? { value: last[plan.index.order] ?? null } : {}),
      }
      return { items, next: position && rows.length > plan.limit ? encodeCursor(position) : null }
    },

    async count(from, query) {
      const { sql, values } = countStatement(layout(from), query.index, planQuery(from, query))
      const { rows } = await others.query<{ total: string }>(sql, values)
      return Number(rows[0]?.total)
    },

    transaction(work) {
      return admitted(async () => {
        const client = await transactions.connect()
        let expire = () => {}
        const timer = setTimeout(() => expire(), transactionMs)
        try {
          return await within(client, 'BEGIN ISOLATION LEVEL REPEATABLE READ', async on => {
            const tx = new PostgresTransaction(on, layout)
            const expiry = new Promise<never>((_, reject) => {
              expire = () => reject(new StoreConflict('the transaction took too long'))
            })
            try {
              const result = await Promise.race([work(tx), expiry])
              await tx.settle()
              return result
            } finally {
              tx.over = true
            }
          })
        } finally {
          clearTimeout(timer)
        }
      })
    },

    async close() {
      await Promise.all([transactions.end(), others.end()])
    },
  }
}

/** Begins, works, commits and gives the connection back; one that cannot even be rolled back is thrown away. */
async function within<R>(client: PoolClient, begin: string, work: (on: ClientBase) => Promise<R>): Promise<R> {
  let broken: Error | undefined
  try {
    return await conflictsAsOurs(async () => {
      await client.query(begin)
      const result = await work(client)
      await client.query('COMMIT')
      return result
    })
  } catch (error) {
    await client.query('ROLLBACK').catch(failure => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Its operations run one after another; one that failed has ended it for the server, whatever the callback caught. */
class PostgresTransaction implements Transaction {
  over = false
  private last: Promise<unknown> = Promise.resolve()
  private failure: { error: unknown } | undefined

  constructor(
    private readonly on: ClientBase,
    private readonly layout: (of: Collection) => PostgresLayout,
  ) {}

  async get<T extends Doc>(from: Collection<T>, id: string): Promise<T | undefined> {
    assertId(id)
    return this.next(() => readOne<T>(this.on, this.layout(from), id))
  }

  async insert<T extends Doc>(into: Collection<T>, doc: T): Promise<'created' | 'duplicate'> {
    const json = assertDocument(into, doc)
    return this.next(() => insertOne(this.on, this.layout(into), doc, json))
  }

  async put<T extends Doc>(into: Collection<T>, doc: T): Promise<void> {
    const json = assertDocument(into, doc)
    const of = this.layout(into)
    return this.next(async () => {
      const before = of.sides.length > 0 ? await readOne(this.on, of, doc.id) : undefined
      await putOne(this.on, of, doc, json, before)
    })
  }

  async remove(from: Collection, id: string): Promise<void> {
    assertId(id)
    await this.next(() => removeOne(this.on, this.layout(from), id))
  }

  /** Waits for what the callback did not, and throws what one of its operations threw. */
  async settle(): Promise<void> {
    await this.last
    if (this.failure) throw this.failure.error
  }

  private next<R>(operation: () => Promise<R>): Promise<R> {
    const result = this.last.then(async () => {
      if (this.over) throw new StoreConflict('the transaction is over')
      try {
        return await conflictsAsOurs(operation)
      } catch (error) {
        this.failure ??= { error }
        throw error
      }
    })
    this.last = result.catch(() => undefined)
    return result
  }
}
