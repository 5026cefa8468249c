// Goals in numbers: set with the campaign, counted by itself from the records, and the same for everybody who looks.
import { dueBy, type GoalKind, goalKindNames, goalKinds, isReached, shareOf } from '@contract/campaign-goals'
import { HOUR } from '@contract/time'
import fc from 'fast-check'
import { readSheet } from 'read-excel-file/universal'
import { expect, it } from 'vitest'
import { office, place, sprint, underway } from './campaigns-rig'

const plan = (leaderId: string, goals: { kind: GoalKind; wanted: number }[]) => ({ ...sprint(leaderId), goals })

it('is set by who plans the campaign, each kind once, a share up to 100', async () => {
  const { as, people } = await office()
  const leaderId = people.leader.id
  const goals = [{ kind: 'tasks' as const, wanted: 90 }]
  expect((await as.leader.refusal('campaigns.plan', plan(leaderId, goals))).code).toBe('right.missing')
  for (const wrong of [
    [{ kind: 'tasks' as const, wanted: 101 }],
    [{ kind: 'works' as const, wanted: 0 }],
    [...goals, { kind: 'tasks' as const, wanted: 95 }],
  ])
    expect((await as.chief.refusal('campaigns.plan', plan(leaderId, wrong))).code).toBe('input.invalid')
  expect((await as.chief.call('campaigns.plan', plan(leaderId, goals))).goals).toEqual(goals)
})

it('counts by itself what the records come to, for everybody who sees the board, in the day and in the report', async () => {
  const here = await office()
  const { rig, as, people } = here
  const { campaignId } = await underway(here)
  const board = () => as.day.call('campaigns.board', { campaignId })
  expect((await board()).goals.goals).toEqual([])
  const before = await as.chief.call('campaigns.view', { campaignId })
  const goals = [
    { kind: 'sites' as const, wanted: 2 },
    { kind: 'works' as const, wanted: 3 },
    { kind: 'tasks' as const, wanted: 95 },
    { kind: 'requests' as const, wanted: 80 },
    { kind: 'writtenOff' as const, wanted: 95 },
    { kind: 'merchants' as const, wanted: 427 },
  ]
  const { version } = before
  await as.chief.call('campaigns.change', { ...plan(people.leader.id, goals), campaignId, version })
  await rig.settle()
  expect((await board()).goals.at).toBe(rig.now)

  const site = (name: string) =>
    as.leader.call('campaigns.addSite', {
      ...{ campaignId, kind: 'construction', name, place, responsibleId: people.day.id },
    })
  const { siteId } = await site('运河北路工地')
  await site('第二处')
  await as.day.call('campaigns.check', { siteId, result: 'fine' })
  await as.leader.call('campaigns.logWork', {
    ...{ campaignId, kind: 'flush', contractor: '洁城', place, startedAt: rig.now - HOUR, endedAt: rig.now },
  })
  const given = { campaignId, source: 'upper' as const, toPersonId: people.day.id, dueAt: rig.now + HOUR }
  const { campaignTaskId } = await as.leader.call('campaigns.giveTask', { ...given, title: '立面清洗' })
  await as.leader.call('campaigns.giveTask', { ...given, title: '夜查' })
  await as.day.call('campaigns.finishTask', { campaignTaskId, words: '洗好了' })
  await as.resident.call('requests.submit', {
    ...{ kind: 'complain', categoryId: 'garbage', text: '垃圾桶满了两天没人清，味道很大。' },
    place: { area: 'ryh/c01/y001', words: '3 号楼门口' },
  })
  rig.advance({ minutes: 30 })
  await rig.runJobs()
  const counted = [
    { kind: 'sites', wanted: 2, have: 1, of: 2 },
    { kind: 'works', wanted: 3, have: 1, of: 0 },
    { kind: 'tasks', wanted: 95, have: 1, of: 2 },
    { kind: 'requests', wanted: 80, have: 0, of: 1 },
    { kind: 'writtenOff', wanted: 95, have: 0, of: 0 },
    { kind: 'merchants', wanted: 427, have: 0, of: 0 },
  ]
  // A grid worker has no right to the requests or findings of the office, and sees the sums all the same.
  expect((await board()).goals.goals).toEqual(counted)
  const day = '2026-11-23'
  const { facts } = await as.leader.call('campaigns.day', { campaignId, day })
  expect(facts).toMatchObject({ goals: counted, tasksGiven: 2, tasksDone: 1 })
  await as.leader.call('campaigns.sign', { campaignId, day, words: '开了个头' })

  // What happens later is in later days, and a report that was signed stays as it was.
  rig.advance({ days: 1 })
  await as.day.call('campaigns.check', { siteId, result: 'fine' })
  await as.leader.call('campaigns.logWork', {
    ...{ campaignId, kind: 'flush', contractor: '洁城', place, startedAt: rig.now - HOUR, endedAt: rig.now },
  })
  await rig.runJobs()
  expect((await board()).goals.goals[1]).toMatchObject({ have: 2 })
  expect((await as.leader.call('campaigns.day', { campaignId, day })).facts.goals).toEqual(counted)

  await as.chief.call('campaigns.close', { campaignId, report: '结束了' })
  await rig.settle()
  rig.advance({ days: 1 })
  await rig.runJobs()
  const report = await as.day.call('campaigns.closing', { campaignId })
  expect(report.goals.map(({ kind, have }) => [kind, have])).toEqual([
    ['sites', 1],
    ['works', 2],
    ['tasks', 1],
    ['requests', 0],
    ['writtenOff', 0],
    ['merchants', 0],
  ])
  const { base64 } = await as.chief.call('campaigns.closingFile', { campaignId })
  const sheet = await readSheet(new Uint8Array(Buffer.from(base64, 'base64')).slice().buffer as ArrayBuffer, '总结')
  expect(sheet.find(row => row[0] === '行动任务办好')).toMatchObject([
    '行动任务办好',
    '95%',
    '50%（1 / 2 项）',
    '没有达到',
  ])
})

it('counts each restaurant that was looked at once, from the first day on', async () => {
  const here = await office()
  const { rig, as, people } = here
  const { campaignId } = await as.chief.call(
    'campaigns.plan',
    plan(people.leader.id, [{ kind: 'merchants', wanted: 2 }]),
  )
  const shop = async (name: string) =>
    as.day.call('merchants.save', {
      ...{ name, kind: 'hotpot', size: 'small', purifier: true, disclosed: [] },
      place: { area: 'ryh/c01/g001', words: `${name}门口` },
    })
  const [first] = [await shop('老赵烧烤'), await shop('王记烤串')]
  const visit = () => as.day.call('merchants.visit', { merchantId: first.merchantId, failed: [], words: '都好' })
  await as.chief.call('campaigns.start', { campaignId })
  await visit()
  rig.advance({ days: 1 })
  await visit()
  await rig.runJobs()
  const { goals } = (await as.day.call('campaigns.board', { campaignId })).goals
  expect(goals).toEqual([{ kind: 'merchants', wanted: 2, have: 1, of: 2 }])
})

it('counts no restaurant that was looked at after the last day, and keeps those looked at again since', async () => {
  const here = await office()
  const { rig, as, people } = here
  const days = { from: '2026-11-23', until: '2026-11-24' }
  const { campaignId } = await as.chief.call('campaigns.plan', {
    ...plan(people.leader.id, [{ kind: 'merchants', wanted: 2 }]),
    ...days,
  })
  const shop = async (name: string) =>
    as.day.call('merchants.save', {
      ...{ name, kind: 'hotpot', size: 'small', purifier: true, disclosed: [] },
      place: { area: 'ryh/c01/g001', words: `${name}门口` },
    })
  const [first, second] = [await shop('老赵烧烤'), await shop('王记烤串')]
  const visit = ({ merchantId }: typeof first) =>
    as.day.call('merchants.visit', { merchantId, failed: [], words: '都好' })
  const goals = async () => (await as.day.call('campaigns.board', { campaignId })).goals.goals
  await as.chief.call('campaigns.start', { campaignId })
  await visit(first)
  rig.advance({ minutes: 30 })
  await rig.runJobs()
  const once = [{ kind: 'merchants', wanted: 2, have: 1, of: 2 }]
  expect(await goals()).toEqual(once)
  rig.advance({ days: 2 })
  await visit(first)
  await visit(second)
  await shop('新开的店')
  await rig.runJobs()
  expect(await goals()).toEqual(once)
  await as.chief.call('campaigns.close', { campaignId, report: '结束了' })
  await rig.settle()
  expect(await goals()).toEqual(once)
})

it('is reached by no rounding up, and a share needs something to have a share of', () => {
  const goal = fc.record({
    kind: fc.constantFrom(...goalKindNames),
    wanted: fc.integer({ min: 1, max: 100 }),
    have: fc.nat(500),
    of: fc.nat(500),
  })
  fc.assert(
    fc.property(goal, one => {
      const enough = goalKinds[one.kind].share ? one.of > 0 && shareOf(one) >= one.wanted : one.have >= one.wanted
      expect(isReached(one)).toBe(enough)
    }),
  )
})

it('should be done by its last day, a like part each day', () => {
  const goal = { kind: 'merchants' as const, wanted: 427 }
  expect(dueBy(goal, { dayNumber: 30, days: 30 })).toBe(427)
  expect(dueBy(goal, { dayNumber: 1, days: 30 })).toBe(14)
  expect(dueBy({ kind: 'tasks', wanted: 95 }, { dayNumber: 3, days: 30 })).toBeUndefined()
})
