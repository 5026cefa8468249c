// Statistics of notices against the records: a month of real work, counted again from what it left behind.
import type { Output } from '@contract/contract'
import { type NoticeSums, noticeSums } from '@contract/notices'
import { addDays, DAY, dayOf, HOUR, MINUTE, momentOf, monthOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { chains } from '../cloudfunctions/kernel/sealer'
import { tallies } from '../cloudfunctions/kernel/tallies'
import { type Delivery, deliveries, issueOf, type Notice, notices, questions } from '../cloudfunctions/notices/records'
import { communities, courtyards, type Office, office } from './insights-month'
import { Refused } from './rig'

const span = { from: '2026-11', to: '2026-12' }
const seen = ({ rig, chief }: Office, area?: string, by: Caller = chief) =>
  rig.as(by).call('notices.statistics', { ...span, ...(area && { area }) })

interface Piece {
  area: string
  kind: Notice['kind']
  month: string
  sums: Partial<NoticeSums>
}
const added = (pieces: readonly Piece[]): NoticeSums =>
  Object.fromEntries(
    noticeSums.map(name => [name, pieces.reduce((sum, piece) => sum + (piece.sums[name] ?? 0), 0)]),
  ) as NoticeSums

/** What the records come to, read one by one without a look at any tally. */
async function recount({ rig: { store } }: Office): Promise<Piece[]> {
  const all: Notice[] = []
  for (const stage of ['live', 'withdrawn', 'draft'] as const)
    all.push(...(await store.find(notices, { index: 'inOffice', equals: { office: 'ryh', stage }, limit: 100 })).items)
  const pieces: Piece[] = []
  for (const notice of all) {
    const of = { area: notice.area, kind: notice.kind }
    if (notice.stage !== 'draft') {
      const issue = issueOf(notice.id, notice.publication)
      const opened: Delivery[] = (
        await store.find(deliveries, { index: 'byOpening', equals: { issue, opened: true }, limit: 100 })
      ).items
      const within = (span: number) => opened.filter(row => row.openedAt! - notice.publishedAt! <= span).length
      const sums = { sent: 1, people: notice.people!, opened: opened.length }
      const soon = { openedDay: within(DAY), openedWeek: within(7 * DAY) }
      pieces.push({ ...of, month: monthOf(notice.publishedAt!), sums: { ...sums, ...soon } })
    }
    for (const shown of [true, false]) {
      const asked = await store.find(questions, {
        index: 'ofNotice',
        equals: { noticeId: notice.id, shown },
        limit: 100,
      })
      for (const { at, answers } of asked.items) {
        const first = answers[0]
        const answered = first ? { answered: 1, answerMs: first.at - at } : {}
        pieces.push({ ...of, month: monthOf(at), sums: { asked: 1, ...answered } })
      }
    }
  }
  return pieces
}

const sumsIn = ({ sent, people, opened, openedDay, openedWeek, asked, answered, answerMs }: NoticeSums) => ({
  ...{ sent, people, opened, openedDay, openedWeek, asked, answered, answerMs },
})

/** The statistics compared with the records: in all, by kind, month and part, for the office and everything in it. */
async function compare(all: Office): Promise<Output<'notices.statistics'>> {
  const pieces = await recount(all)
  const whole = await seen(all)
  const inside = (area: string) => pieces.filter(piece => piece.area === area || piece.area.startsWith(`${area}/`))
  expect(sumsIn(whole.total)).toEqual(added(pieces))
  for (const row of whole.byKind) expect(sumsIn(row)).toEqual(added(pieces.filter(({ kind }) => kind === row.kind)))
  for (const row of whole.byMonth) expect(sumsIn(row)).toEqual(added(pieces.filter(({ month }) => month === row.month)))
  for (const area of communities) {
    const part = whole.parts.find(one => one.area === area)!
    expect(sumsIn(part)).toEqual(added(inside(area)))
    const own = await seen(all, area, all.workers.get(area)!)
    expect(sumsIn(own.total)).toEqual(added(inside(area)))
    for (const row of own.parts.filter(one => one.area !== area)) expect(sumsIn(row)).toEqual(added(inside(row.area)))
  }
  for (const area of courtyards) {
    const own = await seen(all, area, all.moderators.get(area)!)
    expect(sumsIn(own.total)).toEqual(added(inside(area)))
  }
  return whole
}

/** Some weeks of sending, taking back, opening, asking and answering, in an order that numbers decide. */
async function play(all: Office, numbers: readonly number[]): Promise<void> {
  const { rig, chief, workers, moderators, residents } = all
  const sent: { noticeId: string; by: Caller }[] = []
  const asked: string[] = []
  const kinds = ['notice', 'policy', 'lesson', 'emergency'] as const
  const send = async (n: number) => {
    const courtyard = courtyards[n % courtyards.length]!
    const community = communities[n % communities.length]!
    const [by, areas] = [
      [moderators.get(courtyard)!, [courtyard]] as const,
      [workers.get(community)!, [community]] as const,
      [workers.get('ryh/c01')!, ['ryh/c01/y001', 'ryh/c01/y003']] as const,
      [chief, [...communities]] as const,
    ][n % 4]!
    const words = { kind: kinds[n % kinds.length]!, title: '明天停水', text: '请提前储水。', areas: [...areas] }
    const { noticeId } = await rig.as(by).call('notices.draft', words)
    if (n % 5 === 0) await rig.as(by).call('notices.schedule', { noticeId, publishAt: rig.now + MINUTE, sure: true })
    else await rig.as(by).call('notices.publish', { noticeId, sure: true })
    sent.push({ noticeId, by })
  }
  const deeds: readonly ((n: number) => Promise<unknown>)[] = [
    send,
    n =>
      rig
        .as(residents[n % residents.length]!)
        .call('notices.open', { noticeId: sent.at(-1 - (n % Math.min(2, sent.length)))!.noticeId }),
    n => rig.as(residents[n % residents.length]!).call('notices.open', { noticeId: sent[n % sent.length]!.noticeId }),
    async n => {
      const { noticeId } = sent[n % sent.length]!
      const question = { noticeId, text: '几点来水？' }
      asked.push((await rig.as(residents[n % residents.length]!).call('notices.ask', question)).questionId)
    },
    async n => {
      const questionId = asked[n % asked.length]
      if (questionId) await rig.as(chief).call('notices.answer', { questionId, text: '六点。', sure: true })
    },
    () => rig.as(sent.at(-1)!.by).call('notices.undo', { noticeId: sent.at(-1)!.noticeId }),
    () => rig.as(sent.at(-1)!.by).call('notices.publish', { noticeId: sent.at(-1)!.noticeId, sure: true }),
    n =>
      rig
        .as(sent[n % sent.length]!.by)
        .call('notices.withdraw', { noticeId: sent[n % sent.length]!.noticeId, reason: '错了' }),
  ]
  const waits = [0, 10_000, 20_000, 2 * HOUR, 20 * HOUR, 30 * HOUR]
  for (const n of numbers) {
    try {
      const deed = sent.length === 0 ? send : deeds[(n % (asked.length > 0 ? 13 : 12)) % deeds.length]!
      await deed(Math.floor(n / 13))
    } catch (error) {
      // What the state of things may say no to, whatever the numbers want.
      if (!(error instanceof Refused)) throw error
    }
    rig.advance({ milliseconds: waits[n % waits.length]! })
    if (n % 5 === 0) await rig.runJobs()
  }
  await rig.runJobs()
  await rig.settle()
}

/** Everything at least once: opened soon, late, twice and in the minute before it was taken back; asked and answered. */
async function workedMonth(): Promise<Office> {
  const all = await office({ now: momentOf('2026-11-26', '09:00') })
  const { rig, chief, workers, moderators, residents } = all
  const [a, b, c] = residents as [Caller, Caller, Caller]
  const send = async (by: Caller, areas: string[], kind: Notice['kind'] = 'notice') => {
    const words = { kind, title: '明天停水', text: '请提前储水。', areas }
    const { noticeId } = await rig.as(by).call('notices.draft', words)
    await rig.as(by).call('notices.publish', { noticeId, sure: true })
    return noticeId
  }
  const whole = await send(chief, [...communities], 'policy')
  const community = await send(workers.get('ryh/c01')!, ['ryh/c01'])
  await send(moderators.get('ryh/c01/y001')!, ['ryh/c01/y001'])
  const wrong = await send(workers.get('ryh/c02')!, ['ryh/c02'], 'positive')
  for (const one of residents)
    await rig
      .as(one)
      .call('notices.open', { noticeId: wrong })
      .catch(() => undefined)
  await rig.as(a).call('notices.open', { noticeId: whole })
  await rig.as(a).call('notices.open', { noticeId: whole })
  rig.advance({ milliseconds: 30_000 })
  await rig.as(workers.get('ryh/c02')!).call('notices.undo', { noticeId: wrong })
  const { questionId } = await rig.as(a).call('notices.ask', { noticeId: community, text: '几点来水？' })
  await rig.as(a).call('notices.ask', { noticeId: whole, text: '要带什么？' })
  rig.advance({ hours: 3 })
  const worker = rig.as(workers.get('ryh/c01')!)
  await worker.call('notices.answer', { questionId, text: '六点。', sure: true })
  await worker.call('notices.answer', { questionId, text: '可能早一点。', sure: true })
  rig.now = momentOf(addDays(dayOf(rig.now), 3), '10:00')
  await rig.as(b).call('notices.open', { noticeId: whole })
  // In the next month, and after a week.
  rig.now = momentOf('2026-12-08', '10:00')
  await rig.as(c).call('notices.open', { noticeId: whole })
  await rig.as(workers.get('ryh/c02')!).call('notices.publish', { noticeId: wrong, sure: true })
  await rig.runJobs()
  await rig.settle()
  return all
}

const kept = async ({ rig }: Office) => {
  const of = (deep: boolean) =>
    rig.store.find(tallies, { index: 'inArea', member: 'ryh', equals: { topic: 'notices', deep }, limit: 100 })
  return [(await of(false)).items, (await of(true)).items]
}

describe('通知统计', () => {
  it('is for those who may publish, each their areas', async () => {
    const all = await office()
    const { rig, residents, clerk, workers, moderators, chief } = all
    for (const one of [residents[0]!, clerk]) {
      expect((await rig.as(one).refusal('notices.statistics', span)).code).toBe('right.missing')
      expect((await rig.as(one).refusal('notices.statisticsFile', span)).code).toBe('right.missing')
    }
    const worker = rig.as(workers.get('ryh/c01')!)
    const beyond = [{ area: 'ryh' }, { area: 'ryh/c02' }, { area: 'ryh/c02/y002' }]
    for (const area of beyond)
      expect((await worker.refusal('notices.statistics', { ...span, ...area })).code).toBe('record.notFound')
    const above = { ...span, area: 'ryh/c01' }
    const moderator = rig.as(moderators.get('ryh/c01/y001')!)
    expect((await moderator.refusal('notices.statistics', above)).code).toBe('record.notFound')
    const backwards = await rig.as(chief).refusal('notices.statistics', { from: '2026-12', to: '2026-11' })
    expect(backwards.code).toBe('input.invalid')
    const long = await rig.as(chief).refusal('notices.statistics', { from: '2020-01', to: '2026-11' })
    expect(long.code).toBe('input.invalid')
  })

  it('says what was sent, opened how soon, asked and answered, and names every community in the order of the tree', async () => {
    const all = await workedMonth()
    const whole = await compare(all)
    const policy = whole.byKind.find(({ kind }) => kind === 'policy')!
    expect(policy).toMatchObject({ sent: 1, opened: 3, openedDay: 1, openedWeek: 2, asked: 1, answered: 0 })
    const notice = whole.byKind.find(({ kind }) => kind === 'notice')!
    expect(notice).toMatchObject({ sent: 2, asked: 1, answered: 1, answerMs: 3 * HOUR })
    // Taken back, and sent again in the next month: whoever opened it in its minute is not in.
    expect(whole.byKind.find(({ kind }) => kind === 'positive')).toMatchObject({ sent: 1, opened: 0 })
    expect(whole.byMonth.map(({ month, sent }) => [month, sent])).toEqual([
      ['2026-11', 3],
      ['2026-12', 1],
    ])
    expect(whole.parts.map(({ area }) => area)).toEqual(['ryh', ...communities])
    const file = await all.rig.as(all.chief).call('notices.statisticsFile', span)
    expect(file.name).toBe('如意湖办事处 通知统计 2026-11 至 2026-12.xlsx')
    expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
  }, 60_000)

  it('stays what it is when people delete their accounts', async () => {
    const all = await workedMonth()
    const { total } = await compare(all)
    for (const person of all.residents.slice(0, 3))
      await all.rig.as(person).call('people.deleteMe', { confirm: '注销' })
    await all.rig.runJobs()
    await all.rig.settle()
    expect((await compare(all)).total).toEqual(total)
  }, 60_000)

  it('adds nothing twice: fed again from the first row, by two sealers at once', async () => {
    const all = await workedMonth()
    const { rig } = all
    const before = await kept(all)
    const heads = await rig.store.find(chains, { index: 'all', limit: 100 })
    for (const { id } of heads.items) await rig.store.updateIf(chains, id, {}, { set: { fed: 0, unfed: true } })
    await Promise.all([rig.sealer.sealAll(), rig.sealer.sealAll()])
    await rig.settle()
    expect(await kept(all)).toEqual(before)
    await compare(all)
  }, 60_000)

  it('is what the records say, whatever was done in which order', async () => {
    const numbers = fc.array(fc.nat({ max: 10_000 }), { minLength: 20, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(numbers, async order => {
        const all = await office()
        await play(all, order)
        await compare(all)
      }),
      { numRuns: 1, endOnFailure: true },
    )
  }, 120_000)
})
