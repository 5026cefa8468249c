// A new data key: every phone number is sealed again under it, while the office works, and the old one can go.
import { afterEach, describe, expect, it } from 'vitest'
import { rotatedWords, rotateKeys } from '../cloudfunctions/local/rotate-keys'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { newKey, phones } from '../cloudfunctions/platform/identity/phones'
import type { Store } from '../cloudfunctions/platform/store/port'
import { createRig } from './rig'

const before = process.env.RUYI_DATA_KEY
afterEach(() => {
  if (before === undefined) delete process.env.RUYI_DATA_KEY
  else process.env.RUYI_DATA_KEY = before
})

const numbers = Array.from({ length: 230 }, (_, i) => `138${String(i).padStart(8, '0')}`)

describe.each(['sqlite', 'cloudbase'] as const)('changing the data key on %s', engine => {
  const office = async () => {
    const [old, fresh] = [newKey(), newKey()]
    process.env.RUYI_DATA_KEY = old
    const rig = await createRig({ engine, features: [{ implementation: peopleFeature }] })
    await rig.store.insertMany(areas, [areaRecord({ id: 'ryh', name: '如意湖', level: 'office', order: 0 })])
    const ids: string[] = []
    for (const number of numbers) {
      const { id } = await rig.personNamed({}, 'resident@ryh/c01/y001')
      const set = { phone: phones().seal(number, id), phoneDigest: phones().digest(number) }
      await rig.store.updateIf(people, id, {}, { set })
      ids.push(id)
    }
    return { rig, ids, old, fresh }
  }
  const numbersIn = (store: Store, ids: readonly string[]) =>
    Promise.all(ids.map(async id => phones().open((await store.get(people, id))!.phone!, id)))

  it('leaves every number as it was, readable and found without the old key', async () => {
    const { rig, ids, old, fresh } = await office()
    process.env.RUYI_DATA_KEY = `${fresh},${old}`
    expect(await rotateKeys(rig.store)).toEqual({ sealed: 230, current: 0, changed: 0, unreadable: [] })
    expect(await rotateKeys(rig.store)).toEqual({ sealed: 0, current: 230, changed: 0, unreadable: [] })
    process.env.RUYI_DATA_KEY = fresh
    expect(await numbersIn(rig.store, ids)).toEqual(numbers)
    const equals = { phoneDigest: phones().digest(numbers[7]!) }
    expect((await rig.store.find(people, { index: 'byPhone', equals })).items.map(({ id }) => id)).toEqual([ids[7]])
  })

  it('goes on where it stopped, and never puts an old number over one that was changed meanwhile', async () => {
    const { rig, ids, old, fresh } = await office()
    process.env.RUYI_DATA_KEY = `${fresh},${old}`
    let left = 100
    // The first run dies after a hundred; just before one of them somebody enters a new number.
    const dying: Store = {
      ...rig.store,
      updateIf: async (into, id, condition, change) => {
        if (left-- === 0) throw new Error('cut off')
        if (left === 50) await rig.store.updateIf(people, id, {}, { set: { phone: phones().seal('13900000001', id) } })
        return rig.store.updateIf(into, id, condition, change)
      },
      find: (from, query) => rig.store.find(from, query),
    }
    await expect(rotateKeys(dying)).rejects.toThrow('cut off')
    const rotated = await rotateKeys(rig.store)
    expect(rotated).toMatchObject({ changed: 0, unreadable: [] })
    process.env.RUYI_DATA_KEY = fresh
    const after = await numbersIn(rig.store, ids)
    expect(after.filter(number => number === '13900000001')).toHaveLength(1)
    expect(after.filter((number, i) => number !== numbers[i])).toEqual(['13900000001'])
  })

  it('touches nothing that no key at hand opens, and says so', async () => {
    const { rig, ids, old, fresh } = await office()
    process.env.RUYI_DATA_KEY = fresh
    const rotated = await rotateKeys(rig.store)
    expect(rotated).toMatchObject({ sealed: 0, current: 0 })
    expect([...rotated.unreadable].sort()).toEqual([...ids].sort())
    expect(rotatedWords(rotated).join('')).toContain('230 个号码现有的密钥都打不开')
    expect(rotatedWords(rotated).join('')).toContain('把每个站点的新密钥填进设备')
    process.env.RUYI_DATA_KEY = old
    expect(await numbersIn(rig.store, ids)).toEqual(numbers)
  })
})
