// What only the PostgreSQL store must keep: keys that sort as the port asks, indexes that are used, and its connections.
import fc from 'fast-check'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planQuery } from '../cloudfunctions/platform/store/documents'
import {
  type Collection,
  collection,
  type Find,
  type Store,
  StoreConflict,
} from '../cloudfunctions/platform/store/port'
import { openPostgres } from '../cloudfunctions/platform/store/postgres'
import { countStatement, findStatement, keyOf, postgresLayout } from '../cloudfunctions/platform/store/postgres-layout'
import { emptySchema, hasPostgres, LEFT_OUT } from './postgres/server'
import { fresh, type Item, idsOf, items, range } from './store-conformance/engines'

describe('a key', () => {
  const order = (a: unknown, b: unknown) => Math.sign(Buffer.compare(keyOf(a), keyOf(b)))

  it('of two numbers sorts as they do', () => {
    const number = fc.double({ noNaN: true })
    fc.assert(fc.property(number, number, (a, b) => order(a, b) === (a < b ? -1 : a > b ? 1 : 0)))
  })

  it('of two strings sorts by their code points, also when they are longer than a key', () => {
    const text = fc.string({ unit: 'binary', maxLength: 900 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a).subarray(0, 400), Buffer.from(b).subarray(0, 400))
        expect(order(a, b) === 0).toBe(a === b)
        if (bytes !== 0) expect(order(a, b)).toBe(Math.sign(bytes))
      }),
    )
  })

  it('puts nothing first, then numbers, then strings, then yes and no', () => {
    const sorted = [undefined, -1e300, -1, 0, 5e-324, 1, 2 ** 60, '', ' ', '0', 'a', '一', '😀', false, true]
    for (const [i, one] of sorted.entries())
      for (const [j, other] of sorted.entries()) expect(order(one, other)).toBe(Math.sign(i - j))
    expect(order(null, undefined)).toBe(0)
    expect(order(-0, 0)).toBe(0)
  })
})

if (!hasPostgres) it.skip(LEFT_OUT)

describe.runIf(hasPostgres)('on a server', () => {
  let schema: Awaited<ReturnType<typeof emptySchema>>
  let store: Store
  const open = async (options = {}, collections: readonly Collection[] = [items]) => {
    store = openPostgres(schema.address, options)
    await store.prepare(collections)
  }
  /** Asks the server itself, as its administrator would. */
  async function outside<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
    const client = new pg.Client({ connectionString: schema.address })
    await client.connect()
    try {
      await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = on')
      return (await client.query(sql, values)).rows
    } finally {
      await client.end()
    }
  }
  beforeEach(async () => {
    schema = await emptySchema()
  })
  afterEach(async () => {
    await store.close()
    await schema.discard()
  })

  it('a document lies there as JSON that an administrator can read', async () => {
    await open()
    await store.insert(items, { id: 'a', text: '如意湖', n: 1 })
    expect(await outside(`SELECT doc ->> 'text' AS text FROM items WHERE id = 'a'`)).toEqual([{ text: '如意湖' }])
  })

  it('text may hold U+0000 and half an emoji, and is found by it', async () => {
    await open()
    const doc = { id: 'a', text: '\0', area: 'x\0y' }
    await store.insert(items, doc)
    await store.insert(items, { id: 'b', area: 'x' })
    expect(await store.get(items, 'a')).toEqual(doc)
    expect(idsOf((await store.find(items, { index: 'byArea', equals: { area: 'x\0y' } })).items)).toEqual(['a'])
  })

  it('values too long for an index are kept, told apart and paged through', async () => {
    await open()
    const long = '湖'.repeat(3000)
    const docs = range(7).map(i => ({ id: `d${i}`, area: long, state: `${long}${i % 2}`, at: `${long}${i}` }))
    await store.insertMany(items, docs)
    const query = { index: 'byAreaAndTime', equals: { area: long, state: `${long}0` }, limit: 2 } as const
    const first = await store.find(items, query)
    const second = await store.find(items, { ...query, after: first.next })
    expect(idsOf([...first.items, ...second.items]).sort()).toEqual(['d0', 'd2', 'd4', 'd6'])
    expect(second.next).toBeNull()
  })

  const equals = {
    byArea: { area: 'a' },
    byAreaAndTime: { area: 'a', state: null },
    byTime: {},
    byOpen: { open: true },
  }
  const members = { byTag: { state: 's' }, byTagAlone: {} }
  it.each(Object.entries({ ...equals, ...members }))(
    'a query by %s is answered by its index',
    async (index, wanted) => {
      await open()
      await store.insertMany(
        items,
        range(90).map(i => ({ id: `i${i}`, area: `a${i % 9}`, state: 's', at: i, tags: ['m'], open: i > 3 })),
      )
      const query = { index, equals: wanted, limit: 3, ...(index in members ? { member: 'm' } : {}) } as Find
      const after = Buffer.from(
        JSON.stringify(index === 'byTagAlone' || !('order' in items.indexes[index as 'byTime']) ? ['id'] : ['id', 5]),
      ).toString('base64url')
      const of = postgresLayout(items)
      for (const order of ['asc', 'desc'] as const) {
        const { sql, values } = findStatement(of, index, planQuery(items, { ...query, order, after }))
        const plan = JSON.stringify(await outside(`EXPLAIN (FORMAT JSON) ${sql}`, values))
        expect(plan).toMatch(new RegExp(`items\\.${index}"|items\\.${index}_pkey"`))
        expect(plan).not.toContain('Seq Scan')
        // The documents of a page by member are put in its order again; nothing else is ever sorted.
        if (!(index in members)) expect(plan).not.toContain('"Sort"')
      }
      const { sql, values } = countStatement(of, index, planQuery(items, query))
      expect(JSON.stringify(await outside(`EXPLAIN (FORMAT JSON) ${sql}`, values))).toMatch(/"Index Name":"items\./)
    },
  )

  it('a new index finds what was there before it, and one that is gone leaves nothing', async () => {
    const earlier = collection<Item>()('items', { byArea: { equals: ['area'] }, byTag: { member: 'tags' } })
    await open({}, [earlier])
    await store.insertMany(
      earlier,
      range(80).map(i => ({ id: `i${i}`, area: 'a', state: `s${i % 2}`, at: i, tags: ['t'] })),
    )
    await store.close()
    await open({}, [items])
    expect(await store.count(items, { index: 'byAreaAndTime', equals: { area: 'a', state: 's1' } })).toBe(40)
    expect(
      await store.count(items, { index: 'byTag', member: 't', equals: { state: 's0' }, range: { from: 70 } }),
    ).toBe(5)
    await store.close()
    await open({}, [earlier])
    const names = await outside<{ name: string }>(`SELECT name FROM _indexes WHERE name <> '' ORDER BY name`)
    expect(names.map(row => row.name)).toEqual(['items.byArea', 'items.byTag'])
    expect(await store.count(earlier, { index: 'byTag', member: 't' })).toBe(80)
  })

  it('a field with a capital letter has its column once, and is none of one without', async () => {
    const named = collection<Item & { nextAt?: number; nextat?: number }>()('named', {
      byNextAt: { order: 'nextAt' },
      bySmall: { equals: ['nextat'] },
    })
    await open({}, [named])
    await store.close()
    await open({}, [named])
    await store.insert(named, { id: 'a', nextAt: 3, nextat: 4 })
    expect(await store.count(named, { index: 'byNextAt', range: { from: 3, to: 4 } })).toBe(1)
    expect(await store.count(named, { index: 'bySmall', equals: { nextat: 4 } })).toBe(1)
  })

  it('two processes may prepare an empty database together', async () => {
    const stores = range(6).map(() => openPostgres(schema.address, { connections: 1 }))
    await Promise.all(stores.map(one => one.prepare([items])))
    await Promise.all(stores.slice(1).map(one => one.close()))
    store = stores[0]!
    expect(await store.insert(items, { id: 'a' })).toBe('created')
  })

  it('more transactions than connections, each reading outside of itself, all come to an end', async () => {
    await open({ connections: 2 })
    const ids = range(20).map(() => fresh())
    await Promise.all(
      ids.map(id =>
        store.transaction(async tx => {
          await store.count(items, { index: 'byArea', equals: { area: 'x' } })
          await tx.insert(items, { id, area: 'x' })
        }),
      ),
    )
    expect(await store.count(items, { index: 'byArea', equals: { area: 'x' } })).toBe(20)
  })

  it('a transaction whose callback hangs is undone after its time, and its connection serves again', async () => {
    await open({ connections: 1, transactionMs: 60 })
    const stuck = store.transaction(async tx => {
      await tx.insert(items, { id: 'stuck' })
      await new Promise(() => {})
    })
    await expect(stuck).rejects.toThrow(StoreConflict)
    await store.transaction(tx => tx.insert(items, { id: 'next' }))
    expect(idsOf(await store.getMany(items, ['stuck', 'next']))).toEqual(['next'])
  })

  it('what a callback caught of a failed operation is never committed', async () => {
    await open()
    await store.insert(items, { id: 'a', n: 0 })
    const attempt = store.transaction(async tx => {
      await tx.insert(items, { id: 'b' })
      await tx.get(items, 'a')
      await store.updateIf(items, 'a', {}, { inc: { n: 1 } })
      await tx.put(items, { id: 'a', n: 5 }).catch(() => undefined)
    })
    await expect(attempt).rejects.toThrow(StoreConflict)
    expect(await store.getMany(items, ['a', 'b'])).toEqual([{ id: 'a', n: 1 }])
  })

  it('goes on when the server has cut every connection', async () => {
    await open()
    await store.insert(items, { id: 'a' })
    await outside(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ruyi' AND pid <> pg_backend_pid()`,
    )
    await new Promise(done => setTimeout(done, 50))
    expect(await store.get(items, 'a')).toEqual({ id: 'a' })
    expect(await store.transaction(tx => tx.insert(items, { id: 'b' }))).toBe('created')
  })
})
