// 志愿者: offering oneself, being found by skill and time, coming or not, hours that the organiser notes, leaving.
import { deletedName } from '@contract/people'
import { addDays, dayOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { people } from '../cloudfunctions/platform/identity/people'
import { notify } from '../cloudfunctions/volunteers/notify'
import { volunteersFeature } from '../cloudfunctions/volunteers/operations'
import { calls, volunteers } from '../cloudfunctions/volunteers/records'
import { createRig } from './rig'

async function office() {
  const rig = await createRig({ features: [{ implementation: volunteersFeature, notify }] })
  const here = {
    worker: await rig.personNamed({ name: '周晓敏' }, 'communityWorker@ryh/c01'),
    other: await rig.person('communityWorker@ryh/c02'),
    liu: await rig.personNamed({ name: '刘思源' }, 'resident@ryh/c01/y001'),
    wang: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
  }
  const offer = { skills: ['repair' as const], times: ['weekend' as const], agreed: true as const }
  await rig.as(here.liu).call('volunteers.register', offer)
  const tomorrow = addDays(dayOf(rig.now), 1)
  const invited = () =>
    rig.as(here.worker).call('volunteers.invite', { volunteerId: here.liu.id, task: '修门铃', day: tomorrow })
  return { rig, ...here, offer, tomorrow, invited }
}

describe('志愿者', () => {
  it('are found by those who organise there, by skill and time, and not by neighbours', async () => {
    const { rig, worker, other, wang } = await office()
    expect(await rig.as(wang).refusal('volunteers.find', {})).toMatchObject({ code: 'right.missing' })
    const names = async (by: typeof worker, more: object = {}) =>
      (await rig.as(by).call('volunteers.find', more)).items.map(one => one.name)
    expect(await names(worker)).toEqual(['刘思源'])
    expect(await names(worker, { skill: 'repair', time: 'weekend' })).toEqual(['刘思源'])
    expect(await names(worker, { skill: 'medical' })).toEqual([])
    expect(await names(other)).toEqual([])
  })

  it('agree to be found, and stop whenever they like', async () => {
    const { rig, worker, wang, liu, offer } = await office()
    const without = { ...offer, agreed: false } as never
    expect(await rig.as(wang).refusal('volunteers.register', without)).toMatchObject({ code: 'input.invalid' })
    await rig.as(liu).call('volunteers.leave', {})
    expect((await rig.as(worker).call('volunteers.find', {})).items).toEqual([])
    expect((await rig.as(liu).call('volunteers.own', {})).volunteer).toBeUndefined()
  })

  it('say themselves whether they come; the organiser hears, and notes the hours afterwards', async () => {
    const { rig, worker, liu, wang, invited } = await office()
    const { callId } = await invited()
    expect(await rig.as(worker).refusal('volunteers.accept', { callId })).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(wang).refusal('volunteers.accept', { callId })).toMatchObject({ code: 'record.notFound' })
    await rig.settle()
    expect((await rig.messages(liu))[0]?.title).toBe('请您帮忙：修门铃')
    await rig.as(liu).call('volunteers.accept', { callId })
    await rig.settle()
    expect((await rig.messages(worker))[0]?.title).toBe('刘思源会来：修门铃')
    expect(await rig.as(liu).refusal('volunteers.credit', { callId, minutes: 600 })).toMatchObject({
      code: 'right.missing',
    })
    expect(await rig.as(worker).refusal('volunteers.credit', { callId, minutes: 90 })).toMatchObject({
      code: 'volunteer.notYet',
    })
    const offered = async () => (await rig.as(worker).call('volunteers.asked', {})).items.flatMap(({ can }) => can)
    expect(await offered()).not.toContain('credit')
    rig.advance({ days: 1 })
    expect(await offered()).toContain('credit')
    await rig.as(worker).call('volunteers.credit', { callId, minutes: 90 })
    expect(await rig.as(liu).call('volunteers.own', {})).toMatchObject({ minutes: 90, times: 1 })
  })

  it('are not asked by themselves, nor for a day that is over', async () => {
    const { rig, worker, liu, offer, tomorrow } = await office()
    const ask = (volunteerId: string, day: string) =>
      rig.as(worker).refusal('volunteers.invite', { volunteerId, task: '修门铃', day })
    expect(await ask(liu.id, addDays(tomorrow, -2))).toMatchObject({ code: 'volunteer.day' })
    await rig.as(worker).call('volunteers.register', offer)
    expect(await ask(worker.id, tomorrow)).toMatchObject({ code: 'volunteer.self' })
  })

  it('who leave the platform are found no more, and who counted on them is free to ask another', async () => {
    const { rig, liu, invited } = await office()
    const { callId } = await invited()
    await rig.store.updateIf(people, liu.id, {}, { set: { deletedAt: rig.now, home: 'ryh' } })
    await rig.asSystem('volunteers.unname', { personId: liu.id })
    expect(await rig.store.get(volunteers, liu.id)).toBeUndefined()
    expect(await rig.store.get(calls, callId)).toMatchObject({ state: 'declined', personName: deletedName })
  })
})
