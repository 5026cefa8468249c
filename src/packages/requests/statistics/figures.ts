// The figures of 大家反映什么: rows of category and month added up, and what stands out among them, in words.
import type { StatisticRow } from '@contract/request-outlook'
import { addMonths, monthInWords } from '@contract/time'
import { categoryName } from '../words'

export type Row = StatisticRow
type Counts = Omit<Row, 'month' | 'categoryId'>
export interface Line extends Counts {
  key: string
  label: string
}

const none: Counts = {
  submitted: 0,
  urgent: 0,
  closed: 0,
  onTime: 0,
  resolved: 0,
  reopened: 0,
  followers: 0,
  ratings: 0,
  ratingSum: 0,
}
const names = Object.keys(none) as (keyof Counts)[]

const plus = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(names.map(name => [name, a[name] + b[name]])) as unknown as Counts

export const total = (rows: readonly Row[]): Counts => rows.reduce<Counts>(plus, none)

const grouped = (rows: readonly Row[], keyOf: (row: Row) => string, labelOf: (key: string) => string): Line[] => {
  const sums = new Map<string, Counts>()
  for (const row of rows) sums.set(keyOf(row), plus(sums.get(keyOf(row)) ?? none, row))
  return [...sums].map(([key, counts]) => ({ key, label: labelOf(key), ...counts }))
}

/** What people ask for most first. */
export const byCategory = (rows: readonly Row[]): Line[] =>
  grouped(rows, row => row.categoryId, categoryName).sort((a, b) => b.submitted - a.submitted)

/** Every month from the first to the last, those without any too. */
export const monthsOf = (from: string, to: string): string[] => {
  const months: string[] = []
  for (let month = from; month <= to && months.length < 36; month = addMonths(month, 1)) months.push(month)
  return months
}

export const byMonth = (rows: readonly Row[], from: string, to: string, now: number): Line[] => {
  const found = new Map(
    grouped(
      rows,
      row => row.month,
      month => month,
    ).map(line => [line.key, line]),
  )
  return monthsOf(from, to).map(month => ({
    ...none,
    ...found.get(month),
    key: month,
    label: monthInWords(month, now),
  }))
}

/** “92%”, or a dash when there was nothing to measure. */
export const share = (part: number, whole: number) => (whole > 0 ? `${Math.round((part / whole) * 100)}%` : '—')
export const contentment = ({ ratings, ratingSum }: Pick<Counts, 'ratings' | 'ratingSum'>) =>
  ratings > 0 ? (ratingSum / ratings).toFixed(1) : '—'

/** Fewer than these say nothing yet. */
const ENOUGH = 5
const LATE_SHARE = 0.8
const GREW = 1.5

/** Up to four plain sentences about what an office head should look at; empty when there is too little. */
export const standingOut = (rows: readonly Row[], from: string, to: string, now: number): string[] => {
  const lines = byCategory(rows)
  const all = total(rows)
  if (all.submitted < ENOUGH) return []
  const said: string[] = []
  const [first] = lines
  if (first) said.push(`${first.label}最多，${first.submitted} 件，占 ${share(first.submitted, all.submitted)}`)

  const months = monthsOf(from, to)
  const [before, last] = months.slice(-2)
  if (before && last) {
    const of = (month: string, category: string) =>
      total(rows.filter(row => row.month === month && row.categoryId === category)).submitted
    const grown = lines
      .map(line => ({ line, was: of(before, line.key), is: of(last, line.key) }))
      .filter(({ was, is }) => is >= ENOUGH && is >= was * GREW)
      .sort((a, b) => b.is - b.was - (a.is - a.was))[0]
    if (grown)
      said.push(
        `${grown.line.label}在变多：${monthInWords(before, now)} ${grown.was} 件，${monthInWords(last, now)} ${grown.is} 件`,
      )
  }

  const slow = lines
    .filter(line => line.resolved >= ENOUGH && line.onTime / line.resolved < LATE_SHARE)
    .sort((a, b) => a.onTime / a.resolved - b.onTime / b.resolved)[0]
  if (slow) said.push(`${slow.label}常办不完：按时办结只有 ${share(slow.onTime, slow.resolved)}`)

  const again = [...lines].sort((a, b) => b.reopened - a.reopened)[0]
  if (again && again.reopened >= 2) said.push(`${again.label}退回重办最多，${again.reopened} 次`)

  const touched = [...lines].sort((a, b) => b.followers - a.followers)[0]
  if (touched && touched.followers >= ENOUGH && said.length < 4)
    said.push(`${touched.label}牵连的人最多，另有 ${touched.followers} 位邻居也遇到`)
  return said
}
