// The rules of readings: limits with hysteresis, lines of CSV, what a device's body says, a day's values. Pure.
import { type Quantity, quantities, quantityNames, readingLimits } from '@contract/campaign-readings'
import { dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import { rowsOfText } from '../platform/excel/csv'
import { cellText } from '../platform/excel/lists'

export interface Reading {
  at: number
  value: number
}
export interface Level {
  /** Exceeded, and not yet below the lower bound. */
  over: boolean
  /** The latest reading that was judged. */
  at?: number
  value?: number
}
interface Limits {
  upper: number
  lower: number
}

/**
 * Judges readings in the order of their time. What is not later than the latest one judged, a repeat or one that was
 * held up on its way, changes nothing: it is kept, and nobody is sent out for what has passed.
 */
export function judged(level: Level, readings: readonly Reading[], { upper, lower }: Limits) {
  const exceeded: Reading[] = []
  let now = level
  let late = 0
  for (const { at, value } of [...readings].sort((a, b) => a.at - b.at)) {
    if (now.at !== undefined && at <= now.at) {
      late++
      continue
    }
    const over = now.over ? value >= lower : value > upper
    if (over && !now.over) exceeded.push({ at, value })
    now = { over, at, value }
  }
  return { level: now, exceeded, late }
}

/** Minute of the day and value, in order. */
export type Values = [number, number][]
const minuteOf = (at: number) => Math.floor((at - momentOf(dayOf(at))) / MINUTE)

/** A day's values with others added; the first value of a minute stays: `other` are those that would have changed it. */
export function added(values: Values, readings: readonly Reading[]): { values: Values; known: number; other: number } {
  const found = new Map(values)
  let [known, other] = [0, 0]
  for (const { at, value } of readings) {
    const minute = minuteOf(at)
    if (found.has(minute)) {
      known++
      if (found.get(minute) !== value) other++
    } else found.set(minute, value)
  }
  return { values: [...found].sort(([a], [b]) => a - b), known, other }
}

export function byHour(values: Values) {
  const hours = new Map<number, number[]>()
  for (const [minute, value] of values) {
    const hour = Math.floor((minute * MINUTE) / HOUR)
    hours.set(hour, [...(hours.get(hour) ?? []), value])
  }
  return [...hours].map(([hour, found]) => ({
    hour,
    average: Math.round((found.reduce((sum, one) => sum + one, 0) / found.length) * 10) / 10,
    highest: Math.max(...found),
    count: found.length,
  }))
}

export interface Line {
  line: number
  station: string
  at: number
  found: { quantity: Quantity; value: number }[]
}
export interface Bad {
  line: number
  why: string
}

const spelled = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
const quantityOf = (title: string) =>
  quantityNames.find(name => [name, spelled(quantities[name].label)].includes(spelled(title).replace(/\(.*\)$/, '')))

/** “2026-11-25 08:30”, with slashes, one-digit months and seconds as devices write them too. */
function momentIn(text: string): number | undefined {
  const [, year, month, day, hour, minute] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text.normalize('NFKC').trim()) ?? []
  if (!year || !month || !day || !hour || !minute) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = momentOf(date, `${hour.padStart(2, '0')}:${minute}`)
  return Number.isFinite(at) && dayOf(at) === date ? at : undefined
}

/** Whether a moment may be that of a reading: not to come, and not older than what is kept. */
export const wrongMoment = (at: number, now: number) =>
  at > now + readingLimits.skewMinutes * MINUTE || at < now - readingLimits.months * 30 * 24 * HOUR

const numberIn = (text: string) => {
  const value = Number(text.normalize('NFKC').trim())
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= readingLimits.value ? value : undefined
}

/**
 * Lines of CSV under a heading with 站点, 时间 and what was measured; undefined when there is no such heading. Throws
 * `UnreadableTable`.
 */
export function parsed(text: string, now: number): { lines: Line[]; bad: Bad[] } | undefined {
  const [titles = [], ...rest] = rowsOfText(text, { rows: Number.POSITIVE_INFINITY, columns: 100 }).map(cells =>
    cells.map(cell => cellText(cell).trim()),
  )
  const [station, time] = [titles.findIndex(one => /^站点/.test(one)), titles.findIndex(one => /^时间/.test(one))]
  const measured = titles.flatMap((title, i) => {
    const quantity = quantityOf(title)
    return quantity ? [{ i, quantity }] : []
  })
  if (station < 0 || time < 0 || measured.length === 0) return undefined
  const lines: Line[] = []
  const bad: Bad[] = []
  for (const [i, cells] of rest.entries()) {
    if (cells.every(cell => cell === '')) continue
    const line = i + 2
    const at = momentIn(cells[time] ?? '')
    if (at === undefined) bad.push({ line, why: `时间“${cells[time] ?? ''}”看不懂，写成 2026-11-25 08:30` })
    else if (wrongMoment(at, now)) bad.push({ line, why: '时间还没到，或太早' })
    else {
      const written = measured.filter(one => (cells[one.i] ?? '') !== '')
      const found = written.map(one => ({ quantity: one.quantity, value: numberIn(cells[one.i]!) }))
      const wrong = found.find(({ value }) => value === undefined)
      if (found.length === 0) bad.push({ line, why: '没有数值' })
      else if (wrong) bad.push({ line, why: `${quantities[wrong.quantity].label}不是数字` })
      else lines.push({ line, station: cells[station] ?? '', at, found: found as Line['found'] })
    }
  }
  return { lines, bad }
}
