// What only the SQLite store promises: durability, indexes that are really used, and group commit.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planQuery } from '../cloudfunctions/platform/store/documents'
import {
  type Collection,
  collection,
  type Find,
  type Store,
  StoreConflict,
} from '../cloudfunctions/platform/store/port'
import { openSqlite } from '../cloudfunctions/platform/store/sqlite'
import { GroupCommit } from '../cloudfunctions/platform/store/sqlite-commits'
import { countStatement, findStatement, sqliteLayout } from '../cloudfunctions/platform/store/sqlite-layout'
import { fresh, type Item, items } from './store-conformance/engines'

let folder: string
let file: string
let store: Store
const open = async (options = {}, collections: readonly Collection[] = [items]) => {
  store = openSqlite(file, options)
  await store.prepare(collections)
}
/** Looks at the file from outside, as another process would. */
const outside = <T>(look: (db: DatabaseSyncInstance) => T): T => {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return look(db)
  } finally {
    db.close()
  }
}
const idsInFile = () =>
  outside(db =>
    db
      .prepare('SELECT id FROM items ORDER BY id')
      .all()
      .map(row => row.id),
  )

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ruyi-sqlite-'))
  file = join(folder, 'deep', 'ruyi.db')
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

describe('what was acknowledged', () => {
  it('is in the file, synced, by the time the caller hears of it', async () => {
    await open()
    await store.insert(items, { id: 'a' })
    expect(idsInFile()).toEqual(['a'])
    await store.transaction(tx => tx.insert(items, { id: 'b' }))
    expect(idsInFile()).toEqual(['a', 'b'])
    await store.updateIf(items, 'a', {}, { set: { n: 1 } })
    expect(outside(db => JSON.parse(db.prepare('SELECT doc FROM items WHERE id = ?').get('a').doc).n)).toBe(1)
    expect(outside(db => db.prepare('PRAGMA journal_mode').get().journal_mode)).toBe('wal')
  })

  it('is there after closing and opening again', async () => {
    await open()
    await store.insert(items, { id: 'a', tags: ['x'], text: '如意' })
    await store.close()
    await open()
    expect(await store.get(items, 'a')).toEqual({ id: 'a', tags: ['x'], text: '如意' })
    expect(await store.count(items, { index: 'byTagAlone', member: 'x' })).toBe(1)
  })

  it('includes all that was under way when the store is closed; later writes are refused', async () => {
    await open()
    const writes = Array.from({ length: 200 }, () => store.insert(items, { id: fresh() }))
    await store.close()
    expect(await Promise.all(writes)).toEqual(writes.map(() => 'created'))
    expect(idsInFile()).toHaveLength(200)
    await expect(store.insert(items, { id: 'late' })).rejects.toThrow('closed')
  })
})

describe('readers', () => {
  it('never see what is not committed, whether in a transaction or in the batch it shares', async () => {
    await open()
    await store.insert(items, { id: 'a', n: 0 })
    const seen: (number | null | undefined)[] = []
    const look = async () => seen.push((await store.get(items, 'a'))?.n)
    await Promise.all([
      store.updateIf(items, 'a', {}, { inc: { n: 1 } }),
      store.transaction(async tx => {
        expect((await tx.get(items, 'a'))?.n).toBe(1)
        await look()
        await tx.put(items, { id: 'a', n: 2 })
        await look()
      }),
      store.transaction(async tx => {
        expect((await tx.get(items, 'a'))?.n).toBe(2)
        await look()
      }),
    ])
    await look()
    expect(seen).toEqual([0, 0, 0, 2])
  })
})

describe('a transaction', () => {
  it('whose callback hangs is undone after its time, and the others go on', async () => {
    await open({ transactionMs: 50 })
    let resume = () => {}
    const stuck = store.transaction(async tx => {
      await tx.insert(items, { id: 'stuck' })
      await new Promise<void>(done => {
        resume = done
      })
      await tx.insert(items, { id: 'late' })
    })
    const other = store.insert(items, { id: 'other' })
    await expect(stuck).rejects.toThrow(StoreConflict)
    expect(await other).toBe('created')
    resume()
    await new Promise(done => setTimeout(done, 10))
    expect(idsInFile()).toEqual(['other'])
  })

  it('is refused while another process holds the file, and nothing is left waiting', async () => {
    await open({ busyMs: 20 })
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const outcomes = await Promise.allSettled([store.insert(items, { id: 'a' }), store.insert(items, { id: 'b' })])
    other.exec('ROLLBACK')
    other.close()
    expect(outcomes.map(outcome => outcome.status)).toEqual(['rejected', 'rejected'])
    expect(await store.insert(items, { id: 'c' })).toBe('created')
    expect(idsInFile()).toEqual(['c'])
  })

  it('is not acknowledged when the commit that it shares fails, and the next batch goes on', async () => {
    await open()
    const db = new DatabaseSync(file)
    // A reference checked only at the commit makes the commit fail.
    db.exec('CREATE TABLE parent (id PRIMARY KEY)')
    db.exec('CREATE TABLE child (id REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)')
    const commits = new GroupCommit(db)
    const put = (table: string, id: string) => commits.run(() => db.exec(`INSERT INTO ${table} VALUES ('${id}')`))
    const outcomes = await Promise.allSettled([put('parent', 'a'), put('child', 'orphan'), put('parent', 'b')])
    expect(outcomes.map(outcome => outcome.status)).toEqual(['rejected', 'rejected', 'rejected'])
    await put('parent', 'c')
    await commits.close()
    expect(
      db
        .prepare('SELECT id FROM parent')
        .all()
        .map(row => row.id),
    ).toEqual(['c'])
    db.close()
  })
})

describe('every query', () => {
  const explain = (from: Collection, query: Find, of: typeof findStatement) =>
    outside(db => {
      const { sql, values } = of(sqliteLayout(from), query.index, planQuery(from, query))
      const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
      return rows.map(row => String(row.detail))
    })
  const equals = { all: {}, byArea: { area: 'a' }, byAreaAndTime: { area: 'a', state: null }, byTime: {} }
  const members = { byTag: { state: 's' }, byTagAlone: {} }
  const queries = Object.entries({ ...equals, ...members, byOpen: { open: true } }).map(([index, wanted]) => ({
    index,
    equals: wanted,
    ...(index in members ? { member: 'm' } : {}),
  }))
  const cursorOf = (query: Find) =>
    Buffer.from(JSON.stringify(items.indexes[query.index as 'byTime'].order ? ['id', 5] : ['id'])).toString('base64url')

  it.each(queries)('by $index seeks in an index, sorts nothing and scans nothing', async query => {
    await open()
    for (const order of ['asc', 'desc'] as const)
      for (const after of [null, cursorOf(query)])
        for (const range of items.indexes[query.index as 'byTime'].order
          ? [undefined, { from: 1, to: 9 }, { to: 9 }]
          : [undefined]) {
          const plan = explain(items, { ...query, order, after, ...(range && { range }) }, findStatement)
          const [first = ''] = plan
          expect(plan.join()).not.toMatch(/TEMP B-TREE/)
          const bounded = after || range || Object.keys(query.equals).length > 0 || query.member
          // An index without equalities is walked in its order, and only as far as the page reaches.
          if (bounded) expect(plan.every(step => step.startsWith('SEARCH'))).toBe(true)
          else expect(first).toMatch(/^SCAN s USING (COVERING )?INDEX items\./)
          if (after) expect(first).toMatch(/\(\?,\?\)|id[<>]\?/)
        }
    const [counted = ''] = explain(items, query, countStatement)
    expect(counted).toMatch(/USING ((COVERING )?INDEX items\.|PRIMARY KEY)/)
  })
})

describe('preparing again', () => {
  const declare = (indexes: Collection['indexes']) => collection<Item>()('items', indexes)

  it('builds indexes that are new or changed over what is stored, and drops what is gone', async () => {
    await open({}, [declare({ old: { equals: ['area'] }, same: { member: 'tags' } })])
    await store.insert(items, { id: 'a', area: 'x', state: 's', at: 1, tags: ['t'] })
    await store.close()
    const changed = declare({ old: { equals: ['state'], order: 'at' }, same: { member: 'tags', order: 'at' } })
    await open({}, [changed])
    expect(await store.count(changed, { index: 'old', equals: { state: 's' }, range: { from: 1 } })).toBe(1)
    expect(await store.count(changed, { index: 'same', member: 't', range: { from: 2 } })).toBe(0)
    expect(await store.count(changed, { index: 'same', member: 't', range: { from: 1 } })).toBe(1)
    await store.close()
    await open({}, [declare({ old: { member: 'tags' } })])
    await store.updateIf(declare({ old: { member: 'tags' } }), 'a', {}, { set: { tags: ['u'] } })
    expect(await store.count(declare({ old: { member: 'tags' } }), { index: 'old', member: 'u' })).toBe(1)
    const named = outside(db => db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'items.%'").all())
    expect(named.map(row => row.name)).toEqual(['items.old'])
  })

  it('does not rebuild what did not change', async () => {
    await open()
    await store.close()
    const version = () => outside(db => db.prepare('PRAGMA schema_version').get().schema_version)
    const before = version()
    await open()
    expect(version()).toBe(before)
  })

  it('refuses a collection that was never prepared', async () => {
    await open()
    await expect(store.get(collection<Item>()('others', {}), 'a')).rejects.toThrow('not prepared')
  })
})
