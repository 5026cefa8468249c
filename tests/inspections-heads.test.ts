// The board of the grid heads and the run of the months: sums that stay equal to the ledger however findings move.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { facet } from '../cloudfunctions/inspections/indexing'
import { findings } from '../cloudfunctions/inspections/records'
import { countsInMonth, countsNow, findingTallies, talliesOf } from '../cloudfunctions/inspections/tally'
import { elsewhere, grid, type Office, office, photo, rectified, registered, until } from './inspections-rig'

const month = '2026-11'

/** A ledger in which everything happened at least once. */
async function lived(all: Office) {
  const { rig, worker, second, inspector, head2, head3 } = all
  await until(all, 'writtenOff')
  await until(all, 'verified')
  const back = await until(all, 'rectified', '东风路 1 号')
  await rig.as(second).call('inspections.returnForRework', { findingId: back, reason: '没改' })
  const later = await registered(all, { responsible: worker, words: '东风路 1 号' })
  await rig.as(head2).call('inspections.extend', { findingId: later.findingId, workingDays: 3 })
  const mistaken = await registered(all)
  await rig.as(inspector).call('inspections.withdraw', { findingId: mistaken.findingId, reason: '登错了' })
  await registered(all, { area: elsewhere, topic: 'environment', kind: '油烟' })
  const handed = await registered(all, { responsible: worker })
  await rig.as(inspector).call('inspections.assign', { findingId: handed.findingId, responsibleId: head3.id })
  await rectified(rig, head3, handed.findingId)
}

describe('the board of the heads', () => {
  it('is shown to the heads of every tier, each their own grids, and to no resident or department', async () => {
    const all = await office()
    const { rig, resident, department, inspector, worker, head3, head2, head1 } = all
    for (const person of [resident, department, inspector])
      expect((await rig.as(person).refusal('inspections.headBoard', {})).code).toBe('right.missing')
    const counts = await Promise.all(
      [worker, head3, head2, head1].map(
        async person => (await rig.as(person).call('inspections.headBoard', {})).grids.length,
      ),
    )
    expect(counts).toEqual([1, 1, 3, 6])
    expect((await rig.as(worker).refusal('inspections.headBoard', { area: elsewhere })).code).toBe('record.notFound')
  })

  it('names who heads what, tier by tier', async () => {
    const { rig, head1, head2, head3, worker } = await office()
    const board = await rig.as(head1).call('inspections.headBoard', {})
    expect(
      board.grids
        .find(({ area }) => area === grid)
        ?.people.map(({ name }) => name)
        .sort(),
    ).toEqual([head3.name, worker.name].sort())
    expect(board.communities[0]).toMatchObject({
      area: 'ryh/c01',
      heads: [{ name: head2.name, roleLabel: '二级网格长' }],
    })
  })

  it('says what the ledger says, also when days pass', async () => {
    const all = await office()
    const { rig, head1 } = all
    await lived(all)
    for (const day of ['2026-11-23', '2026-11-26', '2026-11-30']) {
      rig.now = momentOf(day, '10:00')
      const figures = await rig.as(head1).call('inspections.figures', {})
      const { grids } = await rig.as(head1).call('inspections.headBoard', {})
      const sum = (key: 'open' | 'overdue' | 'rectified' | 'verified') =>
        grids.reduce((total, one) => total + one[key], 0)
      expect([sum('open'), sum('overdue'), sum('rectified'), sum('verified')]).toEqual([
        figures.open,
        figures.overdue,
        figures.rectified,
        figures.verified,
      ])
    }
    const here = (await rig.as(head1).call('inspections.headBoard', {})).grids.find(({ area }) => area === grid)
    expect(here).toMatchObject({ recurring: 1, boardsDue: 2, boardsWrong: 0 })
  })

  it('counts a public board out of what is due once somebody looked', async () => {
    const { rig, worker } = await office()
    const photoIds = [await photo(rig, worker)]
    await rig.as(worker).call('inspections.checkBoard', { area: grid, board: 'head', condition: 'missing', photoIds })
    const { grids } = await rig.as(worker).call('inspections.headBoard', {})
    expect(grids).toMatchObject([{ boardsDue: 1, boardsWrong: 1 }])
  })

  it('keeps its sums right when many findings of one grid move at once', async () => {
    const all = await office()
    const { rig, worker, head1 } = all
    const open = await Promise.all(Array.from({ length: 6 }, () => registered(all, { responsible: worker })))
    await Promise.all(open.slice(0, 4).map(({ findingId }) => rectified(rig, worker, findingId)))
    const { grids } = await rig.as(head1).call('inspections.headBoard', {})
    expect(grids.find(({ area }) => area === grid)).toMatchObject({ open: 2, rectified: 4 })
  })
})

/** Everything the tallies hold now, as they would be counted from the whole ledger. */
async function asCounted({ rig }: Office) {
  const page = await rig.store.find(findings, { index: 'ledger', member: facet('ryh'), limit: 100 })
  const some = talliesOf(page.items)
  const kept = await Promise.all(some.map(({ id }) => rig.store.get(findingTallies, id)))
  return { counted: some.map(({ id, counts }) => [id, counts]), kept: kept.map(one => [one?.id, one?.counts]) }
}

describe('sums that were not kept from the beginning', () => {
  it('are counted from the ledger once, also beside people who go on working, and again when that is asked for', async () => {
    const all = await office()
    const { rig, worker, inspector, head1 } = all
    await lived(all)
    for (const { id } of talliesOf(
      (await rig.store.find(findings, { index: 'ledger', member: facet('ryh'), limit: 100 })).items,
    ))
      await rig.store.remove(findingTallies, id)
    const mistaken = await registered(all, { words: '登错的地方' })
    await rig.as(inspector).call('inspections.withdraw', { findingId: mistaken.findingId, reason: '登错了' })
    expect((await rig.as(head1).call('inspections.headBoard', {})).grids[0]).toMatchObject({ open: 0 })
    await Promise.all([
      rig.runJobs(),
      ...Array.from({ length: 4 }, () => registered(all, { responsible: worker })),
      until(all, 'rectified'),
    ])
    const { counted, kept } = await asCounted(all)
    expect(kept).toEqual(counted)
    const open = (await rig.as(head1).call('inspections.figures', {})).open
    const { grids } = await rig.as(head1).call('inspections.headBoard', {})
    expect(grids.reduce((sum, one) => sum + one.open, 0)).toBe(open)
  })

  it('are left alone where they are right', async () => {
    const all = await office()
    await lived(all)
    const versions = async () =>
      (await all.rig.store.find(findingTallies, { index: 'inArea', member: 'ryh', equals: { span: month } })).items.map(
        ({ id, version }) => [id, version],
      )
    const before = await versions()
    await all.rig.runJobs()
    expect(before.length).toBeGreaterThan(0)
    expect(await versions()).toEqual(before)
  })
})

describe('the run of the months', () => {
  it('is the month report’s totals, month by month, and by topic beside the month before', async () => {
    const all = await office()
    const { rig, head1, head3, head2 } = all
    await lived(all)
    expect((await rig.as(head3).refusal('inspections.trend', { month })).code).toBe('right.missing')
    rig.now = momentOf('2026-12-03', '10:00')
    await registered(all, { topic: 'environment', kind: '油烟' })
    const { months, byTopic } = await rig.as(head1).call('inspections.trend', { month: '2026-12', months: 3 })
    for (const one of months) {
      const report = await rig.as(head1).call('inspections.report', { month: one.month })
      expect(one.total).toEqual(report.total)
    }
    expect(months.map(one => one.total.found)).toEqual([0, 6, 1])
    expect(byTopic.find(({ topic }) => topic === 'environment')).toMatchObject({
      now: { found: 1 },
      before: { found: 1 },
    })
    const own = await rig.as(head2).call('inspections.trend', { month })
    expect(own.months.at(-1)?.total.found).toBe(5)
  })

  it('begins the same from a whole ledger as finding by finding', async () => {
    const all = await office()
    await lived(all)
    const page = await all.rig.store.find(findings, { index: 'ledger', member: facet('ryh'), limit: 100 })
    const kept = await Promise.all(
      ['now', month].map(span =>
        all.rig.store.find(findingTallies, { index: 'inArea', member: 'ryh', equals: { span } }),
      ),
    )
    const plain = (some: readonly { id: string; counts: object }[]) =>
      Object.fromEntries(
        some.map(({ id, counts }) => [id, counts]).filter(([, counts]) => Object.keys(counts!).length > 0),
      )
    expect(plain(kept.flatMap(({ items }) => items))).toEqual(plain(talliesOf(page.items)))
    expect(countsNow(undefined)).toEqual({})
    expect(countsInMonth(undefined)).toEqual({})
  })
})
