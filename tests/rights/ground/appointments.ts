// Bookings at a service and at a place, and who waits for one.
import { addDays, dayOf } from '@contract/time'
import { bookings, waiters } from '../../../cloudfunctions/appointments/records'
import { facilities } from '../../../cloudfunctions/facilities/records'
import { type Group, type Maker, OWNER, part } from './making'

export async function appointments({ store, now, courtyard, mine, all, one }: Maker) {
  const { items: services } = await mine.call('appointments.services', {})
  const { serviceId } = services.find(service => service.bookable)!
  const days = await mine.call('appointments.days', { serviceId })
  const day = days.filter(({ state }) => state === 'open')[1]!.day
  const [slot, other] = await mine.call('appointments.slots', { serviceId, day })
  const { bookingId } = await mine.call('appointments.book', { slotId: slot!.slotId, materialsReady: true })
  const booking = await one(bookings, bookingId, OWNER)
  const { personId, personName, scopes, windowDay, startsAt, endsAt } = (await store.get(bookings, bookingId))!
  const waiter = {
    ...{ id: 'waiter0', version: 1, slot: slot!.slotId, windowDay, slotId: slot!.slotId, startsAt, endsAt },
    ...{ personId, personName, scopes, joinedAt: now, state: 'waiting' },
  }

  const { facilityId } = await all.call('facilities.save', {
    kind: 'seniorRoom',
    name: '活动室',
    place: { area: courtyard, words: '一号楼' },
    week: Array.from({ length: 7 }, () => ['09:00-17:00']),
    offers: ['棋牌'],
  })
  const bath = { name: '助浴', capacity: 3, minutes: 60 }
  const point = await all.call('facilities.save', {
    kind: 'elderlyCare',
    name: '养老点',
    place: { area: courtyard, words: '北门' },
    week: Array.from({ length: 7 }, () => ['09:00-17:00']),
    offers: [],
    bookable: [bath],
  })
  const { bookable } = await all.call('facilities.view', point)
  const atPlace = bookable[0]!.serviceId
  const tomorrow = addDays(dayOf(now), 1)
  const placeSlot = [...['ryh', atPlace, tomorrow, '1500'], atPlace].join('~')
  const booked = await mine.call('appointments.book', { slotId: placeSlot, materialsReady: true })
  const bookingAtPlace = await one(bookings, booked.bookingId, OWNER)
  return {
    booking,
    bookingAtPlace,
    waiter: { ids: ['waiter0'], owner: OWNER, parts: [part(waiters, waiter)] } as Group,
    facility: await one(facilities, facilityId, ''),
    /** A time that nobody has booked. */
    slotId: other!.slotId,
    service: { serviceId, day },
    day: { windowId: (booking.parts[0]!.doc as unknown as { windowId: string }).windowId, day },
  }
}
