// What every store promises of a transaction.
import { describe, expect, it } from 'vitest'
import { type Store, StoreConflict, type Transaction } from '../../cloudfunctions/platform/store/port'
import { counters, fresh, idsOf, items, range, retrying } from './engines'

export function transactions(store: () => Store) {
  describe('a transaction', () => {
    it('reads its own writes, and nobody else sees them before the end', async () => {
      const [a, b, c] = [fresh(), fresh(), fresh()]
      await store().insert(items, { id: c, n: 1 })
      const answer = await store().transaction(async tx => {
        expect(await tx.get(items, a)).toBeUndefined()
        expect(await tx.insert(items, { id: a, n: 1 })).toBe('created')
        expect(await tx.insert(items, { id: a, n: 2 })).toBe('duplicate')
        await tx.put(items, { id: b, n: 1 })
        await tx.put(items, { id: b, n: 2 })
        await tx.remove(items, c)
        expect(await tx.get(items, a)).toEqual({ id: a, n: 1 })
        expect(await tx.get(items, b)).toEqual({ id: b, n: 2 })
        expect(await tx.get(items, c)).toBeUndefined()
        expect(await tx.insert(items, { id: c, n: 9 })).toBe('created')
        await tx.remove(items, c)
        expect(await store().getMany(items, [a, b, c])).toEqual([{ id: c, n: 1 }])
        return '好'
      })
      expect(answer).toBe('好')
      expect(await store().getMany(items, [a, b, c])).toEqual([
        { id: a, n: 1 },
        { id: b, n: 2 },
      ])
    })

    it('that throws leaves nothing behind and throws the same', async () => {
      const [a, b] = [fresh(), fresh()]
      await store().insert(items, { id: b, n: 1, tags: ['before'], state: a })
      const refusal = new Error('名额已满')
      const attempt = store().transaction(async tx => {
        await tx.insert(items, { id: a })
        await tx.put(items, { id: b, n: 2, tags: ['after'], state: a })
        throw refusal
      })
      await expect(attempt).rejects.toBe(refusal)
      expect(await store().getMany(items, [a, b])).toEqual([{ id: b, n: 1, tags: ['before'], state: a }])
      expect(await store().count(items, { index: 'byTag', member: 'after', equals: { state: a } })).toBe(0)
      expect(await store().count(items, { index: 'byTag', member: 'before', equals: { state: a } })).toBe(1)
      await retrying(store(), tx => tx.put(items, { id: b, n: 3 }))
      expect((await store().get(items, b))?.n).toBe(3)
    })

    it('that throws does not undo the others that run beside it', async () => {
      const ids = range(40).map(fresh)
      const outcomes = await Promise.allSettled(
        ids.map((id, i) =>
          retrying(store(), async tx => {
            await tx.insert(items, { id })
            if (i % 3 === 0) throw new Error('refused')
          }),
        ),
      )
      expect(outcomes.map(outcome => outcome.status === 'rejected')).toEqual(ids.map((_, i) => i % 3 === 0))
      expect(idsOf(await store().getMany(items, ids))).toEqual(ids.filter((_, i) => i % 3 !== 0))
    })

    it('loses no increment, however many conflict', async () => {
      const id = fresh()
      await store().insert(counters, { id, n: 0 })
      await Promise.all(
        range(25).map(() =>
          retrying(store(), async tx => {
            const counter = (await tx.get(counters, id))!
            await tx.put(counters, { ...counter, n: counter.n! + 1 })
          }),
        ),
      )
      expect((await store().get(counters, id))?.n).toBe(25)
    })

    it('and conditional updates of the same document lose none of each other', async () => {
      const id = fresh()
      await store().insert(counters, { id, n: 0 })
      await Promise.all(
        range(40).map(i =>
          i % 2
            ? store().updateIf(counters, id, {}, { inc: { n: 1 } })
            : retrying(store(), async tx => {
                const counter = (await tx.get(counters, id))!
                await tx.put(counters, { ...counter, n: counter.n! + 1 })
              }),
        ),
      )
      expect((await store().get(counters, id))?.n).toBe(40)
    })

    it('that reads what it does not write may see write skew, so both write a guard', async () => {
      const [a, b, guard] = [fresh(), fresh(), fresh()]
      await store().insertMany(items, [{ id: a, open: true }, { id: b, open: true }, { id: guard }])
      const leave = (id: string) =>
        retrying(store(), async tx => {
          const [one, other] = [await tx.get(items, a), await tx.get(items, b)]
          await tx.put(items, { id: guard, text: id })
          if (one?.open && other?.open) await tx.put(items, { id, open: false })
        })
      await Promise.all([leave(a), leave(b)])
      expect((await store().getMany(items, [a, b])).filter(doc => doc.open)).toHaveLength(1)
    })

    it('of fifty that insert the same id creates one, and the others see a duplicate', async () => {
      const id = fresh()
      const outcomes = await Promise.all(range(50).map(n => retrying(store(), tx => tx.insert(items, { id, n }))))
      expect(outcomes.filter(outcome => outcome === 'created')).toHaveLength(1)
      expect((await store().get(items, id))?.n).toBe(outcomes.indexOf('created'))
    })

    it('goes on after a duplicate', async () => {
      const [a, b] = [fresh(), fresh()]
      await store().insert(items, { id: a })
      await store().transaction(async tx => {
        expect(await tx.insert(items, { id: a, n: 1 })).toBe('duplicate')
        await tx.insert(items, { id: b })
      })
      expect(await store().getMany(items, [a, b])).toEqual([{ id: a }, { id: b }])
    })

    it('takes several operations at once', async () => {
      const ids = range(5).map(fresh)
      await store().transaction(async tx => {
        await Promise.all(ids.map(id => tx.insert(items, { id })))
      })
      expect(idsOf(await store().getMany(items, ids))).toEqual(ids)
    })

    it('gives no hold on what it read: changing an answer changes nothing stored', async () => {
      const id = fresh()
      await store().insert(items, { id, tags: ['a'] })
      await store().transaction(async tx => {
        ;(await tx.get(items, id))!.tags!.push('b')
        expect((await tx.get(items, id))!.tags).toEqual(['a'])
      })
    })

    it('is over when its callback is', async () => {
      let kept: Transaction | undefined
      await store().transaction(async tx => {
        kept = tx
      })
      await expect(kept!.insert(items, { id: fresh() })).rejects.toThrow(StoreConflict)
    })
  })
}
