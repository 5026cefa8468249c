// 谁看过我的手机号: every look at a whole number stands where its owner reads it.
import { describe, expect, it } from 'vitest'
import { appointments } from '../cloudfunctions/appointments/operations'
import { lostfoundFeature } from '../cloudfunctions/lostfound/operations'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { newKey, phones } from '../cloudfunctions/platform/identity/phones'
import { createRig } from './rig'

process.env.RUYI_DATA_KEY ??= newKey()
const features = [
  { implementation: peopleFeature },
  { implementation: appointments },
  { implementation: lostfoundFeature },
]
const Y1 = 'ryh/c01/y001'

async function office() {
  const rig = await createRig({ features })
  await rig.store.insert(areas, areaRecord({ id: Y1, name: '明湖苑', level: 'courtyard', order: 1 }))
  const owner = await rig.personNamed({ name: '王秀英', home: Y1 }, `resident@${Y1}`)
  const set = { phone: phones().seal('13812345678', owner.id), phoneDigest: phones().digest('13812345678') }
  await rig.store.updateIf(people, owner.id, {}, { set })
  const head = await rig.personNamed({ name: '刘桂兰', home: Y1 }, `buildingHead@${Y1}`)
  return { rig, owner, head }
}
const look = (personId: string) => ({ personId, field: 'phone' }) as const

describe('谁看过我的手机号', () => {
  it('a refused look leaves nothing, and nobody reads who looked at another’s', async () => {
    const { rig, owner, head } = await office()
    const stranger = await rig.person('resident@ryh/c02/y009')
    expect((await rig.as(stranger).refusal('people.reveal', look(owner.id))).code).toBe('record.notFound')
    await rig.as(head).call('people.reveal', look(owner.id))
    expect((await rig.as(stranger).call('people.looks', {})).items).toEqual([])
    expect((await rig.as(head).call('people.looks', {})).items).toEqual([])
    expect((await rig.as(owner).call('people.looks', {})).items).toHaveLength(1)
  })

  it('says who looked, in which role and when, newest first and page by page; my own looks do not count', async () => {
    const { rig, owner, head } = await office()
    const admin = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
    await rig.as(owner).call('people.reveal', look(owner.id))
    await rig.as(head).call('people.reveal', look(owner.id))
    const first = rig.now
    rig.advance({ hours: 2 })
    await rig.as(admin).call('people.reveal', look(owner.id))
    const mine = rig.as(owner)
    const newest = await mine.call('people.looks', { limit: 1 })
    const older = await mine.call('people.looks', { limit: 1, after: newest.next })
    expect([...newest.items, ...older.items]).toMatchObject([
      { at: rig.now, by: { name: '陈立新', label: '管理员', areaName: '如意湖办事处' } },
      { at: first, by: { name: '刘桂兰', label: '楼栋长', areaName: '明湖苑' } },
    ])
    expect(older.next).toBeNull()
  })

  it('counts a look that is sent twice once', async () => {
    const { rig, owner, head } = await office()
    await rig.as(head).call('people.reveal', look(owner.id), 'once')
    await rig.as(head).call('people.reveal', look(owner.id), 'once')
    expect((await rig.as(owner).call('people.looks', {})).items).toHaveLength(1)
  })
})
