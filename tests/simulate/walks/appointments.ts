// Appointments: residents book, change and cancel, queue where it is full and race for the last seat; clerks call and
// serve; some do not come; a window closes for a day.
import type { Output } from '@contract/contract'
import { addDays, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { actOn, type Menu } from '../offers'
import { type Play, some, times, type Walk, within } from '../play'
import { call } from '../session'

type Booking = Output<'appointments.booking'>
type Slot = Output<'appointments.slots'>[number]

/** So small that seats run out. */
const NARROW = { counters: 1, capacityPerSlot: 1 }

export const appointmentsWalk: Walk = play => {
  const random = play.random.fork('appointments')
  const windows = new Set<string>()
  let begun = false
  return {
    day(day, working) {
      const { agenda, cast } = play
      if (!begun) agenda.at(momentOf(day, '08:00'), () => narrow(play))
      begun = true
      for (let n = times(random, 3); n > 0; n--)
        agenda.at(within(random, day, '19:00', '22:00'), () => bookOne(play, random, windows))
      if (random.chance(0.6)) agenda.at(within(random, day, '20:00', '21:00'), () => raceForLast(play, random))
      for (let n = times(random, 1.5); n > 0; n--)
        agenda.at(within(random, day, '12:00', '22:00'), () => thinkAgain(play, random))
      for (const clock of ['09:40', '11:10', '14:40', '16:40', '18:10'])
        for (const clerk of cast.holders('windowClerk').filter(() => random.chance(working ? 0.5 : 0.15)))
          agenda.at(momentOf(day, clock), () => atWindow(play, random, clerk.id, windows, day))
      if (day.slice(8) === '17') agenda.at(momentOf(day, '08:20'), () => closeWindow(play, random, windows, day))
    },
  }
}

/** One window has so few seats that people have to wait for one. */
async function narrow(play: Play) {
  const administrator = play.cast.holders('administrator')[0]
  if (!administrator) return
  const session = play.as(administrator.id)
  const first = (await session.must('appointments.windows', {}))?.[0]
  if (first) await session.must('appointments.adjustWindow', { windowId: first.windowId, ...NARROW })
  const resident = play.cast.holders('resident')[0]!
  if (first) await play.as(resident.id).mayNot('appointments.adjustWindow', { windowId: first.windowId, ...NARROW })
}

async function openSlots(play: Play, random: Random, personId: string): Promise<Slot[]> {
  const session = play.as(personId)
  const services = ((await session.must('appointments.services', {}))?.items ?? []).filter(({ bookable }) => bookable)
  // Half of them want what the narrow window gives.
  const narrow = services.filter(({ windowId }) => windowId === services[0]?.windowId)
  const service = some(random, random.chance(0.5) ? narrow : services)
  if (!service) return []
  const days = (await session.ask('appointments.days', { serviceId: service.serviceId })) ?? []
  const day = some(random, days.filter(({ state }) => state === 'open' || state === 'full').slice(0, 4))
  if (!day) return []
  return (await session.ask('appointments.slots', { serviceId: service.serviceId, day: day.day })) ?? []
}

async function bookOne(play: Play, random: Random, windows: Set<string>) {
  const by = random.pick(play.cast.holders('resident'))
  const slots = await openSlots(play, random, by.id)
  const slot = some(random, slots.slice(0, 3))
  if (!slot) return
  const session = play.as(by.id)
  if (slot.remaining === 0)
    return void (await session.ask('appointments.joinWaitingList', { slotId: slot.slotId, materialsReady: true }))
  if (random.chance(0.05))
    return void (await session.ask('appointments.book', { slotId: slot.slotId, materialsReady: false }))
  const head = some(random, play.cast.holders('buildingHead', by.courtyard!))
  const booked =
    head && random.chance(0.15)
      ? await play.as(head.id).ask('appointments.book', {
          slotId: slot.slotId,
          materialsReady: true,
          forPersonId: by.id,
          consent: '上门问过本人，同意由我代约',
        })
      : await session.ask('appointments.book', { slotId: slot.slotId, materialsReady: true })
  if (!booked) return
  windows.add(booked.windowId)
  const other = random.pick(play.cast.holders('resident'))
  if (
    other.id !== by.id &&
    random.chance(0.1) &&
    !play.cast.holders('buildingHead', by.courtyard!).some(({ id }) => id === other.id)
  )
    await play.as(other.id).mayNot('appointments.cancel', { bookingId: booked.bookingId })
  // Seven in eight come, a quarter of an hour early.
  if (random.chance(0.875))
    play.agenda.at(Math.max(play.now() + MINUTE, booked.startsAt - 15 * MINUTE), async () => {
      await session.ask('appointments.checkIn', { bookingId: booked.bookingId })
    })
}

/** Several people want the same seat in the same moment: no more get one than there are. */
async function raceForLast(play: Play, random: Random) {
  const [first, ...others] = random.shuffle(play.cast.holders('resident')).slice(0, 4)
  if (!first) return
  const slot = (await openSlots(play, random, first.id)).find(({ remaining }) => remaining > 0 && remaining < 4)
  if (!slot) return
  const answers = await Promise.all(
    [first, ...others].map(({ id }) =>
      play.as(id).race('appointments.book', { slotId: slot.slotId, materialsReady: true }),
    ),
  )
  const got = answers.filter(({ ok }) => ok).length
  if (got > slot.remaining) play.complain(`${got} people got ${slot.remaining} seats of ${slot.slotId}`)
}

const menuOf = (play: Play, random: Random, personId: string): Menu<Booking> => ({
  cancel: { weight: 2, call: ({ bookingId }) => call('appointments.cancel', { bookingId, reason: '临时有事' }) },
  reschedule: {
    weight: 2,
    async call({ bookingId, serviceId, offer }) {
      if (offer) return call('appointments.reschedule', { bookingId, slotId: offer.slotId })
      const session = play.as(personId)
      const day = addDays(dayOf(play.now()), random.int(1, 4))
      const slots = (await session.ask('appointments.slots', { serviceId, day })) ?? []
      const slot = some(
        random,
        slots.filter(({ remaining }) => remaining > 0),
      )
      return slot ? call('appointments.reschedule', { bookingId, slotId: slot.slotId }) : undefined
    },
  },
  serve: { weight: 0, call: ({ bookingId }) => call('appointments.serve', { bookingId }) },
})

async function thinkAgain(play: Play, random: Random) {
  const by = random.pick(play.cast.holders('resident')).id
  const session = play.as(by)
  const bookings = (await session.must('appointments.mine', { limit: 3 }))?.items ?? []
  for (const { bookingId } of bookings) {
    const seen = await session.must('appointments.booking', { bookingId })
    if (seen && random.chance(0.5)) await actOn(session, seen, menuOf(play, random, by), random)
  }
  const waiting = (await session.must('appointments.waiting', { limit: 3 }))?.items ?? []
  if (waiting[0] && random.chance(0.3))
    await session.ask('appointments.leaveWaitingList', { waitId: waiting[0].waitId })
}

const windowMenu: Menu<Omit<Booking, 'hall' | 'hours'>> = {
  checkIn: { weight: 0, call: ({ bookingId }) => call('appointments.checkIn', { bookingId }) },
  call: { weight: 3, call: ({ bookingId }) => call('appointments.call', { bookingId, counter: 1 }) },
  serve: { weight: 6, call: ({ bookingId }) => call('appointments.serve', { bookingId }) },
  markNoShow: { weight: 2, call: ({ bookingId }) => call('appointments.markNoShow', { bookingId }) },
}

async function atWindow(play: Play, random: Random, clerkId: string, windows: ReadonlySet<string>, day: string) {
  const session = play.as(clerkId)
  const windowId = some(random, [...windows].sort())
  if (!windowId) return
  const list = (await session.ask('appointments.day', { windowId, day, limit: 50 }))?.items ?? []
  for (const item of list.filter(({ startsAt }) => startsAt <= play.now() + HOUR).slice(0, 8))
    await actOn(session, item, windowMenu, random)
}

async function closeWindow(play: Play, random: Random, windows: ReadonlySet<string>, day: string) {
  const clerk = some(random, play.cast.holders('windowClerk'))
  const windowId = some(random, [...windows].sort())
  if (!clerk || !windowId) return
  const session = play.as(clerk.id)
  const closed = addDays(day, 1)
  if (!(await session.ask('appointments.closeWindow', { windowId, day: closed, reason: '设备检修' }))) return
  const other = play.cast.holders('gridWorker')[0]
  if (other) await play.as(other.id).mayNot('appointments.openWindow', { windowId, day: closed })
  if (random.chance(0.4))
    play.agenda.at(play.now() + 5 * HOUR, async () => {
      await session.ask('appointments.openWindow', { windowId, day: closed })
    })
}
