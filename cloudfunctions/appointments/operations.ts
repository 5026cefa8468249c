// Appointments: every operation of the feature. What they share is in holding.ts and slots.ts, the rules in rules.ts.
import { bookingFlow, dayStates } from '@contract/appointments'
import { fail } from '@contract/errors'
import { done, followUp, insert, update } from '../kernel/changes'
import { officialYears } from '../kernel/calendar'
import { implement } from '../kernel/implement'
import { allServices, allWindows, serviceOf, windowOf } from './catalogue'
import { assertNotPaused, bookingFor, holdDay, holderOf, personDayId, releaseDay, seatFor, shown, vacate } from './holding'
import { bookings, closures, personDays, queues, seats, standings, type Waiter, waiters } from './records'
import { afterNoShow, bookableDays, checkInGuard, noShowGuard, partsOf, windowDayOf } from './rules'
import { bookableSlot, freeSeat, nextPlace, offered, officeOfCaller } from './slots'

const shownService = (service: (typeof allServices)[number]) => {
  const { id, windowId, ...rest } = service
  return { ...rest, serviceId: id, windowId, windowName: windowOf(windowId).name }
}

const shownWaiter = (waiter: Waiter) => {
  const { id, ...rest } = waiter
  const { serviceId, windowId } = partsOf(waiter.slotId)
  return { ...rest, waitId: id, serviceName: serviceOf(serviceId).name, windowName: windowOf(windowId).name }
}

export const appointments = implement('appointments', {
  collections: [bookings, seats, personDays, waiters, closures, queues, standings, officialYears],
  flows: {
    booking: { flow: bookingFlow, records: bookings, guards: { checkIn: checkInGuard, markNoShow: noShowGuard } },
  },
  handlers: {
    services: async (_ctx, { text, category }) => ({
      items: allServices
        .filter(service => !category || service.category === category)
        .filter(service => [...text].every(letter => `${service.name}${service.category}${service.note}`.includes(letter)))
        .map(shownService),
      categories: [...new Set(allServices.map(service => service.category))],
    }),

    days: async (ctx, { serviceId }) =>
      Promise.all(
        bookableDays(ctx.now).map(async day => {
          const { kind, name, closure, slots, over } = await offered(ctx, officeOfCaller(ctx), serviceId, day)
          const remaining = slots.reduce((sum, slot) => sum + slot.remaining, 0)
          const state =
            kind === 'unpublished' ? 'unpublished' : closure ? 'windowClosed' : slots.length === 0 ? 'closed' : remaining ? 'open' : 'full'
          const reason = closure?.reason ?? (state === 'closed' ? (over ? '今天的时间已过' : name || '这一天不办理') : dayStates[state])
          return { day, state, reason, remaining } as const
        }),
      ),

    slots: async (ctx, { serviceId, day }) => {
      const { kind, slots } = await offered(ctx, officeOfCaller(ctx), serviceId, day)
      if (kind === 'unpublished') throw fail('calendar.unpublished', { year: day.slice(0, 4) })
      if (!bookableDays(ctx.now).includes(day)) return []
      return Promise.all(
        slots.map(async slot => ({
          ...slot,
          waiting: slot.remaining
            ? 0
            : await ctx.count(waiters, { index: 'ofSlot', equals: { slot: partsOf(slot.slotId).slot, state: 'waiting' } }),
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
      return done(shown(ctx, { ...booking, version: 1 }), [insert(seats, seatFor(seatId, slot, id)), day, insert(bookings, booking)])
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
        shown(ctx, { ...booking, ...moved }),
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
        shown(ctx, { ...booking, ...changed }),
        [update(bookings, booking, changed), ...(await releaseDay(ctx, booking)), ...left.changes],
        { follow: left.follow },
      )
    },

    booking: async (ctx, { bookingId }) => shown(ctx, await ctx.load(bookings, bookingId)),

    mine: async (ctx, { past, after, limit }) => {
      const page = await ctx.find(bookings, {
        index: 'ofPerson',
        equals: { personId: ctx.caller.id, open: !past },
        order: past ? 'desc' : 'asc',
        after,
        limit,
      })
      return { items: page.items.map(item => shown(ctx, item)), next: page.next }
    },

    joinWaitingList: async (ctx, input) => {
      const holder = await holderOf(ctx, input)
      const slot = await bookableSlot(ctx, input.slotId, officeOfCaller(ctx))
      await assertNotPaused(ctx, holder.personId)
      await holdDay(ctx, holder.personId, slot, 'waiting')
      const free = await freeSeat(ctx, slot).then(
        () => true,
        error => (error.code === 'slot.full' ? false : Promise.reject(error)),
      )
      if (free) throw fail('waitingList.notNeeded')
      const id = `${slot.slot}:${holder.personId}`
      const before = await ctx.get(waiters, id)
      if (before?.state === 'waiting') return done(shownWaiter(before))
      const entry = {
        ...holder,
        slot: slot.slot,
        slotId: input.slotId,
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
        joinedAt: ctx.now,
        state: 'waiting' as const,
      }
      return done(
        shownWaiter({ id, version: 1, ...entry }),
        [before ? update(waiters, before, entry) : insert(waiters, { id, ...entry })],
        { follow: [followUp('appointments.settle', { slot: slot.slot })] },
      )
    },

    leaveWaitingList: async (ctx, { waitId }) => {
      const waiter = await ctx.load(waiters, waitId)
      if (waiter.state !== 'waiting') return done(shownWaiter(waiter))
      return done(shownWaiter({ ...waiter, state: 'left' }), [update(waiters, waiter, { state: 'left' })])
    },

    waiting: async (ctx, { after, limit }) => {
      const page = await ctx.find(waiters, {
        index: 'ofPerson',
        equals: { personId: ctx.caller.id, state: 'waiting' },
        range: { from: ctx.now },
        after,
        limit,
      })
      return { items: page.items.map(shownWaiter), next: page.next }
    },

    /**
     * One seat a run: the earliest waiter who can still take it gets it, those who cannot are passed over, and with
     * nobody left it opens. Further vacated seats follow in runs of their own.
     */
    settle: async (ctx, { slot }) => {
      const vacated = await ctx.find(seats, { index: 'ofSlot', equals: { slot, state: 'vacated' }, limit: 2 })
      const seat = vacated.items[0] && (await ctx.get(seats, vacated.items[0].id))
      if (seat?.state !== 'vacated') return done({ placed: [], opened: 0 })
      const again = vacated.items.length > 1 ? [followUp('appointments.settle', { slot })] : []
      const queue = await ctx.find(waiters, { index: 'ofSlot', equals: { slot, state: 'waiting' }, limit: 100 })
      const changes = []
      for (const { id } of queue.items) {
        const waiter = await ctx.get(waiters, id)
        if (waiter?.state !== 'waiting') continue
        const placed = await placeWaiter(ctx, waiter, seat.id).catch(refusal => {
          if (refusal.kind !== 'rule') throw refusal
          changes.push(update(waiters, waiter, { state: 'passed' }))
        })
        if (placed) {
          changes.push(update(seats, seat, { state: 'held', bookingId: placed.booking.id }), ...placed.changes)
          return done({ placed: [{ personId: waiter.personId, bookingId: placed.booking.id }], opened: 0 }, changes, { follow: again })
        }
      }
      return done({ placed: [], opened: 1 }, [...changes, removeSeat(seat.id)], { follow: again })
    },

    windows: async () => allWindows.map(({ id, name, counters }) => ({ windowId: id, name, counters })),

    day: async (ctx, { windowId, day, text, after, limit }) => {
      windowOf(windowId)
      const windowDay = windowDayOf(officeOfCaller(ctx), windowId, day)
      const page = await ctx.find(bookings, { index: 'ofWindowDay', equals: { windowDay }, after, limit: text ? 100 : limit })
      const closure = await ctx.get(closures, windowDay)
      return {
        items: page.items
          .filter(item => !text || item.personName.includes(text) || item.code.includes(text))
          .map(item => shown(ctx, item)),
        next: page.next,
        closed: closure ? { reason: closure.reason } : null,
      }
    },

    checkIn: async (ctx, _input, booking) => {
      const queue = await ctx.get(queues, booking.windowDay)
      const queueNumber = (queue?.last ?? 0) + 1
      const changed = { state: 'checkedIn' as const, queueNumber }
      return done(shown(ctx, { ...booking, ...changed }), [
        queue ? update(queues, queue, { last: queueNumber }) : insert(queues, { id: booking.windowDay, last: queueNumber }),
        update(bookings, booking, changed),
      ])
    },

    call: async (ctx, { counter }, booking) => {
      const { counters } = windowOf(booking.windowId)
      if (counter > counters) throw fail('input.invalid', { fields: { counter: `只有 ${counters} 个柜台` } })
      const changed = { state: 'called' as const, counter }
      return done(shown(ctx, { ...booking, ...changed }), [update(bookings, booking, changed)])
    },

    serve: async (ctx, _input, booking) => {
      const changed = { state: 'served' as const, open: false }
      return done(shown(ctx, { ...booking, ...changed }), [update(bookings, booking, changed)])
    },

    markNoShow: async (ctx, _input, booking) => {
      const changed = { state: 'noShow' as const, open: false }
      const standing = await ctx.get(standings, booking.personId)
      const after = { pausedUntil: undefined, ...afterNoShow(standing, ctx.now) }
      return done(shown(ctx, { ...booking, ...changed }), [
        update(bookings, booking, changed),
        standing ? update(standings, standing, after) : insert(standings, { id: booking.personId, ...afterNoShow(undefined, ctx.now) }),
      ])
    },

    closeWindow: async (ctx, { windowId, day, reason }) => {
      windowOf(windowId)
      if (!bookableDays(ctx.now).includes(day)) throw fail('slot.closed', { day })
      const windowDay = windowDayOf(officeOfCaller(ctx), windowId, day)
      const before = await ctx.get(closures, windowDay)
      const affected = await ctx.count(bookings, { index: 'ofWindowDay', equals: { windowDay } })
      return done(
        { windowId, day, affected },
        [before ? update(closures, before, { reason }) : insert(closures, { id: windowDay, windowId, day, reason })],
        { area: officeOfCaller(ctx), follow: [followUp('appointments.sweepClosure', { windowId, day, reason })] },
      )
    },

    sweepClosure: async (ctx, { windowId, day, reason }) => {
      const windowDay = windowDayOf(officeOfCaller(ctx), windowId, day)
      const follow = []
      for (let after: string | null = null; ; ) {
        const page: Awaited<ReturnType<typeof ctx.find<import('./records').Booking, 'ofWindowDay'>>> = await ctx.find(bookings, {
          index: 'ofWindowDay',
          equals: { windowDay },
          limit: 100,
          after,
        })
        for (const booking of page.items)
          if (booking.state === 'booked') follow.push(followUp('appointments.displace', { bookingId: booking.id, reason }))
        if (!page.next) break
        after = page.next
      }
      return done({ displaced: follow.length }, [], { follow })
    },

    displace: async (ctx, { reason }, booking) => {
      const office = officeOfCaller(ctx)
      const free = await nextPlace(ctx, office, booking.serviceId, booking.day)
      const left = await vacate(ctx, booking)
      const changed = {
        state: 'displaced' as const,
        seatId: undefined,
        reason,
        offer: free && { slotId: free.slotId, startsAt: free.startsAt },
      }
      return done(
        shown(ctx, { ...booking, ...changed }),
        [update(bookings, booking, changed), ...(await releaseDay(ctx, booking)), ...left.changes],
        { follow: left.follow },
      )
    },

    remind: async (ctx, { bookingId }) => {
      const booking = await ctx.load(bookings, bookingId)
      if (booking.state !== 'booked' || booking.remindedAt) return done({ bookingId })
      return done({ bookingId }, [update(bookings, booking, { remindedAt: ctx.now })])
    },
  },
})
