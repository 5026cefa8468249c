// Who has not seen a notice is reached step by step: by message, from group to group, by a call; and its author reads
// what happened and what did not.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { accepts, noticesWith, recorder } from './notices-rig'
import { createRig, type Rig } from './rig'

/** Two communities; the first has two courtyards with moderators, heads and residents, the second one without any. */
async function office(options: { now?: number; engine?: 'sqlite' | 'cloudbase' } = {}) {
  const post = recorder()
  const rig = await createRig({ features: noticesWith(post), ...options })
  await rig.store.insertMany(areas, [
    areaRecord({ id: 'ryh/c01', name: '运河社区', level: 'community', order: 1 }),
    areaRecord({ id: 'ryh/c02', name: '湖西社区', level: 'community', order: 2 }),
    areaRecord({ id: 'ryh/c01/y001', name: '运河上郡', level: 'courtyard', order: 1 }),
    areaRecord({ id: 'ryh/c01/y002', name: '运河花园', level: 'courtyard', order: 2 }),
    areaRecord({ id: 'ryh/c02/y009', name: '湖西苑', level: 'courtyard', order: 3 }),
  ])
  const named = (name: string, home: string, ...held: Parameters<Rig['person']>) =>
    rig.personNamed({ name, home }, ...held)
  const one = {
    rig,
    post,
    chief: await named('张伟', 'ryh', 'administrator@ryh'),
    worker: await named('周洁', 'ryh/c01', 'communityWorker@ryh/c01'),
    above: await named('周晓敏', 'ryh/c01', 'moderator@ryh/c01'),
    west: await named('马超', 'ryh/c02', 'communityWorker@ryh/c02'),
    first: await named('孙丽娟', 'ryh/c01/y001', 'moderator@ryh/c01/y001', 'resident@ryh/c01/y001'),
    second: await named('李敏', 'ryh/c01/y002', 'moderator@ryh/c01/y002', 'resident@ryh/c01/y002'),
    head: await named('赵桂兰', 'ryh/c01/y001', 'buildingHead@ryh/c01/y001', 'resident@ryh/c01/y001'),
    near: [] as Caller[],
    far: [] as Caller[],
  }
  for (let i = 0; i < 3; i++) one.near.push(await rig.person('resident@ryh/c01/y001'))
  for (let i = 0; i < 2; i++) one.far.push(await rig.person('resident@ryh/c01/y002'))
  return one
}
type Office = Awaited<ReturnType<typeof office>>

async function publish(rig: Rig, author: Caller, areas: string[], more: object = {}) {
  const draft = { title: '周三停水', text: '8:00 至 18:00 检修管道', areas, ...more }
  const { noticeId } = await rig.as(author).call('notices.draft', draft)
  await rig.as(author).call('notices.publish', { noticeId })
  return noticeId
}
const steps = { cascade: { forwardAfter: 240, callAfter: 24 * 60 } }
const opensAll = async ({ rig }: Office, noticeId: string, people: readonly Caller[]) => {
  for (const person of people) await rig.as(person).call('notices.open', { noticeId })
}
const titles = async (rig: Rig, person: Caller) => (await rig.messages(person)).map(({ title }) => title)
const chain = async (rig: Rig, person: Caller, noticeId: string) =>
  (await rig.as(person).call('notices.relaysOf', { noticeId })).items

describe('passing a notice on', () => {
  it('is not for residents, nor for moderators of other groups; the steps are the clock’s alone', async () => {
    const { rig, chief, near, first, second, worker } = await office()
    const noticeId = await publish(rig, chief, ['ryh/c01/y001'])
    const tick = { noticeId, area: 'ryh/c01/y001', forwarded: true }
    expect((await rig.as(near[0]!).refusal('notices.markForwarded', tick)).code).toBe('right.missing')
    expect((await rig.as(second).refusal('notices.markForwarded', tick)).code).toBe('record.notFound')
    expect((await rig.as(second).refusal('notices.relaysOf', { noticeId })).code).toBe('record.notFound')
    const elsewhere = { noticeId, areas: ['ryh/c01/y002'] }
    expect((await rig.as(first).refusal('notices.relay', elsewhere)).code).toBe('record.notFound')
    expect((await rig.as(worker).refusal('notices.relay', elsewhere)).code).toBe('record.notFound')
    const step = { noticeId, publication: 1, step: 'forward' as const }
    for (const refusal of [
      await rig.as(chief).refusal('notices.askArea', { ...step, area: 'ryh/c01/y001', unreached: 1 }),
      await rig.as(chief).refusal('notices.stepDone', { ...step, asked: 1 }),
    ])
      expect(refusal.code).toBe('right.missing')
  })

  it('goes from the office through the community into the courtyard, with a note, and everyone sees by whom', async () => {
    const { rig, chief, above, first, near, far } = await office()
    const noticeId = await publish(rig, chief, ['ryh'])
    await rig.as(above).call('notices.markForwarded', { noticeId, area: 'ryh/c01', forwarded: true })
    const note = '三号楼正好在修水管，请留意'
    await rig.as(above).call('notices.relay', { noticeId, areas: ['ryh/c01/y001', 'ryh/c01/y002'], note })
    await rig.settle()
    expect(await rig.messages(first)).toMatchObject([
      { title: '请转发到群：周三停水', text: `周晓敏请您把这条通知转发到群里。${note}。转发后点一下“已转发”` },
    ])
    const waits = await rig.as(first).call('notices.relays', {})
    expect(waits.items).toMatchObject([
      { title: '周三停水', areaName: '运河上郡', level: 3, state: 'asked', askedByName: '周晓敏', note },
    ])
    await rig.as(first).call('notices.markForwarded', { noticeId, area: 'ryh/c01/y001', forwarded: true })
    expect((await rig.as(first).call('notices.relays', {})).items).toEqual([])
    const path = waits.items[0]!.path
    expect(path).toBe(`/packages/notices/notice/index?noticeId=${noticeId}&via=ryh/c01/y001`)

    await rig.as(near[0]!).call('notices.open', { noticeId, via: 'ryh/c01/y001' })
    await rig.as(near[1]!).call('notices.open', { noticeId, via: 'ryh/c01/y001' })
    await rig.as(near[1]!).call('notices.open', { noticeId })
    await rig.as(far[0]!).call('notices.open', { noticeId })
    expect(await chain(rig, chief, noticeId)).toMatchObject([
      { area: 'ryh/c01', level: 2, state: 'forwarded', byName: '周晓敏', opened: 0 },
      { area: 'ryh/c01/y001', level: 3, state: 'forwarded', byName: '孙丽娟', askedByName: '周晓敏', opened: 2 },
      { area: 'ryh/c01/y002', level: 3, state: 'asked', opened: 0 },
    ])
    expect(await rig.as(chief).call('notices.reach', { noticeId })).toMatchObject({
      opened: 3,
      reached: 3,
      groups: { asked: 3, forwarded: 2, opened: 2 },
    })
    const { passed } = await rig.as(near[2]!).call('notices.notice', { noticeId })
    expect(passed).toMatchObject([
      { areaName: '运河社区', byName: '周晓敏' },
      { areaName: '运河上郡', byName: '孙丽娟', note },
    ])
  })

  it('a tick can be taken back, and one who passes it on unasked says so all the same', async () => {
    const { rig, chief, first } = await office()
    const noticeId = await publish(rig, chief, ['ryh/c01'])
    const tick = (forwarded: boolean) =>
      rig.as(first).call('notices.markForwarded', { noticeId, area: 'ryh/c01/y001', forwarded })
    expect(await tick(true)).toMatchObject({ state: 'forwarded', byName: '孙丽娟' })
    expect(await chain(rig, chief, noticeId)).toMatchObject([{ state: 'forwarded' }])
    expect(await tick(false)).toMatchObject({ state: 'asked' })
    expect(await chain(rig, chief, noticeId)).toEqual([])
    expect((await rig.as(first).call('notices.relays', {})).items).toEqual([])
  })

  it('is not asked for what is for some roles only, nor for what is over', async () => {
    const { rig, chief, first } = await office()
    const area = 'ryh/c01/y001'
    const few = await publish(rig, chief, [area], { roles: ['moderator'] })
    const over = await publish(rig, chief, [area])
    await rig.as(chief).call('notices.withdraw', { noticeId: over, reason: '改期' })
    const tick = (noticeId: string) =>
      rig.as(first).refusal('notices.markForwarded', { noticeId, area, forwarded: true })
    expect([(await tick(few)).code, (await tick(over)).code]).toEqual(['notice.notForAll', 'notice.over'])
    const wrong = { title: '会', text: '请来', areas: [area], roles: ['moderator' as const], ...steps }
    const { noticeId } = await rig.as(chief).call('notices.draft', wrong)
    expect(await rig.as(chief).refusal('notices.publish', { noticeId })).toMatchObject({
      code: 'input.invalid',
      details: { fields: { cascade: expect.any(String) } },
    })
  })
})

describe('the cascade', () => {
  it('asks the groups where somebody has not seen it, then the heads of those courtyards, and says so', async () => {
    const all = await office()
    const { rig, worker, first, second, head, near, far } = all
    const noticeId = await publish(rig, worker, ['ryh/c01'], steps)
    const reach = () => rig.as(worker).call('notices.reach', { noticeId })
    expect((await reach()).steps).toEqual({
      forward: { asked: 0, dueAt: rig.now + 60_000 + 240 * 60_000 },
      call: { asked: 0, dueAt: rig.now + 60_000 + 24 * 3_600_000 },
    })
    await opensAll(all, noticeId, [second, ...far, near[0]!])
    rig.advance({ hours: 4 })
    await rig.runJobs()
    expect(await titles(rig, first)).toEqual([])
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    expect(await rig.messages(first)).toMatchObject([
      { title: '请转发到群：周三停水', text: expect.stringContaining('还有 4 人没看到') },
    ])
    expect([await titles(rig, second), await titles(rig, head)]).toEqual([[], []])
    const asked = await reach()
    expect(asked.steps.forward).toMatchObject({ asked: 1, askedAt: rig.now })
    expect(asked.steps.call).toMatchObject({ asked: 0 })

    rig.now = momentOf('2026-11-24', '09:01')
    await opensAll(all, noticeId, [first, near[1]!])
    await rig.runJobs()
    expect(await rig.messages(head)).toMatchObject([
      { title: '请打电话告知：周三停水', text: expect.stringContaining('还有 2 人没看到') },
    ])
    expect(await reach()).toMatchObject({
      steps: { call: { asked: 1, askedAt: rig.now } },
      callsAskedAt: rig.now,
      groups: { asked: 1, forwarded: 0, opened: 0 },
    })
    await rig.as(head).call('notices.markCalled', { noticeId, personId: near[2]!.id, outcome: 'reached' })
    const end = await reach()
    // Those who have not are the head herself, and the worker and the moderator of the community, who live nowhere here.
    expect(end).toMatchObject({ people: 10, opened: 6, reached: 7, notReached: 3, calls: { reached: 1 } })
    rig.advance({ days: 2 })
    await rig.runJobs()
    expect([await titles(rig, first), await titles(rig, head)].map(found => found.length)).toEqual([1, 1])
  })

  it('asks nobody once everybody has seen it', async () => {
    const all = await office()
    const { rig, worker, first, second, head, near, far } = all
    const noticeId = await publish(rig, worker, ['ryh/c01'], steps)
    await opensAll(all, noticeId, [first, second, head, ...near, ...far])
    rig.advance({ days: 2 })
    await rig.runJobs()
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    expect([await titles(rig, first), await titles(rig, second), await titles(rig, head)].flat()).toEqual([])
    expect((await rig.as(worker).call('notices.reach', { noticeId })).steps).toMatchObject({
      forward: { asked: 0, askedAt: expect.any(Number) },
      call: { asked: 0, askedAt: expect.any(Number) },
    })
  })

  it('of an office goes to the communities; one without a moderator has its workers asked', async () => {
    const { rig, chief, above, west, first } = await office()
    await rig.person('resident@ryh/c02/y009')
    await publish(rig, chief, ['ryh'], steps)
    rig.advance({ hours: 5 })
    await rig.runJobs()
    expect(await titles(rig, above)).toEqual(['请转发到群：周三停水'])
    expect(await titles(rig, west)).toEqual(['请转发到群：周三停水'])
    expect(await titles(rig, first)).toEqual([])
  })

  it('disturbs nobody at night, unless it is an emergency', async () => {
    const { rig, worker, first } = await office({ now: momentOf('2026-12-31', '20:30') })
    await publish(rig, worker, ['ryh/c01/y001'], steps)
    rig.now = momentOf('2027-01-01', '06:59')
    await rig.runJobs()
    expect(await titles(rig, first)).toEqual([])
    rig.now = momentOf('2027-01-01', '07:00')
    await rig.runJobs()
    expect(await titles(rig, first)).toHaveLength(1)
    rig.now = momentOf('2027-01-01', '23:30')
    const now = { kind: 'emergency', title: '燃气泄漏', cascade: { forwardAfter: 0, callAfter: 30 } }
    await publish(rig, worker, ['ryh/c01/y001'], now)
    await rig.runJobs()
    expect((await titles(rig, first))[0]).toBe('请转发到群：燃气泄漏')
  })

  it('ends with the notice: withdrawn, undone and sent anew, or expired', async () => {
    const { rig, worker, first } = await office()
    const gone = await publish(rig, worker, ['ryh/c01/y001'], steps)
    await rig.as(worker).call('notices.withdraw', { noticeId: gone, reason: '改期' })
    const undone = await publish(rig, worker, ['ryh/c01/y001'], steps)
    await rig.as(worker).call('notices.undo', { noticeId: undone })
    await publish(rig, worker, ['ryh/c01/y001'], { ...steps, expiresAt: rig.now + 3_600_000 })
    for (let day = 0; day < 3; day++) {
      rig.advance({ days: 1 })
      await rig.runJobs()
    }
    expect(await titles(rig, first)).toEqual([])
    await rig.as(worker).call('notices.publish', { noticeId: undone })
    rig.advance({ hours: 5 })
    await rig.runJobs()
    expect(await titles(rig, first)).toEqual(['请转发到群：周三停水'])
  })

  it('can be hurried by the author, at most hourly, and then goes on as it was set', async () => {
    const { rig, worker, near, first, second, head } = await office()
    const noticeId = await publish(rig, worker, ['ryh/c01/y001'], {
      cascade: { forwardAfter: null, callAfter: 24 * 60 },
    })
    rig.advance({ minutes: 2 })
    expect((await rig.as(near[0]!).refusal('notices.requestForwarding', { noticeId })).code).toBe('right.missing')
    expect((await rig.as(second).refusal('notices.requestForwarding', { noticeId })).code).toBe('record.notFound')
    await rig.as(worker).call('notices.requestForwarding', { noticeId })
    await rig.runJobs()
    expect(await titles(rig, first)).toHaveLength(1)
    expect((await rig.as(worker).refusal('notices.requestForwarding', { noticeId })).code).toBe('notice.askedLately')
    rig.now = momentOf('2026-11-24', '09:05')
    await rig.runJobs()
    expect(await titles(rig, head)).toEqual(['请打电话告知：周三停水'])
  })
})

describe.each(['sqlite', 'cloudbase'] as const)('two workers at once, on %s', engine => {
  it('ask each moderator once', async () => {
    const { rig, worker, first, second } = await office({ engine })
    await publish(rig, worker, ['ryh/c01'], steps)
    rig.advance({ hours: 5 })
    await Promise.all([rig.jobs.runDue(), rig.jobs.runDue()])
    await rig.runJobs()
    expect([await titles(rig, first), await titles(rig, second)].map(found => found.length)).toEqual([1, 1])
  })
})

describe('a notice taken back', () => {
  it('tells those who have it on their phone or were told of it, with the reason, and the card shows it', async () => {
    const { rig, post, worker, head, near } = await office()
    const [opened, messaged, called] = near as [Caller, Caller, Caller]
    await accepts(rig, [messaged])
    await accepts(rig, [messaged])
    const noticeId = await publish(rig, worker, ['ryh/c01/y001'])
    await rig.as(opened).call('notices.open', { noticeId })
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    await rig.as(head).call('notices.markCalled', { noticeId, personId: called.id, outcome: 'reached' })
    await rig.as(worker).call('notices.withdraw', { noticeId, reason: '改到下周' })
    await rig.settle()
    for (const person of [opened, messaged, called])
      expect(await rig.messages(person)).toMatchObject([
        { title: '通知已撤回：周三停水', text: '您收到的这条通知已撤回：改到下周' },
      ])
    expect(await titles(rig, head)).toEqual([])
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    expect(post.out.map(({ fields }) => fields.kind)).toEqual(['通知', '已撤回'])
    const stranger = await rig.person('resident@ryh/c02/y009')
    const card = await rig.as(stranger).call('notices.notice', { noticeId })
    expect(card).toMatchObject({ title: '周三停水', text: '', withdrawn: { reason: '改到下周' } })
  })

  it('within its first minute says so to whoever opens the card, and to nobody of another office', async () => {
    const { rig, worker, near } = await office()
    const noticeId = await publish(rig, worker, ['ryh/c01/y001'])
    await rig.as(worker).call('notices.undo', { noticeId })
    expect((await rig.as(near[0]!).refusal('notices.notice', { noticeId })).code).toBe('notice.takenBack')
    const abroad = await rig.person('resident@lzh/c01/y001')
    expect((await rig.as(abroad).refusal('notices.notice', { noticeId })).code).toBe('record.notFound')
    const { noticeId: draft } = await rig.as(worker).call('notices.draft', { title: '草稿', areas: ['ryh/c01'] })
    expect((await rig.as(near[0]!).refusal('notices.notice', { noticeId: draft })).code).toBe('record.notFound')
  })
})
