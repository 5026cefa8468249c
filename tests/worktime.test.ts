// The clock engine: working time with lunch, weekends, holidays and worked weekends, across years and through pauses.
import { addDays, DAY, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OfficialYear } from '../cloudfunctions/kernel/calendar'
import {
  dueAt,
  elapsed,
  endOfWorkingDay,
  isProvisional,
  type Running,
  workCalendar,
} from '../cloudfunctions/kernel/worktime'

const calendar = workCalendar([])
const from = (day: string, clock: string): Running => ({ startedAt: momentOf(day, clock), natural: false, pauses: [] })
const said = (at: number | undefined) =>
  at === undefined ? undefined : `${dayOf(at)} ${new Date(at + 8 * HOUR).toISOString().slice(11, 16)}`

describe('working time', () => {
  it.each([
    ['within a morning', '2026-11-23', '09:30', 60, '2026-11-23 10:30'],
    ['over lunch', '2026-11-23', '11:30', 60, '2026-11-23 14:30'],
    ['from lunch on', '2026-11-23', '12:40', 30, '2026-11-23 14:30'],
    ['to the end of a day and no further', '2026-11-23', '17:00', 30, '2026-11-23 17:30'],
    ['over night', '2026-11-23', '17:00', 60, '2026-11-24 09:30'],
    ['over a weekend', '2026-11-27', '17:00', 60, '2026-11-30 09:30'],
    ['through the National Day holiday', '2026-09-30', '17:00', 60, '2026-10-08 09:30'],
    ['on a Saturday that is worked', '2026-10-10', '09:00', 60, '2026-10-10 10:00'],
    ['over the year’s end', '2025-12-31', '17:00', 60, '2026-01-04 09:30'],
  ])('is counted %s', (_, day, clock, minutes, due) => {
    expect(said(dueAt(from(day, clock), minutes * MINUTE, calendar))).toBe(due)
  })

  it('runs day and night for what is urgent', () => {
    const clock = { ...from('2026-11-28', '23:50'), natural: true }
    expect(said(dueAt(clock, 15 * MINUTE, calendar))).toBe('2026-11-29 00:05')
  })

  it('stands still in a pause, and for ever in one that does not end', () => {
    const { startedAt } = from('2026-11-23', '09:00')
    const pause = { from: momentOf('2026-11-23', '10:00'), to: momentOf('2026-11-24', '10:00') }
    const clock = { startedAt, natural: false, pauses: [pause] }
    expect(said(dueAt(clock, 2 * HOUR, calendar))).toBe('2026-11-24 11:00')
    expect(dueAt({ ...clock, pauses: [{ from: pause.from }] }, 2 * HOUR, calendar)).toBeUndefined()
    expect(elapsed({ ...clock, pauses: [{ from: pause.from }] }, startedAt + 90 * DAY, calendar)).toBe(HOUR)
  })

  it('counts Monday to Friday in a year without published holidays, and says so', () => {
    const clock = from('2026-12-31', '17:00')
    const due = dueAt(clock, HOUR, calendar)!
    expect(said(due)).toBe('2027-01-01 09:30')
    expect(isProvisional(clock.startedAt, due, calendar)).toBe(true)
    expect(isProvisional(clock.startedAt, momentOf('2026-12-31', '17:30'), calendar)).toBe(false)
  })

  it('counts anew when the office enters the official dates', () => {
    const entered: OfficialYear = {
      id: 'ryh:2027',
      version: 1,
      office: 'ryh',
      year: 2027,
      holidays: { '2027-01-01': '元旦' },
      makeupDays: ['2027-01-02'],
    }
    const clock = from('2026-12-31', '17:00')
    const official = workCalendar([entered])
    const due = dueAt(clock, HOUR, official)!
    expect(said(due)).toBe('2027-01-02 09:30')
    expect(isProvisional(clock.startedAt, due, official)).toBe(false)
  })

  it('finds the end of a working day some working days ahead', () => {
    expect(said(endOfWorkingDay(momentOf('2026-11-27', '15:00'), 1, calendar))).toBe('2026-11-30 17:30')
    expect(said(endOfWorkingDay(momentOf('2026-09-30', '15:00'), 2, calendar))).toBe('2026-10-09 17:30')
  })
})

// Moments of three years, one of them without published holidays.
const moment = fc
  .tuple(fc.integer({ min: 0, max: 3 * 365 }), fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(([days, minutes]) => momentOf(addDays('2025-01-01', days)) + minutes * MINUTE)
const pauses = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 })), { maxLength: 4 })
  .map(gaps => {
    let at = 0
    return gaps.map(([wait, length]) => {
      at += wait + length
      return [at - length, at] as const
    })
  })
const running = fc.tuple(moment, fc.boolean(), pauses).map(
  ([startedAt, natural, stops]): Running => ({
    startedAt,
    natural,
    pauses: stops.map(([a, b]) => ({ from: startedAt + a * MINUTE, to: startedAt + b * MINUTE })),
  }),
)
const budget = fc.integer({ min: 1, max: 60 * 60 }).map(minutes => minutes * MINUTE)

/** The same again in the plainest way: minute by minute. */
function minuteByMinute(clock: Running, wanted: number, by = calendar): number {
  let at = clock.startedAt
  for (let left = wanted; left > 0; at += MINUTE) {
    const works = clock.natural || by.spans(dayOf(at)).some(([a, b]) => a <= at && at < b)
    const paused = clock.pauses.some(pause => pause.from <= at && at < pause.to!)
    if (works && !paused) left -= MINUTE
  }
  return at
}

describe('whatever the moment, the pauses and the time given', () => {
  it('the end is where counting minute by minute ends', () => {
    fc.assert(
      fc.property(running, budget, (clock, given) => {
        fc.pre(given <= 20 * HOUR)
        expect(dueAt(clock, given, calendar)).toBe(minuteByMinute(clock, given))
      }),
      { numRuns: 60 },
    )
  })

  it('exactly the time given has run at the end, and less a moment before', () => {
    fc.assert(
      fc.property(running, budget, (clock, given) => {
        const due = dueAt(clock, given, calendar)!
        expect(elapsed(clock, due, calendar)).toBe(given)
        expect(elapsed(clock, due - 1, calendar)).toBe(given - 1)
      }),
    )
  })

  it('more time never ends earlier, and time adds up', () => {
    fc.assert(
      fc.property(running, budget, budget, (clock, first, second) => {
        const [a, both] = [dueAt(clock, first, calendar)!, dueAt(clock, first + second, calendar)!]
        expect(both).toBeGreaterThan(a)
        expect(dueAt({ ...clock, startedAt: a, pauses: clock.pauses }, second, calendar)).toBe(both)
      }),
    )
  })

  it('a pause never brings the end nearer, and one after the end changes nothing', () => {
    fc.assert(
      fc.property(running, budget, fc.integer({ min: 1, max: 5000 }), (clock, given, minutes) => {
        const open = { ...clock, pauses: [] }
        const due = dueAt(open, given, calendar)!
        expect(dueAt(clock, given, calendar)!).toBeGreaterThanOrEqual(due)
        const after = { ...open, pauses: [{ from: due, to: due + minutes * MINUTE }] }
        expect(dueAt(after, given, calendar)).toBe(due)
      }),
    )
  })

  it('it ends in working hours, never at lunch, at night, on a weekend off or on a holiday', () => {
    fc.assert(
      fc.property(running, budget, (clock, given) => {
        const due = dueAt({ ...clock, natural: false }, given, calendar)!
        expect(calendar.spans(dayOf(due)).some(([a, b]) => a < due && due <= b)).toBe(true)
      }),
    )
  })
})

// The official dates of the year that has none published: whole runs of holidays, and weekend days that are worked.
const YEAR = 2027
const dayOfYear = fc.integer({ min: 0, max: 364 }).map(n => addDays(`${YEAR}-01-01`, n))
const isWeekend = (day: string) => [0, 6].includes(new Date(momentOf(day, '12:00')).getUTCDay())
const official = fc
  .tuple(
    fc.array(fc.tuple(dayOfYear, fc.integer({ min: 1, max: 8 })), { maxLength: 6 }),
    fc.uniqueArray(dayOfYear.filter(isWeekend), { maxLength: 8 }),
  )
  .map(([runs, worked]): OfficialYear => {
    const days = runs.flatMap(([first, length]) => Array.from({ length }, (_, n) => addDays(first, n)))
    const holidays = Object.fromEntries(days.filter(day => day.startsWith(`${YEAR}`)).map(day => [day, '放假']))
    const makeupDays = worked.filter(day => !holidays[day])
    return { id: `ryh:${YEAR}`, version: 1, office: 'ryh', year: YEAR, holidays, makeupDays }
  })
/** From two weeks before that year until its end, so that many run over the turn of the year. */
const around = fc
  .tuple(fc.integer({ min: -14, max: 340 }), fc.integer({ min: 0, max: 24 * 60 - 1 }), pauses)
  .map(([days, minutes, stops]): Running => {
    const startedAt = momentOf(addDays(`${YEAR}-01-01`, days)) + minutes * MINUTE
    const gaps = stops.map(([a, b]) => ({ from: startedAt + a * MINUTE, to: startedAt + b * MINUTE }))
    return { startedAt, natural: false, pauses: gaps }
  })

describe('whatever dates the office enters while a clock runs', () => {
  it('the end is where counting minute by minute ends with them', () => {
    fc.assert(
      fc.property(around, budget, official, (clock, given, year) => {
        fc.pre(given <= 20 * HOUR)
        const by = workCalendar([year])
        expect(dueAt(clock, given, by)).toBe(minuteByMinute(clock, given, by))
      }),
      { numRuns: 60 },
    )
  })

  it('a holiday never brings the end nearer, and a weekend that is worked never puts it off', () => {
    fc.assert(
      fc.property(around, budget, official, dayOfYear, (clock, given, year, day) => {
        const due = (one: OfficialYear) => dueAt(clock, given, workCalendar([one]))!
        const makeupDays = year.makeupDays.filter(worked => worked !== day)
        const closed = { ...year, makeupDays, holidays: { ...year.holidays, [day]: '放假' } }
        expect(due(closed)).toBeGreaterThanOrEqual(due(year))
        if (!isWeekend(day) || year.holidays[day]) return
        const worked = { ...year, makeupDays: [...new Set([...year.makeupDays, day])] }
        expect(due(worked)).toBeLessThanOrEqual(due(year))
      }),
    )
  })

  it('what has run before the first day that changed stays as it was, and so does a clock that had ended by then', () => {
    fc.assert(
      fc.property(around, budget, official, official, (clock, given, before, after) => {
        const differ = (day: string) =>
          Boolean(before.holidays[day]) !== Boolean(after.holidays[day]) ||
          before.makeupDays.includes(day) !== after.makeupDays.includes(day)
        const all = Array.from({ length: 365 }, (_, n) => addDays(`${YEAR}-01-01`, n))
        const first = momentOf(all.find(differ) ?? `${YEAR + 1}-01-01`)
        const [old, anew] = [workCalendar([before]), workCalendar([after])]
        const seen = Math.max(clock.startedAt, first)
        if (clock.startedAt <= first) expect(elapsed(clock, seen, anew)).toBe(elapsed(clock, seen, old))
        const due = dueAt(clock, given, old)!
        if (due <= first) expect(dueAt(clock, given, anew)).toBe(due)
      }),
    )
  })

  it('exactly the time given has run at the new end, which is provisional only beyond the year that was entered', () => {
    fc.assert(
      fc.property(around, budget, official, (clock, given, year) => {
        const by = workCalendar([year])
        const due = dueAt(clock, given, by)!
        expect(elapsed(clock, due, by)).toBe(given)
        expect(elapsed(clock, due - 1, by)).toBe(given - 1)
        expect(isProvisional(clock.startedAt, due, by)).toBe(due >= momentOf(`${YEAR + 1}-01-01`))
      }),
    )
  })
})
