// Months and short dates in words.
import { dayInWords, dayOf, monthOf } from '@contract/time'

/** “12月”, with the year when it is not this one. */
export const monthInWords = (month: string, now: number) => {
  const [year, number] = month.split('-')
  return `${year === monthOf(now).slice(0, 4) ? '' : `${year}年`}${Number(number)}月`
}

/** “12月6日”, with the year when it is not this one: for places too narrow for the weekday. */
export const dateInWords = (at: number, now: number) => dayInWords(dayOf(at), now).split(' ')[0]!
