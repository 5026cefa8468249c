// 总结报告: what a campaign came to, from the sums of its days; nothing is left out without being said.
import { DAY, HOUR } from '@contract/time'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/universal'
import { expect, it } from 'vitest'
import type { Shot, Sums } from '../cloudfunctions/campaigns/closing-records'
import { courseOf, filledBy, looksIn, pairsIn } from '../cloudfunctions/campaigns/closing-rules'
import { PAGE_LIMIT } from '../cloudfunctions/platform/store/port'
import { type Request, requests } from '../cloudfunctions/requests/records'
import { derived } from '../cloudfunctions/requests/rules'
import { office, place, shiftOf, sprint, underway } from './campaigns-rig'
import { photo } from './inspections-rig'

const none: Sums = {
  ...{ sites: 0, seen: 0, looks: 0, problems: 0, recurred: 0, byKind: [], shifts: 0, taken: 0, missed: 0 },
  ...{ readings: [], shots: [], moreShots: 0 },
}

async function running() {
  const here = await office()
  const { campaignId, postId } = await underway(here)
  const site = (name: string, responsibleId = here.people.day.id) =>
    here.as.leader.call('campaigns.addSite', { campaignId, kind: 'construction', name, place, responsibleId })
  return { ...here, campaignId, postId, site }
}

it('is for who sees the campaign, and there is none before it began', async () => {
  const { as, people } = await office()
  const { campaignId } = await as.chief.call('campaigns.plan', sprint(people.leader.id))
  expect((await as.resident.refusal('campaigns.closing', { campaignId })).code).toBe('right.missing')
  expect((await as.day.refusal('campaigns.closing', { campaignId })).code).toBe('campaign.notBegun')
  await as.chief.call('campaigns.start', { campaignId })
  expect((await as.day.call('campaigns.closing', { campaignId })).days).toHaveLength(1)
})

it('adds up the looks, problems, tasks, gaps and jobs of its days', async () => {
  const { rig, as, people, campaignId, postId, site } = await running()
  const { siteId } = await site('运河北路工地')
  await site('第二处')
  await as.leader.call('campaigns.giveTask', {
    ...{ campaignId, source: 'upper', title: '立面清洗', toPersonId: people.day.id, dueAt: rig.now + HOUR },
  })
  const late = await as.leader.call('campaigns.giveTask', {
    ...{ campaignId, source: 'given', title: '夜查', toPersonId: people.day.id, dueAt: rig.now + HOUR },
  })
  await as.day.call('campaigns.check', {
    ...{ siteId, result: 'problem', words: '裸土没盖', photoIds: [await photo(rig, people.day)] },
  })
  rig.advance({ minutes: 90 })
  await as.day.call('campaigns.finishTask', { campaignTaskId: late.campaignTaskId, words: '看过了' })
  await as.leader.call('campaigns.logWork', {
    ...{ campaignId, kind: 'flush', contractor: '洁城', place, startedAt: rig.now - HOUR, endedAt: rig.now },
  })
  // Nobody comes at four in the afternoon for half an hour.
  while (new Date(rig.now + 8 * HOUR).getUTCHours() < 16) rig.advance({ minutes: 30 })
  rig.advance({ minutes: 12 })
  await rig.runJobs()
  rig.advance({ minutes: 18 })
  const shiftId = shiftOf(postId, '2026-11-23', '1600')
  await as.evening.call('campaigns.take', { shiftId })
  rig.advance({ days: 1 })
  await as.day.call('campaigns.check', { siteId, result: 'fine', photoIds: [await photo(rig, people.day)] })

  const report = await as.chief.call('campaigns.closing', { campaignId })
  expect(report).toMatchObject({
    unsummed: [],
    looks: { looks: 2, problems: 1, seen: 2, due: 4 },
    byKind: [{ kind: 'construction', looks: 2, problems: 1 }],
    tasks: { given: 2, done: 1, late: 1, open: 1, openLate: 1, cancelled: 0 },
    works: { jobs: 1, hours: 1, contractors: ['洁城'] },
    requests: { received: 0, over: 0 },
  })
  expect(report.days.map(({ day, problems }) => [day, problems])).toEqual([
    ['2026-11-23', 1],
    ['2026-11-24', 0],
  ])
  expect(report.gapLines.at(-1)).toMatchObject({ kind: 'notTaken', filled: '周洁到岗' })
  expect(report.pairs.map(({ siteName, words }) => [siteName, words])).toEqual([['运河北路工地', '裸土没盖']])
  // Who may not see requests or findings of the whole office gets the rest.
  const seen = await as.day.call('campaigns.closing', { campaignId })
  expect(seen.requests).toBeUndefined()
  expect(seen.findings).toBeUndefined()
  expect(seen.tasks).toEqual(report.tasks)

  const { base64, name, leftOut } = await as.chief.call('campaigns.closingFile', { campaignId })
  expect([name, leftOut]).toEqual(['总结报告-冲刺30天-2026-11-24.xlsx', 0])
  const file = () => new Uint8Array(Buffer.from(base64, 'base64')).slice().buffer as ArrayBuffer
  const tasks = await readSheet(file(), '任务')
  expect(tasks.slice(1).map(row => [row[0], row[8]])).toEqual([
    ['立面清洗', null],
    ['夜查', '超期'],
  ])
})

it('keeps the sums of each night, has the same figures from them, and says which days are not summed yet', async () => {
  const { rig, as, campaignId, site } = await running()
  const { siteId } = await site('运河北路工地')
  await as.day.call('campaigns.check', { siteId, result: 'problem', words: '围挡倒了' })
  rig.advance({ days: 6 })
  const before = await as.chief.call('campaigns.closing', { campaignId })
  expect(before.unsummed).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])
  expect(before.looks.problems).toBe(0)
  rig.advance({ days: 1 })
  await rig.runJobs()
  const after = await as.chief.call('campaigns.closing', { campaignId })
  expect(after.unsummed).toEqual([])
  expect(after.looks).toMatchObject({ looks: 1, problems: 1 })
  expect(after.days).toHaveLength(8)
})

it('counts a day anew when readings of it come late', async () => {
  const { rig, as, people, campaignId } = await running()
  await as.leader.call('campaigns.addStation', {
    ...{ campaignId, name: '步行街站', place, responsibleId: people.day.id },
    thresholds: [{ quantity: 'pm10', upper: 150, lower: 120 }],
  })
  rig.advance({ days: 2 })
  await rig.runJobs()
  const text = ['站点，时间，PM10', '步行街站，2026-11-24 08:00，180', '步行街站，2026-11-24 09:00，90'].join('\n')
  await as.leader.call('campaigns.importReadings', { campaignId, text })
  await rig.settle()
  rig.advance({ days: 5 })
  await rig.runJobs()
  const { stations, days } = await as.chief.call('campaigns.closing', { campaignId })
  expect(stations).toMatchObject([{ name: '步行街站', readings: 2, days: 1, overDays: 1, average: 135, highest: 180 }])
  expect(days.find(({ day }) => day === '2026-11-24')).toMatchObject({ readings: 2, over: 1 })
})

it('stays as it was when the campaign is over, with the words of who ended it', async () => {
  const { rig, as, campaignId } = await running()
  rig.advance({ days: 2 })
  await as.chief.call('campaigns.close', { campaignId, report: '管控点全部达标' })
  rig.advance({ days: 3 })
  await rig.runJobs()
  const { days, campaign, unsummed } = await as.chief.call('campaigns.closing', { campaignId })
  expect([days.length, unsummed, campaign.closed?.report]).toEqual([3, [], '管控点全部达标'])
})

it('says of each gap how it ended', () => {
  const taken = { state: 'onDuty' as const, personName: '周洁', takenAt: 5 }
  expect(filledBy({ open: true }, undefined)).toBe('还空着')
  expect(filledBy({ open: false, closedAt: 5 }, taken)).toBe('周洁到岗')
  expect(filledBy({ open: false, closedAt: 9 }, { state: 'done', personName: '周洁', relievedBy: '赵敏' })).toBe(
    '赵敏接班',
  )
  expect(filledBy({ open: false, closedAt: 9 }, { state: 'missed', personName: '周洁' })).toBe('到班次结束没有人来')
})

it('pairs a problem with the next look that found the place in order, each look at most once', () => {
  const shot = fc.record({
    siteId: fc.constantFrom('a', 'b'),
    siteName: fc.constant(''),
    at: fc.integer({ min: 0, max: 50 }),
    result: fc.constantFrom('fine' as const, 'problem' as const),
    words: fc.constant(''),
    fileId: fc.uuid(),
  })
  fc.assert(
    fc.property(fc.array(shot, { maxLength: 20 }), (shots: Shot[]) => {
      const pairs = pairsIn([{ day: '', sums: { ...none, shots } }])
      for (const { before, after } of pairs) {
        expect([before.siteId, before.result, after.result]).toEqual([after.siteId, 'problem', 'fine'])
        expect(after.at).toBeGreaterThanOrEqual(before.at)
      }
      const used = pairs.flatMap(({ before, after }) => [before.fileId, after.fileId])
      expect(new Set(used).size).toBe(used.length)
    }),
  )
})

it('averages readings by how many there were, and adds up what lies in the days', () => {
  const reading = fc.record({
    count: fc.integer({ min: 1, max: 100 }),
    average: fc.integer({ min: 0, max: 300 }),
    extra: fc.integer({ min: 0, max: 100 }),
  })
  fc.assert(
    fc.property(fc.array(reading, { minLength: 1, maxLength: 30 }), all => {
      const days = all.map(({ count, average, extra }, i) => ({
        day: String(i),
        sums: {
          ...none,
          ...{ looks: count, sites: count, seen: 0 },
          readings: [
            {
              ...{ stationId: 's', quantity: 'pm10' as const, upper: 150, count, average },
              highest: average + extra,
            },
          ],
        },
      }))
      const values = all.flatMap(({ count, average }) => Array(count).fill(average) as number[])
      const course = courseOf(days, 's', 'pm10')
      expect(course.average).toBeCloseTo(values.reduce((a, b) => a + b, 0) / values.length, 0)
      expect(course.overDays).toBe(all.filter(({ average, extra }) => average + extra > 150).length)
      expect(looksIn(days).looks).toBe(values.length)
    }),
  )
})

it('counts every request of its own days, thousands of them, and those that were closed as over', async () => {
  const { rig, as, campaignId } = await running()
  const { requestId } = await as.resident.call('requests.submit', {
    ...{ kind: 'complain', categoryId: 'garbage', text: '垃圾桶满了两天没人清，味道很大。' },
    place: { area: 'ryh/c01/y001', words: '3 号楼门口' },
  })
  const request = (await rig.store.get(requests, requestId))!
  const copies = (many: number, of: Partial<Request>) =>
    Array.from({ length: many }, (_, i) => {
      const one = { ...request, ...of, submittedAt: (of.submittedAt ?? request.submittedAt) + i }
      return { ...one, ...derived(one), id: `${one.state}${one.submittedAt}`, number: `X${one.submittedAt}` }
    })
  const all = [
    ...copies(2_050, { state: 'handling', submittedAt: request.submittedAt + 1 }),
    ...copies(30, { state: 'closed' }),
    ...copies(20, { state: 'resolved' }),
    // After its days.
    ...copies(40, { submittedAt: request.submittedAt + 3 * DAY }),
  ]
  for (let i = 0; i < all.length; i += PAGE_LIMIT) await rig.store.insertMany(requests, all.slice(i, i + PAGE_LIMIT))
  rig.advance({ days: 1 })
  await as.chief.call('campaigns.close', { campaignId, report: '结束了' })
  rig.advance({ days: 5 })
  const { requests: counted } = await as.chief.call('campaigns.closing', { campaignId })
  expect(counted).toEqual({ received: 2_101, over: 30 })
})
