// A transaction on CloudBase's document database: documents by id, one request at a time, conflicts as ours.
import type { Database } from '@cloudbase/node-sdk/types/db'
import { conflictsAsOurs, failureOf, type Stored, toDoc, toStored } from './cloudbase-wire'
import { assertDocument, assertId } from './documents'
import { type Collection, type Doc, StoreConflict, type Transaction } from './port'

/** One transaction; its operations run one after another, because the service takes no two of one at once. */
export class CloudbaseTransaction implements Transaction {
  private last: Promise<unknown> = Promise.resolve()
  private failure: { error: unknown } | undefined
  private over = false
  private endedByService = false
  /** What this transaction knows of a document: its snapshot never changes, so a second look needs no request. */
  private readonly known = new Map<string, Stored | undefined>()

  constructor(private readonly on: Database.Transaction) {}

  get<T extends Doc>(from: Collection<T>, id: string): Promise<T | undefined> {
    return this.next(async () => {
      assertId(id)
      const stored = await this.look(from, id)
      return stored && toDoc<T>(stored)
    })
  }

  insert<T extends Doc>(into: Collection<T>, doc: T): Promise<'created' | 'duplicate'> {
    return this.next(async () => {
      assertDocument(into, doc)
      // A write that fails ends a transaction of MongoDB, so a duplicate must be seen before it is written.
      if (await this.look(into, doc.id)) return 'duplicate'
      const stored = toStored(doc)
      await this.ask(() => this.on.collection(into.name).add(structuredClone(stored)))
      this.known.set(keyIn(into, doc.id), stored)
      return 'created'
    })
  }

  put<T extends Doc>(into: Collection<T>, doc: T): Promise<void> {
    return this.next(async () => {
      assertDocument(into, doc)
      const { _id, ...fields } = toStored(doc)
      await this.ask(() => this.on.collection(into.name).doc(doc.id).set(structuredClone(fields)))
      this.known.set(keyIn(into, doc.id), { ...fields, _id })
    })
  }

  remove(from: Collection, id: string): Promise<void> {
    return this.next(async () => {
      assertId(id)
      await this.ask(() => this.on.collection(from.name).doc(id).remove())
      this.known.set(keyIn(from, id), undefined)
    })
  }

  async commit(): Promise<void> {
    await this.last
    this.over = true
    // The callback may have caught what its operation threw: a transaction that failed is never committed.
    if (this.failure) throw this.failure.error
    await this.ask(() => this.on.commit())
  }

  /** Frees the locks; a transaction that the service has ended already has none. */
  async abandon(): Promise<void> {
    await this.last
    this.over = true
    if (this.endedByService) return
    await this.on.rollback(undefined).catch(() => undefined)
  }

  private next<R>(operation: () => Promise<R>): Promise<R> {
    const result = this.last.then(() => {
      if (this.over) throw new StoreConflict('the transaction is over')
      return operation()
    })
    this.last = result.catch(() => undefined)
    return result
  }

  private async look(from: Collection, id: string): Promise<Stored | undefined> {
    const key = keyIn(from, id)
    if (!this.known.has(key)) {
      const { data } = await this.ask(() => this.on.collection(from.name).doc(id).get())
      // A missing document is null in a transaction and an empty list outside one.
      this.known.set(key, (Array.isArray(data) ? data[0] : data) ?? undefined)
    }
    return this.known.get(key)
  }

  private async ask<R>(request: () => Promise<R>): Promise<R> {
    try {
      return await conflictsAsOurs(request)
    } catch (error) {
      this.endedByService ||= error instanceof StoreConflict
      // Nobody had this id in the snapshot: somebody else has inserted it since.
      const seen = failureOf(error) === 'duplicate' ? new StoreConflict('the document was inserted meanwhile') : error
      this.failure ??= { error: seen }
      throw seen
    }
  }
}

const keyIn = (of: Collection, id: string) => `${of.name}/${id}`
