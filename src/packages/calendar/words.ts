// How the days off of a year are put into words.
import type { Holiday } from '@contract/calendar'
import { dayInWords, daysBetween } from '@contract/time'

/** “10月1日 周四 到 10月7日 周三，共 7 天” */
export const stretchWords = ({ from, to }: Pick<Holiday, 'from' | 'to'>, now: number) => {
  const days = daysBetween(from, to) + 1
  return days === 1 ? dayInWords(from, now) : `${dayInWords(from, now)} 到 ${dayInWords(to, now)}，共 ${days} 天`
}
