// Notices as authors write, send, correct and withdraw them.
import { HOUR, MINUTE } from '@contract/time'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { drafted, filesOf, type Kept, office, sent, titles, written } from './notices-rig'

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
    expect(refusal).toMatchObject({ code: 'notice.needsCare', details: { words: ['诈骗'] } })
    await rig.as(worker).call('notices.publish', { noticeId, sure: true })
    const abuse = await drafted(rig, worker, { text: '再乱停车就是王 八 蛋' })
    const publish = { noticeId: abuse.noticeId, sure: true }
    expect(await rig.as(worker).refusal('notices.publish', publish)).toMatchObject({ code: 'notice.unsafe' })
  })

  it('stops an identity number before the whole courtyard reads it, but not a hotline', async () => {
    const { rig, worker } = await office()
    const { noticeId } = await drafted(rig, worker, { text: '低保公示：王某，11010519491231002X' })
    const refusal = await rig.as(worker).refusal('notices.publish', { noticeId })
    expect(refusal).toMatchObject({ code: 'notice.needsCare', details: { words: ['身份证号'] } })
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
    expect((await rig.messages(resident))[0]).toMatchObject({ text: '您收到的这条通知已撤回：检修取消' })
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
