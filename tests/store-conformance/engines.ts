// What the conformance suite runs on: each adapter opened on an empty store, the collections, and short names.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCloudbase } from '../../cloudfunctions/platform/store/cloudbase'
import { cloudbaseIndexes } from '../../cloudfunctions/platform/store/cloudbase-query'
import {
  collection,
  type Doc,
  type Find,
  type Store,
  StoreConflict,
  type Transaction,
} from '../../cloudfunctions/platform/store/port'
import { openSqlite } from '../../cloudfunctions/platform/store/sqlite'
import { startLoopback } from '../cloudbase-loopback/server'
import { openOnPostgres } from '../postgres/server'

export interface Item extends Doc {
  area?: string | null
  state?: string | null
  open?: boolean
  at?: number | string | null
  tags?: string[]
  n?: number | null
  text?: string
  place?: unknown
}

export const items = collection<Item>()('items', {
  all: {},
  byArea: { equals: ['area'] },
  byAreaAndTime: { equals: ['area', 'state'], order: 'at' },
  byTime: { order: 'at' },
  byTag: { member: 'tags', equals: ['state'], order: 'at' },
  byTagAlone: { member: 'tags' },
  byOpen: { equals: ['open'] },
})
export const counters = collection<Item>()('counters', {})

export interface Opened {
  store: Store
  close(): Promise<void>
}
const inFolder = async (): Promise<Opened> => {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-store-'))
  const store = openSqlite(join(folder, 'ruyi.db'))
  return { store, close: () => store.close().then(() => rmSync(folder, { recursive: true })) }
}
const overLoopback = async (): Promise<Opened> => {
  const loopback = await startLoopback({ indexes: cloudbaseIndexes([items, counters]) })
  const store = openCloudbase(loopback.config)
  return { store, close: () => store.close().then(loopback.close) }
}

/** As the kernel does: a conflict runs the callback again after a random pause that grows. */
export async function retrying<R>(store: Store, work: (tx: Transaction) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.transaction(work)
    } catch (error) {
      if (!(error instanceof StoreConflict) || attempt > 200) throw error
      await new Promise(done => setTimeout(done, Math.random() * Math.min(20 * attempt, 500)))
    }
  }
}

export async function everyPage(store: Store, query: Find<keyof typeof items.indexes & string>): Promise<Item[]> {
  const found: Item[] = []
  let after: string | null = null
  do {
    const page: { items: Item[]; next: string | null } = await store.find(items, { ...query, after })
    found.push(...page.items)
    after = page.next
  } while (after)
  return found
}
export const idsOf = (docs: readonly Doc[]) => docs.map(doc => doc.id)
export const range = (n: number) => Array.from({ length: n }, (_, i) => i)
export const asDoc = (doc: object) => doc as Item

let names = 0
/** A name that no other test uses, for ids and areas. */
export const fresh = () => `t${++names}`

export const engines: [string, () => Promise<Opened>][] = [
  ['sqlite', inFolder],
  ['cloudbase', overLoopback],
  ['postgres', openOnPostgres],
]
