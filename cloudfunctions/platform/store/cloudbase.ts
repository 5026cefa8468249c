// The store on CloudBase's document database, through the real SDK and around its traps.
import tcb, { type CloudBase, type ICloudBaseConfig } from '@cloudbase/node-sdk'
import type { Database } from '@cloudbase/node-sdk/types/db'
import { countClauses, phasesOf } from './cloudbase-query'
import { CloudbaseTransaction } from './cloudbase-transaction'
import { conflictsAsOurs, failureOf, type Stored, TOUCHED, toDoc, toStored } from './cloudbase-wire'
import { assertBatch, assertDocument, assertId, assertUpdate, planQuery } from './documents'
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
} from './port'

/** How many documents `insertMany` writes at a time when its batch met others. */
const AT_A_TIME = 10

/** Missing credentials make the SDK end the process with a rejection that nobody can catch: refuse them here. */
function assertCredentials({ secretId, secretKey, accessKey, getCrossAccountInfo }: ICloudBaseConfig): void {
  const { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = process.env
  if (accessKey || getCrossAccountInfo || (secretId && secretKey)) return
  if (!TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY)
    throw new Error('CloudBase needs secretId and secretKey, or TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY')
}

/** In one process; a cloud function serves one request at a time and never waits here. */
const TRANSACTIONS_AT_ONCE = 64

/**
 * Opens the store on an initialised app, or with options for one. Collections and indexes must exist already: deploy
 * `cloudbaseIndexes`. Transactions have snapshot isolation and 30 s; conflicts are thrown, never retried here.
 */
export function openCloudbase(target: CloudBase | ICloudBaseConfig): Store {
  const isApp = typeof (target as CloudBase).database === 'function'
  const app = isApp ? (target as CloudBase) : tcb.init(target as ICloudBaseConfig)
  const db = app.database()
  const _ = db.command

  // Looked at before each request: the cloud puts the credentials in place when it starts the call, not the process.
  const request = <T>(run: () => Promise<T>): Promise<T> => {
    assertCredentials(db.config as ICloudBaseConfig)
    return conflictsAsOurs(run)
  }
  const start = (): Promise<Database.Transaction> => request(() => db.startTransaction())
  const all = (clauses: Stored[]) => (clauses.length === 0 ? {} : (_.and(clauses) as unknown as object))

  async function insert(into: Collection, doc: Doc): Promise<'created' | 'duplicate'> {
    try {
      await request(() => db.collection(into.name).add(toStored(doc)))
      return 'created'
    } catch (error) {
      if (failureOf(error) === 'duplicate') return 'duplicate'
      throw error
    }
  }

  async function getMany<T extends Doc>(from: Collection<T>, ids: readonly string[]): Promise<T[]> {
    assertBatch(ids)
    ids.forEach(assertId)
    if (ids.length === 0) return []
    const wanted = [...new Set(ids)]
    const query = db.collection(from.name).where({ _id: _.in(wanted) })
    const { data } = await request(() => query.limit(wanted.length).get())
    const found = new Map((data as Stored[]).map(stored => [stored._id, toDoc<T>(stored)]))
    return wanted.flatMap(id => found.get(id) ?? [])
  }

  const admitted = gate(TRANSACTIONS_AT_ONCE)

  /** All or none, because a plain batch that meets a duplicate leaves open which documents it wrote. */
  async function insertTogether(into: Collection, docs: readonly Doc[]): Promise<boolean> {
    const transaction = await start()
    try {
      await request(() => transaction.collection(into.name).add(docs.map(toStored)))
      await request(() => transaction.commit())
      return true
    } catch (error) {
      await transaction.rollback(undefined).catch(() => undefined)
      if (error instanceof StoreConflict || failureOf(error) === 'duplicate') return false
      throw error
    }
  }

  return {
    async prepare() {},

    async get<T extends Doc>(from: Collection<T>, id: string) {
      assertId(id)
      const { data } = await request(() => db.collection(from.name).doc(id).get())
      const stored = (data as Stored[])[0]
      return stored && toDoc<T>(stored)
    },

    getMany,

    async insert(into, doc) {
      assertDocument(into, doc)
      return insert(into, doc)
    },

    async insertMany(into, docs) {
      assertBatch(docs)
      for (const doc of docs) assertDocument(into, doc)
      const wanted = [...new Map(docs.map(doc => [doc.id, doc] as const).reverse()).values()].reverse()
      const present = new Set(
        (
          await getMany(
            into as Collection,
            wanted.map(doc => doc.id),
          )
        ).map(doc => doc.id),
      )
      const missing = wanted.filter(doc => !present.has(doc.id))
      if (missing.length === 0) return 0
      if (await insertTogether(into, missing)) return missing.length
      let created = 0
      for (let i = 0; i < missing.length; i += AT_A_TIME) {
        const outcomes = await Promise.all(missing.slice(i, i + AT_A_TIME).map(doc => insert(into, doc)))
        created += outcomes.filter(outcome => outcome === 'created').length
      }
      return created
    },

    async updateIf(into, id, condition, change) {
      assertUpdate(into, id, condition, change)
      const clauses = Object.entries(condition).map(([field, wanted]) => ({
        [field === 'id' ? '_id' : field]:
          wanted !== null && typeof wanted === 'object' ? _.gte(wanted.atLeast) : _.eq(wanted),
      }))
      const { set = {}, inc = {}, unset = [] } = structuredClone(change)
      const update = Object.fromEntries([
        // A bare object would be merged into the stored one; `_.set` replaces it.
        ...Object.entries(set).map(([field, value]) => [field, _.set(value)]),
        ...Object.entries(inc).map(([field, by]) => [field, _.inc(by)]),
        ...unset.map(field => [field, _.remove()]),
        [TOUCHED, _.inc(1)],
      ])
      const query = db.collection(into.name).where(all([{ _id: _.eq(id) }, ...clauses]))
      const { updated } = await request(() => query.update(update))
      return updated === 1
    },

    async remove(from, id) {
      assertId(id)
      const { deleted } = await request(() => db.collection(from.name).doc(id).remove())
      return Number(deleted) === 1
    },

    async find<T extends Doc, X extends string>(from: Collection<T, X>, query: Find<X>) {
      const plan = planQuery(from, query)
      const stored: Stored[] = []
      for (const { clauses, sort } of phasesOf(_, plan)) {
        const wanted = plan.limit + 1 - stored.length
        if (wanted === 0) break
        let request_ = db.collection(from.name).where(all(clauses))
        for (const field of sort) request_ = request_.orderBy(field, plan.descending ? 'desc' : 'asc')
        const { data } = await request(() => request_.limit(wanted).get())
        stored.push(...(data as Stored[]))
      }
      const items = stored.slice(0, plan.limit).map(one => toDoc<T>(one))
      const last = items.at(-1) as (Doc & Record<string, Scalar | undefined>) | undefined
      if (!last || stored.length <= plan.limit) return { items, next: null }
      const { order } = plan.index
      return { items, next: encodeCursor(order ? { id: last.id, value: last[order] ?? null } : { id: last.id }) }
    },

    async count(from, query) {
      const clauses = countClauses(_, planQuery(from, query))
      const { total } = await request(() => db.collection(from.name).where(all(clauses)).count())
      if (total === undefined) throw new StoreMisuse(`${from.name} was not counted`)
      return total
    },

    transaction(work) {
      return admitted(async () => {
        const transaction = new CloudbaseTransaction(await start())
        try {
          const result = await work(transaction)
          await transaction.commit()
          return result
        } catch (error) {
          await transaction.abandon()
          throw error
        }
      })
    },

    async close() {},
  }
}
