// What the clock does for appointments: evening reminders, seats left over, closures, and the end of the day.
import { bookingFlow, bookingLimits } from '@contract/appointments'
import { addDays, dayOf, MINUTE, momentOf } from '@contract/time'
import { officialYearId, officialYears } from '../kernel/calendar'
import { eachDue } from '../kernel/due'
import type { Job, JobContext } from '../kernel/jobs'
import { allWindows } from '../platform/catalogue/services'
import { PAGE_LIMIT, type Page } from '../platform/store/port'
import { type Booking, bookings, type Closure, closures, type PlaceWindow, placeWindows, seats } from './records'
import { windowDayOf } from './rules'

/** Bookings that are not over, of a span of time. */
const openBookings = ({ office }: JobContext, range: { from?: number; to: number }) =>
  ({ index: 'inArea', member: office, equals: { open: true }, range }) as const

/** The windows that the office closed on a day that can be booked. */
async function closedWindows(ctx: JobContext): Promise<Closure[]> {
  const days = Array.from({ length: bookingLimits.horizonDays }, (_, ahead) => addDays(ctx.day, ahead))
  const ids = days.flatMap(day => allWindows.map(({ id }) => windowDayOf(ctx.office, id, day)))
  const found: Closure[] = []
  for (let i = 0; i < ids.length; i += PAGE_LIMIT)
    found.push(...(await ctx.read.getMany(closures, ids.slice(i, i + PAGE_LIMIT))))
  return found
}

/** Only where somebody is still booked, so that an empty window leaves no rows in the trace. */
async function displaceAll(ctx: JobContext, { id: windowDay }: Closure): Promise<void> {
  for (let after: string | null = null; ; ) {
    const all = { index: 'ofWindowDay', equals: { windowDay } } as const
    const page: Page<Booking> = await ctx.read.find(bookings, { ...all, after, limit: 100 })
    for (const { id, state, version } of page.items)
      if (state === 'booked') await ctx.command('appointments.displace', { bookingId: id }, `${id}:${version}`)
    after = page.next
    if (!after) return
  }
}

/** What changed less than this ago is looked at again: no booking takes as long. */
const LATELY = 5 * MINUTE

async function placesChanged(ctx: JobContext): Promise<Set<string>> {
  const lately = { index: 'changed', equals: { office: ctx.office }, range: { from: ctx.now - 2 * LATELY } } as const
  const found = new Set<string>()
  for (let after: string | null = null; ; ) {
    const page: Page<PlaceWindow> = await ctx.read.find(placeWindows, { ...lately, after, limit: 100 })
    for (const { placeId } of page.items) found.add(placeId)
    after = page.next
    if (!after) return found
  }
}

/** The days that can be booked of a year whose dates the office entered just now. */
async function daysChanged(ctx: JobContext): Promise<string[]> {
  const days = Array.from({ length: bookingLimits.horizonDays }, (_, ahead) => addDays(dayOf(ctx.now), ahead))
  const ids = [...new Set(days.map(day => officialYearId(ctx.office, day)))]
  const fresh = (await ctx.read.getMany(officialYears, ids)).filter(
    year => (year.enteredAt ?? 0) > ctx.now - 2 * LATELY,
  )
  return days.filter(day => fresh.some(({ id }) => id === officialYearId(ctx.office, day)))
}

/**
 * Closes a booking that nobody closed. Who did not come on the day that ends is a no-show; of earlier days, on which
 * the system may have been off at the counter too, nobody can tell any more, so they lapse and count against nobody.
 */
async function end(ctx: JobContext, { id, state, day }: Booking): Promise<void> {
  if (state === 'booked' && day === ctx.day) await ctx.command('appointments.markNoShow', { bookingId: id }, id)
  // Forgotten at the counter, or moved to no other time: not their fault, and over all the same.
  else if (bookingFlow.actions.lapse.from.some(from => from === state))
    await ctx.command('appointments.lapse', { bookingId: id }, id)
}

export const jobs: readonly Job[] = [
  {
    name: 'appointments.remind',
    every: { dailyAt: '18:00' },
    run: ctx => {
      const tomorrow = addDays(ctx.day, 1)
      const range = { from: momentOf(tomorrow), to: momentOf(addDays(tomorrow, 1)) }
      return eachDue(ctx, bookings, openBookings(ctx, range), async ({ id, state, version }) => {
        if (state === 'booked') await ctx.command('appointments.remind', { bookingId: id }, `${id}:${version}`)
      })
    },
  },
  {
    // Cancelling settles its slot at once; this finds the seat whose process died in between.
    name: 'appointments.settle',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        seats,
        { index: 'vacated', equals: { office: ctx.office, state: 'vacated' } },
        ({ id, slot, version }) =>
          ctx.command('appointments.settle', { slot }, `${id.replaceAll(/[^\w-]/g, ':')}:${version}`),
      ),
  },
  {
    // A booking that was being made while its time was taken away saw nothing of it: it is moved on here.
    name: 'appointments.closures',
    every: { minutes: 5 },
    async run(ctx) {
      const slot = Math.floor(ctx.now / LATELY)
      for (const closure of await closedWindows(ctx)) await displaceAll(ctx, closure)
      for (const placeId of await placesChanged(ctx))
        await ctx.command('appointments.sweepPlace', { placeId }, `${placeId}:${slot}`)
      for (const day of await daysChanged(ctx)) await ctx.command('appointments.sweepDay', { day }, `${day}:${slot}`)
    },
  },
  {
    name: 'appointments.endOfDay',
    every: { dailyAt: '21:00' },
    /** Also what earlier days left open because nothing ran then; oldest first. */
    run: ctx =>
      eachDue(ctx, bookings, openBookings(ctx, { to: momentOf(addDays(ctx.day, 1)) }), async booking => {
        if (booking.endsAt <= ctx.now) await end(ctx, booking)
      }),
  },
]
