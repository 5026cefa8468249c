// The rules of the calendar: what may be entered for a year, and how days become stretches with a name. Pure.
import { calendarLimits, type Holiday, type YearDates } from '@contract/calendar'
import { addDays, daysBetween, weekdayOf } from '@contract/time'
import type { OfficialYear } from '../kernel/calendar'

export type Dates = Pick<OfficialYear, 'holidays' | 'makeupDays'>

/** Days in a row with one name as one stretch, in order. */
export function stretches(days: Readonly<Record<string, string>>): Holiday[] {
  const found: Holiday[] = []
  for (const day of Object.keys(days).sort()) {
    const last = found.at(-1)
    const name = days[day]!
    if (last && last.name === name && addDays(last.to, 1) === day) last.to = day
    else found.push({ name, from: day, to: day })
  }
  return found
}

export const shownDates = ({ holidays, makeupDays }: Dates): YearDates => ({
  holidays: stretches(holidays),
  makeupDays: [...makeupDays].sort(),
})

/** What is wrong with the dates of a year: field path → words; none: they can be entered. */
export function wrongIn(year: number, { holidays, makeupDays }: YearDates): Record<string, string> {
  const wrong: Record<string, string> = {}
  const off = new Map<string, string>()
  const within = (day: string) => day.startsWith(`${year}-`)
  for (const [i, { name, from, to }] of holidays.entries()) {
    const at = `holidays.${i}`
    if (!within(from) || !within(to)) wrong[`${at}.from`] = `日期要在 ${year} 年里`
    else if (to < from) wrong[`${at}.to`] = '结束的日子要不早于开始'
    else if (daysBetween(from, to) >= calendarLimits.longest) wrong[`${at}.to`] = '一个假期没有这么长，请看看日期'
    else
      for (let day = from; day <= to; day = addDays(day, 1)) {
        if (off.has(day)) wrong[`${at}.from`] = `和${off.get(day)}的日子重叠`
        off.set(day, name)
      }
  }
  for (const [i, day] of makeupDays.entries()) {
    const at = `makeupDays.${i}`
    if (!within(day)) wrong[at] = `日期要在 ${year} 年里`
    else if (![0, 6].includes(weekdayOf(day))) wrong[at] = '调休上班的日子应是周六或周日'
    else if (off.has(day)) wrong[at] = `这一天已写在${off.get(day)}假期里`
    else if (makeupDays.indexOf(day) !== i) wrong[at] = '这一天写了两次'
  }
  return wrong
}

/** The dates as they are kept: a name for each day off. */
export const keptDates = ({ holidays, makeupDays }: YearDates): Dates => ({
  holidays: Object.fromEntries(
    holidays.flatMap(({ name, from, to }) =>
      Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => [addDays(from, i), name]),
    ),
  ),
  makeupDays: [...makeupDays].sort(),
})

export const sameDates = (a: YearDates, b: YearDates) => JSON.stringify(a) === JSON.stringify(b)
