// Months in words, and the month of a page.
import { monthOf } from '@contract/time'

/** “12月”, with the year when it is not this one. */
export const monthInWords = (month: string, now: number) => {
  const [year, number] = month.split('-')
  return `${year === monthOf(now).slice(0, 4) ? '' : `${year}年`}${Number(number)}月`
}
