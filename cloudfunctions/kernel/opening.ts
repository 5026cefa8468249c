// When a place is open on a day of the office's calendar, and which part of that one of its offers takes. Pure.
import type { Opening } from '@contract/opening'
import { weekdayOf } from '@contract/time'
import type { DayKind } from './calendar'

export interface OpenDay {
  day: string
  spans: string[]
  /** Why these are not the usual hours. */
  note?: string
}

const MONDAY = 1

/**
 * The hours on a day. What was announced for the day comes first, then what holds on that public holiday, then the rule
 * for all of them, then the week. In a year whose holidays are not known the week holds, and the note says that it may
 * change.
 */
export function hoursOn(opening: Opening, day: string, { kind, name }: { kind: DayKind; name: string }): OpenDay {
  const other = opening.other.find(one => one.day === day)
  if (other) return { day, spans: other.spans, note: other.words }
  const weekday = weekdayOf(day)
  const worked = kind === 'workday' && [0, 6].includes(weekday)
  const usual = opening.week[worked && opening.makeup === 'asWorkday' ? MONDAY : weekday] ?? []
  if (kind === 'holiday') {
    const own = opening.festivals.find(({ festival }) => name.startsWith(festival))
    if (own) return { day, spans: own.spans, note: own.spans.length > 0 ? `${name}假期的时间` : `${name}假期不开放` }
    if (opening.holidays === 'closed') return { day, spans: [], note: `${name}假期不开放` }
  }
  if (worked && opening.makeup === 'asWorkday') return { day, spans: usual, note: '调休上班，按周一的时间' }
  return kind === 'unpublished' && usual.length > 0
    ? { day, spans: usual, note: '放假安排还没公布，来之前请打电话问一下' }
    : { day, spans: usual }
}

/** The times that lie in both. */
export function within(spans: readonly string[], others: readonly string[]): string[] {
  const found = spans.flatMap(span =>
    others.map(other => {
      const [, from = ''] = [span.slice(0, 5), other.slice(0, 5)].sort()
      const [to = ''] = [span.slice(6), other.slice(6)].sort()
      return from < to ? `${from}-${to}` : ''
    }),
  )
  return found.filter(Boolean).sort()
}
