// The waiting list of a full slot: queueing, leaving, and giving out seats in order.
import { fail, Refusal } from '@contract/errors'
import { done, followUp, insert, remove, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { aheadOf } from './already'
import { bookableOf, counterFor } from './bookable'
import type { Bindings } from './flows'
import { assertNotPaused, bookingFor, holdDay, holderOf, seatFor } from './holding'
import { type Booking, bookings, seats, type Waiter, waiters } from './records'
import { partsOf, waiterId } from './rules'
import { bookableSlot, freeSeatOrNone, officeOfCaller } from './slots'

async function shownWaiter(ctx: QueryContext, waiter: Waiter) {
  const { id, ...rest } = waiter
  const { service, windowName } = await bookableOf(ctx, partsOf(waiter.slotId).serviceId)
  return {
    ...rest,
    waitId: id,
    serviceName: service.name,
    windowName,
    ahead: waiter.state === 'waiting' ? await aheadOf(ctx, waiter) : 0,
  }
}

/** The writes that give a waiter a booking on a seat; throws the refusal when they can no longer take it. */
async function place(
  ctx: CommandContext,
  waiter: Waiter,
  seatId: string,
): Promise<{ booking: Omit<Booking, 'version'>; changes: Write[] }> {
  const { personId, personName, scopes, bookerId, bookedBy } = waiter
  const slot = await bookableSlot(ctx, waiter.slotId, officeOfCaller(ctx))
  await assertNotPaused(ctx, personId)
  const id = ctx.newId()
  const day = await holdDay(ctx, personId, slot, id)
  const holder = { personId, personName, scopes, ...(bookedBy && { bookerId, bookedBy }) }
  const booking = bookingFor(ctx, id, slot, holder, seatId)
  return { booking, changes: [day, insert(bookings, booking), update(waiters, waiter, { state: 'placed' })] }
}

const unlessRefused = async <T>(attempt: Promise<T>): Promise<T | undefined> => {
  try {
    return await attempt
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'rule') return undefined
    throw error
  }
}

type Verbs = 'joinWaitingList' | 'leaveWaitingList' | 'waiting' | 'settle'

export const waitingHandlers: Pick<Handlers<'appointments', Bindings>, Verbs> = {
  joinWaitingList: async (ctx, input) => {
    const holder = await holderOf(ctx, input)
    const slot = await bookableSlot(ctx, input.slotId, officeOfCaller(ctx))
    await assertNotPaused(ctx, holder.personId)
    await holdDay(ctx, holder.personId, slot, 'waiting')
    if (await freeSeatOrNone(ctx, slot)) throw fail('waitingList.notNeeded')
    const id = waiterId(slot.slot, holder.personId)
    const before = await ctx.get(waiters, id)
    const queued = before?.state === 'waiting' ? before : undefined
    if (queued?.slotId === input.slotId) return done(await shownWaiter(ctx, queued))
    const entry = {
      ...holder,
      slot: slot.slot,
      windowDay: slot.windowDay,
      slotId: input.slotId,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      // Who queues for another service of the same window and time keeps their place.
      joinedAt: queued?.joinedAt ?? ctx.now,
      state: 'waiting' as const,
    }
    return done(
      await shownWaiter(ctx, { id, version: 1, ...entry }),
      [
        before
          ? update(waiters, before, { bookerId: undefined, bookedBy: undefined, ...entry })
          : insert(waiters, { id, ...entry }),
      ],
      { follow: [followUp('appointments.settle', { slot: slot.slot })] },
    )
  },

  leaveWaitingList: async (ctx, { waitId }) => {
    const waiter = await ctx.load(waiters, waitId)
    if (waiter.state !== 'waiting') return done(await shownWaiter(ctx, waiter))
    return done(await shownWaiter(ctx, { ...waiter, state: 'left' }), [update(waiters, waiter, { state: 'left' })])
  },

  waiting: async (ctx, { after, limit }) => {
    const page = await ctx.find(waiters, {
      index: 'ofPerson',
      equals: { personId: ctx.caller.id, state: 'waiting' },
      range: { from: ctx.now },
      after,
      limit,
    })
    return { items: await Promise.all(page.items.map(item => shownWaiter(ctx, item))), next: page.next }
  },

  /**
   * One seat a run: the earliest waiter who can still take it gets it, those who cannot are passed over, and with
   * nobody left it opens. A seat that opened while somebody was joining counts too: under snapshot isolation neither
   * side saw the other.
   */
  settle: async (ctx, { slot }) => {
    const page = await ctx.find(seats, { index: 'ofSlot', equals: { slot }, limit: 100 })
    const vacated = page.items.filter(item => item.state === 'vacated')
    const found = vacated[0] && (await ctx.get(seats, vacated[0].id))
    const seat = found?.state === 'vacated' ? found : undefined
    const counter = await counterFor(ctx, officeOfCaller(ctx), partsOf(slot).windowId)
    const again = { follow: [followUp('appointments.settle', { slot })] }
    // The window has fewer places than when this one was taken: it is gone.
    if (seat && page.items.length > counter.capacityPerSlot)
      return done({ placed: [], opened: 0 }, [remove(seats, seat.id)], vacated.length > 1 ? again : {})
    const queue = await ctx.find(waiters, { index: 'ofSlot', equals: { slot, state: 'waiting' }, limit: 100 })
    const changes: Write[] = []
    for (const { id } of queue.items) {
      const waiter = await ctx.get(waiters, id)
      if (waiter?.state !== 'waiting') continue
      const parts = partsOf(waiter.slotId)
      const seatId = seat?.id ?? (await freeSeatOrNone(ctx, { slot, counter }))
      if (!seatId) break
      const placed = await unlessRefused(place(ctx, waiter, seatId))
      if (!placed) {
        changes.push(update(waiters, waiter, { state: 'passed' }))
        continue
      }
      const bookingId = placed.booking.id
      const taken = seat
        ? update(seats, seat, { state: 'held', bookingId })
        : insert(seats, seatFor(seatId, { slot, windowDay: parts.windowDay }, bookingId))
      return done(
        { placed: [{ personId: waiter.personId, bookingId }], opened: 0 },
        [...changes, taken, ...placed.changes],
        // With nobody left to wait, another seat that was given up still has to open.
        queue.items.length > 1 || vacated.length > 1 ? again : {},
      )
    }
    if (!seat) return done({ placed: [], opened: 0 }, changes)
    return done({ placed: [], opened: 1 }, [...changes, remove(seats, seat.id)], vacated.length > 1 ? again : {})
  },
}
