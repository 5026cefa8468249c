// Calendar: reading the days off of this year and the next, and entering those that the library does not know yet.
import { bookingLimits } from '@contract/appointments'
import type { CalendarYear } from '@contract/calendar'
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import {
  dayKind,
  isPublished,
  type OfficialYear,
  officialYearId,
  officialYears,
  publishedDates,
} from '../kernel/calendar'
import { done, followUp, insert, remove, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { implement } from '../kernel/implement'
import { people } from '../platform/identity/people'
import { keptDates, sameDates, shownDates, wrongIn } from './rules'

const officeFor = (ctx: QueryContext) => officeOf(ctx.reach.right.area)
const thisYear = (ctx: QueryContext) => Number(dayOf(ctx.now).slice(0, 4))
const yearId = (ctx: QueryContext, year: number) => officialYearId(officeFor(ctx), String(year))

async function shownYear(ctx: QueryContext, year: number, entered: OfficialYear | undefined): Promise<CalendarYear> {
  const published = isPublished(String(year)) ? shownDates(publishedDates(String(year))) : undefined
  if (!entered)
    return published
      ? { year, source: 'published', ...published }
      : { year, source: 'none', holidays: [], makeupDays: [] }
  const dates = shownDates(entered)
  const by = entered.enteredById === undefined ? undefined : await ctx.get(people, entered.enteredById)
  return {
    year,
    source: 'entered',
    ...dates,
    entered: { at: entered.enteredAt ?? 0, name: by?.name ?? deletedName },
    ...(published && !sameDates(published, dates) ? { differs: published } : {}),
  }
}

function assertYear(ctx: QueryContext, year: number) {
  if (![thisYear(ctx), thisYear(ctx) + 1].includes(year)) throw fail('calendar.year')
}

/** The office's own dates of a year, which must be those that the caller saw. */
async function asSeen(ctx: CommandContext, year: number, seen: number | undefined) {
  assertYear(ctx, year)
  const before = await ctx.get(officialYears, yearId(ctx, year))
  if ((before ? (before.enteredAt ?? 0) : undefined) !== seen) throw fail('record.changed')
  return before
}

/** Bookings are looked at again on each day that can be booked and is another kind of day than it was. */
function lookAgain(
  ctx: CommandContext,
  year: number,
  before: OfficialYear | undefined,
  after: OfficialYear | undefined,
) {
  const days = Array.from({ length: bookingLimits.horizonDays }, (_, i) => addDays(dayOf(ctx.now), i))
  return days
    .filter(day => day.startsWith(`${year}-`) && dayKind(day, before).kind !== dayKind(day, after).kind)
    .map(day => followUp('appointments.sweepDay', { day }))
}

export const calendarFeature = implement('calendar', {
  collections: [officialYears, people],
  handlers: {
    years: async ctx =>
      Promise.all(
        [thisYear(ctx), thisYear(ctx) + 1].map(async year =>
          shownYear(ctx, year, await ctx.get(officialYears, yearId(ctx, year))),
        ),
      ),

    enter: async (ctx, { year, seen, ...dates }) => {
      const before = await asSeen(ctx, year, seen)
      const fields = wrongIn(year, dates)
      if (Object.keys(fields).length > 0) throw fail('input.invalid', { fields })
      const office = officeFor(ctx)
      const entered = { office, year, ...keptDates(dates), enteredAt: ctx.now, enteredById: ctx.caller.id }
      const after = { id: yearId(ctx, year), version: 1, ...entered }
      return done(
        await shownYear(ctx, year, after),
        [before ? update(officialYears, before, entered) : insert(officialYears, { id: after.id, ...entered })],
        { area: office, follow: lookAgain(ctx, year, before, after) },
      )
    },

    withdraw: async (ctx, { year, seen }) => {
      const before = await asSeen(ctx, year, seen)
      if (!before) throw fail('record.notFound')
      return done(await shownYear(ctx, year, undefined), [remove(officialYears, before.id)], {
        area: officeFor(ctx),
        follow: lookAgain(ctx, year, before, undefined),
      })
    },

    warn: async (ctx, { year }) => {
      const entered = await ctx.get(officialYears, yearId(ctx, year))
      return done({ year, missing: !entered && !isPublished(String(year)) }, [], { area: officeFor(ctx) })
    },
  },
})
