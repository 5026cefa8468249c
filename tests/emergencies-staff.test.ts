// Staff who are called say that they know: counted by post and area, listed for who commands, reminded by the clock.
import { describe, expect, it } from 'vitest'
import { office, raised } from './emergencies-rig'

describe('staff who are called', () => {
  it('say that they know with one tap; a resident or a department has nothing to say', async () => {
    const { rig, worker, head, farHead, resident, department } = await office()
    const { emergencyId } = await raised(rig, worker)
    for (const one of [resident, department])
      expect((await rig.as(one).refusal('emergencies.acknowledge', { emergencyId })).code).toBe('right.missing')
    expect((await rig.as(farHead).refusal('emergencies.acknowledge', { emergencyId })).code).toBe('record.notFound')
    const view = async () => rig.as(head).call('emergencies.emergency', { emergencyId })
    expect(await view()).toMatchObject({ onDuty: true })
    expect((await view()).acknowledgedAt).toBeUndefined()
    rig.advance({ minutes: 1 })
    const first = await rig.as(head).call('emergencies.acknowledge', { emergencyId })
    rig.advance({ minutes: 1 })
    expect(await rig.as(head).call('emergencies.acknowledge', { emergencyId })).toEqual(first)
    expect(await view()).toMatchObject({ onDuty: true, acknowledgedAt: first.acknowledgedAt })
  })

  it('are counted by post and area, each in one’s own reach; names are for who commands', async () => {
    const { rig, worker, head, gridWorker, moderator, other, chief } = await office()
    const { emergencyId } = await raised(rig, worker)
    // Who raised it knows; so does who goes to somebody or calls.
    await rig.as(head).call('emergencies.markCall', { emergencyId, personId: moderator.id, outcome: 'noAnswer' })
    await rig.as(gridWorker).call('emergencies.note', { emergencyId, words: '已到场' })
    const staff = await rig.as(worker).call('emergencies.staff', { emergencyId })
    expect(staff).toMatchObject({ people: 4, acknowledged: 3 })
    expect(staff.byRole).toEqual([
      { role: 'communityWorker', people: 1, acknowledged: 1 },
      { role: 'gridWorker', people: 1, acknowledged: 1 },
      { role: 'moderator', people: 1, acknowledged: 0 },
      { role: 'buildingHead', people: 1, acknowledged: 1 },
    ])
    expect(await rig.as(chief).call('emergencies.staff', { emergencyId })).toMatchObject({ people: 5, acknowledged: 3 })
    expect(await rig.as(head).call('emergencies.staff', { emergencyId })).toMatchObject({ people: 2, acknowledged: 1 })
    expect((await rig.as(other).refusal('emergencies.staff', { emergencyId })).code).toBe('record.notFound')
    expect((await rig.as(head).refusal('emergencies.silentStaff', { emergencyId })).code).toBe('right.missing')
    expect((await rig.as(other).refusal('emergencies.silentStaff', { emergencyId })).code).toBe('record.notFound')
    const silent = await rig.as(worker).call('emergencies.silentStaff', { emergencyId })
    expect(silent).toMatchObject({ items: [{ name: '赵敏', role: 'moderator', areaName: '明湖苑' }], next: null })
    const page = (after: string | null) =>
      rig.as(chief).call('emergencies.silentStaff', { emergencyId, limit: 1, after })
    const first = await page(null)
    const second = await page(first.next)
    expect(second.next).toBeNull()
    const names = [...first.items, ...second.items].map(({ name }) => name)
    expect(names).toEqual(['郑国良', '赵敏'])
  })

  it('who stay silent are reminded twice, ten minutes apart, and who commands is told how many they are', async () => {
    const { rig, worker, head, moderator, gridWorker, resident } = await office()
    const { emergencyId } = await raised(rig, worker)
    await rig.as(head).call('emergencies.acknowledge', { emergencyId })
    expect((await rig.as(worker).refusal('emergencies.remindStaff', { emergencyId })).code).toBe('right.missing')
    const reminders = async (who: typeof head) =>
      (await rig.messages(who)).filter(one => one.title.startsWith('请确认收到')).length
    const minute = async (minutes: number) => {
      rig.advance({ minutes })
      await rig.runJobs()
      await rig.settle()
    }
    await minute(9)
    expect(await reminders(moderator)).toBe(0)
    await minute(1)
    expect([await reminders(moderator), await reminders(head), await reminders(resident)]).toEqual([1, 0, 0])
    expect((await rig.messages(worker)).find(one => one.title.startsWith('3 人没有确认'))).toBeDefined()
    await rig.as(gridWorker).call('emergencies.acknowledge', { emergencyId })
    for (const minutes of [5, 5, 10, 10]) await minute(minutes)
    expect([await reminders(moderator), await reminders(gridWorker)]).toEqual([2, 1])
    const { items } = await rig.as(worker).call('emergencies.timeline', { emergencyId })
    expect(items.filter(one => one.kind === 'staffReminded').map(one => one.words)).toEqual([
      '还有 2 名工作人员没有确认收到',
      '还有 3 名工作人员没有确认收到',
    ])
  })

  it('are not reminded of what is over, and the report says how soon they knew', async () => {
    const { rig, worker, head, moderator } = await office()
    const { emergencyId } = await raised(rig, worker)
    rig.advance({ minutes: 4 })
    await rig.as(head).call('emergencies.acknowledge', { emergencyId })
    await rig.as(worker).call('emergencies.clear', { emergencyId, outcome: 'over', words: '好了' })
    expect((await rig.as(moderator).refusal('emergencies.acknowledge', { emergencyId })).code).toBe('emergency.over')
    rig.advance({ minutes: 20 })
    await rig.runJobs()
    await rig.settle()
    expect((await rig.messages(moderator)).filter(one => one.title.startsWith('请确认收到'))).toEqual([])
    const report = await rig.as(worker).call('emergencies.report', { emergencyId })
    expect(report.staff).toMatchObject({ people: 5, acknowledged: 2, minutesToKnow: 2 })
  })
})
