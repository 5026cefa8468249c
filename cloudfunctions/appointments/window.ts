// What the windows do: the day list, queue and counter, no-shows, and closing for a day.
import { fail } from '@contract/errors'
import { done, followUp, insert, remove, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { allWindows, windowOf } from '../platform/catalogue/services'
import type { Page } from '../platform/store/port'
import { type Counter, counterFor, windowSettingId } from './bookable'
import type { Bindings } from './flows'
import { shown } from './holding'
import {
  bookings,
  closures,
  type PlaceWindow,
  placeWindows,
  queues,
  standings,
  type Waiter,
  waiters,
  windowSettings,
} from './records'
import { afterNoShow, bookableDays, isBookable, windowDayOf } from './rules'
import { officeOfCaller } from './slots'
import { bookedOn } from './sweeping'

/** The slots of a window that somebody waits for, on the days that can be booked. */
async function slotsWaitedFor(ctx: QueryContext, windowId: string): Promise<Set<string>> {
  const slots = new Set<string>()
  for (const day of bookableDays(ctx.now))
    for (let after: string | null = null; ; ) {
      const windowDay = windowDayOf(officeOfCaller(ctx), windowId, day)
      const page: Page<Waiter> = await ctx.find(waiters, {
        index: 'ofWindowDay',
        equals: { windowDay, state: 'waiting' },
        limit: 100,
        after,
      })
      for (const { slot, startsAt } of page.items) if (startsAt > ctx.now) slots.add(slot)
      after = page.next
      if (!after) break
    }
  return slots
}

const shownCounter = ({ id, name, counters, capacityPerSlot, place }: Counter) => ({
  windowId: id,
  name: place ? place.name : name,
  counters,
  capacityPerSlot,
  ...(place && { place: { placeId: place.placeId, name: place.placeName, area: place.scopes.at(-1)! } }),
})

/** What is booked at the places that the caller serves, place by place. */
async function placesServed(ctx: QueryContext): Promise<PlaceWindow[]> {
  const found: PlaceWindow[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<PlaceWindow> = await ctx.findIn(ctx.areas(), placeWindows, {
      index: 'inArea',
      equals: { state: 'open' },
      after,
      limit: 100,
    })
    found.push(...page.items)
    after = page.next
    if (!after) return found.sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}

/** The window or place of a day list, if the caller serves there. */
async function servedCounter(ctx: QueryContext, windowId: string): Promise<Counter> {
  const counter = await counterFor(ctx, officeOfCaller(ctx), windowId)
  if (!ctx.covers({ scopes: counter.scopes })) throw fail('record.notFound')
  return counter
}

type Verbs =
  | 'windows'
  | 'adjustWindow'
  | 'day'
  | 'checkIn'
  | 'call'
  | 'serve'
  | 'markNoShow'
  | 'closeWindow'
  | 'openWindow'
  | 'lapse'
  | 'remind'

export const windowHandlers: Pick<Handlers<'appointments', Bindings>, Verbs> = {
  windows: async ctx => {
    const office = officeOfCaller(ctx)
    const atOffice = ctx.covers({ scopes: [office] }) ? allWindows.map(({ id }) => id) : []
    const atPlaces = (await placesServed(ctx)).map(({ id }) => id)
    return Promise.all([...atOffice, ...atPlaces].map(async id => shownCounter(await counterFor(ctx, office, id))))
  },

  adjustWindow: async (ctx, { windowId, counters, capacityPerSlot }) => {
    const window = windowOf(windowId)
    const id = windowSettingId(officeOfCaller(ctx), windowId)
    const before = await ctx.get(windowSettings, id)
    const changed = { counters, capacityPerSlot }
    return done(
      { windowId, name: window.name, ...changed },
      [before ? update(windowSettings, before, changed) : insert(windowSettings, { id, ...changed })],
      {
        area: officeOfCaller(ctx),
        // More places: who waits is served first, in order.
        follow: [...(await slotsWaitedFor(ctx, windowId))].map(slot => followUp('appointments.settle', { slot })),
      },
    )
  },

  day: async (ctx, { windowId, day, text, after, limit }) => {
    await servedCounter(ctx, windowId)
    const windowDay = windowDayOf(officeOfCaller(ctx), windowId, day)
    const page = await ctx.find(bookings, {
      index: 'ofWindowDay',
      equals: { windowDay },
      after,
      limit: text ? 100 : limit,
    })
    const closure = await ctx.get(closures, windowDay)
    return {
      items: await Promise.all(
        page.items
          .filter(item => !text || item.personName.includes(text) || item.code.includes(text))
          .map(item => shown(ctx, item)),
      ),
      next: page.next,
      closed: closure ? { reason: closure.reason } : null,
    }
  },

  checkIn: async (ctx, _input, booking) => {
    const queue = await ctx.get(queues, booking.windowDay)
    const queueNumber = (queue?.last ?? 0) + 1
    const changed = { state: 'checkedIn' as const, queueNumber }
    return done(await shown(ctx, { ...booking, ...changed }), [
      queue
        ? update(queues, queue, { last: queueNumber })
        : insert(queues, { id: booking.windowDay, last: queueNumber }),
      update(bookings, booking, changed),
    ])
  },

  call: async (ctx, { counter }, booking) => {
    const { counters } = await counterFor(ctx, officeOfCaller(ctx), booking.windowId)
    if (counter > counters) throw fail('input.invalid', { fields: { counter: `只有 ${counters} 个柜台` } })
    const changed = { state: 'called' as const, counter }
    return done(await shown(ctx, { ...booking, ...changed }), [update(bookings, booking, changed)])
  },

  serve: async (ctx, _input, booking) => {
    const changed = { state: 'served' as const, open: false }
    return done(await shown(ctx, { ...booking, ...changed }), [update(bookings, booking, changed)])
  },

  markNoShow: async (ctx, _input, booking) => {
    const changed = { state: 'noShow' as const, open: false }
    const standing = await ctx.get(standings, booking.personId)
    const after = { pausedUntil: undefined, ...afterNoShow(standing, ctx.now) }
    return done(await shown(ctx, { ...booking, ...changed }), [
      update(bookings, booking, changed),
      standing
        ? update(standings, standing, after)
        : insert(standings, { id: booking.personId, ...afterNoShow(undefined, ctx.now) }),
    ])
  },

  closeWindow: async (ctx, { windowId, day, reason }) => {
    windowOf(windowId)
    if (!isBookable(day, ctx.now)) throw fail('slot.closed', { day })
    const windowDay = windowDayOf(officeOfCaller(ctx), windowId, day)
    const before = await ctx.get(closures, windowDay)
    const affected = (await bookedOn(ctx, windowDay)).length
    return done(
      { windowId, day, affected },
      [before ? update(closures, before, { reason }) : insert(closures, { id: windowDay, windowId, day, reason })],
      { area: officeOfCaller(ctx), follow: [followUp('appointments.sweepClosure', { windowId, day })] },
    )
  },

  openWindow: async (ctx, { windowId, day }) => {
    windowOf(windowId)
    if (!isBookable(day, ctx.now)) throw fail('slot.closed', { day })
    const closure = await ctx.get(closures, windowDayOf(officeOfCaller(ctx), windowId, day))
    return done({ windowId, day }, closure ? [remove(closures, closure.id)] : [], { area: officeOfCaller(ctx) })
  },

  lapse: async (ctx, _input, booking) => {
    const changed = { state: 'lapsed' as const, open: false }
    return done(await shown(ctx, { ...booking, ...changed }), [update(bookings, booking, changed)])
  },

  remind: async (ctx, { bookingId }) => {
    const booking = await ctx.load(bookings, bookingId)
    if (booking.state !== 'booked' || booking.remindedAt) return done({ bookingId })
    return done({ bookingId }, [update(bookings, booking, { remindedAt: ctx.now })])
  },
}
