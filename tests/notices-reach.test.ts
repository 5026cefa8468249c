// How far a notice gets, in honest figures, and the calls to those it did not reach.
import { reminderLimits } from '@contract/reminders'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { people } from '../cloudfunctions/platform/identity/people'
import { accepts, leftOf, noticesWith, recorder } from './notices-rig'
import { createRig, type Rig } from './rig'

async function office() {
  const post = recorder()
  const rig = await createRig({ features: noticesWith(post) })
  const worker = await rig.personNamed({ name: '周洁', home: 'ryh/c01' }, 'communityWorker@ryh/c01')
  const head = await rig.personNamed({ name: '刘桂兰' }, 'resident@ryh/c01/y001', 'buildingHead@ryh/c01/y001')
  const farHead = await rig.personNamed({ name: '马超' }, 'resident@ryh/c01/y002', 'buildingHead@ryh/c01/y002')
  const near = await residents(rig, 4, 'ryh/c01/y001')
  const far = await residents(rig, 2, 'ryh/c01/y002')
  return { rig, post, worker, head, farHead, near, far }
}
async function residents(rig: Rig, count: number, area: string) {
  const people: Caller[] = []
  for (let i = 0; i < count; i++) people.push(await rig.personNamed({}, `resident@${area}`))
  return people
}
const subscribe = (rig: Rig, ...people: Caller[]) => accepts(rig, people)
async function sent(rig: Rig, author: Caller, area = 'ryh/c01') {
  const { noticeId } = await rig
    .as(author)
    .call('notices.draft', { title: '周三停水', text: '11月25日 8:00 至 18:00 检修管道', areas: [area] })
  await rig.as(author).call('notices.publish', { noticeId })
  return noticeId
}

describe('the call list', () => {
  it('tells the address of those who live there, not of those who only work there', async () => {
    const { rig, worker, head } = await office()
    const keeper = await rig.personNamed({ name: '何师傅', home: 'ryh/c09/y030' }, 'propertyCompany@ryh/c01/y001')
    await rig.store.updateIf(people, keeper.id, {}, { set: { address: '8 号楼 301', birthYear: 1970 } })
    const noticeId = await sent(rig, worker)
    const { items } = await rig.as(head).call('notices.unreached', { noticeId })
    const found = items.find(item => item.personId === keeper.id)
    expect(found).toMatchObject({ name: '何师傅', address: '' })
    expect(found).not.toHaveProperty('birthYear')
  })
})

describe('the workbench of a building head', () => {
  it('has the notices to call for with how many are left, once somebody asked and until nobody is', async () => {
    const { rig, worker, head, farHead, near } = await office()
    expect(await rig.as(near[0]!).refusal('notices.toCall', {})).toMatchObject({ code: 'right.missing' })
    const noticeId = await sent(rig, worker, 'ryh/c01/y001')
    rig.advance({ minutes: 5 })
    expect((await rig.as(head).call('notices.toCall', {})).items).toEqual([])
    await rig.as(worker).call('notices.requestCalls', { noticeId })
    const { items } = await rig.as(head).call('notices.toCall', {})
    expect(items).toMatchObject([{ noticeId, title: '周三停水', askedAt: rig.now, more: false }])
    const list = (await rig.as(head).call('notices.unreached', { noticeId })).items
    expect(items[0]?.left).toBe(list.length)
    expect((await rig.as(farHead).call('notices.toCall', {})).items).toEqual([])
    for (const { personId } of list)
      await rig.as(head).call('notices.markCalled', { noticeId, personId, outcome: 'reached' })
    expect((await rig.as(head).call('notices.toCall', {})).items).toEqual([])
  })
})

describe('reach', () => {
  it('is not shown to readers, nor to staff elsewhere', async () => {
    const { rig, worker, near } = await office()
    const noticeId = await sent(rig, worker)
    expect(await rig.as(near[0]!).refusal('notices.reach', { noticeId })).toMatchObject({ code: 'right.missing' })
    const other = await rig.person('communityWorker@ryh/c02')
    expect(await rig.as(other).refusal('notices.reach', { noticeId })).toMatchObject({ code: 'record.notFound' })
  })

  it('waits for the minute to undo before any phone rings', async () => {
    const { rig, post, worker, near } = await office()
    await subscribe(rig, near[0]!)
    const noticeId = await sent(rig, worker)
    await rig.runJobs()
    expect(post.out).toEqual([])
    expect((await rig.as(worker).call('notices.reach', { noticeId })).delivery).toMatchObject({ state: 'waiting' })
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    expect(post.out.map(message => message.personId)).toEqual([near[0]!.id])
    expect(post.out[0]).toMatchObject({
      page: `packages/notices/notice/index?noticeId=${noticeId}`,
      fields: { title: '周三停水', kind: '通知' },
    })
  })

  it('sends nothing that was undone or withdrawn in time', async () => {
    const { rig, post, worker, near } = await office()
    await subscribe(rig, ...near)
    const undone = await sent(rig, worker)
    await rig.as(worker).call('notices.undo', { noticeId: undone })
    const withdrawn = await sent(rig, worker)
    await rig.as(worker).call('notices.withdraw', { noticeId: withdrawn, reason: '取消' })
    rig.advance({ minutes: 2 })
    await rig.runJobs()
    expect(post.out).toEqual([])
    const { delivery } = await rig.as(worker).call('notices.reach', { noticeId: withdrawn })
    expect(delivery.state).toBe('stopped')
  })

  it('sends an emergency at once and before everything that waits', async () => {
    const { rig, post, worker, near } = await office()
    await subscribe(rig, near[0]!, near[0]!)
    await sent(rig, worker)
    rig.advance({ minutes: 1 })
    const urgent = { kind: 'emergency' as const, title: '暴雨红色预警', text: '请勿外出', areas: ['ryh/c01'] }
    const { noticeId } = await rig.as(worker).call('notices.draft', urgent)
    await rig.as(worker).call('notices.publish', { noticeId })
    await rig.runJobs()
    expect(post.out.map(message => message.fields.title)).toEqual(['暴雨红色预警', '周三停水'])
  })

  it('says why each person was not reached, and the reasons add up', async () => {
    const { rig, post, worker, near, far } = await office()
    const [opens, sees, refused, lost] = near as [Caller, Caller, Caller, Caller]
    await subscribe(rig, opens, sees, refused, lost)
    post.answer = ({ personId }) =>
      personId === refused.id
        ? { outcome: 'failed', reason: '对方关闭了消息接收', credit: 'gone' }
        : personId === lost.id
          ? { outcome: 'unknown', reason: '断线', credit: 'spent' }
          : { outcome: 'sent', credit: 'spent' }
    const noticeId = await sent(rig, worker)
    const reach = () => rig.as(worker).call('notices.reach', { noticeId })
    // The worker, two building heads, four neighbours and two further away.
    expect(await reach()).toMatchObject({ people: 9, exact: true, opened: 0, notReached: 9, why: { waiting: 9 } })
    await rig.as(opens).call('notices.open', { noticeId })
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    await rig.as(far[0]!).call('notices.open', { noticeId })
    expect(await reach()).toMatchObject({
      people: 9,
      opened: 2,
      reached: 2,
      notReached: 7,
      // Whoever opened it before the minute was over needed no message and kept the credit.
      messages: { claimed: 0, sent: 1, failed: 1, unknown: 1 },
      why: { noCredit: 4, sentNotOpened: 1, failed: 1, unknown: 1, waiting: 0 },
      delivery: { state: 'done', walked: 9 },
    })
    expect(await leftOf(rig, opens)).toBe(1)
    expect(await leftOf(rig, sees)).toBe(0)
    await rig.as(sees).call('notices.open', { noticeId })
    expect(await reach()).toMatchObject({ opened: 3, notReached: 6, messages: { sent: 1 }, why: { sentNotOpened: 0 } })
  })

  it('gives a credit back when the message was refused for another reason than the person', async () => {
    const { rig, post, worker, near } = await office()
    await subscribe(rig, near[0]!)
    post.answer = () => ({ outcome: 'failed', reason: '内容格式不符合模板', credit: 'kept' })
    await sent(rig, worker)
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    expect(await leftOf(rig, near[0]!)).toBe(1)
    rig.advance({ minutes: 5 })
    await rig.runJobs()
    expect(post.out).toHaveLength(1)
  })

  it('counts a person with two homes in the audience once, also when messaging', async () => {
    const { rig, post, near } = await office()
    const chief = await rig.personNamed({ home: 'ryh' }, 'administrator@ryh')
    const both = await rig.personNamed({ home: 'ryh/c02/y009' }, 'resident@ryh/c02/y009', 'moderator@ryh/c01/y001')
    await subscribe(rig, both, both, near[0]!)
    const draft = { title: '体检', text: '周六免费体检', areas: ['ryh/c01', 'ryh/c02'] }
    const { noticeId } = await rig.as(chief).call('notices.draft', draft)
    expect((await rig.as(chief).call('notices.publish', { noticeId })).managed).toMatchObject({ people: 10 })
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    expect(post.out.map(message => message.personId).sort()).toEqual([both.id, near[0]!.id].sort())
    const { delivery, why, notReached } = await rig.as(chief).call('notices.reach', { noticeId })
    expect(delivery).toMatchObject({ state: 'done', walked: 10 })
    expect(Object.values(why).reduce((sum, count) => sum + count, 0)).toBe(notReached)
  })
})

describe('a notice that is out', () => {
  it('is pinned and unpinned by staff alone, and its time is checked', async () => {
    const { rig, worker, near } = await office()
    const noticeId = await sent(rig, worker)
    const until = rig.now + 60_000
    const pin = { noticeId, pinnedUntil: until }
    expect(await rig.as(near[0]!).refusal('notices.pin', pin)).toMatchObject({ code: 'right.missing' })
    const other = await rig.person('communityWorker@ryh/c02')
    expect(await rig.as(other).refusal('notices.pin', pin)).toMatchObject({ code: 'record.notFound' })
    const past = { noticeId, pinnedUntil: rig.now - 1 }
    expect(await rig.as(worker).refusal('notices.pin', past)).toMatchObject({
      details: { fields: { pinnedUntil: '置顶时间要晚于发布时间' } },
    })
    const pinned = async () => (await rig.as(near[0]!).call('notices.list', {})).items[0]!.pinned
    await rig.as(worker).call('notices.pin', pin)
    expect(await pinned()).toBe(true)
    await rig.as(worker).call('notices.pin', { noticeId, pinnedUntil: null })
    expect(await pinned()).toBe(false)
    await rig.as(worker).call('notices.pin', { noticeId, expiresAt: until })
    rig.advance({ minutes: 1 })
    expect(await rig.as(worker).refusal('notices.pin', { noticeId, pinnedUntil: null })).toMatchObject({
      code: 'notice.over',
    })
  })

  it('keeps no more accepted reminders than its limit', async () => {
    const { rig, near } = await office()
    for (let i = 0; i <= reminderLimits.credits; i++) await subscribe(rig, near[0]!)
    expect(await leftOf(rig, near[0]!)).toBe(reminderLimits.credits)
  })
})

describe('calling', () => {
  it('is not for residents, and shows a building head their own courtyard alone', async () => {
    const { rig, worker, head, near, far } = await office()
    const noticeId = await sent(rig, worker)
    expect(await rig.as(near[0]!).refusal('notices.unreached', { noticeId })).toMatchObject({ code: 'right.missing' })
    await rig.as(near[0]!).call('notices.open', { noticeId })
    const { items, title } = await rig.as(head).call('notices.unreached', { noticeId })
    expect(title).toBe('周三停水')
    expect(items.map(item => item.personId).sort()).toEqual([head, ...near.slice(1)].map(person => person.id).sort())
    const call = { noticeId, personId: far[0]!.id, outcome: 'reached' as const }
    expect(await rig.as(head).refusal('notices.markCalled', call)).toMatchObject({ code: 'record.notFound' })
  })

  it('ends with the notice: a head who still has the list open reads that it was withdrawn, not that it was never sent', async () => {
    const { rig, worker, head, near } = await office()
    const noticeId = await sent(rig, worker)
    await rig.as(worker).call('notices.withdraw', { noticeId, reason: '改期' })
    const call = { noticeId, personId: near[0]!.id, outcome: 'reached' as const }
    const refused = [
      await rig.as(head).refusal('notices.unreached', { noticeId }),
      await rig.as(head).refusal('notices.markCalled', call),
      await rig.as(worker).refusal('notices.requestCalls', { noticeId }),
      await rig.as(worker).refusal('notices.requestForwarding', { noticeId }),
    ]
    expect(refused.map(({ code }) => code)).toEqual(Array(4).fill('notice.over'))
  })

  it('lists everybody once over all pages, with the heads who could call', async () => {
    const { rig, worker, head, farHead, near, far } = await office()
    const noticeId = await sent(rig, worker)
    await rig.as(near[1]!).call('notices.open', { noticeId })
    const seen: Awaited<ReturnType<typeof page>>['items'] = []
    for (let after: string | null = null; ; ) {
      const found: Awaited<ReturnType<typeof page>> = await page(after)
      seen.push(...found.items)
      if (!found.next) break
      after = found.next
    }
    const everybody = [worker, head, farHead, ...near, ...far].filter(person => person !== near[1])
    expect(seen.map(item => item.personId).sort()).toEqual(everybody.map(person => person.id).sort())
    expect(seen.find(item => item.personId === far[0]!.id)!.heads).toEqual([{ personId: farHead.id, name: '马超' }])
    const { items } = await rig.as(worker).call('notices.unreached', { noticeId, area: 'ryh/c01/y002' })
    expect(items.map(item => item.personId).sort()).toEqual([farHead, ...far].map(person => person.id).sort())
    function page(after: string | null) {
      return rig.as(worker).call('notices.unreached', { noticeId, after, limit: 2 })
    }
  })

  it('begins with the building head’s own building, and goes on with the others to the last page', async () => {
    const { rig, worker, head, near } = await office()
    const lives = (person: Caller, address: string) => rig.store.updateIf(people, person.id, {}, { set: { address } })
    await rig.store.updateIf(people, head.id, {}, { set: { post: '3 号楼楼栋长', address: '1 号楼 101' } })
    await lives(near[0]!, '2 号楼 1 单元 302')
    await lives(near[1]!, '3号楼402')
    await lives(near[2]!, '13 号楼 501')
    await lives(near[3]!, '3 号楼 2 单元 1204')
    const noticeId = await sent(rig, worker)
    const seen: { personId: string; ownBuilding?: boolean | undefined }[] = []
    for (let after: string | null = null, pages = 0; pages < 10; pages++) {
      const found: { items: typeof seen; next: string | null } = await rig
        .as(head)
        .call('notices.unreached', { noticeId, after, limit: 2 })
      seen.push(...found.items)
      if (!found.next) break
      after = found.next
    }
    expect(seen.map(({ personId }) => personId).sort()).toEqual([head, ...near].map(({ id }) => id).sort())
    expect(
      seen
        .slice(0, 2)
        .map(({ personId }) => personId)
        .sort(),
    ).toEqual([near[1]!.id, near[3]!.id].sort())
    expect(seen.map(({ ownBuilding = false }) => ownBuilding)).toEqual([true, true, false, false, false])
    const { items } = await rig.as(worker).call('notices.unreached', { noticeId })
    expect(items.filter(({ ownBuilding }) => ownBuilding)).toEqual([])
  })

  it('takes a person off the list who was told, and keeps one who did not answer', async () => {
    const { rig, worker, head, near } = await office()
    const noticeId = await sent(rig, worker)
    const mark = (person: Caller, outcome: 'reached' | 'noAnswer') =>
      rig.as(head).call('notices.markCalled', { noticeId, personId: person.id, outcome })
    expect(await mark(near[0]!, 'noAnswer')).toMatchObject({ reached: false })
    expect(await mark(near[1]!, 'reached')).toMatchObject({ reached: true })
    expect(await mark(near[1]!, 'noAnswer')).toMatchObject({ reached: true })
    const { items } = await rig.as(head).call('notices.unreached', { noticeId })
    expect(items.map(item => item.personId)).not.toContain(near[1]!.id)
    const missed = items.find(item => item.personId === near[0]!.id)
    expect(missed?.called).toEqual({ outcome: 'noAnswer', at: rig.now, byName: '刘桂兰' })
    expect(await rig.as(worker).call('notices.reach', { noticeId })).toMatchObject({
      opened: 0,
      reached: 1,
      calls: { reached: 1, tried: 1 },
    })
  })

  it('is asked of the building heads of the audience, not twice within the hour', async () => {
    const { rig, worker, head, farHead } = await office()
    const noticeId = await sent(rig, worker)
    await rig.as(worker).call('notices.requestCalls', { noticeId })
    rig.advance({ minutes: 10 })
    await rig.as(worker).call('notices.requestCalls', { noticeId })
    await rig.settle()
    for (const person of [head, farHead])
      expect(await rig.messages(person)).toMatchObject([
        { title: '请打电话告知：周三停水', page: `packages/notices/calls/index?noticeId=${noticeId}` },
      ])
  })

  it('shows a building head nothing that was meant for other roles', async () => {
    const { rig, worker, head } = await office()
    await rig.person('moderator@ryh/c01/y001')
    const draft = { title: '群主会', text: '周五开会', areas: ['ryh/c01'], roles: ['moderator' as const] }
    const { noticeId } = await rig.as(worker).call('notices.draft', draft)
    await rig.as(worker).call('notices.publish', { noticeId })
    expect(await rig.as(head).refusal('notices.unreached', { noticeId })).toMatchObject({ code: 'record.notFound' })
    const asked = await rig.as(worker).refusal('notices.requestCalls', { noticeId })
    expect(asked).toMatchObject({ code: 'notice.notForAll' })
  })
})
