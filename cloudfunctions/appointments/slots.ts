// Reading slots: what a window offers on a day, minus the seats that are taken.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { dayKind, officialYearId, officialYears } from '../kernel/calendar'
import type { CommandContext, QueryContext } from '../kernel/context'
import { bookableIn, type Counter, counterFor } from './bookable'
import { type Closure, closures, type Seat, seats } from './records'
import { bookableDays, isBookable, partsOf, slotIdOf, slotTimes, windowDayOf } from './rules'

export interface OfferedSlot {
  slotId: string
  startsAt: number
  endsAt: number
  capacity: number
  remaining: number
}

type Reads = Pick<QueryContext, 'get' | 'find' | 'now'>

/** The kind of a day in an office's calendar, official dates entered by staff included. */
export const kindOfDay = async (ctx: Reads, office: string, day: string) =>
  dayKind(day, await ctx.get(officialYears, officialYearId(office, day)))

/** Every seat of a window on a day, taken or vacated. */
export async function seatsOn(ctx: Reads, windowDay: string): Promise<Seat[]> {
  const found: Seat[] = []
  for (let after: string | null = null; ; ) {
    const page: { items: Seat[]; next: string | null } = await ctx.find(seats, {
      index: 'ofWindowDay',
      equals: { windowDay },
      limit: 100,
      after,
    })
    found.push(...page.items)
    if (!page.next) return found
    after = page.next
  }
}

/** What a service offers on a day: its open slots that have not started, and why there are none. */
export async function offered(ctx: Reads, office: string, serviceId: string, day: string) {
  const { service, counter } = await bookableIn(ctx, office, serviceId)
  const windowDay = windowDayOf(office, counter.id, day)
  const kind = await kindOfDay(ctx, office, day)
  const closure: Closure | undefined = await ctx.get(closures, windowDay)
  const hours = counter.hours(day, kind)
  const times = closure ? [] : slotTimes(hours.spans, day, counter.slotMinutes)
  const ahead = times.filter(time => time.startsAt > ctx.now)
  const taken = ahead.length ? await seatsOn(ctx, windowDay) : []
  const capacity = counter.capacityPerSlot
  const slots: OfferedSlot[] = ahead.map(({ startsAt, endsAt, clock }) => {
    const slotId = slotIdOf({ office, windowId: counter.id, day, clock, serviceId })
    const { slot } = partsOf(slotId)
    const remaining = Math.max(0, capacity - taken.filter(seat => seat.slot === slot).length)
    return { slotId, startsAt, endsAt, capacity, remaining }
  })
  return {
    kind: kind.kind,
    name: hours.note ?? kind.name,
    closure,
    slots: service.bookable ? slots : [],
    over: times.length > 0 && ahead.length === 0,
  }
}

/** The slot behind an id, checked against calendar, closures, hours and horizon; throws why it cannot be booked. */
export async function bookableSlot(ctx: Reads, slotId: string, office: string) {
  const parts = partsOf(slotId)
  const { service, counter } = await bookableIn(ctx, office, parts.serviceId)
  if (parts.office !== office || service.windowId !== parts.windowId) throw fail('record.notFound')
  const [kind, closure] = await Promise.all([kindOfDay(ctx, office, parts.day), ctx.get(closures, parts.windowDay)])
  if (kind.kind === 'unpublished') throw fail('calendar.unpublished', { year: parts.day.slice(0, 4) })
  const hours = counter.hours(parts.day, kind).spans
  const time = slotTimes(hours, parts.day, counter.slotMinutes).find(item => item.clock === parts.clock)
  if (!service.bookable || !time || closure || time.startsAt <= ctx.now || !isBookable(parts.day, ctx.now))
    throw fail('slot.closed', { slotId, ...(closure && { reason: closure.reason }) })
  return { ...parts, ...time, service, counter }
}

/** Why the time of a booking is not offered any more, in words for its person; undefined while it is. */
export async function whyGone(
  ctx: Reads,
  { slotId, startsAt }: { slotId: string; startsAt: number },
): Promise<string | undefined> {
  const parts = partsOf(slotId)
  const [counter, kind, closure] = await Promise.all([
    counterFor(ctx, parts.office, parts.windowId),
    kindOfDay(ctx, parts.office, parts.day),
    ctx.get(closures, parts.windowDay),
  ])
  if (closure) return closure.reason
  if (counter.place?.state === 'ended') return '这里不再办这一项'
  const { spans, note } = counter.hours(parts.day, kind)
  if (slotTimes(spans, parts.day, counter.slotMinutes).some(time => time.startsAt === startsAt)) return undefined
  if (note) return note
  if (kind.kind === 'unpublished') return '这一年的放假安排还没有定'
  return kind.kind === 'holiday' ? `${kind.name}放假` : kind.kind === 'weekend' ? '这一天改为休息' : '这里的时间改了'
}

export type BookableSlot = Awaited<ReturnType<typeof bookableSlot>>

const seatNumber = (seat: Pick<Seat, 'id'>) => Number(seat.id.slice(seat.id.lastIndexOf('#') + 1))

/**
 * How many of a slot's seats, from number 0 on, may be given out: all of its capacity, less one for each seat taken
 * beyond them. Such seats are left from before the capacity was lowered; however many people then book at once, no
 * more are promised than there are.
 */
function seatsToGive(capacity: number, taken: readonly Seat[]): number {
  let count = capacity
  while (count > 0 && count + taken.filter(seat => seatNumber(seat) >= count).length > capacity) count--
  return count
}

type Choosing = Reads & Pick<CommandContext, 'pick'>

/** A free seat of a slot, chosen at random so that people racing for the last ones rarely meet on the same. */
export async function freeSeatOrNone(ctx: Choosing, { slot, counter }: { slot: string; counter: Counter }) {
  // A slot has at most 100 seats, so they are one page.
  const page = await ctx.find(seats, { index: 'ofSlot', equals: { slot }, limit: 100 })
  const taken = new Set(page.items.map(seat => seat.id))
  const length = seatsToGive(counter.capacityPerSlot, page.items)
  const free = Array.from({ length }, (_, n) => `${slot}#${n}`).filter(id => !taken.has(id))
  return free.length ? free[ctx.pick(free.length)] : undefined
}

export async function freeSeat(ctx: Choosing, slot: { slot: string; counter: Counter }): Promise<string> {
  const seatId = await freeSeatOrNone(ctx, slot)
  if (!seatId) throw fail('slot.full', { slot: slot.slot })
  return seatId
}

/** The next place of a service from a day on, within what can be booked. */
export async function nextPlace(
  ctx: Reads,
  office: string,
  serviceId: string,
  from: string,
): Promise<OfferedSlot | undefined> {
  for (const day of bookableDays(ctx.now).filter(item => item >= from)) {
    const free = (await offered(ctx, office, serviceId, day)).slots.find(slot => slot.remaining > 0)
    if (free) return free
  }
  return undefined
}

export const officeOfCaller = (ctx: QueryContext) => officeOf(ctx.caller.home)
