// A facility as people see it: open or not now, the hours of the coming days, what is booked there.
import { officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { dayKind, officialYearId, officialYears } from '../kernel/calendar'
import type { QueryContext } from '../kernel/context'
import { hoursOn } from '../kernel/opening'
import { areaNames } from '../platform/areas/naming'
import type { FacilityRecord } from './records'
import { openAt, shownDays } from './rules'

/** The kinds of the days ahead in an office: at most two calendar years are read. */
export async function daysAhead(ctx: QueryContext, office: string) {
  const days = shownDays(ctx.now)
  const years = await ctx.getMany(officialYears, [...new Set(days.map(day => officialYearId(office, day)))])
  return days.map(day => ({
    day,
    kind: dayKind(
      day,
      years.find(year => year.id === officialYearId(office, day)),
    ),
  }))
}

export type Ahead = Awaited<ReturnType<typeof daysAhead>>

export const summed = (record: FacilityRecord, ahead: Ahead, now: number, areaName: string) => {
  const days = ahead.map(({ day, kind }) => hoursOn(record.opening, day, kind))
  return {
    facilityId: record.id,
    kind: record.kind,
    name: record.name,
    area: record.place.area,
    areaName,
    place: record.place,
    offers: record.offers,
    books: record.bookable.length > 0,
    ...openAt(days, now),
    today: days[0]!,
    days,
  }
}

export async function shown(ctx: QueryContext, record: FacilityRecord) {
  const { area } = record.place
  const [ahead, nameOf] = await Promise.all([daysAhead(ctx, officeOf(area)), areaNames(ctx, [area])])
  const { opening, phone, edition } = record
  return {
    ...summed(record, ahead, ctx.now, nameOf(area)),
    edition,
    ...opening,
    other: opening.other.filter(({ day }) => day >= dayOf(ctx.now)),
    bookable: record.bookable.map(offer => ({ ...offer, serviceId: `${record.id}-${offer.offerId}` })),
    ...(phone === undefined ? {} : { phone }),
    retired: record.state === 'retired',
    manages: ctx.may('facilities.manage', record),
  }
}
