// The clocks of requests: pauses that the reporter sees, the warning, escalation, and a calendar that changes.
import { requestLimits } from '@contract/request-shapes'
import { addDays, clockOf, dayOf, HOUR, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { officialYears } from '../cloudfunctions/kernel/calendar'
import { countedBy, requests } from '../cloudfunctions/requests/records'
import { desks, file, listed, type Office, office, reported, seen, until } from './requests-rig'

const due = async (all: Office, requestId: string) => {
  const { dueAt } = (await seen(all, all.wang, requestId)).clock
  return dueAt === undefined ? undefined : `${dayOf(dueAt)} ${clockOf(dueAt)}`
}

describe('the time given', () => {
  it('is working time by category: first contact, then the solution counted from the report', async () => {
    const all = await office()
    const { rig, moderator } = all
    rig.now = momentOf('2026-11-23', '11:50')
    const { requestId } = await reported(all)
    expect(await due(all, requestId)).toBe('2026-11-23 14:20')
    await rig.as(moderator).call('requests.accept', { requestId })
    // Eight working hours: ten minutes, three and a half hours, and the rest of the next day.
    expect(await due(all, requestId)).toBe('2026-11-24 15:20')
  })

  it('of another category or urgency is counted from the same beginning, by staff of the desk alone', async () => {
    const all = await office()
    const { rig, moderator, worker } = all
    const requestId = await until(all, 'accepted', { categoryId: 'water-power' })
    const change = { requestId, categoryId: 'illegal-building' as const }
    expect(await rig.as(worker).refusal('requests.classify', change)).toMatchObject({ code: 'request.notYourDesk' })
    await rig.as(moderator).call('requests.setUrgent', { requestId, urgentCase: '跑水', reason: '楼道在淌水' })
    expect(await due(all, requestId)).toBe('2026-11-23 17:00')
    const paused = { requestId, reason: 'weather' as const, words: '下雨', until: '2026-11-24' }
    expect(await rig.as(moderator).refusal('requests.pause', paused)).toMatchObject({ code: 'request.urgentRuns' })
    await rig.as(moderator).call('requests.classify', change)
    expect(await seen(all, moderator, requestId)).toMatchObject({ urgent: false, clock: { natural: false } })
    expect(await due(all, requestId)).toBe('2026-12-01 10:00')
  })
})

describe('a pause', () => {
  it('is for a reason from the list, is seen by the reporter, and ends by itself on its day', async () => {
    const all = await office()
    const { rig, moderator, worker, wang } = all
    const requestId = await until(all, 'accepted')
    const pause = { requestId, reason: 'weather' as const, words: '大雨，吊车不能进场', until: '2026-11-26' }
    expect(await rig.as(worker).refusal('requests.pause', pause)).toMatchObject({ code: 'request.notYourDesk' })
    expect(await rig.as(moderator).refusal('requests.pause', { ...pause, until: '2026-12-30' })).toMatchObject({
      code: 'request.pauseTooLong',
    })
    rig.advance({ hours: 1 })
    await rig.as(moderator).call('requests.pause', pause)
    expect((await seen(all, wang, requestId)).clock).toMatchObject({
      state: 'paused',
      left: 7 * HOUR,
      pause: { reason: 'weather', words: '大雨，吊车不能进场' },
    })
    expect(await rig.as(moderator).refusal('requests.pause', pause)).toMatchObject({ code: 'request.paused' })
    await rig.settle()
    expect((await rig.messages(wang))[0]).toMatchObject({
      title: '暂停计时：垃圾与保洁',
      text: '等天气转好：大雨，吊车不能进场。最晚11月26日 周四恢复',
    })
    rig.now = momentOf('2026-11-26', '00:01')
    await rig.runJobs()
    // Seven working hours from the 26th: six and a half that day, half an hour on the 27th.
    expect(await due(all, requestId)).toBe('2026-11-27 09:30')
  })

  it('for something the reporter should supply ends when they do, and nobody else can', async () => {
    const all = await office()
    const { rig, moderator, wang, liu } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.askReporter', { requestId, words: '请补一张全景照片' })
    expect(await seen(all, wang, requestId)).toMatchObject({
      asked: { words: '请补一张全景照片' },
      clock: { state: 'paused', pause: { reason: 'supply' } },
    })
    expect(await rig.as(liu).refusal('requests.supply', { requestId, words: '我来' })).toMatchObject({
      code: 'record.notFound',
    })
    rig.advance({ days: 2 })
    await rig.as(wang).call('requests.supply', { requestId, words: '在这里' })
    expect((await seen(all, wang, requestId)).clock.state).toBe('running')
    expect(await due(all, requestId)).toBe('2026-11-26 10:30')
  })

  it('that ended before anything was supplied still lets it in, and so does a request nobody asked about', async () => {
    const all = await office({ twice: false })
    const { rig, moderator, wang } = all
    const requestId = await until(all, 'submitted')
    const photoIds = [await file(rig, wang)]
    const supplied = await rig.as(wang).call('requests.supply', { requestId, words: '今天又满了', photoIds })
    expect(supplied).toMatchObject({ state: 'submitted', can: expect.arrayContaining(['supply']) })
    await rig.as(moderator).call('requests.accept', { requestId })
    await rig.as(moderator).call('requests.askReporter', { requestId, words: '请补一张全景照片' })
    rig.advance({ days: 8 })
    await rig.runJobs()
    const due_ = await due(all, requestId)
    await rig.as(wang).call('requests.supply', { requestId, words: '刚拍到，在这里' })
    expect(await due(all, requestId)).toBe(due_)
    const steps = (await rig.as(moderator).call('requests.timeline', { requestId })).items
    expect(steps[0]).toMatchObject({ label: '补充情况', words: '刚拍到，在这里' })
    await rig.settle()
    expect((await rig.messages(moderator)).map(one => one.title)).toContain('诉求人有补充：垃圾与保洁')
    for (let n = 2; n < requestLimits.supplies; n++)
      await rig.as(wang).call('requests.supply', { requestId, words: '还没清' })
    expect(await rig.as(wang).refusal('requests.supply', { requestId, words: '又' })).toMatchObject({
      code: 'request.suppliedOften',
    })
    await rig.as(moderator).call('requests.resolve', { requestId, text: '清了' })
    expect(await rig.as(wang).refusal('requests.supply', { requestId, words: '又' })).toMatchObject({
      code: 'request.over',
    })
  })
})

describe('the clock', () => {
  it('warns the desk, then tells the next levels one after the other, each once, and moves nothing', async () => {
    const all = await office()
    const { rig, moderator, worker, head1, wang } = all
    const { requestId } = await reported(all)
    const at = async (clock: string) => {
      rig.now = momentOf('2026-11-23', clock)
      await rig.runJobs()
      await rig.runJobs()
    }
    const titles = async (person: typeof wang) => (await rig.messages(person)).map(one => one.title)
    await at('09:23')
    expect(await titles(moderator)).toEqual(['新诉求：垃圾与保洁'])
    await at('09:25')
    expect(await titles(moderator)).toContain('快到期了：垃圾与保洁')
    await at('09:31')
    expect(await titles(worker)).toEqual(['超时升级，请督办：垃圾与保洁'])
    expect(await listed(all, worker, 'watch')).toEqual([requestId])
    expect(await titles(head1)).toEqual([])
    await at('09:46')
    expect(await titles(head1)).toEqual(['超时升级，请督办：垃圾与保洁'])
    await at('17:00')
    expect([await titles(worker), await titles(head1)].flat()).toHaveLength(2)
    expect(await seen(all, worker, requestId)).toMatchObject({
      state: 'submitted',
      desk: { desk: desks.moderator },
      clock: { state: 'overdue', escalations: 2 },
    })
    // First contact ends the first clock; the second warns anew.
    await rig.as(moderator).call('requests.accept', { requestId })
    expect(await seen(all, worker, requestId)).toMatchObject({ clock: { phase: 'solve', escalations: 0 } })
    expect(await listed(all, worker, 'watch')).toEqual([])
  })

  it('of a result is kept: in time or not, whatever happens later', async () => {
    const all = await office()
    const { rig, moderator } = all
    const inTime = await until(all, 'resolved')
    const late = await until(all, 'accepted')
    rig.advance({ days: 3 })
    await rig.as(moderator).call('requests.resolve', { requestId: late, text: '清了' })
    const onTime = async (id: string) => (await rig.store.get(requests, id))!.onTime
    expect([await onTime(inTime), await onTime(late)]).toEqual([true, false])
    expect((await seen(all, moderator, late)).clock).toMatchObject({ state: 'stopped', left: expect.any(Number) })
  })

  it('says when a year has no published holidays, and is counted anew once the office enters them', async () => {
    const all = await office()
    const { rig, moderator, wang } = all
    rig.now = momentOf('2026-12-31', '16:00')
    const { requestId } = await reported(all)
    await rig.as(moderator).call('requests.accept', { requestId })
    expect((await seen(all, wang, requestId)).clock.provisional).toBe(true)
    expect(await due(all, requestId)).toBe('2027-01-01 17:30')
    await rig.runJobs()
    await rig.store.insert(officialYears, {
      id: 'ryh:2027',
      version: 1,
      office: 'ryh',
      year: 2027,
      holidays: { '2027-01-01': '元旦' },
      makeupDays: [],
    })
    rig.advance({ minutes: 15 })
    await rig.runJobs()
    expect(await due(all, requestId)).toBe('2027-01-04 17:30')
    expect((await seen(all, wang, requestId)).clock.provisional).toBe(false)
    const [step] = (await rig.as(wang).call('requests.timeline', { requestId })).items
    expect(step!.label).toBe('放假安排已公布，办理期限已按新的工作日重新计算')
  })

  it('over before it was found by when it was judged, it is filed anew and counted', async () => {
    const all = await office()
    const { rig, administrator } = all
    const requestId = await until(all, 'closed')
    await rig.runJobs()
    const counted = async () =>
      (await rig.as(administrator).call('requests.assessable', { month: '2026-11' })).items.map(one => one.requestId)
    expect(await counted()).toEqual([requestId])
    // As an earlier version stored it.
    await rig.store.updateIf(requests, requestId, {}, { unset: ['judgedAt', 'judgedIn'] })
    await rig.store.updateIf(countedBy, 'ryh', {}, { set: { stamp: 'the calendar alone' } })
    expect(await counted()).toEqual([])
    rig.advance({ minutes: 15 })
    await rig.runJobs()
    expect(await counted()).toEqual([requestId])
  })

  it('without a call counts as late once the call was due, and as unsolved only when the solution was', async () => {
    const all = await office()
    const { rig, administrator, moderator } = all
    const { requestId } = await reported(all)
    const judged = async () => (await rig.as(administrator).call('requests.assessable', { month: '2026-11' })).items
    expect(await judged()).toEqual([])
    rig.advance({ hours: 4 })
    const [late] = await judged()
    expect(late).toMatchObject({ requestId, contactOnTime: false })
    expect(late!.onTime).toBeUndefined()
    await rig.as(moderator).call('requests.accept', { requestId })
    expect(await judged()).toEqual([])
    await rig.as(moderator).call('requests.resolve', { requestId, text: '已清运' })
    expect(await judged()).toMatchObject([{ requestId, contactOnTime: false, onTime: true }])
  })

  it.each(['settle', 'close', 'reckon'] as const)('nobody does its work for it (%s)', async name => {
    const all = await office()
    const requestId = await until(all, 'resolved')
    for (const person of [all.wang, all.moderator, all.administrator])
      expect(await all.rig.as(person).refusal(`requests.${name}`, { requestId })).toMatchObject({
        code: 'right.missing',
      })
  })
})

describe('queues', () => {
  it('are by clock: what is due first comes first, what is paused last, and filters find the rest', async () => {
    const all = await office()
    const { rig, moderator, wang } = all
    expect(await rig.as(wang).refusal('requests.queue', {})).toMatchObject({ code: 'right.missing' })
    const slow = await until(all, 'accepted', { categoryId: 'illegal-building', text: '楼顶违建彩钢房' })
    const paused = await until(all, 'accepted')
    await rig.as(moderator).call('requests.pause', {
      requestId: paused,
      reason: 'parts',
      words: '等新桶',
      until: '2026-11-25',
    })
    const quick = await until(all, 'submitted')
    expect(await listed(all, moderator)).toEqual([quick, slow, paused])
    const found = async (filter: object) =>
      (await rig.as(moderator).call('requests.queue', filter)).items.map(one => one.requestId)
    expect(await found({ text: '彩钢' })).toEqual([slow])
    expect(await found({ categoryId: 'illegal-building' })).toEqual([slow])
    expect(await found({ state: 'submitted' })).toEqual([quick])
    rig.advance({ minutes: 31 })
    expect(await found({ overdue: true })).toEqual([quick])
    const counts = await rig.as(moderator).call('requests.counts', {})
    expect(counts.desks.map(one => one.name)).toEqual(['运河上郡群主'])
    expect(counts.stages.find(one => one.stage === 'todo')).toEqual({ stage: 'todo', count: 3, overdue: 1 })
    expect(counts.responsible).toBe(2)
    const first = await rig.as(moderator).call('requests.queue', { limit: 2 })
    const second = await rig.as(moderator).call('requests.queue', { limit: 2, after: first.next })
    expect([...first.items, ...second.items].map(one => one.requestId)).toEqual([quick, slow, paused])
  })

  it('the ledger of an area is for those who oversee it', async () => {
    const all = await office()
    const { rig, moderator, worker, worker2, administrator } = all
    const requestId = await until(all, 'resolved', { text: '健身器材松动' })
    expect(await rig.as(moderator).refusal('requests.ledger', {})).toMatchObject({ code: 'right.missing' })
    const ids = async (person: typeof worker, filter: object) =>
      (await rig.as(person).call('requests.ledger', filter)).items.map(one => one.requestId)
    expect(await ids(worker, { state: 'resolved' })).toEqual([requestId])
    expect(await ids(worker, { state: 'closed' })).toEqual([])
    expect(await ids(worker2, {})).toEqual([])
    expect(await ids(administrator, { text: '健身器材' })).toEqual([requestId])
    const cameOn = dayOf((await rig.as(administrator).call('requests.ledger', {})).items[0]!.submittedAt)
    const [before, after] = [addDays(cameOn, -1), addDays(cameOn, 1)]
    for (const filter of [{}, { text: '健身器材' }]) {
      expect(await ids(administrator, { ...filter, day: before, until: cameOn })).toEqual([requestId])
      expect(await ids(administrator, { ...filter, day: cameOn, until: after })).toEqual([requestId])
      expect(await ids(administrator, { ...filter, day: before })).toEqual([])
      expect(await ids(administrator, { ...filter, day: after, until: after })).toEqual([])
    }
    expect(await rig.as(worker).refusal('requests.ledger', { area: 'ryh' })).toMatchObject({ code: 'record.notFound' })
  })
})

describe('figures', () => {
  it('are kept as things happen: category by month in each area, and never counted twice', async () => {
    const all = await office()
    const { rig, worker, wang, liu, administrator, moderator } = all
    const closed = await until(all, 'closed')
    const other = await until(all, 'submitted', { categoryId: 'parking' })
    await rig.as(liu).call('requests.follow', { requestId: other })
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    await rig.asSystem('requests.tally', { requestIds: [closed, other] })
    const of = (person: typeof worker, area?: string) =>
      rig.as(person).call('requests.statistics', { from: '2026-11', to: '2026-12', ...(area ? { area } : {}) })
    expect(await rig.as(wang).refusal('requests.statistics', { from: '2026-11', to: '2026-11' })).toMatchObject({
      code: 'right.missing',
    })
    const whole = await of(administrator)
    expect(whole).toMatchObject({
      areaName: '如意湖办事处',
      parts: [{ areaName: '运河社区', submitted: 2, closed: 1 }],
    })
    expect(whole.rows).toEqual((await of(worker)).rows)
    expect(whole.rows.find(row => row.categoryId === 'garbage')).toMatchObject({
      month: '2026-11',
      submitted: 1,
      resolved: 1,
      onTime: 1,
      closed: 1,
      ratings: 1,
      ratingSum: 5,
    })
    expect((await of(worker, 'ryh/c01/y001')).rows.map(row => row.submitted)).toEqual([1, 1])
    expect(
      await rig.as(worker).refusal('requests.statistics', { area: 'ryh/c02', from: '2026-11', to: '2026-11' }),
    ).toMatchObject({ code: 'record.notFound' })
    // Another category takes its figures along.
    const again = await until(all, 'accepted', { categoryId: 'pets' })
    await rig.runJobs()
    await rig.as(moderator).call('requests.classify', { requestId: again, categoryId: 'noise' })
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    expect(await rig.as(administrator).refusal('requests.tally', { requestIds: [again] })).toMatchObject({
      code: 'right.missing',
    })
    const rows = (await of(worker)).rows.map(row => `${row.month} ${row.categoryId} ${row.submitted}`)
    expect(rows).toEqual(['2026-11 garbage 1', '2026-12 noise 1', '2026-12 parking 1'].sort())
  })
})

describe('answer templates', () => {
  it('are the office’s, written by staff of communities and above', async () => {
    const all = await office()
    const { rig, moderator, worker, administrator, wang } = all
    const template = { title: '垃圾清运', text: '已安排保洁今天清运，谢谢提醒。', categoryId: 'garbage' as const }
    expect(await rig.as(moderator).refusal('requests.saveTemplate', template)).toMatchObject({ code: 'right.missing' })
    const { templateId } = await rig.as(worker).call('requests.saveTemplate', template)
    await rig.as(administrator).call('requests.saveTemplate', { title: '感谢', text: '谢谢您的建议。' })
    const of = async (categoryId: 'garbage' | 'pets') =>
      (await rig.as(moderator).call('requests.templates', { categoryId })).map(one => one.title)
    expect([await of('garbage'), await of('pets')]).toEqual([
      ['垃圾清运', '感谢'],
      ['感谢', '垃圾清运'],
    ])
    await rig.as(worker).call('requests.saveTemplate', { templateId, title: '清运', text: '今天清运。' })
    expect((await rig.as(moderator).call('requests.templates', {}))[1]).not.toHaveProperty('categoryId')
    expect(await rig.as(wang).refusal('requests.templates', {})).toMatchObject({ code: 'right.missing' })
    await rig.as(administrator).call('requests.removeTemplate', { templateId })
    expect(await of('garbage')).toEqual(['感谢'])
  })
})
