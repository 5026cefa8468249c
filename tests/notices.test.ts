// Notices as authors write them and neighbours read them.
import type { Input } from '@contract/contract'
import { DAY, HOUR, MINUTE } from '@contract/time'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { jobs } from '../cloudfunctions/notices/jobs'
import { notify } from '../cloudfunctions/notices/notify'
import { noticesFeature } from '../cloudfunctions/notices/operations'
import { filesOf, type Kept } from './notices-rig'
import { createRig, type Rig } from './rig'

const features = [{ implementation: noticesFeature, notify, jobs }]

async function office() {
  const rig = await createRig({ features })
  return {
    rig,
    resident: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
    neighbour: await rig.personNamed({ name: '李国强' }, 'resident@ryh/c01/y001'),
    stranger: await rig.personNamed({ name: '孙浩' }, 'resident@ryh/c02/y009'),
    head: await rig.personNamed({ name: '刘桂兰' }, 'resident@ryh/c01/y001', 'buildingHead@ryh/c01/y001'),
    moderator: await rig.personNamed({ name: '赵敏' }, 'resident@ryh/c01/y001', 'moderator@ryh/c01/y001'),
    worker: await rig.personNamed({ name: '周洁', home: 'ryh/c01' }, 'communityWorker@ryh/c01'),
    chief: await rig.personNamed({ name: '张伟', home: 'ryh' }, 'administrator@ryh'),
  }
}

const written = { title: '周三停水', text: '11月25日 8:00 至 18:00 检修管道，请提前储水。', areas: ['ryh/c01'] }

async function drafted(rig: Rig, author: Caller, more: Partial<Input<'notices.draft'>> = {}) {
  return rig.as(author).call('notices.draft', { ...written, ...more })
}
async function sent(rig: Rig, author: Caller, more: Partial<Input<'notices.draft'>> = {}) {
  const { noticeId } = await drafted(rig, author, more)
  return rig.as(author).call('notices.publish', { noticeId, sure: true })
}
const titles = async (rig: Rig, reader: Caller, input: Input<'notices.list'> = {}) =>
  (await rig.as(reader).call('notices.list', input)).items.map(item => item.title)

describe('writing', () => {
  it('is not for residents', async () => {
    const { rig, resident } = await office()
    for (const name of ['notices.draft', 'notices.audience', 'notices.manage'] as const)
      expect(await rig.as(resident).refusal(name, { areas: ['ryh/c01/y001'] })).toMatchObject({ code: 'right.missing' })
  })

  it('keeps a draft however little it says, and shows it to nobody else', async () => {
    const { rig, resident, worker, moderator } = await office()
    const { noticeId } = await rig.as(worker).call('notices.draft', { title: '还没写完' })
    expect(await titles(rig, resident)).toEqual([])
    for (const other of [resident, moderator])
      expect(await rig.as(other).refusal('notices.notice', { noticeId })).toMatchObject({ code: 'record.notFound' })
    const mine = await rig.as(worker).call('notices.manage', { stage: 'draft', mine: true })
    expect(mine.items).toMatchObject([{ noticeId, title: '还没写完', state: 'draft' }])
  })

  it('names what is missing when an unfinished draft is to be sent', async () => {
    const { rig, worker } = await office()
    const { noticeId } = await rig.as(worker).call('notices.draft', {})
    const refusal = await rig.as(worker).refusal('notices.publish', { noticeId })
    expect(refusal).toMatchObject({ code: 'input.invalid' })
    expect(Object.keys(refusal.details.fields as object).sort()).toEqual(['areas', 'text', 'title'])
  })

  it('names the area that lies outside of one’s own', async () => {
    const { rig, moderator, worker } = await office()
    expect(await rig.as(moderator).refusal('notices.draft', { ...written })).toMatchObject({
      code: 'input.invalid',
      details: { fields: { 'areas.0': '不在您的范围内' } },
    })
    const both = { ...written, areas: ['ryh/c01', 'ryh/c02'] }
    const refusal = await rig.as(worker).refusal('notices.draft', both)
    expect(refusal.details).toEqual({ fields: { 'areas.1': '不在您的范围内' } })
    const asked = { areas: ['ryh/c02'], roles: [] }
    expect(await rig.as(worker).refusal('notices.audience', asked)).toMatchObject({ code: 'input.invalid' })
  })

  it('cannot be sent any more when the right over the area was lost since it was written', async () => {
    const { rig, worker } = await office()
    const { noticeId } = await drafted(rig, worker)
    await rig.hold(worker, 'communityWorker@ryh/c02')
    expect(await rig.as(worker).refusal('notices.publish', { noticeId })).toMatchObject({ code: 'input.invalid' })
  })

  it('refuses an edit over somebody else’s', async () => {
    const { rig, worker, chief } = await office()
    const draft = await drafted(rig, worker)
    const { version } = draft.managed!
    await rig.as(chief).call('notices.edit', { noticeId: draft.noticeId, version, ...written, title: '周三全天停水' })
    const late = { noticeId: draft.noticeId, version, ...written, title: '我的改动' }
    expect(await rig.as(worker).refusal('notices.edit', late)).toMatchObject({ code: 'record.changed' })
  })

  it('takes a live link only over https', async () => {
    const { rig, worker } = await office()
    for (const liveLink of ['http://live.example.cn/1', 'javascript:alert(1)', 'https://', 'https://a.cn/"><script>'])
      expect(await rig.as(worker).refusal('notices.draft', { ...written, liveLink })).toMatchObject({
        code: 'input.invalid',
      })
    const notice = await drafted(rig, worker, { kind: 'lesson', liveLink: 'https://live.example.cn/dang?id=3' })
    expect(notice.liveLink).toBe('https://live.example.cn/dang?id=3')
  })

  it('asks to look again at words that often mislead, and never sends abuse', async () => {
    const { rig, worker } = await office()
    const { noticeId } = await drafted(rig, worker, { title: '谨防刷单返利诈骗' })
    const refusal = await rig.as(worker).refusal('notices.publish', { noticeId })
    expect(refusal).toMatchObject({ code: 'notice.needsCare', details: { reasons: ['诈骗'] } })
    await rig.as(worker).call('notices.publish', { noticeId, sure: true })
    const abuse = await drafted(rig, worker, { text: '再乱停车就是王 八 蛋' })
    const publish = { noticeId: abuse.noticeId, sure: true }
    expect(await rig.as(worker).refusal('notices.publish', publish)).toMatchObject({ code: 'notice.unsafe' })
  })

  it('stops an identity number before the whole courtyard reads it, but not a hotline', async () => {
    const { rig, worker } = await office()
    const { noticeId } = await drafted(rig, worker, { text: '低保公示：王某，11010519491231002X' })
    const refusal = await rig.as(worker).refusal('notices.publish', { noticeId })
    expect(refusal).toMatchObject({ code: 'notice.needsCare', details: { reasons: ['身份证号'] } })
    const hotline = await drafted(rig, worker, { text: '咨询电话 13800138000，详见 https://www.zhengzhou.gov.cn' })
    await rig.as(worker).call('notices.publish', { noticeId: hotline.noticeId })
  })

  it('shows pictures and attachments that are the author’s own, and no others', async () => {
    const { rig, worker, resident } = await office()
    const keep = (kept: Kept) => filesOf(rig, kept)
    const photo = await keep({ owner: worker, type: 'image/jpeg' })
    const paper = await keep({ owner: worker, type: 'application/pdf' })
    const stolen = await keep({ owner: resident, type: 'image/jpeg' })
    const draft = (pictures: string[]) => rig.as(worker).refusal('notices.draft', { ...written, pictures })
    expect(await draft([stolen])).toMatchObject({ code: 'file.notYours' })
    expect(await draft([paper])).toMatchObject({ code: 'file.type' })
    const attachments = [{ fileId: paper, name: '停水范围.pdf' }]
    const { noticeId } = await sent(rig, worker, { pictures: [photo], attachments })
    const read = await rig.as(resident).call('notices.notice', { noticeId })
    expect(read.pictures[0]).toMatchObject({ fileId: photo, url: expect.stringContaining(`/files/${photo}?`) })
    expect(read.attachments[0]).toMatchObject({ fileId: paper, name: '停水范围.pdf' })
    expect(read.share).toMatchObject({ title: '【通知】周三停水', picture: { fileId: photo } })
    expect(read.share.path).toBe(`/packages/notices/notice/index?noticeId=${noticeId}`)
  })
})

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

describe('sending', () => {
  it('is refused to a moderator of another courtyard', async () => {
    const { rig, worker, moderator } = await office()
    const { noticeId } = await drafted(rig, worker)
    expect(await rig.as(moderator).refusal('notices.publish', { noticeId })).toMatchObject({ code: 'record.notFound' })
  })

  it('happens when it is due, and tells the author', async () => {
    const { rig, resident, worker } = await office()
    const { noticeId } = await drafted(rig, worker)
    const past = { noticeId, publishAt: rig.now }
    expect(await rig.as(worker).refusal('notices.schedule', past)).toMatchObject({
      details: { fields: { publishAt: '请选将来的时间' } },
    })
    await rig.as(worker).call('notices.schedule', { noticeId, publishAt: rig.now + 2 * HOUR })
    rig.advance({ hours: 1 })
    await rig.runJobs()
    expect(await titles(rig, resident)).toEqual([])
    rig.advance({ hours: 1 })
    await rig.runJobs()
    expect(await titles(rig, resident)).toEqual(['周三停水'])
    expect((await rig.messages(worker))[0]).toMatchObject({
      title: '定时通知：周三停水',
      text: '已按时发布，发给 5 人',
    })
  })

  it('does not happen when the time was taken back or moved', async () => {
    const { rig, resident, worker } = await office()
    const { noticeId } = await drafted(rig, worker)
    await rig.as(worker).call('notices.schedule', { noticeId, publishAt: rig.now + HOUR })
    await rig.as(worker).call('notices.schedule', { noticeId, publishAt: rig.now + 3 * HOUR })
    rig.advance({ hours: 2 })
    await rig.runJobs()
    await rig.as(worker).call('notices.unschedule', { noticeId })
    rig.advance({ hours: 2 })
    await rig.runJobs()
    expect(await titles(rig, resident)).toEqual([])
  })

  it('checks the words when it is scheduled, not when it is due', async () => {
    const { rig, worker } = await office()
    const { noticeId } = await drafted(rig, worker, { text: '谨防网上赌场' })
    const schedule = { noticeId, publishAt: rig.now + HOUR }
    expect(await rig.as(worker).refusal('notices.schedule', schedule)).toMatchObject({ code: 'notice.needsCare' })
  })

  it('can be undone for a minute: the list forgets it and those who saw it are told', async () => {
    const { rig, resident, neighbour, worker } = await office()
    const { noticeId } = await sent(rig, worker)
    await rig.as(resident).call('notices.open', { noticeId })
    rig.advance({ milliseconds: MINUTE - 1 })
    const undone = await rig.as(worker).call('notices.undo', { noticeId })
    expect(undone).toMatchObject({ state: 'draft', can: expect.arrayContaining(['edit', 'publish']) })
    await rig.settle()
    expect(await titles(rig, resident)).toEqual([])
    expect((await rig.messages(resident)).map(message => message.title)).toEqual(['通知已收回：周三停水'])
    expect(await rig.messages(neighbour)).toEqual([])
    await rig.as(worker).call('notices.publish', { noticeId })
    expect((await rig.as(worker).call('notices.reach', { noticeId })).opened).toBe(0)
    expect((await rig.as(resident).call('notices.list', {})).items[0]!.unread).toBe(true)
  })

  it('can no longer be undone after the minute, nor at all for an emergency', async () => {
    const { rig, worker } = await office()
    const { noticeId } = await sent(rig, worker)
    const urgent = await sent(rig, worker, { kind: 'emergency', title: '暴雨红色预警' })
    expect(urgent.can).not.toContain('undo')
    const refusal = await rig.as(worker).refusal('notices.undo', { noticeId: urgent.noticeId })
    expect(refusal).toMatchObject({ code: 'notice.undoOver' })
    rig.advance({ minutes: 1 })
    expect(await rig.as(worker).refusal('notices.undo', { noticeId })).toMatchObject({ code: 'notice.undoOver' })
    expect((await rig.as(worker).call('notices.notice', { noticeId })).can).toEqual(['correct', 'withdraw'])
  })

  it('keeps the old text beside the new one when it is corrected', async () => {
    const { rig, resident, worker } = await office()
    const { noticeId } = await sent(rig, worker)
    rig.advance({ hours: 1 })
    const correction = { noticeId, title: '周四停水', text: '改为 11月26日', note: '日期写错了' }
    await rig.as(worker).call('notices.correct', correction)
    const read = await rig.as(resident).call('notices.notice', { noticeId })
    expect(read).toMatchObject({ state: 'corrected', title: '周四停水', text: '改为 11月26日' })
    expect(read.corrections).toEqual([{ at: rig.now, note: '日期写错了', title: written.title, text: written.text }])
    expect((await rig.as(resident).call('notices.list', {})).items[0]).toMatchObject({ correctedAt: rig.now })
    expect(await titles(rig, resident, { text: '储水' })).toEqual([])
  })

  it('tells those who read it why it was withdrawn, and its text is gone for them', async () => {
    const { rig, resident, neighbour, worker } = await office()
    const { noticeId } = await sent(rig, worker)
    await rig.as(resident).call('notices.open', { noticeId })
    rig.advance({ hours: 1 })
    await rig.as(worker).call('notices.withdraw', { noticeId, reason: '检修取消' })
    await rig.settle()
    expect((await rig.messages(resident))[0]).toMatchObject({ text: '您看过的这条通知已撤回：检修取消' })
    expect(await rig.messages(neighbour)).toEqual([])
    const read = await rig.as(neighbour).call('notices.notice', { noticeId })
    expect(read).toMatchObject({ state: 'withdrawn', text: '', withdrawn: { reason: '检修取消' }, canAsk: false })
    expect(await titles(rig, resident)).toEqual([])
  })

  it('is in the hands of those who answer for the whole of its area', async () => {
    const { rig, worker, moderator, chief } = await office()
    const two = ['ryh/c01/y001', 'ryh/c02/y009']
    const wide = await sent(rig, chief, { title: '全办事处体检', areas: two })
    const near = await sent(rig, moderator, { areas: ['ryh/c01/y001'] })
    const stages = async (person: Caller) =>
      (await rig.as(person).call('notices.manage', {})).items.map(item => item.noticeId)
    expect(await stages(worker)).toEqual([near.noticeId])
    expect((await stages(chief)).sort()).toEqual([near.noticeId, wide.noticeId].sort())
    const refusal = await rig.as(worker).refusal('notices.withdraw', { noticeId: wide.noticeId, reason: '不该发' })
    expect(refusal).toMatchObject({ code: 'record.notFound' })
    const found = await rig.as(worker).call('notices.manage', { text: '停水' })
    expect(found.items).toMatchObject([{ noticeId: near.noticeId, people: 4, opened: 0 }])
  })
})
