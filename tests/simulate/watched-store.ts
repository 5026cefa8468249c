// A store that knows what lies in it and can die once: the process is gone before a commit, or after it and before the
// answer.
import type { Random } from '../../cloudfunctions/local/demo/random'
import {
  type Collection,
  type Doc,
  PAGE_LIMIT,
  type Store,
  type Transaction,
} from '../../cloudfunctions/platform/store/port'

/** How often something is drawn that does not fit, before it is given up. */
const DRAWS = 15

/** The process died: nobody knows what became of the call. */
export class Died extends Error {}

export interface WatchedStore extends Store {
  /** What happens at the next commit. */
  death: 'before' | 'after' | undefined
  commits: number
  /** Every document of a collection, by id. */
  all<T extends Doc>(from: Collection<T>): Promise<T[]>
  /** One that fits, of some drawn by chance; undefined when none of them does. For walks: `all` reads the whole year. */
  drawn<T extends Doc>(from: Collection<T>, random: Random, fits?: (doc: T) => boolean): Promise<T | undefined>
  /** The ids that were written into a collection for the first time since this was asked last. */
  news(from: Collection): string[]
  /** The collections that were prepared, by name. */
  readonly collections: ReadonlyMap<string, Collection>
}

export function watched(store: Store): WatchedStore {
  const ids = new Map<string, Set<string>>()
  /** In the order in which they were written. */
  const order = new Map<string, string[]>()
  const collections = new Map<string, Collection>()
  const news = new Map<string, string[]>()
  const note = (into: Collection, id: string) => {
    const known = ids.get(into.name) ?? new Set()
    if (known.has(id)) return
    ids.set(into.name, known.add(id))
    order
      .set(into.name, order.get(into.name) ?? [])
      .get(into.name)!
      .push(id)
    const fresh = news.get(into.name)
    if (fresh) fresh.push(id)
  }
  const noting = (tx: Transaction, written: [Collection, string][]): Transaction => ({
    ...tx,
    async insert(into, doc) {
      const result = await tx.insert(into, doc)
      written.push([into, doc.id])
      return result
    },
    async put(into, doc) {
      await tx.put(into, doc)
      written.push([into, doc.id])
    },
  })
  const self: WatchedStore = {
    ...store,
    death: undefined,
    commits: 0,
    collections,
    async prepare(all) {
      for (const one of all) collections.set(one.name, one)
      await store.prepare(all)
    },
    async insert(into, doc) {
      note(into, doc.id)
      return store.insert(into, doc)
    },
    async insertMany(into, docs) {
      for (const doc of docs) note(into, doc.id)
      return store.insertMany(into, docs)
    },
    async transaction(work) {
      const death = self.death
      self.death = undefined
      const written: [Collection, string][] = []
      const result = await store.transaction(async tx => {
        written.length = 0
        const done = await work(noting(tx, written))
        if (death === 'before') throw new Died('died before the commit')
        return done
      })
      for (const [into, id] of written) note(into, id)
      self.commits++
      if (death === 'after') throw new Died('died after the commit')
      return result
    },
    news(from) {
      const fresh = news.get(from.name) ?? []
      news.set(from.name, [])
      return fresh
    },
    async drawn(from, random, fits = () => true) {
      const known = order.get(from.name) ?? []
      for (let n = 0; n < DRAWS && known.length > 0; n++) {
        const doc = await store.get(from, random.pick(known))
        if (doc && fits(doc)) return doc
      }
      return undefined
    },
    async all(from) {
      const wanted = [...(ids.get(from.name) ?? [])].sort()
      const found = []
      for (let i = 0; i < wanted.length; i += PAGE_LIMIT)
        found.push(...(await store.getMany(from, wanted.slice(i, i + PAGE_LIMIT))))
      return found.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    },
  }
  return self
}
