// One conformance suite for every adapter of the store port: what a feature may rely on, it may rely on everywhere.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasPostgres, LEFT_OUT } from './postgres/server'
import { documents } from './store-conformance/documents'
import { counters, engines, fresh, items, type Opened } from './store-conformance/engines'
import { mistakes } from './store-conformance/mistakes'
import { queries } from './store-conformance/queries'
import { transactions } from './store-conformance/transactions'

if (!hasPostgres) it.skip(LEFT_OUT)

describe.each(engines.filter(([name]) => name !== 'postgres' || hasPostgres))('a store on %s', (_name, open) => {
  let opened: Opened
  const store = () => opened.store
  beforeAll(async () => {
    opened = await open()
    await store().prepare([items, counters])
  })
  afterAll(() => opened.close())

  documents(store)
  transactions(store)
  queries(store)
  mistakes(store)

  it('may be prepared again and keeps what it holds', async () => {
    const id = fresh()
    await store().insert(items, { id, tags: [id] })
    await store().prepare([items, counters])
    expect(await store().count(items, { index: 'byTagAlone', member: id })).toBe(1)
  })
})
