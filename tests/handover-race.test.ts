// 工作交接 under strain: every kind of work at once, work given out meanwhile, ordered twice, and a process that dies.
import { DAY, HOUR } from '@contract/time'
import { expect, it } from 'vitest'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import type { Store } from '../cloudfunctions/platform/store/port'
import { file } from './requests-rig'
import { createRig } from './rig'

const [C, Y, G] = ['ryh/c01', 'ryh/c01/y001', 'ryh/c01/g001']
const engines = ['sqlite', 'cloudbase'] as const

async function office(engine: (typeof engines)[number]) {
  const rig = await createRig({ engine })
  await rig.store.insertMany(areas, [
    areaRecord({ id: C, name: '运河社区', level: 'community', order: 1 }),
    areaRecord({ id: G, name: '第一网格', level: 'grid', order: 1 }),
    areaRecord({ id: Y, name: '运河上郡', level: 'courtyard', order: 1, grid: G }),
  ])
  const administrator = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
  const inspector = await rig.personNamed({ name: '冯卫东', home: 'ryh' }, 'inspector@ryh')
  const leaving = await rig.personNamed({ name: '周晓敏', home: C }, `communityWorker@${C}`, 'inspector@ryh')
  const heir = await rig.personNamed({ name: '吴芳', home: C }, `communityWorker@${C}`, 'inspector@ryh')
  const wang = await rig.personNamed({ name: '王秀英' }, `resident@${Y}`)
  const place = { area: Y, words: '3 号楼' }
  const report = { kind: 'complain', categoryId: 'garbage', text: '垃圾桶满了两天', place } as const
  const submitted = async () => (await rig.as(wang).call('requests.submit', report)).requestId
  const accept = (requestId: string) => rig.as(leaving).call('requests.accept', { requestId, words: '马上去看' })
  /** So many requests that the leaving one accepted, four a day: nobody may report more. */
  const accepted = async (count: number) => {
    for (let i = 0; i < count; i++) {
      await accept(await submitted())
      if (i % 4 === 3) rig.advance({ days: 1 })
    }
    rig.advance({ days: 1 })
  }
  const openOf = async (personId: string) => (await rig.as(administrator).call('people.openWork', { personId })).total
  const order = { fromPersonId: leaving.id, toPersonId: heir.id, kinds: ['requests.responsible'], reason: '退休' }
  return { rig, administrator, inspector, leaving, heir, wang, submitted, accept, accepted, openOf, order }
}

it.each(engines)('every kind of work becomes the other’s, and they are told once (%s)', async engine => {
  const { rig, administrator, inspector, leaving, heir, wang, accepted, openOf, order } = await office(engine)
  await accepted(1)
  const own = rig.as(leaving)
  for (const nth of [1, 2, 3]) {
    await rig.as(inspector).call('inspections.register', {
      ...{ topic: 'environment', kind: '垃圾未清', description: '没清', responsibleId: leaving.id },
      ...{ place: { area: G, words: `东风路 ${nth} 号` }, photoIds: [await file(rig, inspector)] },
    })
    const seen = {
      place: { area: Y, words: `${nth} 号楼后` },
      categoryId: 'garbage',
      text: '桶满',
      ending: 'told',
    } as const
    await own.call('patrols.observe', { key: `key0000${nth}`, takenAt: rig.now, ...seen })
    await own.call('notices.draft', { kind: 'notice', title: '停水', text: '明天', areas: [Y], roles: [] })
  }
  await own.call('activities.draft', {
    ...{ kind: 'lesson', title: '微党课', text: '一起学', place: { area: Y, words: '一号楼' }, areas: [Y] },
    sessions: [{ startsAt: rig.now + DAY, endsAt: rig.now + DAY + HOUR, capacity: 20 }],
  })
  await own.call('emergencies.draft', { kind: 'fire', level: 'orange', title: '起火', advice: '走楼梯', areas: [Y] })
  await rig.as(wang).call('visits.propose', { reasons: ['livesAlone'] })
  const entryId = wang.id
  await rig.as(heir).call('visits.confirm', { entryId, reasons: ['livesAlone'] })
  await rig.as(heir).call('visits.assign', { entryId, visitorId: leaving.id, occasion: 'daily', dueOn: '2026-11-26' })

  await rig.as(wang).call('volunteers.register', { skills: ['repair'], times: ['weekend'], agreed: true })
  const [volunteer] = (await own.call('volunteers.find', {})).items
  const { volunteerId } = volunteer!
  const { callId } = await own.call('volunteers.invite', { volunteerId, task: '修楼道灯', day: '2026-11-28' })
  const lead = { memberIds: [leaving.id, inspector.id], leadId: leaving.id }
  await rig.as(administrator).call('inspections.editTeam', { name: '督查一组', longTerm: false, active: true, ...lead })

  const { kinds } = await rig.as(administrator).call('people.openWork', { personId: leaving.id, toPersonId: heir.id })
  const all = { ...order, kinds: kinds.map(({ kind }) => kind), endRoles: true }
  const { handoverId } = await rig.as(administrator).call('people.handOver', all)
  await rig.settle()
  const handed = await rig.as(heir).call('people.handedOver', { handoverId })
  expect(Object.fromEntries(handed.kinds.map(({ kind, moved, kept }) => [kind, [moved, kept]]))).toEqual({
    'requests.responsible': [1, 0],
    'inspections.responsible': [3, 0],
    'patrols.followUps': [3, 0],
    'notices.drafts': [3, 0],
    'activities.organising': [1, 0],
    'emergencies.led': [1, 0],
    'visits.asked': [1, 0],
    'volunteers.calls': [1, 0],
    'inspections.teams': [1, 0],
  })
  expect(await openOf(leaving.id)).toBe(0)
  const [team] = await rig.as(administrator).call('inspections.teams', {})
  expect(team).toMatchObject({ leadId: heir.id, members: [{ name: '吴芳' }, { name: '冯卫东' }] })
  // The volunteer's answer comes to the one who has it now.
  await rig.as(wang).call('volunteers.accept', { callId })
  await rig.settle()
  expect((await rig.messages(heir)).some(({ title }) => title.includes('王秀英'))).toBe(true)
  // The last look finds nothing, and says nothing.
  rig.advance({ minutes: 11 })
  await rig.runJobs()
  expect((await rig.messages(heir)).filter(({ title }) => title.includes('交给您'))).toHaveLength(1)
})

it.each(engines)('nothing is lost or twice when it is ordered twice while more is accepted (%s)', async engine => {
  const { rig, administrator, leaving, heir, submitted, accept, accepted, openOf, order } = await office(engine)
  await accepted(20)
  const more = [await submitted(), await submitted()]
  const stays = { ...order, endRoles: false }
  await Promise.all([
    rig.as(administrator).call('people.handOver', stays),
    rig.as(administrator).call('people.handOver', stays),
    ...more.map(accept),
  ])
  await rig.settle()
  expect((await openOf(leaving.id)) + (await openOf(heir.id))).toBe(22)
  // Whatever was accepted after the last look is theirs, for they still hold the role.
  await rig.as(administrator).call('people.handOver', stays)
  expect([await openOf(leaving.id), await openOf(heir.id)]).toEqual([0, 22])
})

it('is carried out by the clock when the process dies half-way', async () => {
  const { rig, administrator, leaving, heir, accepted, openOf, order } = await office('sqlite')
  await accepted(12)
  const { transaction } = rig.store
  let commits = 0
  // The order and its first turn are committed; then nothing reaches the store any more.
  rig.store.transaction = (async work => {
    if (++commits > 2) throw new Error('the process died')
    return transaction(work)
  }) as Store['transaction']
  await rig.as(administrator).call('people.handOver', { ...order, endRoles: true })
  rig.store.transaction = transaction
  rig.reports.length = 0
  const left = await openOf(leaving.id)
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(12)
  await rig.runJobs()
  expect([await openOf(leaving.id), await openOf(heir.id)]).toEqual([0, 12])
})
