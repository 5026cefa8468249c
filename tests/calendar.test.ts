// The working-day calendar: who enters the official dates of a year, and what follows from them.
import type { Input } from '@contract/contract'
import { addDays, dayOf, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptDates, shownDates, stretches, wrongIn } from '../cloudfunctions/calendar/rules'
import { publishedDates } from '../cloudfunctions/kernel/calendar'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createRig } from './rig'

const december = momentOf('2026-12-24', '09:00')
const next: Input<'calendar.enter'> = {
  year: 2027,
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
  ],
  makeupDays: ['2027-01-30'],
}
const office = async () => {
  const rig = await createRig({ now: december })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001 },
    ].map(areaRecord),
  )
  return {
    rig,
    chief: await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh'),
    second: await rig.personNamed({ home: 'ryh' }, 'administrator@ryh'),
    worker: await rig.person('communityWorker@ryh/c01'),
    resident: await rig.person('resident@ryh/c01/y001'),
  }
}
const serviceId = 'medical-insurance-proof'

describe('工作日历', () => {
  it('is entered by administrators alone, for this year and the next, and only with dates that can be', async () => {
    const { rig, chief, worker } = await office()
    expect((await rig.as(worker).refusal('calendar.enter', next)).code).toBe('right.missing')
    const far = { ...next, year: 2028, holidays: [{ name: '元旦', from: '2028-01-01', to: '2028-01-01' }] }
    expect((await rig.as(chief).refusal('calendar.enter', far)).code).toBe('calendar.year')
    const refused = async (more: Partial<typeof next>) =>
      (await rig.as(chief).refusal('calendar.enter', { ...next, ...more })).details
    expect(await refused({ makeupDays: ['2027-01-29'] })).toEqual({
      fields: { 'makeupDays.0': '调休上班的日子应是周六或周日' },
    })
    expect(await refused({ makeupDays: ['2027-02-06'] })).toEqual({
      fields: { 'makeupDays.0': '这一天已写在春节假期里' },
    })
    expect(await refused({ holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-02' }] })).toHaveProperty(
      'fields',
    )
    expect(
      await refused({ holidays: [...next.holidays, { name: '又', from: '2027-02-11', to: '2027-02-12' }] }),
    ).toEqual({
      fields: { 'holidays.2.from': '和春节的日子重叠' },
    })
  })

  it('a year without dates opens no times and says so; with them it does, and its holidays are closed', async () => {
    const { rig, chief, resident } = await office()
    const days = async () => await rig.as(resident).call('appointments.days', { serviceId })
    const on = async (day: string) => (await days()).find(one => one.day === day)
    expect(await on('2027-01-04')).toMatchObject({ state: 'unpublished', reason: '未公布放假安排', remaining: 0 })
    const slots = await rig.as(resident).refusal('appointments.slots', { serviceId, day: '2027-01-04' })
    expect(slots.code).toBe('calendar.unpublished')
    const [, year] = await rig.as(resident).call('calendar.years', {})
    expect(year).toMatchObject({ year: 2027, source: 'none' })
    const entered = await rig.as(chief).call('calendar.enter', next)
    expect(entered).toMatchObject({ source: 'entered', entered: { at: december, name: '陈立新' }, ...next })
    expect((await on('2027-01-04'))?.state).toBe('open')
    expect(await on('2027-01-01')).toMatchObject({ state: 'closed', reason: '元旦' })
  })

  it('who changes what another entered meanwhile is told', async () => {
    const { rig, chief, second } = await office()
    const { entered } = await rig.as(chief).call('calendar.enter', next)
    expect((await rig.as(second).refusal('calendar.enter', next)).code).toBe('record.changed')
    expect((await rig.as(second).refusal('calendar.withdraw', { year: 2027, seen: 1 })).code).toBe('record.changed')
    rig.advance({ minutes: 1 })
    const again = await rig.as(second).call('calendar.enter', { ...next, seen: entered!.at, makeupDays: [] })
    expect(again.makeupDays).toEqual([])
    const withdrawn = await rig.as(chief).call('calendar.withdraw', { year: 2027, seen: again.entered!.at })
    expect(withdrawn).toEqual({ year: 2027, source: 'none', holidays: [], makeupDays: [] })
  })

  it('bookings on a day that becomes a holiday are moved, with the reason; those of other days stay', async () => {
    const { rig, chief, resident } = await office()
    const book = async (day: string) => {
      const [slot] = await rig.as(resident).call('appointments.slots', { serviceId, day })
      return (await rig.as(resident).call('appointments.book', { slotId: slot!.slotId, materialsReady: true }))
        .bookingId
    }
    const [kept, lost] = [await book('2026-12-28'), await book('2026-12-31')]
    const { holidays, makeupDays } = (await rig.as(chief).call('calendar.years', {}))[0]!
    const changed = {
      year: 2026,
      holidays: [...holidays, { name: '元旦', from: '2026-12-31', to: '2026-12-31' }],
      makeupDays,
    }
    const after = await rig.as(chief).call('calendar.enter', changed)
    expect(after.differs?.holidays).toEqual(holidays)
    expect(await rig.as(resident).call('appointments.booking', { bookingId: lost })).toMatchObject({
      state: 'displaced',
      reason: '元旦放假',
    })
    expect((await rig.as(resident).call('appointments.booking', { bookingId: kept })).state).toBe('booked')
    await rig.settle()
    expect((await rig.messages(resident))[0]?.text).toContain('元旦放假')
  })

  it('the clocks of requests are counted anew, also when the dates are taken back and entered once more', async () => {
    const { rig, chief, resident } = await office()
    const moderator = await rig.person('moderator@ryh/c01/y001')
    rig.now = momentOf('2026-12-31', '16:00')
    const { requestId } = await rig.as(resident).call('requests.submit', {
      kind: 'suggest',
      categoryId: 'garbage',
      text: '希望垃圾桶多一些',
      place: { area: 'ryh/c01/y001', words: '三号楼' },
    })
    await rig.as(moderator).call('requests.accept', { requestId })
    const due = async () => {
      rig.advance({ minutes: 15 })
      await rig.runJobs()
      const { clock } = await rig.as(resident).call('requests.view', { requestId })
      return clock.state === 'stopped' || clock.dueAt === undefined ? '' : dayOf(clock.dueAt)
    }
    expect(await due()).toBe('2027-01-01')
    const first = await rig.as(chief).call('calendar.enter', { ...next, makeupDays: [] })
    expect(await due()).toBe('2027-01-04')
    await rig.as(chief).call('calendar.withdraw', { year: 2027, seen: first.entered!.at })
    const holidays = [{ name: '元旦', from: '2027-01-01', to: '2027-01-04' }]
    await rig.as(chief).call('calendar.enter', { ...next, holidays, makeupDays: [] })
    expect(await due()).toBe('2027-01-05')
  })

  it('administrators are asked for the next year’s dates in December, three times at most, and not when they are there', async () => {
    const { rig, chief, worker } = await office()
    const asked = async () =>
      (await rig.messages(chief)).filter(({ title }) => title === '2027 年的放假安排还没有').length
    rig.now = momentOf('2026-11-25', '09:30')
    await rig.runJobs()
    expect(await asked()).toBe(0)
    for (const [day, times] of [
      ['2026-12-02', 1],
      ['2026-12-03', 1],
      ['2026-12-20', 2],
      ['2026-12-29', 3],
      ['2026-12-30', 3],
    ] as const) {
      rig.now = momentOf(day, '09:30')
      await rig.runJobs()
      expect([day, await asked()]).toEqual([day, times])
    }
    expect(await rig.messages(worker)).toEqual([])
  })

  it('whatever days are entered, they are shown as the same days', () => {
    const day = fc.integer({ min: 0, max: 364 }).map(n => addDays('2027-01-01', n))
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 30 }), fc.array(fc.constantFrom('元旦', '春节')), (days, names) => {
        const holidays = Object.fromEntries(days.map((one, i) => [one, names[i % Math.max(1, names.length)] ?? '元旦']))
        const shown = shownDates({ holidays, makeupDays: [] })
        expect(keptDates(shown).holidays).toEqual(holidays)
        expect(stretches(holidays).every(({ from, to }) => from <= to)).toBe(true)
      }),
    )
    const known = shownDates(publishedDates('2026'))
    expect(wrongIn(2026, known)).toEqual({})
    expect(known.holidays.map(({ name }) => name)).toContain('春节')
  })
})
