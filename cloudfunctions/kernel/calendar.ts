// The working-day calendar: weekends, public holidays and 调休 of mainland China, from a maintained library, or as
// staff entered them for a year the library does not know yet.

import { addDays, weekdayOf } from '@contract/time'
import chineseDays from 'chinese-days'
import { collection } from '../platform/store/port'
import type { Record_ } from './changes'

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'unpublished'

/** The official dates of one year as an office entered them. Id: `<office>:<year>`. */
export interface OfficialYear extends Record_ {
  office: string
  year: number
  /** Holidays with their names. */
  holidays: Record<string, string>
  /** Weekend days that are worked (调休). */
  makeupDays: string[]
  /** When it was entered last, and by whom. */
  enteredAt?: number
  enteredById?: string
}

export const officialYears = collection<OfficialYear>()('officialYears', {
  byOffice: { equals: ['office'], order: 'year' },
})
export const officialYearId = (office: string, day: string) => `${office}:${day.slice(0, 4)}`

const published = new Map<string, boolean>()

/** Whether the State Council's holiday notice for a year is in the library: it answers any year, published or not. */
export function isPublished(year: string): boolean {
  if (!published.has(year)) {
    const days = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false)
    published.set(year, days.length > 0)
  }
  return published.get(year)!
}

/** The holidays and worked weekends of a published year as the library has them. */
export function publishedDates(year: string): Pick<OfficialYear, 'holidays' | 'makeupDays'> {
  const holidays: Record<string, string> = {}
  const makeupDays: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
    const { kind, name } = dayKind(day)
    if (kind === 'holiday') holidays[day] = name
    else if (kind === 'workday' && [0, 6].includes(weekdayOf(day))) makeupDays.push(day)
  }
  return { holidays, makeupDays }
}

/** What a Beijing day is for the office; `entered` is the office's own record of that year, if it has one. */
export function dayKind(day: string, entered?: OfficialYear): { kind: DayKind; name: string } {
  const weekend = [0, 6].includes(weekdayOf(day))
  if (entered) {
    if (Object.hasOwn(entered.holidays, day)) return { kind: 'holiday', name: entered.holidays[day]! }
    if (entered.makeupDays.includes(day)) return { kind: 'workday', name: '调休上班' }
    return weekend ? { kind: 'weekend', name: '周末' } : { kind: 'workday', name: '' }
  }
  if (!isPublished(day.slice(0, 4))) return { kind: 'unpublished', name: '放假安排未公布' }
  const detail = chineseDays.getDayDetail(day)
  const festival = detail.name.split(',')[1]
  if (detail.work) return { kind: 'workday', name: weekend ? '调休上班' : '' }
  return festival ? { kind: 'holiday', name: festival } : { kind: 'weekend', name: '周末' }
}
