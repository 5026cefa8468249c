// What ends by itself: bookings that nobody closed, and waiting for a window that got more places.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { jobs } from '../cloudfunctions/appointments/jobs'
import { notify } from '../cloudfunctions/appointments/notify'
import { appointments } from '../cloudfunctions/appointments/operations'
import { bookings } from '../cloudfunctions/appointments/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
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

describe('days on which the office was off in the evening', () => {
  it('are made up for, however long ago, without counting as a no-show', async () => {
    const rig = await createRig({ features })
    const clerk = await rig.person('windowClerk@ryh')
    const people = await Promise.all(Array.from({ length: 4 }, () => rig.person('resident@ryh/c01/y001')))
    const [missed, arrived, other, coming] = people as [Caller, Caller, Caller, Caller]
    const first = await book(rig, missed, '0900')
    for (const clock of ['0930', '1000']) await book(rig, missed, clock)
    const second = await book(rig, arrived, '0900')
    rig.now = momentOf(tuesday, '08:50')
    await rig.as(clerk).call('appointments.checkIn', { bookingId: second.bookingId })
    rig.now = momentOf('2026-12-15', '09:00')
    const today = `ryh~social-insurance~2026-12-15~1000~medical-insurance-proof`
    const missedToday = await rig.as(other).call('appointments.book', { slotId: today, materialsReady: true })
    const tomorrow = `ryh~social-insurance~2026-12-16~1000~medical-insurance-proof`
    await rig.as(coming).call('appointments.book', { slotId: tomorrow, materialsReady: true })
    rig.now = momentOf('2026-12-15', '21:05')
    await rig.runJobs()
    await rig.runJobs()
    for (const person of [missed, arrived, other])
      expect((await rig.as(person).call('appointments.mine', {})).items).toEqual([])
    const past = await rig.as(missed).call('appointments.mine', { past: true })
    expect(past.items.map(item => item.state)).toEqual(['lapsed', 'lapsed', 'lapsed'])
    expect(past.items.map(item => item.bookingId)).toContain(first.bookingId)
    expect(await rig.messages(missed)).toEqual([])
    // Three of them, and yet nothing is paused: nobody was there to see who came.
    await rig.as(missed).call('appointments.book', { slotId: tomorrow, materialsReady: true })
    const ended = await rig.as(other).call('appointments.booking', { bookingId: missedToday.bookingId })
    expect(ended.state).toBe('noShow')
    expect((await rig.as(coming).call('appointments.mine', {})).items).toHaveLength(1)
  })

  it('are not made up for in another office, and a day that is not over is left alone', async () => {
    const rig = await createRig({ features })
    const resident = await rig.person('resident@ryh/c01/y001')
    const { bookingId } = await book(rig, resident, '0900')
    await rig.store.updateIf(bookings, bookingId, {}, { set: { scopes: ['zyl', 'zyl/c01', 'zyl/c01/y001'] } })
    rig.now = momentOf('2026-12-15', '21:05')
    await rig.runJobs()
    expect((await rig.store.get(bookings, bookingId))?.state).toBe('booked')
    const wednesday = 'ryh~social-insurance~2026-12-16~0900~medical-insurance-proof'
    const { bookingId: lapsing } = await rig
      .as(resident)
      .call('appointments.book', { slotId: wednesday, materialsReady: true })
    rig.now = momentOf('2026-12-16', '20:00')
    await expect(rig.asSystem('appointments.lapse', { bookingId: lapsing })).rejects.toMatchObject({
      code: 'booking.tooEarly',
    })
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
