// Nobody is ever promised a seat that is not there, whatever people do at once, on every engine.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobs } from '../cloudfunctions/appointments/jobs'
import { notify } from '../cloudfunctions/appointments/notify'
import { appointments } from '../cloudfunctions/appointments/operations'
import { type Booking, bookings, personDays, seats, waiters } from '../cloudfunctions/appointments/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { createRig, Refused, type Rig } from './rig'

const day = '2026-11-24'
const slots = ['0900', '0930'].map(clock => `ryh~social-insurance~${day}~${clock}~medical-insurance-proof`)
const capacity = 2
const windowDay = `ryh~social-insurance~${day}`

type Step = { who: number; does: 'book' | 'cancel' | 'reschedule' | 'join' | 'leave'; slot: number }
const step = fc.record({
  who: fc.nat({ max: 5 }),
  does: fc.constantFrom<Step['does']>('book', 'book', 'join', 'join', 'cancel', 'cancel', 'reschedule', 'leave'),
  slot: fc.nat({ max: slots.length - 1 }),
})

/** What happens at once, and then what happens at once after that. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })

async function act(rig: Rig, people: Caller[], { who, does, slot }: Step) {
  const person = people[who]!
  const client = rig.as(person)
  const slotId = slots[slot]!
  const mine = (await client.call('appointments.mine', {})).items
  const booking = mine.find(item => item.slotId === slotId) ?? mine[0]
  if (does === 'book') return client.call('appointments.book', { slotId, materialsReady: true })
  if (does === 'join') return client.call('appointments.joinWaitingList', { slotId })
  if (does === 'cancel' && booking) return client.call('appointments.cancel', { bookingId: booking.bookingId })
  if (does === 'reschedule' && booking)
    return client.call('appointments.reschedule', { bookingId: booking.bookingId, slotId })
  const entry = (await client.call('appointments.waiting', {})).items[0]
  if (does === 'leave' && entry) return client.call('appointments.leaveWaitingList', { waitId: entry.waitId })
}

async function standing(rig: Rig): Promise<Booking[]> {
  const found = await rig.store.find(bookings, { index: 'ofWindowDay', equals: { windowDay }, limit: 100 })
  return found.items.filter(item => item.state === 'booked')
}

async function assertSound(rig: Rig) {
  const held = await standing(rig)
  const taken = (await rig.store.find(seats, { index: 'ofWindowDay', equals: { windowDay }, limit: 100 })).items
  for (const slotId of slots) {
    const slot = slotId.slice(0, slotId.lastIndexOf('~'))
    const here = held.filter(item => item.slotId === slotId)
    expect(here.length).toBeLessThanOrEqual(capacity)
    expect(new Set(here.map(item => item.seatId)).size).toBe(here.length)
    expect(
      taken
        .filter(seat => seat.slot === slot)
        .map(seat => [seat.id, seat.state, seat.bookingId])
        .sort(),
    ).toEqual(here.map(item => [item.seatId, 'held', item.id]).sort())
    const queue = await rig.store.find(waiters, { index: 'ofSlot', equals: { slot, state: 'waiting' }, limit: 100 })
    const placed = await rig.store.find(waiters, { index: 'ofSlot', equals: { slot, state: 'placed' }, limit: 100 })
    if (here.length < capacity) expect(queue.items, 'a free seat beside somebody who waits').toEqual([])
    const oldest = queue.items[0]
    for (const entry of placed.items)
      if (oldest)
        expect(entry.joinedAt, 'placed before somebody who waited longer').toBeLessThanOrEqual(oldest.joinedAt)
  }
  for (const person of new Set(held.map(item => item.personId))) {
    const own = held.filter(item => item.personId === person).sort((a, b) => a.startsAt - b.startsAt)
    for (const [i, item] of own.slice(1).entries()) expect(item.startsAt).toBeGreaterThanOrEqual(own[i]!.endsAt)
    const entered = await rig.store.get(personDays, `${person}:${day}`)
    expect(entered!.held.map(item => item.bookingId).sort()).toEqual(own.map(item => item.id).sort())
  }
}

describe.each(['sqlite', 'cloudbase'] as const)('on %s', engine => {
  it('keeps seats, days and the waiting list true whatever six people do at once', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async rounds => {
        const rig = await createRig({
          engine,
          features: [{ implementation: appointments, notify, jobs }],
          twice: false,
        })
        try {
          const people: Caller[] = []
          for (let i = 0; i < 6; i++) people.push(await rig.person('resident@ryh/c01/y001'))
          for (const round of rounds) {
            const outcomes = await Promise.allSettled(round.map(one => act(rig, people, one)))
            for (const outcome of outcomes)
              if (outcome.status === 'rejected' && !(outcome.reason instanceof Refused)) throw outcome.reason
            rig.advance({ minutes: 1 })
            await rig.runJobs()
            await assertSound(rig)
          }
        } finally {
          await rig.close()
        }
      }),
      { numRuns: engine === 'sqlite' ? 60 : 25 },
    )
  }, 120_000)

  it('books exactly two of forty people who want the same two seats, and refuses the rest kindly', async () => {
    const rig = await createRig({ engine, features: [{ implementation: appointments }], twice: false })
    const people = await Promise.all(Array.from({ length: 40 }, () => rig.person('resident@ryh/c01/y001')))
    const outcomes = await Promise.allSettled(
      people.map(person => rig.as(person).call('appointments.book', { slotId: slots[0]!, materialsReady: true })),
    )
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(capacity)
    const codes = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(new Set(codes)).toEqual(new Set(['slot.full']))
    expect(await standing(rig)).toHaveLength(capacity)
    await rig.close()
  }, 60_000)

  it('books once when the same request is sent five times at once', async () => {
    const rig = await createRig({ engine, features: [{ implementation: appointments }], twice: false })
    const person = await rig.person('resident@ryh/c01/y001')
    const send = () => rig.as(person).call('appointments.book', { slotId: slots[0]!, materialsReady: true }, 'tap-1')
    const answers = await Promise.all(Array.from({ length: 5 }, send))
    expect(new Set(answers.map(answer => answer.bookingId)).size).toBe(1)
    expect(await standing(rig)).toHaveLength(1)
    await rig.close()
  })
})
