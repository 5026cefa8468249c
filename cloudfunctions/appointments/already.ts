// What somebody has already: their place in a queue, and what they hold at the times of a day.
import { fail } from '@contract/errors'
import { scopesOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { people } from '../platform/identity/people'
import { bookableOf } from './bookable'
import { bookings, personDays, type Waiter, waiters } from './records'
import { partsOf, personDayId, waiterId } from './rules'
import type { OfferedSlot } from './slots'

/** How many queue for the same time and come first: by when they joined, and in one millisecond by id. */
export async function aheadOf(
  ctx: QueryContext,
  { id, slot, joinedAt }: Pick<Waiter, 'id' | 'slot' | 'joinedAt'>,
): Promise<number> {
  const queue = { index: 'ofSlot', equals: { slot, state: 'waiting' } } as const
  const [earlier, together] = await Promise.all([
    ctx.count(waiters, { ...queue, range: { to: joinedAt } }),
    ctx.find(waiters, { ...queue, range: { from: joinedAt, to: joinedAt + 1 }, limit: 100 }),
  ])
  return earlier + together.items.filter(other => other.id < id).length
}

/** Whose times are looked at: the caller's, or those of a resident for whom they may book. */
export async function viewedPerson(ctx: QueryContext, forPersonId: string | undefined): Promise<string> {
  if (!forPersonId || forPersonId === ctx.caller.id) return ctx.caller.id
  const person = await ctx.get(people, forPersonId)
  if (!person || !ctx.may('appointments.book', { scopes: scopesOf(person.home) })) throw fail('record.notFound')
  return person.id
}

/** What a person holds at each of some slots of one day; the same limits as booking itself would meet. */
export async function alreadyAt(ctx: QueryContext, personId: string, day: string, slots: readonly OfferedSlot[]) {
  if (slots.length === 0) return () => ({})
  const held = (await ctx.get(personDays, personDayId(personId, day)))?.held ?? []
  const ids = held.map(item => item.bookingId)
  const [booked, queued] = await Promise.all([
    ids.length ? ctx.getMany(bookings, ids) : [],
    ctx.getMany(
      waiters,
      slots.map(({ slotId }) => waiterId(partsOf(slotId).slot, personId)),
    ),
  ])
  const places = new Map(
    await Promise.all(
      queued
        .filter(waiter => waiter.state === 'waiting')
        .map(async waiter => {
          const serviceName = (await bookableOf(ctx, partsOf(waiter.slotId).serviceId)).service.name
          return [waiter.slot, { waitId: waiter.id, ahead: await aheadOf(ctx, waiter), serviceName }] as const
        }),
    ),
  )
  const names = new Map(
    await Promise.all(
      booked.map(async ({ serviceId }) => [serviceId, (await bookableOf(ctx, serviceId)).service.name] as const),
    ),
  )
  return ({ slotId, startsAt, endsAt }: OfferedSlot) => {
    const booking = booked.find(item => item.startsAt < endsAt && startsAt < item.endsAt)
    const place = places.get(partsOf(slotId).slot)
    return {
      ...(booking && {
        booked: {
          bookingId: booking.id,
          slotId: booking.slotId,
          serviceName: names.get(booking.serviceId)!,
        },
      }),
      ...(place && { queued: place }),
    }
  }
}
