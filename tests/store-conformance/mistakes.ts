// What every store refuses, because some engine would do something else with it.
import { describe, expect, it } from 'vitest'
import { type Store, StoreMisuse } from '../../cloudfunctions/platform/store/port'
import { asDoc, fresh, items } from './engines'

export function mistakes(store: () => Store) {
  describe('a mistake in the program', () => {
    it.each([
      ['undefined', { a: undefined }],
      ['undefined in a list', { a: [1, undefined] }],
      ['NaN', { a: { b: Number.NaN } }],
      ['infinity', { a: Number.POSITIVE_INFINITY }],
      ['a function', { a: () => 1 }],
      ['a date', { a: new Date(0) }],
      ['a field that begins with $', { a: { $set: 1 } }],
      ['a field with a dot', { 'a.b': 1 }],
      ['a field that belongs to the engine', { _id: 'x' }],
      ['members that are no list', { tags: 'x' }],
      ['a member that is null', { tags: [null] }],
      ['more than 512 KB', { text: '湖'.repeat(180_000) }],
    ])('is refused: a document with %s', async (_what, fields) => {
      const doc = asDoc({ id: fresh(), ...fields })
      await expect(store().insert(items, doc)).rejects.toThrow(StoreMisuse)
      await expect(store().insertMany(items, [doc])).rejects.toThrow(StoreMisuse)
      await expect(store().transaction(tx => tx.put(items, doc))).rejects.toThrow(StoreMisuse)
      await expect(store().transaction(tx => tx.insert(items, doc))).rejects.toThrow(StoreMisuse)
      expect(await store().get(items, doc.id)).toBeUndefined()
    })

    it.each([['' as unknown], [undefined], [7], ['a\0b'], ['\ud800'], ['x'.repeat(257)]])(
      'is refused: the id %j',
      async id => {
        await expect(store().insert(items, asDoc({ id }))).rejects.toThrow(StoreMisuse)
        await expect(store().get(items, id as string)).rejects.toThrow(StoreMisuse)
        await expect(store().remove(items, id as string)).rejects.toThrow(StoreMisuse)
        await expect(store().updateIf(items, id as string, {}, { set: { n: 1 } })).rejects.toThrow(StoreMisuse)
        await expect(store().transaction(tx => tx.get(items, id as string))).rejects.toThrow(StoreMisuse)
      },
    )

    it.each([
      ['an undefined condition', { state: undefined }, { set: { n: 1 } }],
      ['an undefined value', {}, { set: { n: undefined } }],
      ['a condition on an object', { place: { a: 1 } }, { set: { n: 1 } }],
      ['an increment that is no number', {}, { inc: { n: '1' } }],
    ])('is refused: an update with %s', async (_what, condition, change) => {
      const id = fresh()
      await store().insert(items, { id })
      const attempt = store().updateIf(items, id, condition as never, change as never)
      await expect(attempt).rejects.toThrow(StoreMisuse)
      expect(await store().get(items, id)).toEqual({ id })
    })

    it.each([
      ['an index that is not declared', { index: 'byName' }],
      ['an index named after an inherited property', { index: 'toString' }],
      ['an equality missing', { index: 'byAreaAndTime', equals: { area: 'x' } }],
      ['an equality too many', { index: 'byArea', equals: { area: 'x', state: 's' } }],
      ['an equality that is undefined', { index: 'byArea', equals: { area: undefined } }],
      ['an equality with an operator', { index: 'byArea', equals: { area: { $ne: 'x' } } }],
      ['the member missing', { index: 'byTagAlone' }],
      ['the member null', { index: 'byTagAlone', member: null }],
      ['a member that the index has not', { index: 'byArea', equals: { area: 'x' }, member: 'y' }],
      ['a range without an order', { index: 'byArea', equals: { area: 'x' }, range: { from: 1 } }],
      ['limit 101', { index: 'byArea', equals: { area: 'x' }, limit: 101 }],
      ['limit 0', { index: 'byArea', equals: { area: 'x' }, limit: 0 }],
      ['a cursor of somebody else', { index: 'byArea', equals: { area: 'x' }, after: 'page-2' }],
    ])('is refused: a query with %s', async (_what, query) => {
      await expect(store().find(items, query as never)).rejects.toThrow(StoreMisuse)
      await expect(store().count(items, query as never)).rejects.toThrow(StoreMisuse)
    })
  })
}
