// What the clock does for appointments: evening reminders, seats left over, closures, and the end of the day.
import { addDays } from '@contract/time'
import type { Job, JobContext } from '../kernel/jobs'
import { type Booking, bookings, closures, seats } from './records'
import { partsOf } from './rules'

/** Walks the bookings of a day in one state, a page at a time, keeping its place. */
async function eachBooking(
  ctx: JobContext,
  day: string,
  state: Booking['state'],
  work: (booking: Booking) => Promise<void>,
) {
  let after = ctx.cursor as string | null
  for (;;) {
    const page = await ctx.read.find(bookings, { index: 'onDay', equals: { day, state }, after, limit: 50 })
    for (const booking of page.items) if (booking.scopes.includes(ctx.office)) await work(booking)
    if (!page.next) return 'done'
    after = page.next
    await ctx.save(after)
    if (ctx.late()) return 'more'
  }
}

export const jobs: readonly Job[] = [
  {
    name: 'appointments.remind',
    every: { dailyAt: '18:00' },
    run: ctx =>
      eachBooking(ctx, addDays(ctx.day, 1), 'booked', async booking => {
        await ctx.command('appointments.remind', { bookingId: booking.id }, `${booking.id}:${booking.version}`)
      }),
  },
  {
    // Cancelling settles its slot at once; this finds the seat whose process died in between.
    name: 'appointments.settle',
    every: { minutes: 1 },
    async run(ctx) {
      const left = await ctx.read.find(seats, { index: 'vacated', equals: { state: 'vacated' }, limit: 100 })
      for (const seat of left.items)
        if (seat.slot.startsWith(`${ctx.office}~`))
          await ctx.command(
            'appointments.settle',
            { slot: seat.slot },
            `${seat.id.replaceAll(/[^\w-]/g, ':')}:${seat.version}`,
          )
    },
  },
  {
    // A booking that was being made while its window closed saw no closure: it is moved on here.
    name: 'appointments.closures',
    every: { minutes: 5 },
    async run(ctx) {
      for (let ahead = 0; ahead < 14; ahead++) {
        const day = addDays(ctx.day, ahead)
        const page = await ctx.read.find(closures, { index: 'onDay', equals: { day }, limit: 100 })
        for (const closure of page.items) {
          if (!closure.id.startsWith(`${ctx.office}~`)) continue
          const booked = await ctx.read.find(bookings, {
            index: 'ofWindowDay',
            equals: { windowDay: closure.id },
            limit: 100,
          })
          for (const booking of booked.items)
            if (booking.state === 'booked')
              await ctx.command(
                'appointments.displace',
                { bookingId: booking.id, reason: closure.reason },
                `${booking.id}:${booking.version}`,
              )
        }
      }
    },
  },
  {
    name: 'appointments.endOfDay',
    every: { dailyAt: '21:00' },
    run: ctx =>
      eachBooking(ctx, ctx.day, 'booked', async booking => {
        if (partsOf(booking.slotId).office === ctx.office && booking.endsAt <= ctx.now)
          await ctx.command('appointments.markNoShow', { bookingId: booking.id }, booking.id)
      }),
  },
]
