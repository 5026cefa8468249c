// Taking bookings off times that are not offered any more: a window closed, the calendar or a place's hours changed.
import { done, followUp, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { allWindows } from '../platform/catalogue/services'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { releaseDay, shown, vacate } from './holding'
import { type Booking, bookings, type PlaceWindow, placeWindows } from './records'
import { bookableDays, windowDayOf } from './rules'
import { nextPlace, officeOfCaller, whyGone } from './slots'

/** Every booking of a window's day that still stands. */
export async function bookedOn(ctx: QueryContext, windowDay: string): Promise<Booking[]> {
  const found: Booking[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<Booking> = await ctx.find(bookings, {
      index: 'ofWindowDay',
      equals: { windowDay },
      limit: 100,
      after,
    })
    found.push(...page.items.filter(item => item.state === 'booked'))
    if (!page.next) return found
    after = page.next
  }
}

/** A command for each booking whose time is gone. */
async function displacing(ctx: CommandContext, windowDay: string, endsAfter = 0) {
  const standing = (await bookedOn(ctx, windowDay)).filter(({ endsAt }) => endsAt > endsAfter)
  const gone: Booking[] = []
  for (const booking of standing) if ((await whyGone(ctx, booking)) !== undefined) gone.push(booking)
  return gone.map(({ id }) => followUp('appointments.displace', { bookingId: id }))
}

type Verbs = 'displace' | 'sweepClosure' | 'sweepDay' | 'sweepPlace'

export const sweepingHandlers: Pick<Handlers<'appointments', Bindings>, Verbs> = {
  displace: async (ctx, _input, booking) => {
    const office = officeOfCaller(ctx)
    const reason = await whyGone(ctx, booking)
    // Offered again before this came to its turn.
    if (reason === undefined) return done(await shown(ctx, booking))
    const free = await nextPlace(ctx, office, booking.serviceId, booking.day)
    const left = await vacate(ctx, booking)
    const changed = {
      state: 'displaced' as const,
      seatId: undefined,
      reason,
      offer: free && { slotId: free.slotId, startsAt: free.startsAt },
    }
    return done(
      await shown(ctx, { ...booking, ...changed }),
      [update(bookings, booking, changed), ...(await releaseDay(ctx, booking)), ...left.changes],
      { follow: left.follow },
    )
  },

  sweepClosure: async (ctx, { windowId, day }) => {
    const follow = await displacing(ctx, windowDayOf(officeOfCaller(ctx), windowId, day))
    return done({ displaced: follow.length }, [], { area: officeOfCaller(ctx), follow })
  },

  sweepDay: async (ctx, { day }) => {
    const office = officeOfCaller(ctx)
    const places: string[] = []
    for (let after: string | null = null; ; ) {
      const open = { index: 'inArea', member: office, equals: { state: 'open' } } as const
      const page: Page<PlaceWindow> = await ctx.find(placeWindows, { ...open, after, limit: 100 })
      places.push(...page.items.map(({ id }) => id))
      after = page.next
      if (!after) break
    }
    const follow = []
    for (const windowId of [...allWindows.map(({ id }) => id), ...places])
      if ((await bookedOn(ctx, windowDayOf(office, windowId, day))).length > 0)
        follow.push(followUp('appointments.sweepClosure', { windowId, day }))
    return done({ windows: follow.length }, [], { area: office, follow })
  },

  sweepPlace: async (ctx, { placeId }) => {
    const office = officeOfCaller(ctx)
    const offers = await ctx.find(placeWindows, { index: 'ofPlace', equals: { placeId }, limit: 100 })
    const follow = []
    for (const offer of offers.items)
      if (offer.office === office)
        for (const day of bookableDays(ctx.now)) {
          // Who was to come this morning came or did not: the new hours change nothing for them.
          follow.push(...(await displacing(ctx, windowDayOf(office, offer.id, day), ctx.now)))
        }
    return done({ displaced: follow.length }, [], { area: office, follow })
  },
}
