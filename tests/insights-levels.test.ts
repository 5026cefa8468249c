// 三级平台: who sees the groups of the three levels, and whether each is alive.
import { DAY } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { wantsOf } from '../cloudfunctions/insights/rules'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createRig } from './rig'

async function office() {
  const rig = await createRig({ twice: false })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: 'ryh/c01/g001', name: '第 1 网格', level: 'grid' as const, order: 1 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      { id: 'ryh/c01/y003', name: '湖岸家园', level: 'courtyard' as const, order: 1003 },
      { id: 'ryh/c02/y002', name: '运河上郡', level: 'courtyard' as const, order: 1002 },
    ].map(areaRecord),
  )
  return {
    rig,
    director: await rig.person('gridHead1@ryh'),
    worker: await rig.person('communityWorker@ryh/c01'),
    moderator: await rig.personNamed({ name: '孙丽娟', home: 'ryh/c01/y001' }, 'moderator@ryh/c01/y001'),
    resident: await rig.personNamed({ name: '王秀英', home: 'ryh/c01/y001' }, 'resident@ryh/c01/y001'),
    neighbour: await rig.personNamed({ home: 'ryh/c01/y003' }, 'resident@ryh/c01/y003'),
  }
}

describe('三级平台', () => {
  it('is for office staff: residents and moderators are refused, a community sees itself and its courtyards', async () => {
    const { rig, resident, moderator, worker, director } = await office()
    for (const one of [resident, moderator])
      expect((await rig.as(one).refusal('insights.levels', {})).code).toBe('right.missing')
    expect((await rig.as(worker).refusal('insights.levels', { area: 'ryh/c02' })).code).toBe('record.notFound')
    const names = async (person: typeof worker, input: object = {}) =>
      (await rig.as(person).call('insights.levels', input)).items.map(({ name }) => name)
    expect(await names(worker)).toEqual(['湖西社区', '明湖苑', '湖岸家园'])
    expect(await names(director)).toEqual(['如意湖办事处', '湖西社区', '运河社区', '明湖苑', '运河上郡', '湖岸家园'])
    expect(await names(director, { level: 2 })).toEqual(['湖西社区', '运河社区'])
    expect(await names(director, { text: '湖岸' })).toEqual(['湖岸家园'])
    expect(await names(director, { area: 'ryh/c02' })).toEqual(['运河社区', '运河上郡'])
  })

  it('comes in pages, each group once and in order', async () => {
    const { rig, director } = await office()
    const found: string[] = []
    for (let after: string | null = null; ; ) {
      const page: { items: { name: string }[]; next: string | null } = await rig
        .as(director)
        .call('insights.levels', { after, limit: 2 })
      found.push(...page.items.map(({ name }) => name))
      after = page.next
      if (!after) break
    }
    expect(found).toEqual(['如意湖办事处', '湖西社区', '运河社区', '明湖苑', '运河上郡', '湖岸家园'])
    const strange = await rig.as(director).call('insights.levels', { after: '[9,"x"]', limit: 1 })
    expect(strange.items.map(({ name }) => name)).toEqual(['如意湖办事处'])
  })

  it('“is our group alive?”: its moderator, who joined, its last notice, and what waits for an answer', async () => {
    const { rig, director, moderator, worker, resident } = await office()
    const state = async (text: string) => (await rig.as(director).call('insights.levels', { text })).items[0]!
    expect(await state('明湖苑')).toMatchObject({
      level: 3,
      moderators: [{ personId: moderator.id, name: '孙丽娟' }],
      residents: 1,
      unanswered: 0,
      wants: ['group', 'notice'],
    })
    expect((await state('湖岸')).wants).toEqual(['moderator', 'group', 'notice'])
    const sent = async (by: typeof worker, where: string[], title: string) => {
      const { noticeId } = await rig.as(by).call('notices.draft', { title, text: '请提前储水。', areas: where })
      await rig.as(by).call('notices.publish', { noticeId, sure: true })
      return noticeId
    }
    const noticeId = await sent(worker, ['ryh/c01/y001', 'ryh/c01/y003'], '停水通知')
    await rig.as(resident).call('notices.ask', { noticeId, text: '几点来水？' })
    rig.advance({ minutes: 1 })
    const undone = await sent(moderator, ['ryh/c01/y001'], '写错了')
    rig.advance({ milliseconds: 10_000 })
    await rig.as(moderator).call('notices.undo', { noticeId: undone })
    await rig.settle()
    // It went to both courtyards; the community’s own group heard nothing, and what was undone is no notice.
    expect(await state('明湖苑')).toMatchObject({
      lastNotice: { title: '停水通知' },
      unanswered: 1,
      wants: ['group', 'answer'],
    })
    expect((await state('湖岸')).lastNotice?.title).toBe('停水通知')
    expect((await state('湖西')).lastNotice).toBeUndefined()
    const wanting = await rig.as(director).call('insights.levels', { wanting: true })
    expect(wanting.items.every(({ wants }) => wants.length > 0)).toBe(true)
  })

  it('a group is quiet after thirty days without a notice', () => {
    const now = 100 * DAY
    const alive = { moderators: [1], group: {}, unanswered: 0 }
    expect(wantsOf({ ...alive, lastNotice: { at: now - 30 * DAY } }, now)).toEqual([])
    expect(wantsOf({ ...alive, lastNotice: { at: now - 30 * DAY - 1 } }, now)).toEqual(['notice'])
  })
})
