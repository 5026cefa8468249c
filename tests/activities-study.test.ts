// Party classes: studying by choice, the thoughts people leave, who may read them, and what a year came to.

import { HOUR } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { watches } from '../cloudfunctions/activities/records'
import { rollupOf, rollups } from '../cloudfunctions/kernel/figures'
import { office, published, tomorrow } from './activities-rig'
import type { Rig } from './rig'

const lesson = (rig: Rig) => ({
  kind: 'lesson' as const,
  title: '楼院里的党员怎么带头',
  text: '支部书记讲，讲完大家说。',
  liveLink: 'https://live.example.cn/1',
  sessions: [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + HOUR, capacity: 0 }],
})

describe('微党课', () => {
  it('is studied by choice once it has begun, once by each, and counts for the year', async () => {
    const { rig, worker, wang } = await office()
    const { activityId } = await published(rig, worker, lesson(rig))
    expect((await rig.as(wang).refusal('activities.study', { activityId })).code).toBe('activity.noStudy')
    rig.now = tomorrow(rig)
    expect(await rig.as(wang).call('activities.study', { activityId, thought: '从身边小事做起' })).toMatchObject({
      count: 1,
      held: false,
    })
    expect((await rig.as(wang).refusal('activities.study', { activityId })).code).toBe('activity.studied')
    const own = await rig.as(wang).call('activities.studied', { year: '2026' })
    expect(own).toMatchObject({ count: 1, items: [{ title: '楼院里的党员怎么带头' }] })
    expect((await rig.as(wang).call('activities.view', { activityId })).study).toEqual({
      people: 1,
      mine: true,
      open: false,
    })
    const event = await published(rig, worker)
    rig.now = tomorrow(rig)
    const wrong = { activityId: event.activityId }
    expect((await rig.as(wang).refusal('activities.study', wrong)).code).toBe('activity.noStudy')
  })

  it('neighbours read a surname and no phone number; doubtful words wait for the organiser', async () => {
    const { rig, worker, other, wang, liu, zhao } = await office()
    const { activityId } = await published(rig, worker, lesson(rig))
    rig.now = tomorrow(rig)
    await rig.as(wang).call('activities.study', { activityId, thought: '有事打我电话 13812345678' })
    await rig.as(liu).call('activities.study', { activityId, thought: '资料见 www.example.com' })
    const bad = { activityId, thought: '一起来兼职刷单' }
    expect((await rig.as(zhao).refusal('activities.study', bad)).code).toBe('thought.unsafe')
    const read = await rig.as(zhao).call('activities.thoughts', { activityId })
    expect(read.items.map(({ personName }) => personName)).toEqual(['王**'])
    expect(read.items[0]?.text).not.toContain('13812345678')
    expect((await rig.as(liu).call('activities.thoughts', { activityId })).items[0]).toMatchObject({
      mine: true,
      held: true,
    })
    expect((await rig.as(zhao).refusal('activities.thoughts', { activityId, held: true })).code).toBe('record.notFound')
    const [held] = (await rig.as(worker).call('activities.thoughts', { activityId, held: true })).items
    const { studyId } = held!
    expect((await rig.as(zhao).refusal('activities.judgeThought', { studyId })).code).toBe('right.missing')
    expect((await rig.as(other).refusal('activities.judgeThought', { studyId })).code).toBe('record.notFound')
    await rig.as(worker).call('activities.judgeThought', { studyId })
    expect((await rig.as(zhao).call('activities.thoughts', { activityId })).items).toHaveLength(2)
    await rig.as(worker).call('activities.judgeThought', { studyId, hiddenFor: '链接打不开' })
    await rig.settle()
    expect((await rig.as(zhao).call('activities.thoughts', { activityId })).items).toHaveLength(1)
    expect((await rig.messages(liu))[0]?.text).toContain('链接打不开')
  })

  it('“I opened the live twice and am counted once”, and only a number is kept, for the organiser', async () => {
    const { rig, worker, other, wang, liu } = await office()
    const { activityId } = await published(rig, worker, lesson(rig))
    const watch = (who: typeof wang) => rig.as(who).call('activities.watch', { activityId })
    const watched = async (who: typeof wang) => (await rig.as(who).call('activities.view', { activityId })).watched
    expect(await watch(wang)).toEqual({ counted: false })
    rig.now = tomorrow(rig)
    expect(await Promise.all([watch(wang), watch(wang), watch(liu)])).toEqual(Array(3).fill({ counted: true }))
    await watch(wang)
    expect([await watched(worker), await watched(other), await watched(wang)]).toEqual([
      { people: 2, byArea: [{ name: '湖西社区', people: 2 }] },
      undefined,
      undefined,
    ])
    const { items } = await rig.store.find(watches, { index: 'ofActivity', equals: { activityId }, limit: 9 })
    expect(JSON.stringify(items)).not.toContain(wang.id)
    expect((await rig.as(wang).call('activities.view', { activityId })).study?.mine).toBe(false)
    const event = await published(rig, worker)
    const none = await rig.as(wang).refusal('activities.watch', { activityId: event.activityId })
    expect(none.code).toBe('activity.noLive')
  })

  it('the figures of a year: classes held and studied in each community, with what the history counted', async () => {
    const { rig, worker, head, wang, far } = await office()
    expect((await rig.as(wang).refusal('activities.learning', { year: '2026' })).code).toBe('right.missing')
    expect((await rig.as(worker).refusal('activities.learning', { year: '2026', area: 'ryh/c02' })).code).toBe(
      'record.notFound',
    )
    const local = await published(rig, worker, lesson(rig))
    const whole = await published(rig, head, { ...lesson(rig), areas: ['ryh'] })
    await published(rig, worker)
    await rig.store.insert(rollups, { ...rollupOf('ryh', 1, '2026-03'), counts: { classes: 4 }, demo: true })
    rig.now = tomorrow(rig) + 2 * HOUR
    await rig.runJobs()
    await rig.as(wang).call('activities.study', { activityId: local.activityId })
    await rig.as(wang).call('activities.study', { activityId: whole.activityId })
    await rig.as(far).call('activities.study', { activityId: whole.activityId })
    await rig.as(far).call('activities.watch', { activityId: whole.activityId })
    expect(await rig.as(head).call('activities.learning', { year: '2026' })).toEqual({
      classes: 6,
      studies: 3,
      watches: 1,
      demo: true,
      byArea: [
        { area: 'ryh', name: '如意湖办事处', classes: 5, studies: 3, watches: 1 },
        { area: 'ryh/c01', name: '湖西社区', classes: 1, studies: 2, watches: 0 },
        { area: 'ryh/c02', name: '运河社区', classes: 0, studies: 1, watches: 1 },
      ],
    })
    expect(await rig.as(worker).call('activities.learning', { year: '2026' })).toMatchObject({
      classes: 1,
      studies: 2,
      watches: 0,
    })
  })
})
