// What is entered by hand, what is proposed from sheets, and time in the grid: nothing counts by one person's word alone.
import { assessmentBands } from '@contract/assessment'
import { momentOf } from '@contract/time'
import { readSheet } from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { sheets } from '../cloudfunctions/assessment/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { patrols } from '../cloudfunctions/patrols/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { AFTER, G1, G2, IN_MONTH, MONTH, office, photo } from './assessment-rig'

const missed = {
  month: MONTH,
  kind: 'person',
  subject: 'worker',
  indicator: 'party-tasks',
  cases: 2,
  words: '没有组织',
} as const

describe('a manual entry', () => {
  it('takes evidence, is confirmed by a second person, and counts only then', async () => {
    const { rig, adopted, worker, colleague, head2, keeper, computed, sheetOf } = await office()
    await adopted()
    expect(await rig.as(worker).refusal('assessment.enter', missed)).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(head2).refusal('assessment.enter', missed)).toMatchObject({ code: 'assessment.noEvidence' })
    const fileIds = [await photo(rig, head2)]
    const entry = await rig.as(head2).call('assessment.enter', { ...missed, fileIds })
    expect(entry).toMatchObject({ state: 'proposed', name: '张网格', files: [{ fileId: fileIds[0] }] })
    expect(await rig.as(head2).refusal('assessment.confirmEntry', entry)).toMatchObject({
      code: 'assessment.secondPerson',
    })
    rig.now = AFTER
    await computed()
    expect((await sheetOf('worker')).total).toBe(10_000)
    await rig.as(keeper).call('assessment.confirmEntry', entry)
    await computed()
    const sheet = await sheetOf('worker')
    expect(sheet).toMatchObject({ total: 9800, band: 'excellent' })
    const evidence = await rig
      .as(keeper)
      .call('assessment.evidence', { sheetId: sheet.sheetId, indicator: 'party-tasks' })
    expect(evidence.items).toMatchObject([{ kind: 'entry', id: entry.entryId, count: 2 }])
    // Whom it is about reads it too, and no colleague does.
    expect(await rig.as(worker).call('assessment.entry', entry)).toMatchObject({ words: '没有组织', can: [] })
    expect(await rig.as(colleague).refusal('assessment.entry', entry)).toMatchObject({ code: 'record.notFound' })
  })

  it('is not made of what records show, of oneself, of a place beyond, or of a month that was published', async () => {
    const { rig, adopted, head2, otherHead2, keeper, published } = await office()
    await adopted()
    const fileIds = [await photo(rig, head2)]
    const refusal = async (more: object, by = head2) =>
      (await rig.as(by).refusal('assessment.enter', { ...missed, fileIds, ...more })).code
    expect(await refusal({ indicator: 'findings-on-time' })).toBe('assessment.notManual')
    expect(await refusal({ month: '2026-12' })).toBe('assessment.notThatMonth')
    expect(await refusal({}, otherHead2)).toBe('record.notFound')
    expect(await refusal({ kind: 'grid', subject: 'ryh/c02/g003' })).toBe('record.notFound')
    expect(await refusal({ record: 'nowhere', fileIds: [] })).toBe('record.notFound')
    const grids = await rig.as(head2).call('assessment.subjects', { month: MONTH, kind: 'grid' })
    expect(grids.items.map(one => one.subject)).toEqual([G1, G2])
    const people = await rig.as(head2).call('assessment.subjects', { month: MONTH, kind: 'person', text: '张' })
    expect(people.items).toMatchObject([{ subject: 'worker', post: '网格员' }])
    rig.now = AFTER
    await published()
    expect(await refusal({ fileIds: [await photo(rig, keeper)] }, keeper)).toBe('assessment.monthOver')
  })
})

describe('a proposal', () => {
  it('is made from a final sheet, decided by another person with a reason, and nothing happens before', async () => {
    const { rig, adopted, published, worker, head2, head1, keeper, sheetOf } = await office()
    await adopted()
    rig.now = AFTER
    await published()
    const of = { sheetId: `${MONTH}:worker`, link: 'pay', words: '建议绩效一档' } as const
    expect(await rig.as(worker).refusal('assessment.propose', of)).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(head2).refusal('assessment.propose', of)).toMatchObject({ code: 'assessment.notFinal' })
    rig.now = momentOf('2026-11-09', '09:00')
    await rig.runJobs()
    const proposal = await rig.as(head2).call('assessment.propose', of)
    expect(await rig.as(keeper).refusal('assessment.propose', of)).toMatchObject({ code: 'assessment.proposedAlready' })
    // The person learns of what was decided, not of what somebody thinks of.
    expect((await sheetOf('worker', worker)).proposals).toEqual([])
    expect(await rig.as(keeper).refusal('assessment.approve', { ...proposal, reason: '同意' })).toMatchObject({
      code: 'right.missing',
    })
    const own = await rig.as(head1).call('assessment.propose', { ...of, link: 'management' })
    expect(await rig.as(head1).refusal('assessment.approve', { ...own, reason: '同意' })).toMatchObject({
      code: 'assessment.secondPerson',
    })
    await rig.as(head1).call('assessment.approve', { proposalId: proposal.proposalId, reason: '全年都好' })
    expect((await sheetOf('worker', worker)).proposals).toMatchObject([
      { link: 'pay', state: 'approved', decidedBy: '郑书记', reason: '全年都好' },
    ])
    await rig.settle()
    expect((await rig.messages(worker)).map(one => one.title)).toContain('10月考核后有一项决定：绩效')
  })

  it('about somebody who holds no such post any more is told to them without a way to what they may not read', async () => {
    const { rig, adopted, published, worker, head2, head1 } = await office()
    await adopted()
    rig.now = AFTER
    await published()
    rig.now = momentOf('2026-11-09', '09:00')
    await rig.runJobs()
    const of = { sheetId: `${MONTH}:worker`, link: 'pay', words: '建议绩效一档' } as const
    const { proposalId } = await rig.as(head2).call('assessment.propose', of)
    await rig.store.updateIf(people, worker.id, {}, { set: { holdings: [] } })
    await rig.as(head1).call('assessment.approve', { proposalId, reason: '全年都好' })
    await rig.settle()
    const told = (await rig.messages(worker)).find(({ title }) => title.includes('有一项决定'))
    expect(told).toBeDefined()
    expect(told?.page).toBeUndefined()
  })

  it('made twice at once is one', async () => {
    const { rig, adopted, published, head2, keeper } = await office({ twice: false })
    await adopted()
    rig.now = AFTER
    await published()
    rig.now = momentOf('2026-11-09', '09:00')
    await rig.runJobs()
    const of = { sheetId: `${MONTH}:worker`, link: 'pay', words: '建议' } as const
    const made = await Promise.allSettled([head2, keeper].map(one => rig.as(one).call('assessment.propose', of)))
    expect(made.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    expect((await rig.as(keeper).call('assessment.proposals', {})).items).toHaveLength(1)
  })
})

describe('time in the grid (二分之一)', () => {
  it('is counted of a third-tier head who allowed it, where the rule has it, never as a point; and goes when taken back', async () => {
    const { rig, keeper, head1, head3, worker, computed, sheetOf } = await office()
    const { ruleId, document } = await rig.as(keeper).call('assessment.draftRule', { about: '第一版' })
    await rig
      .as(keeper)
      .call('assessment.editRule', { ruleId, document: { ...document, half: { on: true, target: 5000 } } })
    await rig.as(head1).call('assessment.adoptRule', { ruleId, fromMonth: MONTH })
    const walk = (personId: string) =>
      rig.store.insert(patrols, {
        ...{
          id: `walk ${personId}`,
          version: 1,
          personId,
          personName: '',
          office: 'ryh',
          scopes: ['ryh', 'ryh/c01', G1],
        },
        ...{ day: '2026-10-12', state: 'finished', key: 'k', startedAt: IN_MONTH, grids: [], company: '' },
        finishedAt: IN_MONTH + 2 * 3_600_000,
      } as never)
    await walk(head3.id)
    await walk(worker.id)
    expect(await rig.as(head3).call('assessment.half', {})).toMatchObject({ allowed: false, inRule: true, head: true })
    rig.now = AFTER
    await computed()
    expect((await sheetOf(head3.id)).half).toBeUndefined()
    await rig.as(head3).call('assessment.allowHalf', { allowed: true })
    await computed()
    const sheet = await sheetOf(head3.id)
    expect(sheet).toMatchObject({ total: 10_000, half: { inGrid: 120, target: 5000 } })
    expect((await sheetOf(worker.id)).half).toBeUndefined()
    await rig.as(head3).call('assessment.allowHalf', { allowed: false })
    await rig.settle()
    expect((await sheetOf(head3.id)).half).toBeUndefined()
  })
})

it('the month as an Excel file holds those whom one heads, and a worker gets none', async () => {
  const { rig, adopted, published, head2, head3, worker } = await office()
  await adopted()
  rig.now = AFTER
  await published()
  const of = { month: MONTH, kind: 'person' } as const
  expect(await rig.as(worker).refusal('assessment.file', of)).toMatchObject({ code: 'right.missing' })
  const file = await rig.as(head2).call('assessment.file', of)
  expect(file).toMatchObject({ name: `${MONTH}个人考核表.xlsx`, leftOut: 0 })
  expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
  const overview = await rig.as(head2).call('assessment.overview', { month: MONTH })
  // Neither grid had a thing to be assessed by: full points, but nobody is told that they were excellent.
  expect(overview).toMatchObject({ sheets: 2, leftOut: 0, noRecords: 2, byAspect: [] })
  expect(overview.bands.map(({ count }) => count)).toEqual([0, 0, 0, 0])
  const { items } = await rig.as(head2).call('assessment.gridSheets', { month: MONTH })
  expect(items.map(({ total, band }) => ({ total, band }))).toEqual([
    { total: 10_000, band: 'none' },
    { total: 10_000, band: 'none' },
  ])
  // Two of a grid: who sees how many of them are excellent knows what the other came to.
  const count = async (by: Caller) => (await rig.as(by).call('assessment.overview', of)).sheets
  expect([await count(worker), await count(head3), await count(head2)]).toEqual([0, 2, 4])
})

it('a sheet from before the rule, with nothing to be assessed by, is in no band either', async () => {
  const { rig, adopted, published, head2 } = await office()
  await adopted()
  rig.now = AFTER
  await published()
  const { items } = await rig.as(head2).call('assessment.gridSheets', { month: MONTH })
  for (const { sheetId } of items)
    await rig.store.updateIf(sheets, sheetId, {}, { set: { band: 'excellent' }, inc: { version: 1 } })
  const again = await rig.as(head2).call('assessment.gridSheets', { month: MONTH })
  expect(again.items.map(({ band }) => band)).toEqual(['none', 'none'])
  const overview = await rig.as(head2).call('assessment.overview', { month: MONTH })
  expect(overview).toMatchObject({ sheets: 2, noRecords: 2 })
  expect(overview.bands.map(({ count }) => count)).toEqual([0, 0, 0, 0])
  const { base64 } = await rig.as(head2).call('assessment.file', { month: MONTH, kind: 'grid' })
  const rows = await readSheet(new Uint8Array(Buffer.from(base64, 'base64')).slice().buffer as ArrayBuffer, '考核表')
  expect(rows.slice(-2).map(row => row[5])).toEqual(Array(2).fill(assessmentBands.none.label))
})
