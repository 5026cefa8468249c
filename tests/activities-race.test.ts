// Nobody is ever promised a place that is not there, whatever people and their companions do at once, on every engine.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activities, seats, signups } from '../cloudfunctions/activities/records'
import { poolOf } from '../cloudfunctions/activities/rules'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { office, published, tomorrow } from './activities-rig'
import { Refused, type Rig } from './rig'

const capacity = 4
const people = 6

interface Step {
  who: number
  does: 'join' | 'queue' | 'withdraw' | 'more'
  companions: number
}
const step = fc.record<Step>({
  who: fc.nat({ max: people - 1 }),
  does: fc.constantFrom<Step['does']>('join', 'queue', 'queue', 'queue', 'withdraw', 'withdraw', 'more'),
  companions: fc.nat({ max: 3 }),
})
/** What happens at once, and then what happens at once after that. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })

async function act(rig: Rig, activityId: string, worker: Caller, who: Caller, { does, companions }: Step) {
  if (does === 'more') {
    const { title, text, place, sessions } = await rig.as(worker).call('activities.view', { activityId })
    const places = sessions.map(({ seats }) => ({ capacity: seats!.capacity + 1, acts: 0 }))
    return rig.as(worker).call('activities.revise', { activityId, title, text, place: place!, places })
  }
  const client = rig.as(who)
  if (does !== 'withdraw')
    return client.call('activities.signUp', { activityId, session: 0, companions, queue: does === 'queue' })
  const [own] = (await client.call('activities.mine', {})).items
  if (own) return client.call('activities.withdraw', { signupId: own.signupId })
}

async function assertSound(rig: Rig, activityId: string) {
  const pool = poolOf(activityId, 0, 'person')
  const size = (await rig.store.get(activities, activityId))!.sessions[0]!.capacity
  const taken = (await rig.store.find(seats, { index: 'ofPool', equals: { pool }, limit: 100 })).items
  const inState = async (state: 'signedUp' | 'waiting') =>
    (await rig.store.find(signups, { index: 'ofPool', equals: { pool, state }, limit: 100 })).items
  const [held, queue] = [await inState('signedUp'), await inState('waiting')]
  const promised = held.reduce((sum, one) => sum + one.size, 0)
  expect(promised).toBeLessThanOrEqual(size)
  expect(taken.map(seat => [seat.id, seat.state, seat.signupId]).sort()).toEqual(
    held.flatMap(one => one.seatIds.map(seat => [seat, 'held', one.id])).sort(),
  )
  for (const one of held) expect(one.seatIds).toHaveLength(one.size)
  for (const one of queue) expect(one.size, 'somebody waits beside enough free places').toBeGreaterThan(size - promised)
  for (const one of queue) expect(one.seatIds).toEqual([])
}

describe.each(['sqlite', 'cloudbase'] as const)('on %s', engine => {
  it('keeps places and the waiting list true whatever six people do at once', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async rounds => {
        const { rig, worker } = await office({ engine, twice: false })
        try {
          const sessions = [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + 3_600_000, capacity }]
          const { activityId } = await published(rig, worker, { sessions })
          const all: Caller[] = []
          for (let i = 0; i < people; i++) all.push(await rig.person('resident@ryh/c01/y001'))
          for (const round of rounds) {
            const outcomes = await Promise.allSettled(
              round.map(one => act(rig, activityId, worker, all[one.who]!, one)),
            )
            for (const outcome of outcomes)
              if (outcome.status === 'rejected' && !(outcome.reason instanceof Refused)) throw outcome.reason
            rig.advance({ minutes: 1 })
            await rig.runJobs()
            await assertSound(rig, activityId)
          }
        } finally {
          await rig.close()
        }
      }),
      { numRuns: engine === 'sqlite' ? 50 : 20 },
    )
  }, 180_000)

  it('gives exactly four of thirty people the four places, and refuses the rest kindly', async () => {
    const { rig, worker } = await office({ engine, twice: false })
    const sessions = [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + 3_600_000, capacity }]
    const { activityId } = await published(rig, worker, { sessions })
    const all = await Promise.all(Array.from({ length: 30 }, () => rig.person('resident@ryh/c01/y001')))
    const outcomes = await Promise.allSettled(
      all.map(who => rig.as(who).call('activities.signUp', { activityId, session: 0 })),
    )
    const refused = outcomes.flatMap(one => (one.status === 'rejected' ? [(one.reason as Refused).code] : []))
    expect(refused).toEqual(Array(26).fill('activity.full'))
    await assertSound(rig, activityId)
  }, 120_000)
})
