// Facilities: finding a place that is open, and the community worker who keeps its hours.
import type { Input } from '@contract/contract'
import { addDays, dayOf, momentOf, weekdayOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appointments } from '../cloudfunctions/appointments/operations'
import { facilitiesFeature } from '../cloudfunctions/facilities/operations'
import { openAt } from '../cloudfunctions/facilities/rules'
import { officialYears } from '../cloudfunctions/kernel/calendar'
import { hoursOn } from '../cloudfunctions/kernel/opening'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createRig } from './rig'

const weekdays = ['09:00-12:00', '14:00-17:30']
const week = [[], weekdays, weekdays, weekdays, weekdays, weekdays, ['09:00-12:00']]

async function office() {
  const rig = await createRig({ features: [{ implementation: facilitiesFeature }, { implementation: appointments }] })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh', name: '如意湖办事处', level: 'office' as const, order: 0 },
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001, grid: 'ryh/c01/g001' },
      { id: 'ryh/c02/y002', name: '运河上郡', level: 'courtyard' as const, order: 1002 },
    ].map(areaRecord),
  )
  const people = {
    resident: await rig.person('resident@ryh/c01/y001'),
    worker: await rig.person('communityWorker@ryh/c01'),
    other: await rig.person('communityWorker@ryh/c02'),
    administrator: await rig.person('administrator@ryh'),
    stranger: await rig.person('resident@other/c01/y001'),
  }
  return { rig, ...people }
}

const home: Input<'facilities.save'> = {
  kind: 'childrenHome',
  name: '湖西儿童之家',
  place: { area: 'ryh/c01/y001', words: '3 号楼一层' },
  phone: '0371-55550101',
  offers: ['放学后看护', '绘本借阅'],
  week,
}

describe('便民场所', () => {
  it('residents cannot change the list, nor community workers that of another community', async () => {
    const { rig, resident, worker, other } = await office()
    expect((await rig.as(resident).refusal('facilities.save', home)).code).toBe('right.missing')
    expect((await rig.as(other).refusal('facilities.save', home)).code).toBe('record.notFound')
    const { facilityId } = await rig.as(worker).call('facilities.save', home)
    const moved = { ...home, facilityId, edition: 1, place: { area: 'ryh/c02/y002', words: '门口' } }
    expect((await rig.as(worker).refusal('facilities.save', moved)).code).toBe('record.notFound')
    expect((await rig.as(other).refusal('facilities.retire', { facilityId, retired: true })).code).toBe(
      'record.notFound',
    )
    const closing = { facilityId, day: '2026-11-24', spans: [], words: '检修' }
    expect((await rig.as(resident).refusal('facilities.announce', closing)).code).toBe('right.missing')
  })

  it('“is the children’s home open now, and until when?”', async () => {
    const { rig, resident, worker } = await office()
    const { facilityId } = await rig.as(worker).call('facilities.save', home)
    const [found] = (await rig.as(resident).call('facilities.list', { kind: 'childrenHome' })).items
    expect(found).toMatchObject({ name: '湖西儿童之家', areaName: '明湖苑', openNow: true })
    expect(found?.changesAt).toBe(momentOf('2026-11-23', '12:00'))
    rig.now = momentOf('2026-11-23', '12:30')
    const noon = await rig.as(resident).call('facilities.view', { facilityId })
    expect(noon).toMatchObject({ openNow: false, changesAt: momentOf('2026-11-23', '14:00'), manages: false })
    rig.now = momentOf('2026-11-28', '13:00')
    // Saturday afternoon: closed until Monday.
    expect((await rig.as(resident).call('facilities.view', { facilityId })).changesAt).toBe(
      momentOf('2026-11-30', '09:00'),
    )
  })

  it('closed for one day with a reason, and back to usual', async () => {
    const { rig, resident, worker } = await office()
    const { facilityId } = await rig.as(worker).call('facilities.save', home)
    const bare = { facilityId, day: '2026-11-23', spans: [] }
    expect((await rig.as(worker).refusal('facilities.announce', bare)).details).toEqual({
      fields: { words: '请写明原因' },
    })
    await rig.as(worker).call('facilities.announce', { ...bare, words: '消防检修' })
    const today = (await rig.as(resident).call('facilities.list', {})).items[0]
    expect(today).toMatchObject({ openNow: false, today: { day: '2026-11-23', spans: [], note: '消防检修' } })
    expect(today?.changesAt).toBe(momentOf('2026-11-24', '09:00'))
    await rig.as(worker).call('facilities.announce', { facilityId, day: '2026-11-23' })
    expect((await rig.as(resident).call('facilities.view', { facilityId })).openNow).toBe(true)
    const past = { facilityId, day: '2026-11-22', spans: [], words: '检修' }
    expect((await rig.as(worker).refusal('facilities.announce', past)).code).toBe('facility.day')
  })

  it('hours that overlap or end before they begin are refused with the field named', async () => {
    const { rig, worker } = await office()
    for (const wrong of [['09:00-12:00', '11:00-14:00'], ['12:00-09:00'], ['9:00-12:00']]) {
      const refusal = await rig.as(worker).refusal('facilities.save', { ...home, week: [wrong, ...week.slice(1)] })
      expect(refusal.code).toBe('input.invalid')
      expect(Object.keys(refusal.details.fields as object)[0]).toMatch(/^week/)
    }
  })

  it('found by what it offers; gone from the list once retired, and kept for who looks after it', async () => {
    const { rig, resident, worker, other, stranger } = await office()
    const { facilityId } = await rig.as(worker).call('facilities.save', home)
    const found = async (text: string) =>
      (await rig.as(resident).call('facilities.list', { text })).items.map(({ name }) => name)
    expect(await found('绘本')).toEqual(['湖西儿童之家'])
    expect(await found('象棋')).toEqual([])
    expect((await rig.as(stranger).call('facilities.list', {})).items).toEqual([])
    await rig.as(worker).call('facilities.retire', { facilityId, retired: true })
    expect(await found('绘本')).toEqual([])
    expect((await rig.as(resident).refusal('facilities.view', { facilityId })).code).toBe('record.notFound')
    expect((await rig.as(resident).call('facilities.list', { retired: true })).items).toEqual([])
    expect((await rig.as(other).call('facilities.list', { retired: true })).items).toEqual([])
    expect((await rig.as(worker).call('facilities.list', { retired: true })).items).toHaveLength(1)
    await rig.as(worker).call('facilities.retire', { facilityId, retired: false })
    expect(await found('绘本')).toEqual(['湖西儿童之家'])
  })

  it('on a public holiday it keeps to its rule, official dates entered by the office included', async () => {
    const { rig, administrator, resident } = await office()
    await rig.store.insert(officialYears, {
      id: 'ryh:2026',
      version: 1,
      office: 'ryh',
      year: 2026,
      holidays: { '2026-11-23': '元旦' },
      makeupDays: [],
    })
    const call = rig.as(administrator).call
    await call('facilities.save', home)
    await call('facilities.save', { ...home, name: '湖西老年活动室', kind: 'seniorRoom', holidays: 'asUsual' })
    const { items } = await rig.as(resident).call('facilities.list', {})
    expect(items.map(({ name, openNow }) => [name, openNow])).toEqual([
      ['湖西儿童之家', false],
      ['湖西老年活动室', true],
    ])
    expect(items[0]?.today.note).toBe('元旦假期不开放')
  })

  it('whenever it is, the next change is the first moment at which open and closed differ', () => {
    const clock = fc.integer({ min: 0, max: 95 })
    const spans = fc
      .uniqueArray(clock, { minLength: 0, maxLength: 6 })
      .map(times => times.sort((a, b) => a - b))
      .map(times =>
        Array.from(
          { length: Math.floor(times.length / 2) },
          (_, i) => `${quarter(times[2 * i]!)}-${quarter(times[2 * i + 1]!)}`,
        ),
      )
    fc.assert(
      fc.property(
        fc.array(spans, { minLength: 7, maxLength: 7 }),
        fc.integer({ min: 0, max: 7 * 96 - 1 }),
        (week, step) => {
          const facility = {
            ...{ week, holidays: 'asUsual' as const, makeup: 'asWeekend' as const, festivals: [], other: [] },
          }
          const days = Array.from({ length: 7 }, (_, i) => addDays('2026-11-23', i)).map(day =>
            hoursOn(facility, day, { kind: 'workday', name: '' }),
          )
          const open = (at: number) =>
            week[weekdayOf(dayOf(at))]!.some(
              span => momentOf(dayOf(at), span.slice(0, 5)) <= at && at < momentOf(dayOf(at), span.slice(6)),
            )
          const start = momentOf('2026-11-23')
          const now = start + step * 15 * 60_000
          let change: number | undefined
          for (let at = now; at < start + 7 * 86_400_000; at += 15 * 60_000)
            if (open(at) !== open(now)) {
              change = at
              break
            }
          const told = openAt(days, now)
          expect(told.openNow).toBe(open(now))
          if (change !== undefined) expect(told.changesAt).toBe(change)
        },
      ),
    )
  })
})

const quarter = (n: number) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`
