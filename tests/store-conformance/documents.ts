// What every store does with documents by id.
import { describe, expect, it } from 'vitest'
import { type Store, StoreMisuse } from '../../cloudfunctions/platform/store/port'
import { counters, fresh, idsOf, items, range, retrying } from './engines'

export function documents(store: () => Store) {
  describe('one document', () => {
    it('comes back as it was written, with Chinese, emoji, nesting and null', async () => {
      const doc = {
        id: `${fresh()}·如意湖`,
        text: '郑东新区如意湖办事处 🏙️👩‍👩‍👧',
        at: 1_795_000_000_000,
        n: 0.1,
        area: null,
        open: true,
        tags: ['门店', '楼院'],
        place: { deep: [{ a: [] }, {}, null, -1, 2 ** 40], type: '点' },
      }
      expect(await store().insert(items, doc)).toBe('created')
      expect(await store().get(items, doc.id)).toEqual(doc)
    })

    it('may hold GeoJSON, which comes back as plain data', async () => {
      const doc = { id: fresh(), place: { type: 'Point', coordinates: [113.72, 34.77] } }
      await store().insert(items, doc)
      expect(await store().get(items, doc.id)).toStrictEqual(doc)
    })

    it('may hold 100 KB', async () => {
      const doc = { id: fresh(), text: '如意'.repeat(17_000), area: fresh() }
      await store().insert(items, doc)
      expect(await store().get(items, doc.id)).toEqual(doc)
      const { items: found } = await store().find(items, { index: 'byArea', equals: { area: doc.area } })
      expect(found).toEqual([doc])
    })

    it('that does not exist is undefined', async () => {
      expect(await store().get(items, fresh())).toBeUndefined()
    })

    it('with an id that exists is a duplicate, and the first stays', async () => {
      const id = fresh()
      expect(await store().insert(items, { id, n: 1 })).toBe('created')
      expect(await store().insert(items, { id, n: 2 })).toBe('duplicate')
      expect(await store().get(items, id)).toEqual({ id, n: 1 })
    })

    it('that fifty insert at once is created once', async () => {
      const id = fresh()
      const outcomes = await Promise.all(range(50).map(n => store().insert(items, { id, n })))
      expect(outcomes.filter(outcome => outcome === 'created')).toHaveLength(1)
      expect((await store().get(items, id))?.n).toBe(outcomes.indexOf('created'))
    })

    it('is removed once', async () => {
      const id = fresh()
      await store().insert(items, { id })
      expect(await store().remove(items, id)).toBe(true)
      expect(await store().remove(items, id)).toBe(false)
      expect(await store().get(items, id)).toBeUndefined()
    })

    it('given to the store is not changed by it', async () => {
      const doc = Object.freeze({ id: fresh(), tags: Object.freeze(['a']) as unknown as string[] })
      await store().insert(items, doc)
      await retrying(store(), tx => tx.put(items, doc))
      expect(doc).toEqual({ id: doc.id, tags: ['a'] })
    })
  })

  describe('several documents', () => {
    it('are created where their id is free, and counted', async () => {
      const [a, b, c] = [fresh(), fresh(), fresh()]
      await store().insert(items, { id: b, n: 1 })
      expect(await store().insertMany(items, [{ id: a }, { id: b, n: 2 }, { id: c }, { id: a, n: 3 }])).toBe(2)
      expect(await store().getMany(items, [c, b, fresh(), a])).toEqual([{ id: c }, { id: b, n: 1 }, { id: a }])
      expect(await store().insertMany(items, [{ id: a }, { id: b }])).toBe(0)
    })

    it('that ten insert at once are each created once in all', async () => {
      const docs = range(20).map(() => ({ id: fresh() }))
      const counts = await Promise.all(range(10).map(() => store().insertMany(items, docs)))
      expect(counts.reduce((sum, count) => sum + count)).toBe(20)
    })

    it('are at most a hundred at a time', async () => {
      const many = range(101).map(() => ({ id: fresh() }))
      await expect(store().insertMany(items, many)).rejects.toThrow(StoreMisuse)
      await expect(store().getMany(items, idsOf(many))).rejects.toThrow(StoreMisuse)
      expect(await store().insertMany(items, [])).toBe(0)
      expect(await store().getMany(items, [])).toEqual([])
    })
  })

  describe('a conditional update', () => {
    it('succeeds exactly as often as there are places, however many try', async () => {
      const id = fresh()
      await store().insert(counters, { id, n: 7 })
      const outcomes = await Promise.all(
        range(60).map(() => store().updateIf(counters, id, { n: { atLeast: 1 } }, { inc: { n: -1 } })),
      )
      expect(outcomes.filter(Boolean)).toHaveLength(7)
      expect((await store().get(counters, id))?.n).toBe(0)
    })

    it('sets, increments and unsets, and replaces objects whole', async () => {
      const id = fresh()
      await store().insert(items, { id, n: 1, text: 'gone', place: { a: 1, b: 2 } })
      const change = { set: { place: { b: 3 }, area: '如意湖' }, inc: { n: 2 }, unset: ['text'] }
      expect(await store().updateIf(items, id, {}, change)).toBe(true)
      expect(await store().get(items, id)).toEqual({ id, n: 3, place: { b: 3 }, area: '如意湖' })
    })

    it('that sets what is there already still tells that the condition held', async () => {
      const id = fresh()
      await store().insert(items, { id, n: 1 })
      expect(await store().updateIf(items, id, { n: 1 }, { set: { n: 1 } })).toBe(true)
      expect(await store().updateIf(items, id, { n: 2 }, { set: { n: 1 } })).toBe(false)
    })

    it('takes a missing field for null, and for zero when it grows', async () => {
      const id = fresh()
      await store().insert(items, { id })
      expect(await store().updateIf(items, id, { area: null }, { inc: { n: 5 } })).toBe(true)
      expect(await store().updateIf(items, id, { n: { atLeast: 6 } }, { set: { area: 'x' } })).toBe(false)
      expect(await store().updateIf(items, id, { n: { atLeast: 5 } }, { set: { area: null } })).toBe(true)
      expect(await store().updateIf(items, id, { area: null, text: null }, { set: { area: 'x' } })).toBe(true)
      expect(await store().updateIf(items, id, { area: null }, { set: { area: 'y' } })).toBe(false)
      expect(await store().get(items, id)).toEqual({ id, n: 5, area: 'x' })
    })

    it('does not compare values of different types', async () => {
      const id = fresh()
      await store().insert(items, { id, open: true, text: '7', n: null })
      expect(await store().updateIf(items, id, { open: 1 }, { set: { area: 'x' } })).toBe(false)
      expect(await store().updateIf(items, id, { text: 7 }, { set: { area: 'x' } })).toBe(false)
      expect(await store().updateIf(items, id, { text: { atLeast: 1 } }, { set: { area: 'x' } })).toBe(false)
      expect(await store().updateIf(items, id, { n: { atLeast: 0 } }, { set: { area: 'x' } })).toBe(false)
      expect(await store().updateIf(items, id, { open: true, text: '7' }, { set: { area: 'x' } })).toBe(true)
    })

    it('of a document that does not exist is false and creates none', async () => {
      const id = fresh()
      expect(await store().updateIf(items, id, {}, { set: { n: 1 } })).toBe(false)
      expect(await store().get(items, id)).toBeUndefined()
    })

    it('refuses to grow what is not a number', async () => {
      const id = fresh()
      await store().insert(items, { id, n: null })
      await expect(store().updateIf(items, id, {}, { inc: { n: 1 } })).rejects.toThrow()
      expect(await store().get(items, id)).toEqual({ id, n: null })
    })

    it('refuses an empty change, a change of the id, and a field changed twice', async () => {
      const id = fresh()
      await store().insert(items, { id })
      for (const change of [{}, { set: { id: 'other' } }, { set: { n: 1 }, inc: { n: 1 } }, { set: { _rev: 1 } }])
        await expect(store().updateIf(items, id, {}, change)).rejects.toThrow(StoreMisuse)
    })
  })
}
