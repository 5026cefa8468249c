// The rules of facilities: whether a place is open at a moment, how a list is sorted. Pure.
import { type FacilityKind, facilityKindNames, facilityLimits } from '@contract/facilities'
import { addDays, dayOf, MINUTE, momentOf } from '@contract/time'
import type { OpenDay } from '../kernel/opening'

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

/** What a search looks through. */
export const searchable = ({ name, offers, bookable }: Searched) =>
  [name, ...offers, ...bookable.map(offer => offer.name)].join(' ')

interface Searched {
  name: string
  offers: readonly string[]
  bookable: readonly { name: string }[]
}
