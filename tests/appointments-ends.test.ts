// What ends by itself: bookings that nobody closed, and waiting for a window that got more places.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { jobs } from '../cloudfunctions/appointments/jobs'
import { notify } from '../cloudfunctions/appointments/notify'
import { appointments } from '../cloudfunctions/appointments/operations'
import { createRig, type Rig } from './rig'

const features = [{ implementation: appointments, notify, jobs }]
const tuesday = '2026-11-24'
const slotAt = (clock: string) => `ryh~social-insurance~${tuesday}~${clock}~medical-insurance-proof`

const book = (rig: Rig, person: Parameters<Rig['as']>[0], clock: string) =>
  rig.as(person).call('appointments.book', { slotId: slotAt(clock), materialsReady: true })

describe('a booking that nobody closed', () => {
  it('is ended by the office’s clock alone, and not before its time is over', async () => {
    const rig = await createRig({ features })
    const resident = await rig.person('resident@ryh/c01/y001')
    const clerk = await rig.person('windowClerk@ryh')
    const { bookingId } = await book(rig, resident, '0900')
    rig.now = momentOf(tuesday, '08:50')
    await rig.as(clerk).call('appointments.checkIn', { bookingId })
    expect((await rig.as(clerk).refusal('appointments.lapse', { bookingId })).code).toBe('right.missing')
    await expect(rig.asSystem('appointments.lapse', { bookingId })).rejects.toMatchObject({ code: 'booking.tooEarly' })
  })

  it('is over at the end of its day, whether arrived, called or displaced, and counts against nobody', async () => {
    const rig = await createRig({ features })
    const clerk = await rig.person('windowClerk@ryh')
    const arrived = await rig.person('resident@ryh/c01/y001')
    const called = await rig.person('resident@ryh/c01/y001')
    const displaced = await rig.person('resident@ryh/c01/y001')
    const first = await book(rig, arrived, '0900')
    const second = await book(rig, called, '0900')
    const third = await book(rig, displaced, '1700')
    rig.now = momentOf(tuesday, '08:50')
    for (const { bookingId } of [first, second]) await rig.as(clerk).call('appointments.checkIn', { bookingId })
    await rig.as(clerk).call('appointments.call', { bookingId: second.bookingId })
    const window = { windowId: 'social-insurance', day: tuesday, reason: '系统升级' }
    await rig.as(clerk).call('appointments.closeWindow', window)
    rig.now = momentOf(tuesday, '21:30')
    await rig.runJobs()
    for (const [person, { bookingId }] of [
      [arrived, first],
      [called, second],
      [displaced, third],
    ] as const) {
      expect((await rig.as(person).call('appointments.mine', {})).items).toEqual([])
      const past = await rig.as(person).call('appointments.mine', { past: true })
      expect(past.items).toMatchObject([{ bookingId, state: 'lapsed', can: [] }])
      expect((await rig.messages(person)).map(message => message.title)).not.toContain('您预约了但没有来')
    }
  })
})

describe('a window that gets more places', () => {
  it('serves who waits first, in each of its slots', async () => {
    const rig = await createRig({ features })
    const administrator = await rig.person('administrator@ryh')
    const people = await Promise.all(Array.from({ length: 7 }, () => rig.person('resident@ryh/c01/y001')))
    for (const person of people.slice(0, 2)) await book(rig, person, '0900')
    for (const person of people.slice(2, 4)) await book(rig, person, '0930')
    const [early, late, other] = [people[4]!, people[5]!, people[6]!]
    for (const [person, clock] of [
      [early, '0900'],
      [late, '0900'],
      [other, '0930'],
    ] as const) {
      await rig.as(person).call('appointments.joinWaitingList', { slotId: slotAt(clock) })
      rig.advance({ minutes: 1 })
    }
    const adjusted = { windowId: 'social-insurance', counters: 2, capacityPerSlot: 3 }
    await rig.as(administrator).call('appointments.adjustWindow', adjusted)
    const comingOf = async (person: typeof early) => (await rig.as(person).call('appointments.mine', {})).items.length
    expect([await comingOf(early), await comingOf(late), await comingOf(other)]).toEqual([1, 0, 1])
  })
})
