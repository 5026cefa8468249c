// Whom a notice is for, and the list in which they find it.
import type { Input } from '@contract/contract'
import { DAY, HOUR } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { drafted, office, sent, titles } from './notices-rig'

describe('the audience', () => {
  it('is counted before sending, each person once', async () => {
    const { rig, chief } = await office()
    const count = async (areas: string[], roles: Input<'notices.audience'>['roles'] = []) =>
      rig.as(chief).call('notices.audience', { areas, roles })
    expect(await count(['ryh/c01', 'ryh/c01/y001'])).toEqual({ areas: ['ryh/c01'], roles: [], people: 5, exact: true })
    // Lives in one community and works in another: still one person.
    await rig.personNamed({ home: 'ryh/c02/y009' }, 'communityWorker@ryh/c01')
    expect(await count(['ryh/c01', 'ryh/c02'])).toMatchObject({ people: 7, exact: true })
    expect(await count(['ryh/c01'], ['moderator', 'buildingHead'])).toMatchObject({ people: 2 })
    expect(await count(['ryh'], ['staff', 'moderator'])).toMatchObject({ roles: ['staff'], people: 5 })
    expect(await count(['ryh/c07'])).toMatchObject({ people: 0, exact: true })
  })

  it('must be somebody', async () => {
    const { rig, chief } = await office()
    const { noticeId } = await drafted(rig, chief, { areas: ['ryh/c07'] })
    expect(await rig.as(chief).refusal('notices.publish', { noticeId })).toMatchObject({ code: 'notice.nobody' })
  })

  it('finds the notice in its list, and others do not', async () => {
    const { rig, resident, stranger, worker, chief, head } = await office()
    await sent(rig, worker)
    await sent(rig, chief, { title: '楼栋长培训', areas: ['ryh'], roles: ['buildingHead'] })
    expect(await titles(rig, resident)).toEqual(['周三停水'])
    expect(await titles(rig, head)).toEqual(['楼栋长培训', '周三停水'])
    expect(await titles(rig, stranger)).toEqual([])
  })

  it('reads a card that travelled if it is for everyone, and nothing meant for a role', async () => {
    const { rig, stranger, worker, chief } = await office()
    const open = await sent(rig, worker)
    const inner = await sent(rig, chief, { title: '楼栋长培训', areas: ['ryh'], roles: ['buildingHead'] })
    const read = await rig.as(stranger).call('notices.notice', { noticeId: open.noticeId })
    expect(read).toMatchObject({ title: '周三停水', can: [] })
    expect(read.managed).toBeUndefined()
    const asked = { noticeId: inner.noticeId }
    expect(await rig.as(stranger).refusal('notices.notice', asked)).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(stranger).refusal('notices.open', asked)).toMatchObject({ code: 'record.notFound' })
  })
})

describe('the list', () => {
  it('has pinned notices first, then the latest, over all pages', async () => {
    const { rig, resident, worker } = await office()
    const pinned = await sent(rig, worker, { title: '防汛值班', pinnedUntil: rig.now + DAY })
    for (const n of [1, 2, 3, 4]) {
      rig.advance({ minutes: 1 })
      await sent(rig, worker, { title: `通知${n}` })
    }
    const seen: string[] = []
    for (let after: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(after)
      seen.push(...page.items.map(item => item.title))
      if (!page.next) break
      after = page.next
    }
    expect(seen).toEqual(['防汛值班', '通知4', '通知3', '通知2', '通知1'])
    expect((await list(null)).items[0]).toMatchObject({ noticeId: pinned.noticeId, pinned: true })
    rig.advance({ days: 2 })
    await rig.runJobs()
    expect(await titles(rig, resident)).toEqual(['通知4', '通知3', '通知2', '通知1', '防汛值班'])
    function list(after: string | null) {
      return rig.as(resident).call('notices.list', { after, limit: 2 })
    }
  })

  it('refuses a place in the list that is not one', async () => {
    const { rig, resident } = await office()
    for (const after of ['elsewhere~x', 'current~???'])
      expect(await rig.as(resident).refusal('notices.list', { after })).toMatchObject({ code: 'input.invalid' })
  })

  it('leaves out what has expired, before and after the clock has seen it', async () => {
    const { rig, resident, worker } = await office()
    const { noticeId } = await sent(rig, worker, { expiresAt: rig.now + HOUR })
    expect(await titles(rig, resident)).toHaveLength(1)
    rig.advance({ hours: 1 })
    expect(await titles(rig, resident)).toEqual([])
    await rig.runJobs()
    expect(await titles(rig, resident)).toEqual([])
    expect(await titles(rig, resident, { text: '停水' })).toEqual([])
    expect((await rig.as(resident).call('notices.notice', { noticeId })).expired).toBe(true)
    const asked = { noticeId, text: '还停水吗' }
    expect(await rig.as(resident).refusal('notices.ask', asked)).toMatchObject({ code: 'notice.over' })
  })

  it('is filtered by kind and searched by words', async () => {
    const { rig, resident, stranger, worker } = await office()
    await sent(rig, worker)
    await sent(rig, worker, { kind: 'lesson', title: '微党课：读原著', text: '周五晚上一起学习' })
    expect(await titles(rig, resident, { kind: 'lesson' })).toEqual(['微党课：读原著'])
    expect(await titles(rig, resident, { text: '储水' })).toEqual(['周三停水'])
    expect(await titles(rig, resident, { text: '储水', kind: 'lesson' })).toEqual([])
    expect(await titles(rig, stranger, { text: '储水' })).toEqual([])
  })

  it('marks what was not read yet, and again what was corrected since', async () => {
    const { rig, resident, worker } = await office()
    const { noticeId } = await sent(rig, worker)
    const unread = async () => (await rig.as(resident).call('notices.list', {})).items[0]!.unread
    expect(await unread()).toBe(true)
    await rig.as(resident).call('notices.open', { noticeId })
    expect(await unread()).toBe(false)
    rig.advance({ hours: 1 })
    const correction = { noticeId, title: '周四停水', text: '改为 11月26日', note: '日期写错了' }
    await rig.as(worker).call('notices.correct', correction)
    expect(await unread()).toBe(true)
    await rig.as(resident).call('notices.open', { noticeId })
    expect(await unread()).toBe(false)
    expect((await rig.as(worker).call('notices.reach', { noticeId })).opened).toBe(1)
  })
})
