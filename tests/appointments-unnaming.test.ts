// What stays of a person who left in the appointments of others and in their own: everything but who they were.
import { deletedName, deletionWord } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { bookings, waiters } from '../cloudfunctions/appointments/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { createRig, type Rig } from './rig'

const Y1 = 'ryh/c01/y001'
const days = ['24', '25', '26', '27'].map(day => `2026-11-${day}`)
const clocks = ['0900', '0930', '1000', '1030', '1100', '1130']
const slotAt = (day: string, clock: string) => `ryh~family~${day}~${clock}~birth-registration`
const consent = '王秀英电话里说请帮她约'

const leave = async (rig: Rig, person: Caller) => {
  await rig.as(person).call('people.deleteMe', { confirm: deletionWord })
  await rig.settle()
}
/** Everything that appointments keep, as text. */
async function kept(rig: Rig, personId: string) {
  const open = [true, false].map(of =>
    rig.store.find(bookings, { index: 'ofPerson', equals: { personId, open: of }, limit: 100 }),
  )
  const states = ['waiting', 'placed', 'passed', 'left'] as const
  const queued = states.map(state =>
    rig.store.find(waiters, { index: 'ofPerson', equals: { personId, state }, limit: 100 }),
  )
  return JSON.stringify((await Promise.all([...open, ...queued])).map(page => page.items))
}

describe('a person who left', () => {
  it('is no longer named where they queued, whatever became of it, nor is how they agreed', async () => {
    const rig = await createRig({ twice: false })
    const person = await rig.personNamed({ name: '王秀英' }, `resident@${Y1}`)
    const head = await rig.personNamed({ name: '刘桂兰' }, `resident@${Y1}`, `buildingHead@${Y1}`)
    const other = await rig.person(`resident@${Y1}`)
    const holder = await rig.person(`resident@${Y1}`)
    const [placed, passed, left, waiting] = ['0900', '1000', '1030', '1100'].map(clock => slotAt(days[0]!, clock))
    const input = { forPersonId: person.id, consent }
    const held = await rig.as(holder).call('appointments.book', { slotId: placed!, materialsReady: true })
    const held2 = await rig.as(holder).call('appointments.book', { slotId: passed!, materialsReady: true })
    for (const slotId of [left!, waiting!])
      await rig.as(other).call('appointments.book', { slotId, materialsReady: true })
    for (const slotId of [placed!, passed!, waiting!])
      await rig.as(head).call('appointments.joinWaitingList', { slotId, ...input })
    const { waitId } = await rig.as(head).call('appointments.joinWaitingList', { slotId: left!, ...input })
    await rig.as(person).call('appointments.leaveWaitingList', { waitId })
    await rig.as(holder).call('appointments.cancel', { bookingId: held.bookingId })
    const atTen = `ryh~general~${days[0]}~1000~residence-proof`
    await rig.as(person).call('appointments.book', { slotId: atTen, materialsReady: true })
    await rig.as(holder).call('appointments.cancel', { bookingId: held2.bookingId })
    await rig.settle()
    expect(await kept(rig, person.id)).toMatch(/"placed".*"passed".*"left"/s)
    await leave(rig, person)
    const after = await kept(rig, person.id)
    expect(after).not.toContain('王秀英')
    expect(after.split(deletedName)).toHaveLength(7)
    // The building head is still there, and still named.
    expect(after).toContain('刘桂兰')
  })

  it('is no longer named where they booked and queued for others, however often; who they acted for is', async () => {
    const rig = await createRig({ twice: false })
    const head = await rig.personNamed({ name: '刘桂兰' }, `resident@${Y1}`, `buildingHead@${Y1}`)
    const person = await rig.personNamed({ name: '王秀英' }, `resident@${Y1}`)
    const more = await Promise.all(Array.from({ length: 8 }, () => rig.person(`resident@${Y1}`)))
    const slots = days.flatMap(day => clocks.map(clock => slotAt(day, clock)))
    for (const [i, slotId] of slots.entries())
      await rig.as(head).call('appointments.book', {
        slotId,
        materialsReady: true,
        forPersonId: more[i % 8]!.id,
        consent: '当面同意',
      })
    await rig.as(head).call('appointments.joinWaitingList', { slotId: slots[0]!, forPersonId: person.id, consent })
    await rig.hold(head, `resident@${Y1}`)
    await leave(rig, head)
    for (const { id } of [...more, person]) expect(await kept(rig, id)).not.toContain('刘桂兰')
    const queued = await kept(rig, person.id)
    expect(queued).toContain('王秀英')
    expect(queued).toContain(consent)
    expect(queued).toContain(deletedName)
  })
})
