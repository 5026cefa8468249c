// The demo's assessment: a rule that was adopted, two months of sheets computed from what the demo recorded, manual
// entries, appeals, proposals that were decided and one that waits, and a draft of a second version to try.
import type { Output } from '@contract/contract'
import { addDays, addMonths, DAY, daysBetween, HOUR, MINUTE, momentOf, monthOf } from '@contract/time'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'
import { type Case, grid, HOME } from './inspection-cases'
import { tell } from './inspections'

/** A moment of a month, but never one that has not come. */
const within = (recent: Recent, month: string, day: number, clock: string) =>
  Math.min(recent.now, Math.max(momentOf(`${month}-01`), momentOf(addDays(`${month}-01`, day - 1), clock)))

type Sheet = Output<'assessment.sheet'>

export const fill: Fill = async recent => {
  const month = monthOf(recent.now)
  const [last, before] = [addMonths(month, -1), addMonths(month, -2)]
  const office = recent.who('administrator')
  const head = recent.who('grid-head-1')
  await found(recent, [before, last])

  const adopted = within(recent, before, 1, '09:00')
  const draft = await recent
    .as(office)
    .at(adopted - 5 * DAY)
    .call('assessment.draftRule', { about: '第一版，把考核改成看结果' })
  // It counts one month longer than sheets were computed: a visitor computes that one.
  const from = { ruleId: draft.ruleId, fromMonth: addMonths(month, -3) }
  await recent
    .as(head)
    .at(adopted - DAY)
    .call('assessment.adoptRule', { ...from, words: '从打卡、台账检查改成看问题和诉求办成了没有' })

  await entered(recent, before, within(recent, last, 2, '10:00'))
  await entered(recent, last, within(recent, month, 1, '00:20'))
  const firstOut = within(recent, last, 10, '09:30')
  const first = await published(recent, before, firstOut)
  const over = Math.min(within(recent, month, 1, '00:30'), firstOut + 20 * DAY)
  for (const sheetId of first) await recent.system.at(over).call('assessment.finalise', { sheetId })
  await linked(recent, before, over)

  const secondOut = within(recent, month, 3, '09:30')
  await published(recent, last, secondOut)
  await contested(recent, last, Math.min(recent.now, secondOut + HOUR))
  await drafted(recent)
}

/** Findings of the months that are over: put right, some of them late. */
async function found(recent: Recent, months: readonly string[]): Promise<void> {
  const inspectors = recent.office.people.filter(person => person.unit?.kind === 'team' && person.holdings.length === 1)
  const late = { end: 'writtenOff', returned: true, dueWorkingDays: 1 } as const
  const fine = { end: 'writtenOff', dueWorkingDays: 5 } as const
  const told: readonly (Omit<Case, 'days'> & { day: number })[] = [
    { ...fine, day: 4, scene: 'pavement', said: '坑洼', grid: HOME },
    { ...late, day: 9, scene: 'street', said: '电动车', grid: HOME },
    { ...late, day: 12, scene: 'fume', said: '净化器', grid: grid(3, 17) },
    { ...fine, day: 15, scene: 'kitchen', said: '公示', grid: grid(2, 9) },
    { ...late, day: 18, scene: 'pavement', said: '坑洼', grid: grid(1, 3) },
  ]
  for (const [i, month] of months.entries())
    for (const { day, ...one } of told) {
      const days = daysBetween(addDays(`${month}-01`, day - 1), recent.today)
      await tell(recent, { ...one, days } as Case, inspectors[(i + day) % inspectors.length]!)
    }
}

const workers = (recent: Recent, area: string): DemoPerson[] => recent.holders('gridWorker', area)

/** What no record shows of a month, entered by the head of the community and confirmed by the office. */
async function entered(recent: Recent, month: string, at: number): Promise<void> {
  const [lead, office] = [recent.who('grid-head-2'), recent.who('administrator')]
  const { items } = await recent.as(lead).at(at).call('inspections.ledger', { area: HOME, limit: 1 })
  const record = items[0]!.findingId
  const asked = [
    { kind: 'person', subject: workers(recent, grid(3, 17))[0]!.id, indicator: 'party-tasks', cases: 2 },
    { kind: 'grid', subject: grid(3, 18), indicator: 'staged-tasks', cases: 5 },
    { kind: 'grid', subject: grid(3, 18), indicator: 'party-tasks', cases: 5 },
    { kind: 'person', subject: workers(recent, grid(3, 17))[0]!.id, indicator: 'staged-tasks', cases: 5 },
    { kind: 'grid', subject: HOME, indicator: 'staged-tasks', cases: 1 },
  ] as const
  for (const [i, one] of asked.entries()) {
    const { entryId } = await recent
      .as(lead)
      .at(at + i * MINUTE)
      .call('assessment.enter', { ...one, month, words: '阶段工作没有按时完成，督查时一并发现', record })
    await recent
      .as(office)
      .at(at + i * MINUTE)
      .call('assessment.confirmEntry', { entryId })
  }
}

/** Drafts of a month, each grid and person, and what is published of them. */
async function published(recent: Recent, month: string, at: number): Promise<string[]> {
  const office = recent.as(recent.who('administrator'))
  await office.at(at - 9 * MINUTE).call('assessment.computeMonth', { month })
  const grids = recent.office.areas.filter(area => area.level === 'grid').map(area => area.id)
  const assessed = recent.office.people.filter(({ holdings }) =>
    holdings.some(({ role }) => role === 'gridWorker' || role === 'gridHead3'),
  )
  const subjects = [
    ...grids.map(subject => ({ kind: 'grid' as const, subject })),
    ...assessed.map(({ id }) => ({ kind: 'person' as const, subject: id })),
  ]
  const ids: string[] = []
  for (const one of subjects) {
    const { sheetId } = await recent.system.at(at - 8 * MINUTE).call('assessment.compute', { month, ...one })
    ids.push(sheetId)
  }
  await recent.system.at(at - 5 * MINUTE).call('assessment.finishMonth', { month, sheets: ids.length })
  for (;;) {
    const { more } = await office.at(at).call('assessment.publishMonth', { month })
    if (!more) return ids
  }
}

const sheetOf = (recent: Recent, personId: string, month: string, at: number): Promise<Sheet> =>
  recent
    .as(personId)
    .at(at)
    .call('assessment.sheet', { sheetId: `${month}:${personId}` })

/** Proposals from final sheets: one approved, one rejected, one that waits. */
async function linked(recent: Recent, month: string, at: number): Promise<void> {
  const [lead, head] = [recent.as(recent.who('grid-head-2')), recent.as(recent.who('grid-head-1'))]
  const other = workers(recent, grid(3, 17))[0]!.id
  const help = await lead.at(at).call('assessment.propose', {
    ...{ sheetId: `${month}:${grid(3, 18)}`, link: 'management' },
    words: '这个网格任务重，建议请相邻网格帮带一个月',
  })
  await head.at(at).call('assessment.approve', { proposalId: help.proposalId, reason: '同意，由社区排班' })
  const pay = await lead.at(at).call('assessment.propose', {
    ...{ sheetId: `${month}:${other}`, link: 'pay', words: '建议当月绩效降一档' },
  })
  await head.at(at).call('assessment.reject', { proposalId: pay.proposalId, reason: '第一次出现，先提醒，看下个月' })
  await lead.at(at).call('assessment.propose', {
    ...{ sheetId: `${month}:${recent.who('grid-worker')}`, link: 'assessment' },
    words: '居民诉求办得及时，建议计入年度考核的意见',
  })
}

/** One appeal that was answered, and the grid worker's own that waits. */
async function contested(recent: Recent, month: string, at: number): Promise<void> {
  const other = workers(recent, grid(3, 17))[0]!.id
  const sheet = await sheetOf(recent, other, month, at)
  await recent
    .as(other)
    .at(at)
    .call('assessment.appeal', {
      ...{ sheetId: sheet.sheetId, indicators: ['party-tasks'] },
      words: '有一件是社区统一改期的，不是没有做',
    })
  await recent.as(recent.who('grid-head-1')).at(at).call('assessment.decide', {
    sheetId: sheet.sheetId,
    words: '核对过登记的依据，改期没有报备，维持原来的结果',
    exclude: [],
  })
  await recent
    .as(recent.who('grid-worker'))
    .at(at)
    .call('assessment.appeal', {
      ...{ sheetId: `${month}:${recent.who('grid-worker')}`, indicators: ['findings-on-time'] },
      words: '那处电动车当天就清走了，复查时又被人停上，请核对时间',
    })
  // Beside it what somebody entered of this month, which waits for a second person.
  const lead = recent.as(recent.who('grid-head-2'))
  const { items } = await lead.at(at).call('inspections.ledger', { area: HOME, limit: 1 })
  await lead.at(at).call('assessment.enter', {
    ...{
      month: monthOf(at),
      kind: 'person',
      subject: workers(recent, HOME)[0]!.id,
      indicator: 'staged-tasks',
      cases: 1,
    },
    ...{ words: '三轮清理没有按约定的时间完成', record: items[0]!.findingId },
  })
}

/** A second version that asks more of putting right and less of tasks: to be tried before it is adopted. */
async function drafted(recent: Recent): Promise<void> {
  const office = recent.as(recent.who('administrator'))
  const rule = await office
    .at(recent.now - 40 * MINUTE)
    .call('assessment.draftRule', { about: '按期整改加到 25 分，阶段性工作少扣一些' })
  const indicators = rule.document.indicators.map(one =>
    one.indicatorId === 'findings-on-time'
      ? { ...one, weight: 2500, cap: 2500 }
      : one.indicatorId === 'staged-tasks'
        ? { ...one, weight: 500, cap: 500, each: 100 }
        : one,
  )
  await office
    .at(recent.now - 30 * MINUTE)
    .call('assessment.editRule', { ruleId: rule.ruleId, document: { ...rule.document, indicators } })
}
