// What residents do: look at services and times, book, move and cancel.
import { dayStates } from '@contract/appointments'
import { fail } from '@contract/errors'
import type { DayKind } from '../kernel/calendar'
import { done, insert, update } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { allServices } from '../platform/catalogue/services'
import { alreadyAt, viewedPerson } from './already'
import { type Bookable, bookableIn, bookableOf } from './bookable'
import type { Bindings } from './flows'
import {
  assertNotPaused,
  bookingFor,
  holdDay,
  holderOf,
  releaseDay,
  seatFor,
  shown,
  shownInFull,
  vacate,
} from './holding'
import { bookings, seats, waiters } from './records'
import { bookableDays, isBookable, partsOf } from './rules'
import { bookableSlot, freeSeat, offered, officeOfCaller } from './slots'

const shownService = ({ service, windowName }: Bookable) => {
  const { id, materials, ...rest } = service
  return { ...rest, materials: [...materials], serviceId: id, windowName }
}

const stateOf = (kind: DayKind, windowClosed: boolean, over: boolean, slots: number, remaining: number) => {
  if (kind === 'unpublished') return 'unpublished'
  if (windowClosed) return 'windowClosed'
  if (over) return 'over'
  if (slots === 0) return 'closed'
  return remaining > 0 ? 'open' : 'full'
}

type Verbs = 'services' | 'service' | 'days' | 'slots' | 'book' | 'reschedule' | 'cancel' | 'booking' | 'mine'

export const bookingHandlers: Pick<Handlers<'appointments', Bindings>, Verbs> = {
  services: async (ctx, { text, category }) => ({
    items: await Promise.all(
      allServices
        .filter(service => !category || service.category === category)
        .filter(service =>
          [...text].every(letter => `${service.name}${service.category}${service.note}`.includes(letter)),
        )
        .map(async ({ id }) => shownService(await bookableOf(ctx, id))),
    ),
    categories: [...new Set(allServices.map(service => service.category))],
  }),

  service: async (ctx, { serviceId }) => shownService(await bookableIn(ctx, officeOfCaller(ctx), serviceId)),

  days: async (ctx, { serviceId }) =>
    Promise.all(
      bookableDays(ctx.now).map(async day => {
        const { kind, name, closure, slots, over } = await offered(ctx, officeOfCaller(ctx), serviceId, day)
        const remaining = slots.reduce((sum, slot) => sum + slot.remaining, 0)
        const state = stateOf(kind, closure !== undefined, over, slots.length, remaining)
        const reason = closure?.reason ?? (state === 'closed' ? name || '这一天不办理' : dayStates[state])
        return { day, state, reason, remaining } as const
      }),
    ),

  slots: async (ctx, { serviceId, day, forPersonId }) => {
    const personId = await viewedPerson(ctx, forPersonId)
    const { kind, slots } = await offered(ctx, officeOfCaller(ctx), serviceId, day)
    if (kind === 'unpublished') throw fail('calendar.unpublished', { year: day.slice(0, 4) })
    if (!isBookable(day, ctx.now)) return []
    const already = await alreadyAt(ctx, personId, day, slots)
    return Promise.all(
      slots.map(async slot => ({
        ...slot,
        ...already(slot),
        waiting: slot.remaining
          ? 0
          : await ctx.count(waiters, {
              index: 'ofSlot',
              equals: { slot: partsOf(slot.slotId).slot, state: 'waiting' },
            }),
      })),
    )
  },

  book: async (ctx, input) => {
    if (!input.materialsReady) throw fail('booking.notReady')
    const holder = await holderOf(ctx, input)
    const slot = await bookableSlot(ctx, input.slotId, officeOfCaller(ctx))
    await assertNotPaused(ctx, holder.personId)
    const id = ctx.newId()
    const day = await holdDay(ctx, holder.personId, slot, id)
    const seatId = await freeSeat(ctx, slot)
    const booking = bookingFor(ctx, id, slot, holder, seatId)
    return done(await shown(ctx, { ...booking, version: 1 }), [
      insert(seats, seatFor(seatId, slot, id)),
      day,
      insert(bookings, booking),
    ])
  },

  reschedule: async (ctx, input, booking) => {
    const slot = await bookableSlot(ctx, input.slotId, officeOfCaller(ctx))
    if (slot.serviceId !== booking.serviceId) throw fail('record.notFound')
    const sameDay = slot.day === booking.day
    const entered = await holdDay(ctx, booking.personId, slot, booking.id, booking.id)
    const seatId = await freeSeat(ctx, slot)
    const left = await vacate(ctx, booking)
    const moved = {
      state: 'booked' as const,
      slotId: input.slotId,
      windowDay: slot.windowDay,
      day: slot.day,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      seatId,
      reason: undefined,
      offer: undefined,
      remindedAt: undefined,
    }
    return done(
      await shown(ctx, { ...booking, ...moved }),
      [
        insert(seats, seatFor(seatId, slot, booking.id)),
        entered,
        ...(sameDay ? [] : await releaseDay(ctx, booking)),
        ...left.changes,
        update(bookings, booking, moved),
      ],
      { follow: left.follow },
    )
  },

  cancel: async (ctx, { reason }, booking) => {
    const left = await vacate(ctx, booking)
    const changed = { state: 'cancelled' as const, open: false, reason, seatId: undefined }
    return done(
      await shown(ctx, { ...booking, ...changed }),
      [update(bookings, booking, changed), ...(await releaseDay(ctx, booking)), ...left.changes],
      { follow: left.follow },
    )
  },

  booking: async (ctx, { bookingId }) => shownInFull(ctx, await ctx.load(bookings, bookingId)),

  mine: async (ctx, { past, after, limit }) => {
    const page = await ctx.find(bookings, {
      index: 'ofPerson',
      equals: { personId: ctx.caller.id, open: !past },
      order: past ? 'desc' : 'asc',
      after,
      limit,
    })
    return { items: await Promise.all(page.items.map(item => shown(ctx, item))), next: page.next }
  },
}
