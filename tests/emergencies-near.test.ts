// What lies near whom in an emergency: addresses on the lists of staff, tasks of the desks below, areas of a report.
import { HOUR } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { people } from '../cloudfunctions/platform/identity/people'
import { office, raised } from './emergencies-rig'

describe('the list of who is safe', () => {
  it('does not say where somebody lives who only works here, unless they call for help', async () => {
    const { rig, worker, head, resident } = await office()
    const guard = await rig.personNamed(
      { name: '韩保安', home: 'ryh/c02/y009' },
      'resident@ryh/c02/y009',
      'propertyCompany@ryh/c01/y001',
    )
    for (const [one, address] of [
      [guard, '6 号楼 1201'],
      [resident, '3 号楼 502'],
    ] as const)
      await rig.store.updateIf(people, one.id, {}, { set: { address, birthYear: 1970 } })
    const { emergencyId } = await raised(rig, worker)
    await rig.as(guard).call('emergencies.answer', { emergencyId, status: 'safe' })
    rig.advance({ minutes: 1 })
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' })
    const listed = async (state: 'safe' | 'waiting') =>
      (await rig.as(head).call('emergencies.answers', { emergencyId, state })).items.map(one => [
        one.name,
        one.address,
        one.birthYear,
      ])
    expect(await listed('safe')).toEqual([
      ['韩保安', '', undefined],
      ['王秀英', '3 号楼 502', 1970],
    ])
    await rig.as(guard).call('emergencies.answer', { emergencyId, status: 'help' })
    expect(await listed('waiting')).toEqual([['韩保安', '6 号楼 1201', 1970]])
  })
})

describe('the tasks at one’s desks', () => {
  it('are also those of a desk below where nobody else sits, page by page', async () => {
    const { rig, worker, other } = await office()
    const above = await rig.personNamed({ name: '郝物业', home: 'ryh/c01' }, 'propertyCompany@ryh/c01')
    const { emergencyId } = await raised(rig, worker)
    const given: string[] = []
    for (const title of ['关电梯', '开侧门', '清车道']) {
      const task = { emergencyId, desk: 'property@ryh/c01/y001', title, dueAt: rig.now + HOUR + given.length }
      given.push((await rig.as(worker).call('emergencies.assign', task)).taskId)
    }
    const first = await rig.as(above).call('emergencies.tasks', { limit: 2 })
    // What is done meanwhile moves no page.
    await rig.as(above).call('emergencies.complete', { taskId: given[1]!, words: '好了' })
    const second = await rig.as(above).call('emergencies.tasks', { limit: 2, after: first.next })
    expect([...first.items, ...second.items].map(one => one.taskId)).toEqual(given)
    expect(second.next).toBeNull()
    expect((await rig.as(other).call('emergencies.tasks', {})).items).toEqual([])
  })
})

describe('a report', () => {
  it('of a whole office goes by communities, of a community by courtyards', async () => {
    const { rig, chief, worker } = await office()
    const wide = await raised(rig, chief, { areas: ['ryh'] })
    const near = await raised(rig, worker, { areas: ['ryh/c01'] })
    const rows = async (by: typeof chief, emergencyId: string) =>
      (await rig.as(by).call('emergencies.report', { emergencyId })).byArea.map(one => one.areaName)
    expect(await rows(chief, wide.emergencyId)).toEqual(['湖西社区', '运河社区'])
    expect(await rows(worker, near.emergencyId)).toEqual(['明湖苑', '如意家园'])
  })
})
