// The days of a campaign: what contractors did, and the report that writes itself.
import { DAY, HOUR, MINUTE, momentOf } from '@contract/time'
import { describe, expect, it, vi } from 'vitest'
import { tasks } from '../cloudfunctions/campaigns/reading-records'
import { requests } from '../cloudfunctions/requests/records'
import { office, place, shiftOf, underway } from './campaigns-rig'
import { photo } from './inspections-rig'

describe('the log of contractors', () => {
  it('is kept by who leads, counts on its day, and is struck out with a reason', async () => {
    const here = await office({ now: momentOf('2026-11-23', '12:00') })
    const { rig, as } = here
    const { campaignId } = await underway(here)
    const job = { campaignId, kind: 'flush' as const, contractor: '洁城保洁公司', place }
    const morning = { startedAt: rig.now - 3 * HOUR, endedAt: rig.now - HOUR }
    expect(await as.day.refusal('campaigns.logWork', { ...job, ...morning })).toMatchObject({ code: 'right.missing' })
    for (const wrong of [
      { endedAt: rig.now + MINUTE },
      { endedAt: morning.startedAt },
      { startedAt: rig.now - 2 * DAY },
    ])
      expect(await as.leader.refusal('campaigns.logWork', { ...job, ...morning, ...wrong })).toMatchObject({
        code: 'campaign.workTime',
      })
    const { workId } = await as.leader.call('campaigns.logWork', { ...job, ...morning })
    await as.leader.call('campaigns.logWork', { ...job, kind: 'wash', ...morning })
    await as.leader.call('campaigns.strikeWork', { workId, reason: '记重了' })
    const day = '2026-11-23'
    expect((await as.day.call('campaigns.day', { campaignId, day })).facts.works).toBe(1)
    const { items } = await as.day.call('campaigns.works', { campaignId, day })
    expect(items.map(({ kind, struck }) => [kind, struck?.reason]).sort()).toEqual([
      ['flush', '记重了'],
      ['wash', undefined],
    ])
    expect((await as.day.call('campaigns.works', { campaignId, day: '2026-11-24' })).items).toEqual([])
  })
})

describe('the daily report', () => {
  it('counts every request, finding and reading of the day, and of no other', async () => {
    const here = await office({ now: momentOf('2026-11-23', '12:00') })
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const report = () => as.chief.call('campaigns.day', { campaignId, day: '2026-11-23' })
    expect((await report()).facts).toMatchObject({ requests: 0, findings: 0, patrols: 0, readings: 0, exceeded: 0 })
    const { requestId } = await as.resident.call('requests.submit', {
      ...{ kind: 'complain', categoryId: 'garbage', text: '垃圾桶满了两天没人清，味道很大。' },
      place: { area: 'ryh/c01/y001', words: '3 号楼门口' },
    })
    const request = (await rig.store.get(requests, requestId))!
    const copies = Array.from({ length: 230 }, (_, i) => ({
      ...request,
      id: `r${i}`,
      submittedAt: rig.now - i * MINUTE,
    }))
    for (let i = 0; i < copies.length; i += 100) await rig.store.insertMany(requests, copies.slice(i, i + 100))
    await rig.store.insertMany(requests, [{ ...request, id: 'before', submittedAt: rig.now - DAY }])
    const inspector = await rig.personNamed({ name: '督查员', home: 'ryh' }, 'inspector@ryh')
    await rig.as(inspector).call('inspections.register', {
      ...{ topic: 'cityManagement', kind: '占道经营', description: '水果摊摆到人行道上' },
      ...{ place, photoIds: [await photo(rig, inspector)] },
    })
    await as.leader.call('campaigns.addStation', {
      ...{ campaignId, name: '步行街站', place, responsibleId: people.day.id },
      thresholds: [{ quantity: 'pm10', upper: 150, lower: 120 }],
    })
    const text = [
      '站点,时间,PM10',
      '步行街站,2026-11-22 08:00,300',
      '步行街站,2026-11-23 08:00,160',
      '步行街站,2026-11-23 08:10,171',
    ]
    await as.leader.call('campaigns.importReadings', { campaignId, text: text.join('\n') })
    const { facts, lines } = await report()
    expect(facts).toMatchObject({ requests: 231, findings: 1, readings: 2, exceeded: 1 })
    expect(lines).toEqual(['08:10 步行街站PM10最高 171 μg/m³，超标线 150'])
    // A department reads the sums of requests elsewhere as well; who may not is shown no number of them.
    const seenBy = async (who: 'leader' | 'day') =>
      (await as[who].call('campaigns.day', { campaignId, day: '2026-11-23' })).facts.requests
    expect([await seenBy('leader'), await seenBy('day')]).toEqual([231, undefined])
  })

  it('counts the tasks that were given and done on its day, and looks at none of another', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const give = (title: string) =>
      as.leader.call('campaigns.giveTask', {
        ...{ campaignId, source: 'given' as const, title },
        ...{ toPersonId: people.day.id, dueAt: rig.now + 3 * DAY },
      })
    const [early, , dropped] = [await give('盖裸土'), await give('夜查渣土车'), await give('洒水')]
    await as.chief.call('campaigns.dropTask', { campaignTaskId: dropped.campaignTaskId })
    rig.now = momentOf('2026-11-24', '00:00')
    const { campaignTaskId } = await give('清垃圾')
    await as.day.call('campaigns.finishTask', { campaignTaskId, words: '清了' })
    await as.day.call('campaigns.finishTask', { campaignTaskId: early.campaignTaskId, words: '盖了' })
    const find = vi.spyOn(rig.store, 'find')
    const report = async (day: string) => {
      const { facts } = await as.day.call('campaigns.day', { campaignId, day })
      return [facts.tasksGiven, facts.tasksDone]
    }
    expect([await report('2026-11-23'), await report('2026-11-24'), await report('2026-11-25')]).toEqual([
      [3, 0],
      [1, 2],
      [0, 0],
    ])
    expect(find.mock.calls.filter(([from]) => from.name === tasks.name)).toEqual([])
  })

  it('names twenty lines, and says how many more there are', async () => {
    const here = await office()
    const { as, people } = here
    const { campaignId } = await underway(here)
    const content = { kind: 'keyPlace' as const, name: '海文幼儿园', place, responsibleId: people.day.id }
    const { siteId } = await as.leader.call('campaigns.addSite', { campaignId, ...content })
    for (let i = 0; i < 23; i++)
      await as.day.call('campaigns.check', { siteId, result: 'problem', words: `第 ${i} 处` })
    const { lines, more } = await as.day.call('campaigns.day', { campaignId, day: '2026-11-23' })
    expect([lines.length, more]).toEqual([20, 3])
  })

  it('is asked for no day after the campaign was ended early', async () => {
    const here = await office()
    const { rig, as } = here
    const { campaignId } = await underway(here)
    rig.now = momentOf('2026-11-24', '10:00')
    await as.chief.call('campaigns.close', { campaignId, report: '提前完成' })
    rig.now = momentOf('2026-11-28', '10:00')
    expect((await as.chief.call('campaigns.board', { campaignId })).unsigned).toEqual(['2026-11-24', '2026-11-23'])
    expect(await as.chief.refusal('campaigns.sign', { campaignId, day: '2026-11-25', words: '补签' })).toMatchObject({
      code: 'campaign.day',
    })
  })

  it('writes itself, is completed and signed by who leads, once, and a day without it shows', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    const content = { kind: 'keyPlace' as const, name: '海文幼儿园', place, responsibleId: people.day.id }
    const { siteId } = await as.leader.call('campaigns.addSite', { campaignId, ...content })
    await as.day.call('campaigns.check', { siteId, result: 'problem', words: '门口有散煤炉' })
    rig.now = momentOf('2026-11-23', '15:45')
    await as.evening.call('campaigns.take', { shiftId: shiftOf(postId, '2026-11-23', '1600') })
    rig.now = momentOf('2026-11-23', '20:00')
    const day = '2026-11-23'
    const written = await as.day.call('campaigns.day', { campaignId, day })
    expect(written).toMatchObject({
      facts: { sites: 1, checked: 1, problems: 1, shifts: 1, taken: 1, missed: 0, gaps: 0 },
      lines: ['09:00 海文幼儿园：门口有散煤炉'],
      signs: false,
    })
    expect(written.facts.requests).toBeUndefined()
    expect(await as.day.refusal('campaigns.sign', { campaignId, day, words: 'x' })).toMatchObject({
      code: 'right.missing',
    })
    expect(await as.leader.refusal('campaigns.sign', { campaignId, day: '2026-11-24', words: 'x' })).toMatchObject({
      code: 'campaign.day',
    })
    await as.leader.call('campaigns.sign', { campaignId, day, words: '已清走，明早再看' })
    expect(await as.chief.refusal('campaigns.sign', { campaignId, day, words: '再签' })).toMatchObject({
      code: 'campaign.signed',
    })
    rig.now = momentOf('2026-11-26', '09:00')
    const { unsigned } = await as.chief.call('campaigns.board', { campaignId })
    expect(unsigned).toEqual(['2026-11-25', '2026-11-24'])
    // What was signed stays as it was.
    expect(await as.chief.call('campaigns.day', { campaignId, day })).toMatchObject({ words: '已清走，明早再看' })
  })
})
