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
})
