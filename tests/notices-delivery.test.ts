// Nobody is ever messaged twice about a notice, wherever the process dies; and people who do the same at once.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobContext } from '../cloudfunctions/kernel/jobs'
import { type Caller, systemCaller } from '../cloudfunctions/kernel/reach'
import { noticeJobs } from '../cloudfunctions/notices/jobs'
import { type Delivery, deliveries, deliveryId, notices, rounds } from '../cloudfunctions/notices/records'
import { creditId, credits } from '../cloudfunctions/platform/messenger/credits'
import { accepts, noticesWith, recorder } from './notices-rig'
import { createRig, Refused, type Rig } from './rig'

class Killed extends Error {}

/** A process that runs the delivery job and dies at the n-th point where it could: before or after each effect. */
function mortal(rig: Rig, out: string[], diesAt: number) {
  let points = 0
  let dead = false
  const point = () => {
    if (dead || ++points === diesAt) dead = true
    if (dead) throw new Killed()
  }
  const messenger = {
    async send({ personId }: { personId: string }) {
      point()
      out.push(personId)
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
      const answer = await rig.dispatch.perform(systemCaller('ryh'), name, input, `notices.deliver:${requestId}`)
      point()
      return answer
    },
  }
  const job = noticeJobs(() => messenger).find(one => one.name === 'notices.deliver')!
  return {
    /** Whether it came to an end alive. */
    async run() {
      try {
        await job.run(ctx)
        return true
      } catch (error) {
        if (error instanceof Killed) return false
        throw error
      }
    },
  }
}

const AUDIENCE = 24

/** A notice that is due to two communities, with some people in both and every second one subscribed. */
async function due() {
  const rig = await createRig({ features: noticesWith(recorder()) })
  const chief = await rig.personNamed({ home: 'ryh' }, 'administrator@ryh')
  const subscribed: Caller[] = []
  for (let i = 0; i < AUDIENCE; i++) {
    const home = `ryh/c0${1 + (i % 2)}/y001`
    const person = await rig.personNamed({ home }, i % 5 === 0 ? 'moderator@ryh/c02/y001' : `resident@${home}`)
    if (i % 2 === 0 || i % 3 === 0) subscribed.push(person)
  }
  for (const { id: personId } of subscribed)
    await rig.store.insert(credits, {
      id: creditId('notice', personId),
      version: 1,
      personId,
      template: 'notice',
      left: 2,
    })
  const draft = { title: '停水', text: '周三停水', areas: ['ryh/c01', 'ryh/c02'] }
  const { noticeId } = await rig.as(chief).call('notices.draft', draft)
  await rig.as(chief).call('notices.publish', { noticeId })
  rig.advance({ minutes: 1 })
  return { rig, chief, noticeId, subscribed }
}
type Due = Awaited<ReturnType<typeof due>>

const row = ({ rig, noticeId }: Due, person: Caller) =>
  rig.store.get(deliveries, deliveryId(`${noticeId}~1`, person.id)) as Promise<Delivery>

/** What must hold once a delivery ended, after `deaths` deaths on the way. */
async function assertHonest(office: Due, out: string[], deaths: number) {
  const { rig, chief, noticeId, subscribed } = office
  expect(new Set(out).size).toBe(out.length)
  let unknown = 0
  for (const person of subscribed) {
    const { message } = await row(office, person)
    if (message === 'unknown') unknown++
    else expect([message, out.includes(person.id)]).toEqual(['sent', true])
    expect((await rig.store.get(credits, creditId('notice', person.id)))!.left).toBe(1)
  }
  expect(out.every(id => subscribed.some(person => person.id === id))).toBe(true)
  expect(unknown).toBeLessThanOrEqual(10 * deaths)
  const reach = await rig.as(chief).call('notices.reach', { noticeId })
  expect(reach).toMatchObject({
    people: AUDIENCE,
    delivery: { state: 'done', walked: AUDIENCE },
    messages: { claimed: 0, sent: subscribed.length - unknown, unknown },
    why: { noCredit: AUDIENCE - subscribed.length, waiting: 0 },
  })
}

describe('a delivery', () => {
  it('that dies between claim and send messages nobody of that batch, ever, and says so', async () => {
    const office = await due()
    const out: string[] = []
    // save, then before and after the claim; the first send is the fourth point.
    expect(await mortal(office.rig, out, 4).run()).toBe(false)
    expect(out).toEqual([])
    expect(await mortal(office.rig, out, Number.POSITIVE_INFINITY).run()).toBe(true)
    expect(out).toHaveLength(office.subscribed.length - 10)
    await assertHonest(office, out, 1)
  })

  it('that dies between send and record does not send again', async () => {
    const office = await due()
    const out: string[] = []
    // Ten sends of two points each follow the claim; then comes the record.
    expect(await mortal(office.rig, out, 24).run()).toBe(false)
    expect(out).toHaveLength(10)
    expect(await mortal(office.rig, out, Number.POSITIVE_INFINITY).run()).toBe(true)
    expect(out).toHaveLength(office.subscribed.length)
    expect((await row(office, office.subscribed.find(person => person.id === out[0])!)).message).toBe('unknown')
    await assertHonest(office, out, 1)
  })

  it('that dies anywhere, any number of times, ends with everyone messaged at most once', async () => {
    const deaths = fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(deaths, async points => {
        const office = await due()
        const out: string[] = []
        let died = 0
        for (const diesAt of points) if (!(await mortal(office.rig, out, diesAt).run())) died++
        expect(await mortal(office.rig, out, Number.POSITIVE_INFINITY).run()).toBe(true)
        await assertHonest(office, out, died)
        await office.rig.close()
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('stays truthful when a worker that was thought dead comes back with its results', async () => {
    const office = await due()
    const { rig, noticeId, subscribed } = office
    const publication = 1
    const personIds = subscribed.slice(0, 2).map(person => person.id)
    const { claimed } = await rig.asSystem('notices.claim', { noticeId, publication, personIds })
    expect(claimed).toEqual(personIds)
    expect(await rig.asSystem('notices.claim', { noticeId, publication, personIds })).toEqual({ claimed: [] })
    const record = (state: 'sent' | 'unknown' | 'failed') =>
      rig.asSystem('notices.record', { noticeId, publication, results: [{ personId: personIds[0]!, state }] })
    await record('unknown')
    await record('sent')
    await record('failed')
    expect((await row(office, subscribed[0]!)).message).toBe('sent')
  })

  it('counts one by one what was too many to count at publication', async () => {
    const office = await due()
    const { rig, chief, noticeId } = office
    await rig.store.updateIf(notices, noticeId, {}, { set: { people: 1000, exact: false } })
    await mortal(rig, [], Number.POSITIVE_INFINITY).run()
    const { managed } = await rig.as(chief).call('notices.notice', { noticeId })
    expect(managed).toMatchObject({ people: AUDIENCE, exact: true })
  })
})

describe.each(['sqlite', 'cloudbase'] as const)('at once, on %s', engine => {
  const settled = async (calls: Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map(one =>
      one.status === 'fulfilled' ? 'done' : one.reason instanceof Refused ? one.reason.code : String(one.reason),
    )

  it('two colleagues publish the same draft and it goes out once', async () => {
    const rig = await createRig({ features: noticesWith(recorder()), engine })
    const staff = [await rig.person('communityWorker@ryh/c01'), await rig.person('administrator@ryh')] as const
    const draft = { title: '停水', text: '周三停水', areas: ['ryh/c01'] }
    const { noticeId } = await rig.as(staff[0]).call('notices.draft', draft)
    const results = await settled(staff.map(person => rig.as(person).call('notices.publish', { noticeId })))
    expect(results.sort()).toEqual(['done', 'flow.notNow'])
    const { publication } = (await rig.store.get(notices, noticeId))!
    expect(publication).toBe(1)
    const open = await rig.store.count(rounds, { index: 'due', equals: { office: 'ryh', open: true } })
    expect(open).toBe(1)
  })

  it('one person opens a notice on several devices and counts once', async () => {
    const rig = await createRig({ features: noticesWith(recorder()), engine })
    const worker = await rig.person('communityWorker@ryh/c01')
    const readers = [await rig.person('resident@ryh/c01/y001'), await rig.person('resident@ryh/c01/y001')]
    const draft = { title: '停水', text: '周三停水', areas: ['ryh/c01'] }
    const { noticeId } = await rig.as(worker).call('notices.draft', draft)
    await rig.as(worker).call('notices.publish', { noticeId })
    const opens = readers.flatMap(reader =>
      Array.from({ length: 5 }, () => rig.as(reader).call('notices.open', { noticeId })),
    )
    expect(new Set(await settled(opens))).toEqual(new Set(['done']))
    expect(await rig.as(worker).call('notices.reach', { noticeId })).toMatchObject({ opened: 2, reached: 2 })
  })

  it('undo and the clock meet on the minute, and no phone rings about a notice that is a draft', async () => {
    const post = recorder()
    const rig = await createRig({ features: noticesWith(post), engine })
    const worker = await rig.person('communityWorker@ryh/c01')
    const reader = await rig.person('resident@ryh/c01/y001')
    await accepts(rig, [reader])
    const draft = { title: '停水', text: '周三停水', areas: ['ryh/c01'] }
    const { noticeId } = await rig.as(worker).call('notices.draft', draft)
    await rig.as(worker).call('notices.publish', { noticeId })
    rig.advance({ milliseconds: 59_999 })
    const undo = rig.as(worker).call('notices.undo', { noticeId })
    rig.advance({ milliseconds: 1 })
    const [result] = await settled([undo, rig.runJobs()])
    const { state } = (await rig.store.get(notices, noticeId))!
    expect([result, state, post.out.length]).toEqual(
      result === 'done' ? ['done', 'draft', 0] : ['notice.undoOver', 'published', 1],
    )
  })
})
