// Phones are messaged in the background, never twice, wherever the process dies; and what is over alarms nobody.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emergencyJobs } from '../cloudfunctions/emergencies/jobs'
import { deliveries } from '../cloudfunctions/emergencies/records'
import type { JobContext } from '../cloudfunctions/kernel/jobs'
import { type Caller, systemCaller } from '../cloudfunctions/kernel/reach'
import { emergenciesWith, office, raised, subscribed } from './emergencies-rig'
import { recorder } from './notices-rig'
import type { Rig } from './rig'

class Killed extends Error {}

/** A process that runs the mailing and dies at the n-th point where it could: before or after each effect. */
async function runUntil(rig: Rig, out: string[], diesAt: number): Promise<boolean> {
  let points = 0
  let dead = false
  const point = () => {
    if (dead || ++points === diesAt) dead = true
    if (dead) throw new Killed()
  }
  const messenger = {
    async send({ personId, key }: { personId: string; key: string }) {
      point()
      out.push(`${personId} ${key.split('~')[1]}`)
      point()
      return { outcome: 'sent' as const, credit: 'spent' as const }
    },
  }
  const ctx: JobContext = {
    now: rig.now,
    day: '2026-11-23',
    office: 'ryh',
    cursor: null,
    deadline: Number.POSITIVE_INFINITY,
    late: () => false,
    read: rig.store,
    each: (_id, work) => work().then(() => undefined),
    save: async () => point(),
    ask: (name, input) => rig.dispatch.perform(systemCaller('ryh'), name, input, ''),
    async command(name, input, requestId) {
      point()
      const answer = await rig.dispatch.perform(systemCaller('ryh'), name, input, `emergencies.deliver:${requestId}`)
      point()
      return answer
    },
  }
  try {
    await emergencyJobs(() => messenger)[0]!.run(ctx)
    return true
  } catch (error) {
    if (error instanceof Killed) return false
    throw error
  }
}

async function withSubscribers() {
  const all = await office()
  const able: Caller[] = []
  for (let i = 0; i < 15; i++) {
    const person = await all.rig.person('resident@ryh/c01/y001')
    if (i % 3) able.push(person)
  }
  for (const person of able) await subscribed(all.rig, person)
  return { ...all, able }
}

describe('messages to phones', () => {
  it('are the clock’s work alone', async () => {
    const { rig, worker } = await office()
    const { emergencyId } = await raised(rig, worker)
    const of = { emergencyId, wave: 'raised' as const }
    const as = rig.as(worker)
    const codes = [
      await as.refusal('emergencies.claim', { ...of, personIds: [] }),
      await as.refusal('emergencies.record', { ...of, results: [] }),
      await as.refusal('emergencies.advance', { ...of, step: 0, next: null, walked: 0 }),
    ].map(({ code }) => code)
    expect(codes).toEqual(Array(3).fill('right.missing'))
  })

  it('go to those who accepted them and have not answered yet, and say when it is an exercise', async () => {
    const { rig, post, worker, resident, neighbour } = await office()
    for (const person of [resident, neighbour]) await subscribed(rig, person)
    const { emergencyId } = await raised(rig, worker, { drill: true })
    await rig.as(neighbour).call('emergencies.answer', { emergencyId, status: 'safe' })
    await rig.runJobs()
    expect(post.out.map(one => [one.personId, one.fields.kind, one.fields.title, one.page])).toEqual([
      [
        resident.id,
        '应急演练',
        '【演练】3 号楼地下室起火',
        `packages/emergencies/emergency/index?emergencyId=${emergencyId}`,
      ],
    ])
    rig.advance({ minutes: 5 })
    await rig.as(worker).call('emergencies.clear', { emergencyId, outcome: 'drillOver', words: '结束' })
    await rig.runJobs()
    // The all-clear goes to everyone.
    expect(
      post.out
        .slice(1)
        .map(one => [one.personId, one.fields.title])
        .sort(),
    ).toEqual([resident, neighbour].map(one => [one.id, '演练结束：【演练】3 号楼地下室起火']).sort())
    const { messages } = await rig.as(worker).call('emergencies.report', { emergencyId })
    expect(messages).toEqual({ sent: 3, failed: 0, unknown: 0 })
  })

  it('alarm nobody about what is over before they went out', async () => {
    const { rig, post, worker, resident } = await office()
    await subscribed(rig, resident)
    const { emergencyId } = await raised(rig, worker)
    await rig.as(worker).call('emergencies.clear', { emergencyId, outcome: 'falseAlarm', words: '误报' })
    await rig.runJobs()
    expect(post.out.map(one => one.fields.title)).toEqual(['误报：3 号楼地下室起火'])
  })

  it('are never sent twice to anyone, wherever the process dies and comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }), async deaths => {
        const all = await withSubscribers()
        const { rig, worker, able } = all
        const { emergencyId } = await raised(rig, worker)
        const out: string[] = []
        let died = 0
        for (const at of deaths) if (!(await runUntil(rig, out, at))) died++
        expect(await runUntil(rig, out, Number.POSITIVE_INFINITY)).toBe(true)
        expect(new Set(out).size).toBe(out.length)
        const rows = await Promise.all(able.map(({ id }) => rig.store.get(deliveries, `${emergencyId}~raised~${id}`)))
        const unknown = rows.filter(row => row?.message === 'unknown').length
        expect(rows.filter(row => row?.message === 'sent').length + unknown).toBe(able.length)
        expect(unknown).toBeLessThanOrEqual(10 * died)
        // Another round of the clock adds nothing.
        await runUntil(rig, out, Number.POSITIVE_INFINITY)
        expect(new Set(out).size).toBe(out.length)
        await rig.close()
      }),
      { numRuns: 10 },
    )
  }, 60_000)

  it('are held up by nobody: a platform that does not answer leaves the rest to go on', async () => {
    const post = { ...recorder(), answer: () => ({ outcome: 'failed', reason: '拒收', credit: 'gone' }) as const }
    const { rig, worker, resident, neighbour } = await office({ features: emergenciesWith(post) })
    for (const person of [resident, neighbour]) await subscribed(rig, person)
    const { emergencyId } = await raised(rig, worker)
    await rig.runJobs()
    expect((await rig.as(worker).call('emergencies.report', { emergencyId })).messages).toEqual({
      sent: 0,
      failed: 2,
      unknown: 0,
    })
  })
})
