// What the clock does for appointments: evening reminders, seats left over, closures, and the end of the day.
import { bookingFlow, bookingLimits } from '@contract/appointments'
import { Refusal } from '@contract/errors'
import { addDays, dayOf, MINUTE, momentOf } from '@contract/time'
import { officialYearId, officialYears } from '../kernel/calendar'
import type { Job, JobContext } from '../kernel/jobs'
import { allWindows } from '../platform/catalogue/services'
import { PAGE_LIMIT, type Page } from '../platform/store/port'
import { type Booking, bookings, type Closure, closures, type PlaceWindow, placeWindows, seats } from './records'
import { windowDayOf } from './rules'

/** Walks the bookings of a day that are not over, a page at a time, keeping its place. */
async function eachBooking(ctx: JobContext, day: string, work: (booking: Booking) => Promise<void>) {
  const open = { index: 'inArea', member: ctx.office, equals: { open: true } } as const
  const range = { from: momentOf(day), to: momentOf(addDays(day, 1)) }
  for (let after = typeof ctx.cursor === 'string' ? ctx.cursor : null; ; ) {
    const page: Page<Booking> = await ctx.read.find(bookings, { ...open, range, after, limit: 50 })
    for (const booking of page.items) await work(booking)
    after = page.next
    if (!after) return 'done'
    await ctx.save(after)
    if (ctx.late()) return 'more'
  }
}

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

/** One booking that cannot be ended, or was closed meanwhile, does not keep the others open. */
async function unlessRefused(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

export const jobs: readonly Job[] = [
  {
    name: 'appointments.remind',
    every: { dailyAt: '18:00' },
    run: ctx =>
      eachBooking(ctx, addDays(ctx.day, 1), async booking => {
        if (booking.state !== 'booked') return
        await ctx.command('appointments.remind', { bookingId: booking.id }, `${booking.id}:${booking.version}`)
      }),
  },
  {
    // Cancelling settles its slot at once; this finds the seat whose process died in between.
    name: 'appointments.settle',
    every: { minutes: 1 },
    async run(ctx) {
      const vacated = { office: ctx.office, state: 'vacated' } as const
      const left = await ctx.read.find(seats, { index: 'vacated', equals: vacated, limit: 100 })
      for (const seat of left.items)
        await ctx.command(
          'appointments.settle',
          { slot: seat.slot },
          `${seat.id.replaceAll(/[^\w-]/g, ':')}:${seat.version}`,
        )
    },
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
    /** Also what earlier days left open because nothing ran then; oldest first, a page at a time. */
    async run(ctx) {
      const open = { index: 'inArea', member: ctx.office, equals: { open: true } } as const
      const range = { to: momentOf(addDays(ctx.day, 1)) }
      for (let after = typeof ctx.cursor === 'string' ? ctx.cursor : null; ; ) {
        const page: Page<Booking> = await ctx.read.find(bookings, { ...open, range, after, limit: 50 })
        for (const booking of page.items) if (booking.endsAt <= ctx.now) await unlessRefused(end(ctx, booking))
        after = page.next
        if (!after) return 'done'
        await ctx.save(after)
        if (ctx.late()) return 'more'
      }
    },
  },
]
