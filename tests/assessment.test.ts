// Assessment as the office lives it: a rule is adopted, a month computed from records, published, contested and decided.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { evidence } from '../cloudfunctions/assessment/records'
import { findings } from '../cloudfunctions/inspections/records'
import { AFTER, G1, G2, MONTH, office, photo } from './assessment-rig'

const lineOf = (
  sheet: { lines: { indicatorId: string; points: number; cases: number; good: number; of: number }[] },
  id: string,
) => sheet.lines.find(line => line.indicatorId === id)!

describe('the rule document', () => {
  it('is drafted by administrators alone, adopted by the head of the office alone, and read by all staff', async () => {
    const { rig, keeper, head1, worker, inspector } = await office()
    expect(await rig.as(head1).refusal('assessment.draftRule', { about: '改' })).toMatchObject({
      code: 'right.missing',
    })
    const { ruleId, problems } = await rig.as(keeper).call('assessment.draftRule', { about: '第一版' })
    expect(problems).toEqual([])
    expect(await rig.as(keeper).refusal('assessment.adoptRule', { ruleId, fromMonth: MONTH })).toMatchObject({
      code: 'right.missing',
    })
    await rig.as(head1).call('assessment.adoptRule', { ruleId, fromMonth: MONTH, words: '头一版' })
    for (const one of [worker, inspector])
      expect(await rig.as(one).call('assessment.rule', {})).toMatchObject({ ruleId, state: 'adopted', number: 1 })
    await rig.settle()
    expect(await rig.messages(worker)).toMatchObject([{ title: '考核细则第 1 版已通过' }])
    expect(
      await rig.as(keeper).refusal('assessment.editRule', {
        ruleId,
        document: (await rig.as(worker).call('assessment.rule', {}))!.document,
      }),
    ).toMatchObject({ code: 'flow.notNow' })
  })

  it('with weights that do not add up may be kept as a draft, and is not adopted', async () => {
    const { rig, keeper, head1 } = await office()
    const { ruleId, document } = await rig.as(keeper).call('assessment.draftRule', { about: '第一版' })
    const indicators = document.indicators.slice(1)
    const saved = await rig.as(keeper).call('assessment.editRule', { ruleId, document: { ...document, indicators } })
    expect(saved.problems.join('；')).toContain('应为 100')
    expect(await rig.as(head1).refusal('assessment.adoptRule', { ruleId, fromMonth: MONTH })).toMatchObject({
      code: 'assessment.ruleProblems',
    })
  })

  it('is never replaced for a month that is over, and the one before counts until the new one does', async () => {
    const { rig, keeper, head1, adopted } = await office()
    const first = await adopted()
    const { ruleId } = await rig.as(keeper).call('assessment.draftRule', { about: '第二版' })
    for (const fromMonth of ['2026-09', MONTH])
      expect(await rig.as(head1).refusal('assessment.adoptRule', { ruleId, fromMonth })).toMatchObject({
        code: 'assessment.tooEarly',
      })
    // Another draft is no text that anybody is measured by: what changes is told against the one in force.
    const third = await rig.as(keeper).call('assessment.draftRule', { about: '第三版' })
    const shown = (id: string) => rig.as(head1).call('assessment.rule', { ruleId: id })
    const inForce = { ruleId: first.ruleId, number: 1 }
    expect(await shown(third.ruleId)).toMatchObject({ number: 3, replaces: inForce, adoptableFrom: '2026-11' })
    await rig.as(head1).call('assessment.adoptRule', { ruleId, fromMonth: '2026-12' })
    await rig.settle()
    expect(await shown(ruleId)).toMatchObject({ replaces: inForce })
    expect(await shown(third.ruleId)).toMatchObject({ replaces: { ruleId, number: 2 }, adoptableFrom: '2027-01' })
    const at = async (month: string) => (await rig.as(keeper).call('assessment.rule', { month }))?.ruleId
    expect([await at('2026-09'), await at('2026-11'), await at('2026-12')]).toEqual([undefined, first.ruleId, ruleId])
    expect(await rig.as(keeper).call('assessment.rule', { ruleId: first.ruleId })).toMatchObject({
      ...{ state: 'superseded', untilMonth: '2026-11' },
    })
  })
})

describe('a month', () => {
  it('is asked for by the clock on the first working day, and each grid and person gets a draft', async () => {
    const { rig, adopted, worker, keeper, sheetOf } = await office()
    await adopted()
    rig.now = momentOf('2026-11-01', '03:00')
    await rig.runJobs()
    expect((await rig.as(keeper).call('assessment.months', {})).items).toEqual([])
    rig.now = AFTER
    await rig.runJobs()
    rig.advance({ minutes: 2 })
    await rig.runJobs()
    // Three grids, three workers and a third-tier head; the second-tier heads are not assessed by the first text.
    expect((await rig.as(keeper).call('assessment.months', {})).items).toMatchObject([
      { month: MONTH, state: 'computed', sheets: 7, ruleNumber: 1 },
    ])
    expect(await sheetOf(G2)).toMatchObject({ total: 10_000, band: 'none', state: 'draft' })
    // A draft is nobody's to read but the office's.
    expect(await rig.as(worker).refusal('assessment.sheet', { sheetId: `${MONTH}:worker` })).toMatchObject({
      code: 'record.notFound',
    })
    expect((await rig.as(worker).call('assessment.mySheets', {})).items).toEqual([])
  })

  it('counts what was put right in time and what was not, and every point opens its records', async () => {
    const { rig, adopted, found, putRight, computed, sheetOf, worker, keeper } = await office()
    await adopted()
    const [late, good] = [await found(), await found()]
    await putRight(good)
    rig.advance({ days: 4 })
    await putRight(late)
    rig.now = AFTER
    await computed()
    const own = await sheetOf(worker.id)
    expect(lineOf(own, 'findings-on-time')).toMatchObject({ good: 1, of: 2, points: 1053 })
    // The grid has the same records, and the colleague none of them.
    expect(lineOf(await sheetOf(G1), 'findings-on-time')).toMatchObject({ good: 1, of: 2 })
    expect(lineOf(await sheetOf('colleague'), 'findings-on-time')).toMatchObject({ of: 0, points: 2000 })
    const evidence = await rig
      .as(keeper)
      .call('assessment.evidence', { sheetId: own.sheetId, indicator: 'findings-on-time' })
    expect(evidence.items.map(({ id, good: right }) => [id, right]).sort()).toEqual(
      [
        [late, false],
        [good, true],
      ].sort(),
    )
    expect(evidence.items[0]!.page).toContain('packages/inspections/finding')
    expect(evidence).toMatchObject({ ruleNumber: 1, text: expect.stringContaining('95%') })
  })

  it('computed twice from the same records is the same sheet, to the letter of its digest', async () => {
    const { rig, adopted, found, computed, sheetOf, worker } = await office()
    await adopted()
    await found()
    rig.now = AFTER
    await computed()
    const first = await sheetOf(worker.id)
    rig.advance({ days: 1 })
    await computed()
    expect(await sheetOf(worker.id)).toMatchObject({ digest: first.digest, version: first.version, total: first.total })
  })

  it('computed again loses the draft of whoever has no assessed post any more, which nobody publishes then', async () => {
    const { rig, adopted, found, computed, sheetOf, colleague, keeper } = await office()
    await adopted()
    await found(colleague)
    rig.now = AFTER
    await computed()
    const sheetId = `${MONTH}:${colleague.id}`
    expect(await sheetOf(colleague.id)).toMatchObject({ state: 'draft' })
    await rig.hold(colleague)
    await computed()
    expect(await rig.as(keeper).refusal('assessment.sheet', { sheetId })).toMatchObject({ code: 'record.notFound' })
    expect((await rig.store.find(evidence, { index: 'ofSheet', equals: { sheetId }, limit: 1 })).items).toEqual([])
    const { published } = await rig.as(keeper).call('assessment.publishMonth', { month: MONTH })
    expect(published).toHaveLength(6)
    expect(published).not.toContain(sheetId)
    expect((await rig.as(keeper).call('assessment.months', { month: MONTH })).items).toMatchObject([{ sheets: 6 }])
  })

  it('computed again moves a draft to where somebody works now: the head of the old grid reads it no longer', async () => {
    const { rig, adopted, computed, published, colleague, head3, sheetOf } = await office()
    await adopted()
    rig.now = AFTER
    await computed()
    await rig.hold(colleague, `gridWorker@${G2}`)
    await published()
    expect(await sheetOf(colleague.id)).toMatchObject({ state: 'published', area: G2 })
    expect(await rig.as(head3).refusal('assessment.sheet', { sheetId: `${MONTH}:colleague` })).toMatchObject({
      code: 'record.notFound',
    })
  })

  it('of which a sheet could not be computed says so, publishes the others, and gets it once it can be', async () => {
    const { rig, adopted, found, keeper, colleague, sheetOf } = await office()
    await adopted()
    const findingId = await found(colleague)
    rig.now = AFTER
    const { timeline } = (await rig.store.get(findings, findingId))!
    await rig.store.updateIf(findings, findingId, {}, { set: { timeline: 'damaged' } as never })
    await rig.as(keeper).call('assessment.computeMonth', { month: MONTH })
    rig.advance({ minutes: 2 })
    while ((await rig.jobs.runDue()) === 'more');
    expect(rig.reports.splice(0)).not.toEqual([])
    await rig.settle()
    const month = async () => (await rig.as(keeper).call('assessment.months', { month: MONTH })).items[0]
    // The grid's and the person's.
    expect(await month()).toMatchObject({ state: 'partly', sheets: 5, missing: 2 })
    expect((await rig.messages(keeper))[0]).toMatchObject({ text: expect.stringContaining('另有 2 张没算出来') })
    expect((await rig.as(keeper).call('assessment.publishMonth', { month: MONTH })).published).toHaveLength(5)
    expect(await month()).toMatchObject({ state: 'partly', missing: 2 })
    await rig.store.updateIf(findings, findingId, {}, { set: { timeline } })
    rig.advance({ minutes: 31 })
    await rig.runJobs()
    expect(await month()).toMatchObject({ state: 'published', sheets: 7, missing: 0 })
    expect(await sheetOf(colleague.id)).toMatchObject({ state: 'draft' })
    expect((await rig.messages(keeper))[0]).toMatchObject({ title: '10月考核草稿算好了' })
  })

  it('of which people have read the sheets stays as it is; what comes late is a correction of the next', async () => {
    const { rig, adopted, published, computed, sheetOf, worker, head2, keeper } = await office()
    await adopted()
    const missed = {
      kind: 'person',
      subject: worker.id,
      indicator: 'party-tasks',
      cases: 2,
      words: '没有组织',
    } as const
    const fileIds = [await photo(rig, head2)]
    const entry = await rig.as(head2).call('assessment.enter', { ...missed, month: MONTH, fileIds })
    rig.now = AFTER
    await published()
    const before = await sheetOf(worker.id)
    rig.now = momentOf('2026-11-20', '09:00')
    await rig.runJobs()
    expect(await sheetOf(worker.id)).toMatchObject({ state: 'final', total: 10_000 })
    // The second person looks at it only now.
    await rig.as(keeper).call('assessment.confirmEntry', entry)
    rig.now = momentOf('2026-12-01', '09:00')
    await computed('2026-11')
    expect(await sheetOf(worker.id)).toMatchObject({ digest: before.digest, total: 10_000 })
    const next = await sheetOf(worker.id, keeper, '2026-11')
    expect(next).toMatchObject({
      total: 9800,
      corrections: [{ month: MONTH, indicatorId: 'party-tasks', points: -200 }],
    })
    const of = { sheetId: next.sheetId, indicator: 'party-tasks' }
    expect(await rig.as(keeper).call('assessment.evidence', of)).toMatchObject({
      items: [],
      late: [{ id: entry.entryId }],
    })
    // It counts once, and not in the month after that again.
    await published('2026-11')
    rig.now = momentOf('2027-01-04', '09:00')
    await rig.runJobs()
    await computed('2026-12')
    expect(await sheetOf(worker.id, keeper, '2026-12')).toMatchObject({ total: 10_000, corrections: [] })
  })

  it('counts what comes two months late as well', async () => {
    const { rig, adopted, published, computed, sheetOf, worker, head2, keeper } = await office()
    await adopted()
    const missed = { kind: 'person', subject: worker.id, indicator: 'party-tasks', cases: 1, words: '没做' } as const
    const fileIds = [await photo(rig, head2)]
    const entry = await rig.as(head2).call('assessment.enter', { ...missed, month: MONTH, fileIds })
    rig.now = AFTER
    await published()
    rig.now = momentOf('2026-12-01', '09:00')
    await published('2026-11')
    rig.now = momentOf('2026-12-20', '09:00')
    await rig.runJobs()
    await rig.as(keeper).call('assessment.confirmEntry', entry)
    rig.now = momentOf('2027-01-04', '09:00')
    await computed('2026-12')
    expect(await sheetOf(worker.id, keeper, '2026-12')).toMatchObject({
      total: 9900,
      corrections: [{ month: MONTH, indicatorId: 'party-tasks', points: -100 }],
    })
  })
})

describe('a published sheet', () => {
  it('is read by the one whose it is and by who heads them, and by no colleague', async () => {
    const { rig, adopted, published, worker, colleague, head3, head2, otherHead2 } = await office()
    await adopted()
    rig.now = AFTER
    await published()
    const sheetId = `${MONTH}:${worker.id}`
    for (const one of [worker, head3, head2])
      expect(await rig.as(one).call('assessment.sheet', { sheetId })).toMatchObject({ state: 'published' })
    for (const one of [colleague, otherHead2])
      expect(await rig.as(one).refusal('assessment.sheet', { sheetId })).toMatchObject({ code: 'record.notFound' })
    // The grid's is for who works in it.
    expect(await rig.as(colleague).call('assessment.sheet', { sheetId: `${MONTH}:${G1}` })).toMatchObject({
      kind: 'grid',
    })
    // A head reads those below, and nothing in the lists is in the order of points.
    const { items } = await rig.as(head3).call('assessment.personSheets', { month: MONTH })
    expect(items.map(one => one.name).sort()).toEqual(['张网格', '李网格'])
    expect(await rig.messages(worker)).toMatchObject([
      { title: '您的 10月考核已公布：没有可考核的记录', page: `packages/assessment/sheet/index?sheetId=${sheetId}` },
      {},
    ])
  })

  it('is contested by the one whose it is, and answered by nobody who computed or published it', async () => {
    const { rig, adopted, found, published, worker, colleague, keeper, keeper2, head1, head3, sheetOf } = await office()
    await adopted()
    const findingId = await found()
    rig.now = AFTER
    await published()
    const sheetId = `${MONTH}:${worker.id}`
    expect(await rig.as(colleague).refusal('assessment.appeal', { sheetId, words: '不对' })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(head3).refusal('assessment.appeal', { sheetId, words: '不对' })).toMatchObject({
      code: 'assessment.notYours',
    })
    const before = await sheetOf(worker.id)
    const said = {
      sheetId,
      words: '当天就清走了',
      indicators: ['findings-on-time'],
      fileIds: [await photo(rig, worker)],
    }
    expect(await rig.as(worker).call('assessment.appeal', said)).toMatchObject({ state: 'appealed' })
    expect(await rig.as(keeper).refusal('assessment.decide', { sheetId, words: '维持' })).toMatchObject({
      code: 'assessment.ownPublication',
    })
    expect((await rig.as(head1).call('assessment.appeals', {})).items).toMatchObject([{ sheetId }])
    const nothing = [{ indicator: 'findings-on-time', records: ['finding:nowhere'] }]
    expect(
      await rig.as(head1).refusal('assessment.decide', { sheetId, words: '有理', exclude: nothing }),
    ).toMatchObject({ code: 'assessment.notEvidence' })
    const exclude = [{ indicator: 'findings-on-time', records: [`finding:${findingId}`] }]
    const after = await rig.as(keeper2).call('assessment.decide', { sheetId, words: '照片看得清', exclude })
    expect(after).toMatchObject({ state: 'final', appeals: [{ outcome: 'changed', totalBefore: before.total }] })
    expect(after.total).toBeGreaterThan(before.total)
    await rig.settle()
    expect((await rig.messages(worker)).map(one => one.title)).toContain('您的 10月考核申诉有了答复')
  })

  it('becomes final when three working days are over, and no sooner; then it is not contested any more', async () => {
    const { rig, adopted, published, worker, sheetOf } = await office()
    await adopted()
    rig.now = AFTER
    await published()
    rig.now = momentOf('2026-11-05', '12:00')
    await rig.runJobs()
    expect(await sheetOf(worker.id)).toMatchObject({ state: 'published' })
    rig.now = momentOf('2026-11-05', '23:00')
    expect(
      await rig.as(worker).refusal('assessment.appeal', { sheetId: `${MONTH}:worker`, words: '不对' }),
    ).toMatchObject({
      code: 'assessment.appealOver',
    })
    await rig.runJobs()
    expect(await sheetOf(worker.id)).toMatchObject({ state: 'final' })
  })

  it('gets one answer when two give theirs at once', async () => {
    const { rig, adopted, published, worker, keeper2, head1 } = await office({ twice: false })
    await adopted()
    rig.now = AFTER
    await published()
    const sheetId = `${MONTH}:${worker.id}`
    await rig.as(worker).call('assessment.appeal', { sheetId, words: '不对' })
    const answers = await Promise.allSettled([
      rig.as(head1).call('assessment.decide', { sheetId, words: '维持' }),
      rig.as(keeper2).call('assessment.decide', { sheetId, words: '维持' }),
    ])
    expect(answers.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a changed rule', () => {
  it('is tried on a month that is over: who would stand otherwise, and nothing is written', async () => {
    const { rig, adopted, found, published, keeper, worker, sheetOf, head2 } = await office()
    await adopted()
    await found()
    rig.now = AFTER
    await published()
    const before = await sheetOf(worker.id)
    const { ruleId, document } = await rig.as(keeper).call('assessment.draftRule', { about: '扣得重' })
    const weigh = (id: string, weight: number) => (one: (typeof document.indicators)[number]) =>
      one.indicatorId === id ? { ...one, weight, cap: weight } : one
    const indicators = document.indicators.map(weigh('findings-on-time', 2500)).map(weigh('staged-tasks', 500))
    await rig.as(keeper).call('assessment.editRule', { ruleId, document: { ...document, indicators } })
    expect(await rig.as(head2).refusal('assessment.tryRule', { ruleId, month: MONTH })).toMatchObject({
      code: 'right.missing',
    })
    const people = await rig.as(keeper).call('assessment.tryRule', { ruleId, month: MONTH, kind: 'person' })
    expect(people.items).toMatchObject([
      { name: '张网格', before: { total: 8000 }, after: { total: 7500, band: 'pass' }, changes: [{ points: -500 }] },
    ])
    const grids = await rig.as(keeper).call('assessment.tryRule', { ruleId, month: MONTH })
    expect(grids).toMatchObject({ items: [{ name: '第一网格' }], looked: 3 })
    expect(await sheetOf(worker.id)).toEqual(before)
    expect(await rig.as(keeper).refusal('assessment.tryRule', { ruleId, month: '2026-11' })).toMatchObject({
      code: 'assessment.notThatMonth',
    })
  })
})
