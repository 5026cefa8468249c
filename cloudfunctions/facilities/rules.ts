// The rules of facilities: which hours hold on a day, and whether a place is open at a moment. Pure.
import { type FacilityKind, facilityKindNames, facilityLimits } from '@contract/facilities'
import { addDays, dayOf, MINUTE, momentOf, weekdayOf } from '@contract/time'
import type { DayKind } from '../kernel/calendar'
import type { FacilityRecord } from './records'

type Hours = Pick<FacilityRecord, 'week' | 'holidays' | 'other'>
export interface OpenDay {
  day: string
  spans: string[]
  note?: string
}

/**
 * The hours on a day. What was announced for the day comes first, then the rule for public holidays, then the week.
 * A worked weekend day (调休) has its weekday's usual hours: these places serve people in their free time. In a year
 * whose holidays are not published the week holds, and the note says that it may change.
 */
export function hoursOn(facility: Hours, day: string, { kind, name }: { kind: DayKind; name: string }): OpenDay {
  const other = facility.other.find(one => one.day === day)
  if (other) return { day, spans: other.spans, note: other.words }
  if (kind === 'holiday' && facility.holidays === 'closed') return { day, spans: [], note: `${name}假期不开放` }
  const spans = facility.week[weekdayOf(day)] ?? []
  return kind === 'unpublished' && spans.length > 0
    ? { day, spans, note: '放假安排还没公布，来之前请打电话问一下' }
    : { day, spans }
}

const edges = ({ day, spans }: OpenDay) =>
  spans.map(span => {
    const [opens, closes] = span.split('-') as [string, string]
    return { opensAt: momentOf(day, opens), closesAt: momentOf(day) + minutesOf(closes) * MINUTE }
  })
/** `24:00` is the end of the day. */
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Whether it is open, and the next moment at which that changes within these days. */
export function openAt(days: readonly OpenDay[], now: number): { openNow: boolean; changesAt?: number } {
  const all = days.flatMap(edges).sort((a, b) => a.opensAt - b.opensAt)
  let at = all.findIndex(({ opensAt, closesAt }) => opensAt <= now && now < closesAt)
  if (at >= 0) {
    // Spans that touch are one opening.
    while (all[at + 1]?.opensAt === all[at]!.closesAt) at++
    return { openNow: true, changesAt: all[at]!.closesAt }
  }
  const next = all.find(({ opensAt }) => opensAt > now)
  return next ? { openNow: false, changesAt: next.opensAt } : { openNow: false }
}

/** Today and the days after it that the page shows. */
export const shownDays = (now: number) =>
  Array.from({ length: facilityLimits.shownDays }, (_, i) => addDays(dayOf(now), i))

export const orderOf = (kind: FacilityKind, name: string) => `${facilityKindNames.indexOf(kind)} ${name}`
