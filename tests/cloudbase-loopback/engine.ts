// Documents with versions, transactions under snapshot isolation, and locks, as CloudBase documents them.
import { randomBytes } from 'node:crypto'
import type { CloudbaseIndex } from '../../cloudfunctions/platform/store/cloudbase-query'
import { conflict, duplicate, gone } from './failure'
import { Indexes } from './indexes'
import type { Document } from './values'

interface Version {
  at: number
  document: Document | undefined
}

class Collection {
  readonly versions = new Map<string, Version[]>()
  readonly indexes: Indexes
  constructor(
    readonly name: string,
    definitions: readonly CloudbaseIndex[] | undefined,
  ) {
    this.indexes = new Indexes(definitions)
  }
  latest = (id: string) => this.versions.get(id)?.at(-1)
}

interface Write {
  collection: Collection
  id: string
  document: Document | undefined
}

export interface Session {
  id: string
  snapshot: number
  writes: Map<string, Write>
  timer: NodeJS.Timeout
}

/** Decides what a document becomes: another document, undefined to delete it, null to leave it. */
export type Change = (current: Document | undefined) => Document | undefined | null

export class Engine {
  private clock = 0
  private readonly collections = new Map<string, Collection>()
  private readonly sessions = new Map<string, Session>()
  private readonly locks = new Map<string, Session>()
  private readonly waiting = new Map<string, (() => void)[]>()

  constructor(
    private readonly transactionMs: number,
    private readonly definitions: ReadonlyMap<string, readonly CloudbaseIndex[]> | undefined,
  ) {}

  collection(name: string): Collection {
    let found = this.collections.get(name)
    if (!found) {
      found = new Collection(name, this.definitions ? (this.definitions.get(name) ?? []) : undefined)
      this.collections.set(name, found)
    }
    return found
  }

  start(): string {
    const id = randomBytes(12).toString('hex')
    const timer = setTimeout(() => this.end(id), this.transactionMs)
    this.sessions.set(id, { id, snapshot: this.clock, writes: new Map(), timer })
    return id
  }

  session(id: string | undefined): Session | undefined {
    if (!id) return undefined
    const session = this.sessions.get(id)
    if (!session) throw gone()
    return session
  }

  commit(id: string): void {
    const session = this.session(id)!
    const at = ++this.clock
    for (const { collection, id: key, document } of session.writes.values()) this.store(collection, key, document, at)
    this.end(id)
  }

  /** Ends a transaction without its writes and lets those in who wait for its locks. */
  end(id: string): void {
    const session = this.sessions.get(id)
    if (!session) return
    clearTimeout(session.timer)
    this.sessions.delete(id)
    for (const key of session.writes.keys()) {
      this.locks.delete(key)
      const waiting = this.waiting.get(key) ?? []
      this.waiting.delete(key)
      for (const resume of waiting) resume()
    }
  }

  read(session: Session | undefined, collection: Collection, id: string): Document | undefined {
    const write = session?.writes.get(`${collection.name}/${id}`)
    if (write) return write.document
    if (!session) return collection.latest(id)?.document
    return collection.versions.get(id)?.findLast(version => version.at <= session.snapshot)?.document
  }

  /** One document's write: in a transaction it conflicts at once, outside it waits for the lock. */
  async write(session: Session | undefined, collection: Collection, id: string, change: Change): Promise<boolean> {
    const key = `${collection.name}/${id}`
    if (session) return this.writeIn(session, collection, id, key, change)
    while (this.locks.has(key))
      await new Promise<void>(resume => this.waiting.set(key, [...(this.waiting.get(key) ?? []), resume]))
    const next = change(collection.latest(id)?.document)
    if (next === null) return false
    if (next) collection.indexes.assertUnique(next)
    this.store(collection, id, next, ++this.clock)
    return true
  }

  /** A failed write ends the transaction, as in MongoDB: nothing may rely on going on after it. */
  private writeIn(session: Session, collection: Collection, id: string, key: string, change: Change): boolean {
    try {
      const owner = this.locks.get(key)
      const changedSince = (collection.latest(id)?.at ?? 0) > session.snapshot
      if ((owner && owner !== session) || changedSince) throw conflict()
      const next = change(this.read(session, collection, id))
      if (next === null) return false
      if (next) collection.indexes.assertUnique(next)
      this.locks.set(key, session)
      session.writes.set(key, { collection, id, document: next })
      return true
    } catch (error) {
      this.end(session.id)
      throw error
    }
  }

  private store(collection: Collection, id: string, document: Document | undefined, at: number): void {
    const versions = collection.versions.get(id) ?? []
    collection.indexes.replace(versions.at(-1)?.document, document)
    versions.push({ at, document })
    // Sessions are in order of their snapshots: nobody reads what lies behind the oldest.
    const [oldest] = this.sessions.values()
    const needed = versions.findLastIndex(version => version.at <= (oldest?.snapshot ?? at))
    if (needed > 0) versions.splice(0, needed)
    collection.versions.set(id, versions)
  }

  static insertion =
    (document: Document): Change =>
    current => {
      if (current) throw duplicate(`_id ${document._id}`)
      return document
    }
}
