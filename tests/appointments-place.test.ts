// Where a person stands: what they hold already, how many are before them in a queue, and where to go.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { jobs } from '../cloudfunctions/appointments/jobs'
import { notify } from '../cloudfunctions/appointments/notify'
import { appointments } from '../cloudfunctions/appointments/operations'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { allServices, serviceOf } from '../cloudfunctions/platform/catalogue/services'
import { createRig, type Rig, type RigOptions } from './rig'

const features = [{ implementation: appointments, notify, jobs }]
const serviceId = 'medical-insurance-proof'
const tuesday = '2026-11-24'
const slotAt = (clock: string, of = serviceId, window = 'social-insurance') => `ryh~${window}~${tuesday}~${clock}~${of}`
const nine = slotAt('0900')

const office = (engine?: RigOptions['engine']) => createRig({ features, ...(engine && { engine }) })
const neighbours = (rig: Rig, count: number) =>
  Promise.all(Array.from({ length: count }, () => rig.person('resident@ryh/c01/y001')))
const book = (rig: Rig, person: Caller, slotId = nine) =>
  rig.as(person).call('appointments.book', { slotId, materialsReady: true })
const queue = (rig: Rig, person: Caller, slotId = nine) =>
  rig.as(person).call('appointments.joinWaitingList', { slotId })
const placeOf = async (rig: Rig, person: Caller) =>
  (await rig.as(person).call('appointments.waiting', {})).items.map(entry => entry.ahead)
/** The 9:00 slot as a person sees it. */
const nineFor = async (rig: Rig, person: Caller, forPersonId?: string) => {
  const input = { serviceId, day: tuesday, ...(forPersonId && { forPersonId }) }
  return (await rig.as(person).call('appointments.slots', input))[0]!
}

describe('the place in a queue', () => {
  it.each(['sqlite', 'cloudbase'] as const)(
    'is how many queued before me, also in the same moment, and moves up (%s)',
    async engine => {
      const rig = await office(engine)
      const people = await neighbours(rig, 6)
      const [first, second] = [await book(rig, people[0]!), await book(rig, people[1]!)]
      const joined = []
      // The clock stands still: all four come in the same millisecond.
      for (const person of people.slice(2)) joined.push((await queue(rig, person)).ahead)
      const ahead = async () => (await Promise.all(people.slice(2).map(person => placeOf(rig, person)))).flat()
      expect(joined).toEqual([0, 1, 2, 3])
      expect(await ahead()).toEqual([0, 1, 2, 3])
      await rig.as(people[0]!).call('appointments.cancel', first)
      expect(await ahead()).toEqual([0, 1, 2])
      await rig.as(people[1]!).call('appointments.cancel', second)
      expect(await ahead()).toEqual([0, 1])
    },
  )

  it('moves up when somebody before me leaves, and counts no other time', async () => {
    const rig = await office()
    const [a, b, c, d, early, late, other] = (await neighbours(rig, 7)) as [
      Caller,
      Caller,
      Caller,
      Caller,
      Caller,
      Caller,
      Caller,
    ]
    for (const person of [a, b]) await book(rig, person)
    for (const person of [c, d]) await book(rig, person, slotAt('0930'))
    await queue(rig, other, slotAt('0930'))
    rig.advance({ minutes: 1 })
    const { waitId } = await queue(rig, early)
    rig.advance({ minutes: 1 })
    await queue(rig, late)
    expect(await placeOf(rig, late)).toEqual([1])
    const left = await rig.as(early).call('appointments.leaveWaitingList', { waitId })
    expect(left).toMatchObject({ state: 'left', ahead: 0 })
    expect(await placeOf(rig, late)).toEqual([0])
  })
})

describe('the times of a day', () => {
  it('tell which one I hold already, and which is taken by something at another window', async () => {
    const rig = await office()
    const [mine, other] = (await neighbours(rig, 2)) as [Caller, Caller]
    const { bookingId } = await book(rig, mine)
    const elsewhere = await book(rig, mine, slotAt('0930', 'residence-proof', 'general'))
    const slots = await rig.as(mine).call('appointments.slots', { serviceId, day: tuesday })
    expect(slots[0]!.booked).toMatchObject({ bookingId, slotId: nine })
    expect(slots[1]!.booked).toMatchObject({ bookingId: elsewhere.bookingId, serviceName: '居住证明开具' })
    expect(slots.slice(2).every(slot => slot.booked === undefined)).toBe(true)
    expect((await nineFor(rig, other)).booked).toBeUndefined()
    await rig.as(mine).call('appointments.cancel', { bookingId })
    expect((await nineFor(rig, mine)).booked).toBeUndefined()
  })

  it('tell where I queue and how many are before me', async () => {
    const rig = await office()
    const [a, b, early, late] = (await neighbours(rig, 4)) as [Caller, Caller, Caller, Caller]
    for (const person of [a, b]) await book(rig, person)
    await queue(rig, early)
    const { waitId } = await queue(rig, late)
    const serviceName = serviceOf(serviceId).name
    expect(await nineFor(rig, late)).toMatchObject({ waiting: 2, queued: { waitId, ahead: 1, serviceName } })
    // Another service of the same window and time says for what I queue there.
    const other = allServices.find(
      item => item.windowId === 'social-insurance' && item.bookable && item.id !== serviceId,
    )!
    const asked = { serviceId: other.id, day: tuesday }
    expect((await rig.as(late).call('appointments.slots', asked))[0]!.queued).toMatchObject({ waitId, serviceName })
    expect((await nineFor(rig, a)).queued).toBeUndefined()
    await rig.as(late).call('appointments.leaveWaitingList', { waitId })
    expect((await nineFor(rig, late)).queued).toBeUndefined()
  })

  it('are those of the resident I act for, whom a stranger may not ask about', async () => {
    const rig = await office()
    const [resident, stranger] = (await neighbours(rig, 2)) as [Caller, Caller]
    const head = await rig.person('resident@ryh/c01/y001', 'buildingHead@ryh/c01/y001')
    const farHead = await rig.person('buildingHead@ryh/c02/y009')
    const asked = { serviceId, day: tuesday, forPersonId: resident.id }
    for (const person of [stranger, farHead])
      expect(await rig.as(person).refusal('appointments.slots', asked)).toMatchObject({ code: 'record.notFound' })
    const { bookingId } = await book(rig, resident)
    expect((await nineFor(rig, head, resident.id)).booked).toMatchObject({ bookingId })
    expect((await nineFor(rig, head)).booked).toBeUndefined()
    expect((await nineFor(rig, resident, resident.id)).booked).toMatchObject({ bookingId })
  })
})

describe('a booking', () => {
  it('says where to go, until when the window is open that day, and whom to ring', async () => {
    const rig = await office()
    const [resident] = (await neighbours(rig, 1)) as [Caller]
    const { bookingId } = await book(rig, resident)
    const found = await rig.as(resident).call('appointments.booking', { bookingId })
    expect(found.hours).toEqual(['09:00-12:00', '14:00-17:30'])
    expect(found.hall.name).not.toBe('')
    expect(found.hall.address).not.toBe('')
    // Whole: the hall's own number is nobody's secret.
    expect(found.hall.phone).toMatch(/^[\d-]+$/)
    const wednesday = `ryh~social-insurance~2026-11-25~0900~${serviceId}`
    const later = await book(rig, resident, wednesday)
    const { hours } = await rig.as(resident).call('appointments.booking', { bookingId: later.bookingId })
    expect(hours.at(-1)).toBe('18:00-20:00')
  })

  it('names no opening hours on a day on which the window was closed', async () => {
    const rig = await office()
    const [resident] = (await neighbours(rig, 1)) as [Caller]
    const clerk = await rig.person('windowClerk@ryh')
    const { bookingId } = await book(rig, resident)
    const closed = { windowId: 'social-insurance', day: tuesday, reason: '系统升级' }
    await rig.as(clerk).call('appointments.closeWindow', closed)
    const found = await rig.as(resident).call('appointments.booking', { bookingId })
    expect(found).toMatchObject({ state: 'displaced', hours: [], startsAt: momentOf(tuesday, '09:00') })
  })
})
