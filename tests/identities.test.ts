// Who comes from WeChat for the first time: a person, once, and a row of the trace about it.
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { identities, personOfOpenid } from '../cloudfunctions/platform/identity/identities'
import { people } from '../cloudfunctions/platform/identity/people'
import { createRig, type Rig } from './rig'

const OPENID = 'oAbCdEf-of-a-phone'
const rowsOf = async (rig: Rig, caller: string) =>
  (await rig.store.find(journal, { index: 'byCaller', equals: { caller } })).items

describe.each(['sqlite', 'cloudbase'] as const)('the first visit, on %s', engine => {
  it('is in the trace like anything else that comes to be, without the OPENID', async () => {
    const rig = await createRig({ engine })
    const personId = (await personOfOpenid(rig.store, OPENID, rig.now))!
    const [row, ...others] = await rowsOf(rig, personId)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      operation: 'identity.join',
      at: rig.now,
      chain: 'ryh',
      records: [{ in: 'people', id: personId, version: 1 }],
    })
    expect(JSON.stringify(row)).not.toContain(OPENID)
    await rig.settle()
    expect((await rowsOf(rig, personId))[0]).toMatchObject({ sealed: true, seq: 1 })
    expect((await verifyJournal(rig.store)).breaks).toEqual([])
  })

  it('makes one person and one row of many calls at once, and later visits add none', async () => {
    const rig = await createRig({ engine })
    const ids = await Promise.all(Array.from({ length: 5 }, (_, i) => personOfOpenid(rig.store, OPENID, rig.now + i)))
    const [personId] = ids as [string]
    expect(new Set(ids).size).toBe(1)
    expect(await personOfOpenid(rig.store, OPENID, rig.now + 1000)).toBe(personId)
    expect((await rig.store.find(people, { index: 'inArea', member: 'ryh' })).items).toHaveLength(1)
    expect(await rowsOf(rig, personId)).toHaveLength(1)
    expect(await rig.store.get(identities, `wx:${OPENID}`)).toMatchObject({ personId })
  })

  it('leaves neither person nor row where it cannot be told which office it is', async () => {
    const rig = await createRig({ engine })
    await rig.store.insert(areas, areaRecord({ id: 'lzh', name: '另一个办事处', level: 'office', order: 2 }))
    expect(await personOfOpenid(rig.store, OPENID, rig.now)).toBeUndefined()
    expect(await rig.store.count(journal, { index: 'unsealed', equals: { sealed: false } })).toBe(0)
  })

  it('is among the deeds in the person’s own copy', async () => {
    const rig = await createRig({ engine })
    const personId = (await personOfOpenid(rig.store, OPENID, rig.now))!
    const caller = { id: personId, name: '新居民', home: 'ryh', holdings: [] }
    const { items } = await rig.as(caller).call('people.myRecords', { section: 'trace' })
    expect(items).toMatchObject([{ deed: '第一次进入' }])
  })
})
