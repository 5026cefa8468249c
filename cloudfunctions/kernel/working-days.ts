// Due days: working days of the office, with the official dates that its staff entered.
import { addDays, lastDayOf, weekdayOf } from '@contract/time'
import { dayKind, officialYearId, officialYears } from './calendar'
import type { QueryContext } from './context'

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

/** How many working days a month still has after a day. */
export async function workingDaysLeft(ctx: Pick<QueryContext, 'get'>, office: string, day: string): Promise<number> {
  for (let [count, at] = [0, day]; ; count++) {
    at = await workingDaysAfter(ctx, office, at, 1)
    if (at > lastDayOf(day.slice(0, 7))) return count
  }
}

export const isWorkingDay = async (ctx: Pick<QueryContext, 'get'>, office: string, day: string) =>
  (await workingDaysAfter(ctx, office, addDays(day, -1), 1)) === day

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
