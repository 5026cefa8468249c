// What every store finds, and in which order.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../cloudfunctions/platform/store/port'
import { everyPage, fresh, type Item, idsOf, items, range, retrying } from './engines'

export function queries(store: () => Store) {
  describe('a query', () => {
    it('gives documents in order of the field, ties in order of the id, both ways', async () => {
      const area = fresh()
      const docs = range(30).map(i => ({ id: `${area}-${String(i).padStart(2, '0')}`, area, state: 's', at: i % 4 }))
      await store().insertMany(items, [...docs].reverse())
      const expected = [...docs].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      const query = { index: 'byAreaAndTime', equals: { area, state: 's' }, limit: 7 } as const
      expect(await everyPage(store(), query)).toEqual(expected)
      expect(await everyPage(store(), { ...query, order: 'desc' })).toEqual(expected.reverse())
    })

    it('without an order gives documents in order of the id', async () => {
      const area = fresh()
      const ids = [`${area}a`, `${area}B`, `${area}一`, `${area}😀`, `${area}`, `${area}0`]
      await store().insertMany(
        items,
        ids.map(id => ({ id, area })),
      )
      const expected = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      const query = { index: 'byArea', equals: { area }, limit: 2 } as const
      expect(idsOf(await everyPage(store(), query))).toEqual(expected)
      expect(idsOf(await everyPage(store(), { ...query, order: 'desc' }))).toEqual(expected.reverse())
    })

    it('puts missing and null first, and pages through them', async () => {
      const area = fresh()
      const times = [5, null, undefined, 3, null, 3, undefined, -1, 0]
      await store().insertMany(
        items,
        times.map((at, i) => ({ id: `${area}${i}`, area, state: 's', ...(at === undefined ? {} : { at }) })),
      )
      const expected = [1, 2, 4, 6, 7, 8, 3, 5, 0].map(i => `${area}${i}`)
      for (const limit of [1, 2, 3, 4, 100]) {
        const query = { index: 'byAreaAndTime', equals: { area, state: 's' }, limit } as const
        expect(idsOf(await everyPage(store(), query))).toEqual(expected)
        expect(idsOf(await everyPage(store(), { ...query, order: 'desc' }))).toEqual([...expected].reverse())
      }
    })

    it('finds null where a field is null or missing', async () => {
      const area = fresh()
      await store().insertMany(items, [
        { id: `${area}1`, area, state: null },
        { id: `${area}2`, area },
        { id: `${area}3`, area, state: 's' },
      ])
      const query = { index: 'byAreaAndTime', equals: { area, state: null } } as const
      expect(idsOf((await store().find(items, query)).items)).toEqual([`${area}1`, `${area}2`])
      expect(await store().count(items, query)).toBe(2)
    })

    it('takes a range from its start and without its end', async () => {
      const area = fresh()
      const days = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', null]
      await store().insertMany(
        items,
        days.map((at, i) => ({ id: `${area}${i}`, area, state: 's', at })),
      )
      const query = { index: 'byAreaAndTime', equals: { area, state: 's' }, limit: 1 } as const
      const found = async (bounds: { from?: string; to?: string }) => {
        const up = idsOf(await everyPage(store(), { ...query, range: bounds }))
        const down = idsOf(await everyPage(store(), { ...query, range: bounds, order: 'desc' }))
        expect(down).toEqual([...up].reverse())
        expect(await store().count(items, { ...query, range: bounds })).toBe(up.length)
        return up.map(id => Number(id.at(-1)))
      }
      expect(await found({ from: '2026-11-23', to: '2026-11-25' })).toEqual([1, 2])
      expect(await found({ from: '2026-11-24' })).toEqual([2, 3])
      expect(await found({ to: '2026-11-23' })).toEqual([0])
      expect(await found({ from: '2026-12-01' })).toEqual([])
    })

    it('tells true from false', async () => {
      const [yes, no] = [fresh(), fresh()]
      await store().insertMany(items, [
        { id: yes, open: true },
        { id: no, open: false },
      ])
      const found = idsOf(await everyPage(store(), { index: 'byOpen', equals: { open: false }, limit: 100 }))
      expect(found).toContain(no)
      expect(found).not.toContain(yes)
    })

    it('pages through a thousand documents', async () => {
      const area = fresh()
      const docs = range(1000).map(i => ({ id: `${area}-${(i * 7919) % 1000}`, area, state: 's', at: i % 10 }))
      for (let i = 0; i < 1000; i += 100) await store().insertMany(items, docs.slice(i, i + 100))
      const found = await everyPage(store(), { index: 'byAreaAndTime', equals: { area, state: 's' }, limit: 100 })
      expect(new Set(idsOf(found)).size).toBe(1000)
      expect(found.map(doc => doc.at)).toEqual(range(1000).map(i => Math.floor(i / 100)))
      expect(await store().count(items, { index: 'byArea', equals: { area } })).toBe(1000)
    })

    it('ends: the last page has no next, and an empty one has none', async () => {
      const area = fresh()
      await store().insertMany(
        items,
        range(4).map(i => ({ id: `${area}${i}`, area })),
      )
      const query = { index: 'byArea', equals: { area }, limit: 2 } as const
      const first = await store().find(items, query)
      const second = await store().find(items, { ...query, after: first.next })
      expect([first.items.length, second.items.length, second.next]).toEqual([2, 2, null])
      expect(await store().find(items, { index: 'byArea', equals: { area: fresh() } })).toEqual({
        items: [],
        next: null,
      })
    })

    it('neither skips nor repeats what stays, whatever others write meanwhile', async () => {
      const write = fc.record({ at: fc.integer({ min: 0, max: 5 }), remove: fc.boolean(), which: fc.nat(50) })
      const pages = fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 8 })
      const times = fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 25 })
      const orders = fc.constantFrom('asc' as const, 'desc' as const)
      await fc.assert(
        fc.asyncProperty(times, pages, orders, fc.integer({ min: 1, max: 6 }), async (at, others, order, limit) => {
          const area = fresh()
          const stay = at.map((time, i) => ({ id: `${area}-${i}`, area, state: 's', at: time }))
          await store().insertMany(items, stay)
          const found: string[] = []
          const query = { index: 'byAreaAndTime', equals: { area, state: 's' }, order, limit } as const
          let after: string | null = null
          for (let page = 0; page === 0 || after; page++) {
            const answer: { items: Item[]; next: string | null } = await store().find(items, { ...query, after })
            found.push(...idsOf(answer.items))
            after = answer.next
            for (const { at: time, remove, which } of others[page] ?? []) {
              const id = `${area}-${page}x${which}`
              if (remove && found.includes(id)) await store().remove(items, id)
              else await store().insert(items, { id, area, state: 's', at: time })
            }
          }
          expect(new Set(found).size).toBe(found.length)
          expect(found.filter(id => !id.includes('x')).sort()).toEqual(idsOf(stay).sort())
        }),
        { numRuns: 25 },
      )
    })
  })

  describe('an index of members', () => {
    it('finds a document under each member once', async () => {
      const state = fresh()
      const doc = { id: fresh(), state, at: 1, tags: ['street/1', 'community/2', 'grid/3', 'grid/3'] }
      await store().insertMany(items, [doc, { id: fresh(), state, at: 2, tags: [] }, { id: fresh(), state, at: 3 }])
      for (const member of doc.tags)
        expect(await everyPage(store(), { index: 'byTag', member, equals: { state }, limit: 1 })).toEqual([doc])
      expect(await store().count(items, { index: 'byTag', member: 'grid/3', equals: { state } })).toBe(1)
      expect(await store().count(items, { index: 'byTag', member: 'grid/4', equals: { state } })).toBe(0)
    })

    it('follows each change of the array, the equalities and the order', async () => {
      const [state, later, id] = [fresh(), fresh(), fresh()]
      const under = (member: string, wanted = state) =>
        store().count(items, { index: 'byTag', member, equals: { state: wanted } })
      await store().insert(items, { id, state, at: 1, tags: ['a', 'b'] })
      await store().updateIf(items, id, {}, { set: { tags: ['b', 'c'] } })
      expect([await under('a'), await under('b'), await under('c')]).toEqual([0, 1, 1])
      await retrying(store(), tx => tx.put(items, { id, state: later, at: 2, tags: ['c'] }))
      expect([await under('b'), await under('c'), await under('c', later)]).toEqual([0, 0, 1])
      await store().updateIf(items, id, {}, { unset: ['tags'] })
      expect(await under('c', later)).toBe(0)
      await store().updateIf(items, id, {}, { set: { tags: ['d'] } })
      expect(await under('d', later)).toBe(1)
      await retrying(store(), tx => tx.remove(items, id))
      expect(await under('d', later)).toBe(0)
    })

    it('orders, ranges and pages like any other', async () => {
      const state = fresh()
      const docs = range(25).map(i => ({
        id: `${state}-${i + 10}`,
        state,
        at: i % 3 ? i : null,
        tags: ['x', `y${i % 2}`],
      }))
      await store().insertMany(items, docs)
      const expected = [...docs].sort((a, b) => (a.at ?? -1) - (b.at ?? -1) || (a.id < b.id ? -1 : 1))
      const query = { index: 'byTag', member: 'x', equals: { state }, limit: 4 } as const
      expect(await everyPage(store(), query)).toEqual(expected)
      expect(await everyPage(store(), { ...query, order: 'desc' })).toEqual([...expected].reverse())
      const odd = { ...query, member: 'y1', range: { from: 5, to: 20 } }
      const ranged = expected.filter(doc => doc.tags[1] === 'y1' && doc.at !== null && doc.at >= 5 && doc.at < 20)
      expect(await everyPage(store(), odd)).toEqual(ranged)
      expect(await store().count(items, odd)).toBe(ranged.length)
    })

    it('alone needs neither equalities nor order', async () => {
      const tag = fresh()
      const ids = range(5).map(i => `${tag}-${i}`)
      await store().insertMany(
        items,
        ids.map(id => ({ id, tags: [tag] })),
      )
      const query = { index: 'byTagAlone', member: tag, limit: 2, order: 'desc' } as const
      expect(idsOf(await everyPage(store(), query))).toEqual([...ids].reverse())
    })
  })
}
