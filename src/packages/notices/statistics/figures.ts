// How the statistics of notices are put into words.
import type { NoticeSums } from '@contract/notices'
import { grouped } from '@contract/numbers'
import { DAY, HOUR, MINUTE } from '@contract/time'

/** Part of a whole; a dash where there is no whole. */
export const share = (part: number, whole: number) => (whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`)

/** “40 分钟” · “5.5 小时” · “2.3 天”; a dash where nothing was answered. */
export function meanAnswer({ answered, answerMs }: NoticeSums): string {
  if (answered === 0) return '—'
  const mean = answerMs / answered
  const one = (value: number) => String(Math.round(value * 10) / 10)
  if (mean < HOUR) return `${Math.max(1, Math.round(mean / MINUTE))} 分钟`
  return mean < 2 * DAY ? `${one(mean / HOUR)} 小时` : `${one(mean / DAY)} 天`
}

export const openedWords = ({ opened, people }: NoticeSums) =>
  people === 0 ? '没有应送达的人' : `打开 ${grouped(opened)} 人次，${share(opened, people)}`

export const questionWords = (of: NoticeSums) =>
  of.asked + of.answered === 0 ? '没有提问' : `提问 ${of.asked} 个，答复 ${of.answered} 个`
