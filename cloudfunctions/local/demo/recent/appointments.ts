// The demo's bookings: a week of days served, today's list in every state, full slots with people waiting, what is ahead.
import type { Output } from '@contract/contract'
import { addDays, HOUR, MINUTE, momentOf } from '@contract/time'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'

type Slot = Output<'appointments.slots'>[number]
type Booking = Output<'appointments.book'>

/** What is booked on an ordinary day: much at the window where the sign-in page's clerk works, something at others. */
const everyDay = [
  'residence-permit',
  'medical-insurance-proof',
  'senior-card',
  'residence-proof',
  'social-security-card',
  'rental-registration',
  'public-rental-housing',
  'residence-permit',
  'pension-qualification',
  'school-zone-proof',
  'only-child-cert',
] as const
const PAST_DAYS = 7
/** Minutes before the slot at which people come, and how long they stay at the counter. */
const EARLY = 12
const AT_COUNTER = 9

export const fill: Fill = async recent => {
  const residents = recent.random.shuffle(
    recent.office.people.filter(person => person.home && person.holdings.length === 1 && !isCast(recent, person)),
  )
  let next = 0
  const someone = () => residents[next++]!.id
  for (let back = PAST_DAYS; back >= 1; back--) await pastDay(recent, addDays(recent.today, -back), someone)
  await today(recent, someone)
  await ahead(recent, someone)
}

const isCast = (recent: Recent, person: DemoPerson) =>
  recent.office.signIn.some(member => member.personId === person.id)

/** The slots of a service on a day as they stood at a moment; none where the calendar has none. */
const slotsOf = async (recent: Recent, personId: string, serviceId: string, day: string, at: number): Promise<Slot[]> =>
  (await recent.as(personId).at(at).callUnless(['calendar.unpublished'], 'appointments.slots', { serviceId, day })) ??
  []

/** Two days before, in the evening, when people have time; never after now. */
const bookedAt = (recent: Recent, day: string) => Math.min(momentOf(addDays(day, -2), '20:10'), recent.now - HOUR)

async function book(recent: Recent, personId: string, slot: Slot, at: number): Promise<Booking> {
  return recent.as(personId).at(at).call('appointments.book', { slotId: slot.slotId, materialsReady: true })
}

/** A booking of each ordinary service spread over a day, as far as there are slots. */
async function bookDay(recent: Recent, day: string, someone: () => string): Promise<Booking[]> {
  const bookings: Booking[] = []
  for (const [i, serviceId] of everyDay.entries()) {
    const personId = someone()
    const at = bookedAt(recent, day) + i * 7 * MINUTE
    const free = (await slotsOf(recent, personId, serviceId, day, at)).filter(slot => slot.remaining > 0)
    const slot = free[(i * 3) % Math.max(1, free.length)]
    if (slot) bookings.push(await book(recent, personId, slot, at))
  }
  return bookings
}

const clerk = (recent: Recent) => recent.as(recent.who('window-clerk'))

/** Checks a person in, calls and serves them. */
async function serve(recent: Recent, { bookingId, startsAt, personId }: Booking): Promise<void> {
  await recent
    .as(personId)
    .at(startsAt - EARLY * MINUTE)
    .call('appointments.checkIn', { bookingId })
  await clerk(recent).at(startsAt).call('appointments.call', { bookingId, counter: 1 })
  await clerk(recent)
    .at(startsAt + AT_COUNTER * MINUTE)
    .call('appointments.serve', { bookingId })
}

const missed = (recent: Recent, { bookingId, endsAt }: Booking) =>
  clerk(recent)
    .at(Math.min(endsAt + 20 * MINUTE, recent.now))
    .call('appointments.markNoShow', { bookingId })

/** Everybody was served but one who did not come, and one who had cancelled the evening before. */
async function pastDay(recent: Recent, day: string, someone: () => string): Promise<void> {
  const bookings = await bookDay(recent, day, someone)
  for (const [i, booking] of bookings.entries()) {
    if (i === 3) await missed(recent, booking)
    else if (i === 5)
      await recent
        .as(booking.personId)
        .at(momentOf(addDays(day, -1), '21:15'))
        .call('appointments.cancel', { bookingId: booking.bookingId, reason: '临时有事，改天再来' })
    else await serve(recent, booking)
  }
}

/** Whoever's time has passed was served, but for one; whoever's time is near is there, one of them at the counter. */
async function today(recent: Recent, someone: () => string): Promise<void> {
  const { now, today: day } = recent
  const bookings = (await bookDay(recent, day, someone)).sort((a, b) => a.startsAt - b.startsAt)
  const over = bookings.filter(booking => booking.endsAt <= now)
  for (const booking of over.slice(0, -1)) await serve(recent, booking)
  const near = bookings.filter(({ startsAt, endsAt }) => startsAt - HOUR < now && endsAt > now)
  for (const [i, { bookingId, personId, startsAt }] of near.entries()) {
    const came = Math.max(startsAt - HOUR, Math.min(now, startsAt) - (EARLY + i) * MINUTE)
    await recent.as(personId).at(came).call('appointments.checkIn', { bookingId })
    if (i === 0 && startsAt < now)
      await clerk(recent)
        .at(Math.max(came, now - 4 * MINUTE))
        .call('appointments.call', { bookingId, counter: 2 })
  }
}

/** The next day with places for a service, from tomorrow on, and its slots. */
async function nextOpen(
  recent: Recent,
  personId: string,
  serviceId: string,
  accept: (slots: Slot[]) => Slot | undefined,
) {
  const at = recent.now - 3 * HOUR
  for (let days = 1; days <= 10; days++) {
    const slots = await slotsOf(recent, personId, serviceId, addDays(recent.today, days), at)
    const slot = accept(slots.filter(({ remaining }) => remaining > 0))
    if (slot) return { slot, slots, at }
  }
  return undefined
}

const first = (slots: Slot[]) => slots[0]
const isSaturday = (slot: Slot) => new Date(slot.startsAt + 8 * HOUR).getUTCDay() === 6

/** What the sign-in page's people have before them. */
async function ahead(recent: Recent, someone: () => string): Promise<void> {
  const [elder, worker, head] = [recent.who('elder'), recent.who('office-worker'), recent.who('building-head')]

  // The elder's card: tomorrow or the next open day, with a code to show.
  const card = await nextOpen(recent, elder, 'senior-card', first)
  if (card) await book(recent, elder, card.slot, card.at)

  // The office worker has no time but on Saturday; where that is no open day within reach, the first that is.
  const proof =
    (await nextOpen(recent, worker, 'medical-insurance-proof', slots => slots.find(isSaturday))) ??
    (await nextOpen(recent, worker, 'medical-insurance-proof', first))
  if (proof) await book(recent, worker, proof.slot, proof.at + MINUTE)

  // The family window takes one at a time: its first slot is full, and two wait for it.
  const full = await nextOpen(recent, worker, 'only-child-cert', first)
  if (full) {
    await book(recent, someone(), full.slot, full.at + 2 * MINUTE)
    const waiters = proof && overlaps(proof.slot, full.slot) ? [someone()] : [worker, someone()]
    for (const [i, personId] of waiters.entries())
      await recent
        .as(personId)
        .at(full.at + (3 + i) * MINUTE)
        .call('appointments.joinWaitingList', { slotId: full.slot.slotId })
  }

  // The building head books for an old neighbour who has no phone with them.
  const neighbour = recent.office.people.find(
    ({ id, born, home }) => home?.courtyard === 'ryh/c03/y017' && born < '1942' && id !== elder,
  )
  const allowance = neighbour && (await nextOpen(recent, head, 'senior-allowance', slots => slots.at(-1)))
  if (neighbour && allowance)
    await recent
      .as(head)
      .at(allowance.at + 10 * MINUTE)
      .call('appointments.book', {
        slotId: allowance.slot.slotId,
        materialsReady: true,
        forPersonId: neighbour.id,
        consent: '上门问过本人，同意由我代约',
      })
}

const overlaps = (a: Slot, b: Slot) => a.startsAt < b.endsAt && b.startsAt < a.endsAt
