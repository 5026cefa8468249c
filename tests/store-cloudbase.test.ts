// What the CloudBase store does with the service's failures, and that the loopback fails as the service does.
import tcb from '@cloudbase/node-sdk'
import { afterEach, describe, expect, it } from 'vitest'
import { openCloudbase } from '../cloudfunctions/platform/store/cloudbase'
import { cloudbaseIndexes } from '../cloudfunctions/platform/store/cloudbase-query'
import { collection, type Doc, StoreConflict } from '../cloudfunctions/platform/store/port'
import { type Loopback, type LoopbackOptions, startLoopback } from './cloudbase-loopback/server'
import { type Item, idsOf, items, range, retrying } from './store-conformance/engines'

let loopback: Loopback
afterEach(() => loopback.close())
const open = async (options: LoopbackOptions = {}) => {
  loopback = await startLoopback({ indexes: cloudbaseIndexes([items]), ...options })
  return openCloudbase(loopback.config)
}
const database = () => tcb.init(loopback.config).database()
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    error => error.code,
  )

describe('the store on CloudBase', () => {
  it('refuses to start without credentials, where the SDK would end the process', async () => {
    await open()
    const store = openCloudbase({ env: 'loopback', serviceUrl: loopback.config.serviceUrl })
    await expect(store.get(items, 'a')).rejects.toThrow('secretId')
  })

  it('takes an app that is initialised already', async () => {
    await open()
    const store = openCloudbase(tcb.init(loopback.config))
    expect(await store.insert(items, { id: 'a' })).toBe('created')
    expect(await store.get(items, 'a')).toEqual({ id: 'a' })
  })

  it('throws a conflict when another transaction wrote first, and writes nothing', async () => {
    const store = await open()
    await store.insert(items, { id: 'a', n: 0 })
    const loser = store.transaction(async tx => {
      await tx.get(items, 'a')
      await store.transaction(other => other.put(items, { id: 'a', n: 1 }))
      await tx.put(items, { id: 'b' })
      await tx.put(items, { id: 'a', n: 2 })
    })
    await expect(loser).rejects.toThrow(StoreConflict)
    expect(await store.getMany(items, ['a', 'b'])).toEqual([{ id: 'a', n: 1 }])
  })

  it('never commits a transaction whose conflict the callback swallowed', async () => {
    const store = await open()
    await store.insert(items, { id: 'a', n: 0 })
    const loser = store.transaction(async tx => {
      await tx.get(items, 'a')
      await store.updateIf(items, 'a', {}, { inc: { n: 1 } })
      await tx.put(items, { id: 'a', n: 9 }).catch(() => undefined)
    })
    await expect(loser).rejects.toThrow(StoreConflict)
    expect(await store.get(items, 'a')).toEqual({ id: 'a', n: 1 })
  })

  it('takes an id that was inserted since the snapshot for a conflict, not a duplicate', async () => {
    const store = await open()
    const loser = store.transaction(async tx => {
      await tx.get(items, 'other')
      await store.insert(items, { id: 'a' })
      return tx.insert(items, { id: 'a' })
    })
    await expect(loser).rejects.toThrow(StoreConflict)
  })

  it('takes an expired transaction for a conflict, at its next operation or at the commit', async () => {
    const store = await open({ transactionMs: 30 })
    const late = (work: boolean) =>
      store.transaction(async tx => {
        await tx.insert(items, { id: 'a' })
        await new Promise(done => setTimeout(done, 80))
        if (work) await tx.insert(items, { id: 'b' })
      })
    await expect(late(true)).rejects.toThrow(StoreConflict)
    await expect(late(false)).rejects.toThrow(StoreConflict)
    expect(await store.getMany(items, ['a', 'b'])).toEqual([])
  })

  it('frees its locks when the callback throws', async () => {
    const store = await open()
    const refused = store.transaction(async tx => {
      await tx.insert(items, { id: 'a' })
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await store.insert(items, { id: 'a' })).toBe('created')
    expect(loopback.requests.get('database.abortTransaction')).toBe(1)
  })

  it('asks for each document once in a transaction', async () => {
    const store = await open()
    await store.transaction(async tx => {
      await tx.get(items, 'a')
      await tx.insert(items, { id: 'a' })
      await tx.get(items, 'a')
    })
    expect(loopback.requests.get('database.getDocument')).toBe(1)
  })

  it('keeps its own field to itself', async () => {
    const store = await open()
    await store.insert(items, { id: 'a' })
    await store.updateIf(items, 'a', {}, { set: { n: 1 } })
    const { data } = await database().collection('items').doc('a').get()
    expect(Object.keys(data[0]).sort()).toEqual(['_id', '_touched', 'n'])
    expect(await store.get(items, 'a')).toEqual({ id: 'a', n: 1 })
  })

  it('writes its indexes out: member, equalities, order, and the id against ties', () => {
    const [declared] = cloudbaseIndexes([items])
    const keys = declared!.indexes.map(index => [index.IndexName, index.MgoKeySchema.MgoIndexKeys.map(key => key.Name)])
    expect(Object.fromEntries(keys)).toEqual({
      byArea: ['area', '_id'],
      byAreaAndTime: ['area', 'state', 'at', '_id'],
      byTime: ['at', '_id'],
      byTag: ['tags', 'state', 'at', '_id'],
      byTagAlone: ['tags', '_id'],
      byOpen: ['open', '_id'],
    })
  })

  it('gives 100 seats to 500 people exactly once each', async () => {
    interface Seat extends Doc {
      holder: string
    }
    const seats = collection<Seat>()('seats', { all: {} })
    loopback = await startLoopback({ indexes: cloudbaseIndexes([seats]) })
    // Its pool of 100 connections would make everybody's transaction old before its first operation.
    const store = openCloudbase({ ...loopback.config, keepalive: false, timeout: 80_000 })
    const take = (person: number) =>
      retrying(store, async tx => {
        const id = `seat#${person % 100}`
        return (await tx.insert(seats, { id, holder: `person#${person}` })) === 'created' ? id : undefined
      })
    const taken = (await Promise.all(range(500).map(take))).filter(Boolean)
    expect(taken).toHaveLength(100)
    expect(new Set(taken).size).toBe(100)
    expect(await store.count(seats, { index: 'all' })).toBe(100)
  }, 90_000)
})

describe('the loopback', () => {
  it('refuses a query that no declared index serves', async () => {
    await open()
    const all = database().collection('items')
    const refused = [
      all.where({ text: 'x' }).get(),
      all.where({ area: 'x', at: 1 }).get(),
      all.where({ area: 'x' }).orderBy('at', 'asc').get(),
      all.where({ area: 'x', state: 's' }).orderBy('_id', 'asc').get(),
      all.where({ area: 'x', state: 's' }).orderBy('at', 'asc').orderBy('_id', 'desc').get(),
      all.where({ n: 1 }).count(),
      all.where({ n: 1 }).update({ n: 2 }),
      database().collection('unknown').where({ a: 1 }).get(),
    ]
    for (const attempt of refused) expect(await codeOf(attempt)).toBe('DATABASE_REQUEST_FAILED')
    const served = all.where({ area: 'x', state: 's' }).orderBy('at', 'desc').orderBy('_id', 'desc').get()
    expect(await codeOf(served)).toBe('done')
  })

  it('gives 100 documents unless asked, and never more than 1,000', async () => {
    await open({ indexes: undefined })
    const all = database().collection('many')
    await all.add(range(1100).map(i => ({ _id: String(i).padStart(4, '0') })))
    expect((await all.get()).data).toHaveLength(100)
    expect((await all.limit(5000).get()).data).toHaveLength(1000)
    expect((await all.orderBy('_id', 'desc').skip(1090).limit(5).get()).data[0]._id).toBe('0009')
  })

  it('ends a transaction at a conflict and at a duplicate', async () => {
    await open()
    const db = database()
    await db.collection('items').add({ _id: 'a' })
    const one = await db.startTransaction()
    const two = await db.startTransaction()
    await one.collection('items').doc('a').update({ n: 1 })
    expect(await codeOf(two.collection('items').doc('a').update({ n: 2 }))).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect(await codeOf(two.commit())).toBe('DATABASE_TRANSACTION_FAIL')
    expect(await codeOf(one.collection('items').add({ _id: 'a' }))).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await codeOf(one.commit())).toBe('DATABASE_TRANSACTION_FAIL')
  })

  it('lets a plain write wait until the transaction that holds the document ends', async () => {
    await open()
    const db = database()
    await db.collection('items').add({ _id: 'a', n: 1 })
    const transaction = await db.startTransaction()
    await transaction.collection('items').doc('a').update({ n: 10 })
    const order: string[] = []
    const waiting = db
      .collection('items')
      .doc('a')
      .update({ n: db.command.inc(1) })
    const finished = waiting.then(() => order.push('plain'))
    await db.collection('items').doc('b').get()
    order.push('commit')
    await transaction.commit()
    await finished
    expect(order).toEqual(['commit', 'plain'])
    expect((await db.collection('items').doc('a').get()).data[0].n).toBe(11)
  })

  it('reads from the snapshot in a transaction, and writes skew as the service does', async () => {
    await open()
    const db = database()
    await db.collection('items').add([
      { _id: 'a', on: true },
      { _id: 'b', on: true },
    ])
    const [one, two] = [await db.startTransaction(), await db.startTransaction()]
    await one.collection('items').doc('a').update({ on: false })
    await two.collection('items').doc('b').update({ on: false })
    await one.commit()
    expect((await two.collection('items').doc('a').get()).data.on).toBe(true)
    expect((await two.collection('items').doc('none').get()).data).toBeNull()
    await two.commit()
    expect((await db.collection('items').get()).data.map((doc: { on: boolean }) => doc.on)).toEqual([false, false])
  })

  it('keeps a unique index, for which a missing field is null', async () => {
    const unique = (name: string) => ({
      IndexName: name,
      MgoKeySchema: { MgoIsUnique: true, MgoIndexKeys: [{ Name: name, Direction: '1' as const }] },
    })
    await open({ indexes: [{ collectionName: 'items', indexes: [unique('n')] }] })
    const all = database().collection('items')
    expect(await codeOf(all.add({ _id: 'a', n: 1 }))).toBe('done')
    expect(await codeOf(all.add({ _id: 'b', n: 1 }))).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await codeOf(all.add({ _id: 'c' }))).toBe('done')
    expect(await codeOf(all.add({ _id: 'd' }))).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await codeOf(all.doc('a').update({ n: 1, text: 'x' }))).toBe('done')
  })

  it('takes its time when told to', async () => {
    const store = await open({ latencyMs: 20 })
    const ids = range(3).map(i => `slow${i}`)
    const order: string[] = []
    const slow = store
      .insertMany(
        items,
        ids.map(id => ({ id }) as Item),
      )
      .then(() => order.push('slow'))
    await new Promise(done => setTimeout(done, 10))
    order.push('first')
    await slow
    expect(order).toEqual(['first', 'slow'])
    expect(idsOf(await store.getMany(items, ids))).toEqual(ids)
  })
})
