// The figures against the records: a month played through the real operations, counted again from what it left behind.
import { addedUp, type Counts, figureKindNames, noCounts } from '@contract/figures'
import { communityOf } from '@contract/place'
import { describe, expect, it } from 'vitest'
import { courtyardRollups, figureEntries, figureTotals } from '../cloudfunctions/kernel/figure-records'
import { rollups } from '../cloudfunctions/kernel/figures'
import { parked } from '../cloudfunctions/kernel/parking'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { chains } from '../cloudfunctions/kernel/sealer'
import { communities, courtyards, type Office, office, play, recount } from './insights-month'

const november = { from: '2026-11', to: '2026-11' }
const seen = ({ rig, chief }: Office, area?: string, by: Caller = chief) =>
  rig.as(by).call('insights.figures', { ...november, ...(area && { area }) })

/** What the platform says, compared with the records: in all, by community, by courtyard and by level. */
async function compare(all: Office): Promise<Counts> {
  const records = await recount(all)
  const sum = (wanted: (area: string) => boolean) =>
    addedUp([...records].filter(([area]) => wanted(area)).map(([, counts]) => counts))
  const whole = await seen(all)
  expect(whole.total).toEqual(sum(() => true))
  expect(whole.ever).toEqual(whole.total)
  expect(addedUp(whole.parts.map(part => part.counts))).toEqual(whole.total)
  expect(addedUp(whole.byLevel.map(level => level.counts))).toEqual(whole.total)
  for (const community of communities) {
    const wanted = sum(area => communityOf(area) === community)
    expect([community, whole.parts.find(({ area }) => area === community)?.counts]).toEqual([community, wanted])
    const within = await seen(all, community)
    expect(within.total).toEqual(wanted)
    expect(addedUp(within.parts.map(part => part.counts))).toEqual(wanted)
    for (const courtyard of courtyards.filter(one => communityOf(one) === community)) {
      const there = records.get(courtyard) ?? noCounts
      expect([courtyard, within.parts.find(({ area }) => area === courtyard)?.counts]).toEqual([courtyard, there])
      expect((await seen(all, courtyard)).total).toEqual(there)
    }
  }
  return whole.total
}

const kept = async ({ rig }: Office) => {
  const page = { index: 'inArea', member: 'ryh', limit: 100 } as const
  return [
    (await rig.store.find(rollups, page)).items,
    (await rig.store.find(courtyardRollups, page)).items,
    (await rig.store.find(figureTotals, page)).items,
  ]
}

describe('一个月的平台数据', () => {
  it.each([1, 2])(
    'are what the records say, each of them, after a month of work (%d)',
    async seed => {
      const all = await office()
      await play(all, seed)
      const total = await compare(all)
      // Every kind happened, so that each of them was compared.
      for (const kind of figureKindNames) if (kind !== 'needs') expect([kind, total[kind] > 0]).toEqual([kind, true])
      expect((await all.rig.store.find(parked, { index: 'due' })).items).toEqual([])
    },
    120_000,
  )

  it('stay what they are when a person deletes their account', async () => {
    const all = await office()
    await play(all, 4)
    const before = await compare(all)
    for (const person of all.residents.slice(0, 4))
      await all.rig.as(person).call('people.deleteMe', { confirm: '注销' })
    await all.rig.runJobs()
    expect(await compare(all)).toEqual(before)
  }, 120_000)

  it('count nothing twice: sealed again, fed again from the first row, by two sealers at once', async () => {
    const all = await office()
    await play(all, 5)
    const { rig } = all
    const before = await kept(all)
    await rig.settle()
    expect(await kept(all)).toEqual(before)
    // As if everything that derives from the trace were delivered a second time.
    const heads = await rig.store.find(chains, { index: 'all', limit: 100 })
    for (const { id } of heads.items) await rig.store.updateIf(chains, id, {}, { set: { fed: 0, unfed: true } })
    await Promise.all([rig.sealer.sealAll(), rig.sealer.sealAll()])
    await rig.settle()
    expect(await kept(all)).toEqual(before)
    await compare(all)
  }, 120_000)

  it('open what they are made of, to whom its records are open', async () => {
    const all = await office()
    await play(all, 6)
    const { rig, chief, workers, moderators } = all
    const { total } = await seen(all)
    for (const kind of figureKindNames) {
      let sum = 0
      for (let after: string | null = null; ; ) {
        const page: { items: { takenBack: boolean }[]; next: string | null } = await rig
          .as(chief)
          .call('insights.records', { kind, ...november, after, limit: 7 })
        for (const one of page.items) sum += one.takenBack ? -1 : 1
        after = page.next
        if (!after) break
      }
      expect([kind, sum]).toEqual([kind, total[kind]])
    }
    const worker = workers.get('ryh/c01')!
    const mine = await rig.as(worker).call('insights.records', { kind: 'bookings', ...november, limit: 100 })
    expect(mine.items.every(({ area }) => communityOf(area) === 'ryh/c01')).toBe(true)
    expect(mine.items.every(({ page }) => page?.startsWith('packages/appointments/booking/index'))).toBe(true)
    expect(
      (await rig.as(worker).refusal('insights.records', { kind: 'bookings', ...november, area: 'ryh/c02' })).code,
    ).toBe('record.notFound')
    // A moderator sees the community's figures, and no booking of a resident.
    const seenByModerator = await rig
      .as(moderators.get('ryh/c01/y001')!)
      .call('insights.records', { kind: 'bookings', ...november, limit: 100 })
    expect(seenByModerator.items).toHaveLength(mine.items.length)
    expect(seenByModerator.items.filter(({ page }) => page !== undefined)).toEqual([])
    const texts = JSON.stringify(
      (
        await rig.store.find(figureEntries, {
          index: 'inArea',
          member: 'ryh',
          equals: { kind: 'requests' },
          limit: 100,
        })
      ).items,
    )
    expect(texts).not.toContain('垃圾桶满了')
  }, 120_000)
})
