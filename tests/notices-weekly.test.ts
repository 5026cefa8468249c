// 本周汇总: a draft at the end of the week, of what was told and asked, to look over and send.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { office, sent } from './notices-rig'

/** A Friday. */
const DAY = '2026-11-27'

describe('the week’s summary', () => {
  it('is drafted on Friday for each community where something happened, once, and sent by whoever looks it over', async () => {
    const { rig, worker, resident, head } = await office()
    expect((await rig.as(worker).refusal('notices.draftWeekly', { area: 'ryh/c01', day: DAY })).code).toBe(
      'right.missing',
    )
    await rig.store.insertMany(areas, [
      areaRecord({ id: 'ryh/c01', name: '运河社区', level: 'community', order: 1 }),
      areaRecord({ id: 'ryh/c02', name: '湖西社区', level: 'community', order: 2 }),
    ])
    const { noticeId } = await sent(rig, worker)
    await sent(rig, worker, { title: '英语班招学员', kind: 'recruit' })
    await sent(rig, worker, { title: '只给楼栋长', roles: ['buildingHead'] })
    const { questionId } = await rig.as(resident).call('notices.ask', { noticeId, text: '几点来水？' })
    await rig.as(worker).call('notices.answer', { questionId, text: '下午六点前' })
    rig.now = momentOf('2026-11-26', '15:00')
    await rig.runJobs()
    rig.now = momentOf(DAY, '15:00')
    await rig.runJobs()
    rig.advance({ hours: 1 })
    await rig.runJobs()
    const drafts = await rig.as(worker).call('notices.manage', { stage: 'draft' })
    expect(drafts.items).toHaveLength(1)
    const [draft] = drafts.items
    expect(draft).toMatchObject({ title: '本周汇总（11月21日至11月27日）', authorName: '系统起草' })
    const told = (await rig.messages(worker)).filter(one => one.title.startsWith('草稿写好了'))
    expect(told).toHaveLength(1)
    expect((await rig.messages(head)).filter(one => one.title.startsWith('草稿'))).toEqual([])
    const { text } = await rig.as(worker).call('notices.notice', { noticeId: draft!.noticeId })
    expect(text).toContain('周三停水')
    expect(text).toContain('英语班招学员')
    expect(text).toContain('问：几点来水？')
    expect(text).not.toContain('只给楼栋长')
    const out = await rig.as(worker).call('notices.publish', { noticeId: draft!.noticeId })
    expect(out.authorName).toBe('周洁')
  })

  it('tells what comes next, what was answered for everyone and what good was done, each of that community alone', async () => {
    const { rig, worker, chief, resident } = await office()
    const far = await rig.person('communityWorker@ryh/c02')
    await rig.store.insertMany(areas, [
      areaRecord({ id: 'ryh/c01', name: '运河社区', level: 'community', order: 1 }),
      areaRecord({ id: 'ryh/c02', name: '湖西社区', level: 'community', order: 2 }),
      areaRecord({ id: 'ryh/c01/y001', name: '运河上郡', level: 'courtyard', order: 1001 }),
    ])
    const event = async (
      by: typeof worker,
      title: string,
      area: string,
      days: number,
      roles: 'buildingHead'[] = [],
    ) => {
      const startsAt = momentOf(DAY, '09:00') + days * 86_400_000
      const session = { startsAt, endsAt: startsAt + 3_600_000, capacity: 5 }
      const place = { area, words: '二楼' }
      const written = { title, text: '来吧', place, areas: [area], roles, sessions: [session] }
      const { activityId } = await rig.as(by).call('activities.draft', written)
      await rig.as(by).call('activities.publish', { activityId })
    }
    await event(worker, '环保手工课', 'ryh/c01', 3)
    await event(worker, '下月的合唱', 'ryh/c01', 20)
    await event(worker, '楼栋长开会', 'ryh/c01', 2, ['buildingHead'])
    await event(far, '湖西书法展', 'ryh/c02', 3)
    const answer = { question: '电动车能上楼充电吗？', answer: '不能。', categoryId: 'fire-hazard' as const }
    const { answerId } = await rig.as(worker).call('answers.propose', answer)
    await rig.as(worker).call('answers.propose', { ...answer, question: '还没审核的问题？' })
    await rig.as(chief).call('answers.approve', { answerId })
    const deed = { kind: 'deed' as const, title: '小李扶起摔倒的大爷', text: '送到家才走。', agreed: true as const }
    const { storyId } = await rig.as(resident).call('goodnews.post', deed)
    const own = await rig.as(worker).call('goodnews.post', { ...deed, title: '志愿者冒雪扫路', area: 'ryh/c01' })
    await rig.as(chief).call('goodnews.approve', { storyId: own.storyId, revision: own.revision })
    rig.now = momentOf(DAY, '15:00')
    await rig.runJobs()
    const [draft] = (await rig.as(worker).call('notices.manage', { stage: 'draft' })).items
    const { text } = await rig.as(worker).call('notices.notice', { noticeId: draft!.noticeId })
    expect(storyId).not.toBe(own.storyId)
    for (const said of ['环保手工课', '电动车能上楼充电吗', '志愿者冒雪扫路']) expect(text).toContain(said)
    for (const not of ['下月的合唱', '楼栋长开会', '湖西书法展', '还没审核的问题', '小李扶起'])
      expect(text).not.toContain(not)
  })
})
