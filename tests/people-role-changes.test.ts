// 任免记录: who gave or took which role, when and why; for the person and for those who give roles.
import { deletedName, deletionWord } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { appointments } from '../cloudfunctions/appointments/operations'
import { journal } from '../cloudfunctions/kernel/journal'
import { lostfoundFeature } from '../cloudfunctions/lostfound/operations'
import { jobs } from '../cloudfunctions/people/jobs'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { roleChanges } from '../cloudfunctions/platform/identity/role-changes'
import { createRig } from './rig'

const features = [
  { implementation: peopleFeature, jobs },
  { implementation: appointments },
  { implementation: lostfoundFeature },
]
const Y1 = 'ryh/c01/y001'

async function office(engine?: 'sqlite' | 'cloudbase') {
  const rig = await createRig({ features, ...(engine ? { engine } : {}) })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: Y1, name: '明湖苑', level: 'courtyard' as const, order: 1001 },
    ].map(areaRecord),
  )
  const admin = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
  const someone = await rig.personNamed({ name: '赵桂兰', home: Y1 }, `resident@${Y1}`)
  return { rig, admin, someone, role: { personId: someone.id, role: 'buildingHead', area: Y1 } as const }
}

describe('任免记录', () => {
  it('a neighbour or colleague may not read somebody else’s, and everybody may read their own', async () => {
    const { rig, admin, someone, role } = await office()
    await rig.as(admin).call('people.grant', { ...role, reason: '楼栋推选' })
    for (const other of [await rig.person(`resident@${Y1}`), await rig.person('gridWorker@ryh/c01/g001')]) {
      const { code } = await rig.as(other).refusal('people.roleChanges', { personId: someone.id })
      expect(code).toBe('record.notFound')
      expect((await rig.as(other).call('people.roleChanges', {})).items).toEqual([])
    }
    const own = await rig.as(someone).call('people.roleChanges', {})
    expect(own.items).toMatchObject([{ kind: 'given', label: '楼栋长', areaName: '明湖苑', reason: '楼栋推选' }])
    expect(await rig.as(someone).call('people.roleChanges', { personId: someone.id })).toEqual(own)
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'tells who gave, changed and took a role, when and why, and what time took (%s)',
    async engine => {
      const { rig, admin, someone, role } = await office(engine)
      const at: number[] = []
      const step = async (work: () => Promise<unknown>) => {
        rig.advance({ hours: 1 })
        at.push(rig.now)
        await work()
      }
      const until = rig.now + 86_400_000
      await step(() => rig.as(admin).call('people.grant', { ...role, reason: '楼栋推选' }))
      await step(() => rig.as(admin).call('people.grant', { ...role, until }))
      await step(() => rig.as(admin).call('people.revoke', { ...role, reason: '搬到外地' }))
      await step(() => rig.as(admin).call('people.grant', { ...role, role: 'moderator', until }))
      rig.now = until + 60_000
      await rig.runJobs()
      const first = await rig.as(admin).call('people.roleChanges', { personId: someone.id, limit: 3 })
      const rest = await rig.as(admin).call('people.roleChanges', { personId: someone.id, after: first.next })
      expect(rest.next).toBeNull()
      const person = { personId: someone.id, name: '赵桂兰' }
      const by = { personId: admin.id, name: '陈立新' }
      const all = [...first.items, ...rest.items].map(({ changeId, label, area, areaName, ...change }) => change)
      expect(all).toEqual([
        { kind: 'ended', at: until, person, role: 'moderator', until },
        { kind: 'given', at: at[3], person, role: 'moderator', until, by },
        { kind: 'taken', at: at[2], person, role: 'buildingHead', until, by, reason: '搬到外地' },
        { kind: 'changed', at: at[1], person, role: 'buildingHead', until, by },
        { kind: 'given', at: at[0], person, role: 'buildingHead', by, reason: '楼栋推选' },
      ])
      const ofOffice = await rig.as(admin).call('people.roleChanges', {})
      expect(ofOffice.items).toHaveLength(5)
    },
  )

  it('a role is not taken without a word why, and a refused change leaves no record', async () => {
    const { rig, admin, role } = await office()
    const { code } = await rig.as(admin).refusal('people.revoke', { ...role, reason: ' ' })
    expect(code).toBe('input.invalid')
    expect((await rig.as(admin).refusal('people.revoke', { ...role, reason: '误' })).code).toBe('people.notHeld')
    expect((await rig.as(admin).call('people.roleChanges', {})).items).toEqual([])
  })

  it('keeps no reason in the trace, and loses it with the name when the person leaves', async () => {
    const { rig, admin, someone, role } = await office()
    const because = '家里老人住院，顾不上'
    await rig.as(admin).call('people.grant', role)
    await rig.as(admin).call('people.revoke', { ...role, reason: because })
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: admin.id } })
    expect(JSON.stringify(rows.items)).not.toContain(because)
    await rig.as(someone).call('people.deleteMe', { confirm: deletionWord })
    await rig.settle()
    const kept = await rig.store.find(roleChanges, { index: 'ofPerson', equals: { personId: someone.id } })
    expect(kept.items).toHaveLength(2)
    expect(JSON.stringify(kept.items)).not.toContain(because)
    const { items } = await rig.as(admin).call('people.roleChanges', {})
    expect(items.map(({ person, kind }) => [person.name, kind])).toEqual([
      [deletedName, 'taken'],
      [deletedName, 'given'],
    ])
  })
})
