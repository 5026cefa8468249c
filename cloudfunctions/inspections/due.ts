// Due days: working days of the office, with the official dates that its staff entered.
import { addDays, weekdayOf } from '@contract/time'
import { dayKind, officialYearId, officialYears } from '../kernel/calendar'
import type { QueryContext } from '../kernel/context'

/**
 * The day `count` working days after a day. A year whose holidays are not published yet counts Monday to Friday: a due
 * day may then fall on a holiday, and can be extended.
 */
export async function workingDaysAfter(
  ctx: Pick<QueryContext, 'get'>,
  office: string,
  day: string,
  count: number,
): Promise<string> {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    const { kind } = dayKind(at, await ctx.get(officialYears, officialYearId(office, at)))
    const works = kind === 'workday' || (kind === 'unpublished' && ![0, 6].includes(weekdayOf(at)))
    if (works) left--
  }
  return at
}

/** How many working days after a day it takes to reach another one; 0 when it is no later. */
export async function workingDaysUntil(
  ctx: Pick<QueryContext, 'get'>,
  office: string,
  day: string,
  until: string,
): Promise<number> {
  let count = 0
  for (let at = day; at < until; count++) at = await workingDaysAfter(ctx, office, at, 1)
  return count
}
