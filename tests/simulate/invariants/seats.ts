// Seats: none oversold, none held by nobody, and nobody in two places at once.
import { activities, seats as activitySeats, signups } from '../../../cloudfunctions/activities/records'
import { bookings, personDays, placeWindows, seats, windowSettings } from '../../../cloudfunctions/appointments/records'
import { allWindows } from '../../../cloudfunctions/platform/catalogue/services'
import type { Invariant } from '.'

const HOLDING = ['booked', 'checkedIn', 'called', 'served', 'noShow'] as const

export const seatsHold: Invariant = async ({ store }) => {
  const wrong: string[] = []
  const all = await store.all(bookings)
  const byId = new Map(all.map(booking => [booking.id, booking]))
  const settings = new Map((await store.all(windowSettings)).map(one => [one.id, one.capacityPerSlot]))
  const atPlaces = new Map((await store.all(placeWindows)).map(({ id, capacity }) => [id, capacity]))
  const taken = new Map<string, number>()
  const holders = new Set<string>()
  for (const seat of await store.all(seats)) {
    taken.set(seat.slot, (taken.get(seat.slot) ?? 0) + 1)
    if (seat.state === 'vacated') continue
    const booking = byId.get(seat.bookingId)
    if (!booking || booking.seatId !== seat.id) wrong.push(`seat ${seat.id} is held by nobody`)
    else holders.add(booking.id)
  }
  for (const [slot, count] of taken) {
    const [office, windowId] = slot.split('~') as [string, string]
    const capacity =
      settings.get(`${office}~${windowId}`) ??
      atPlaces.get(windowId) ??
      allWindows.find(({ id }) => id === windowId)?.capacityPerSlot
    if (capacity !== undefined && count > capacity) wrong.push(`slot ${slot}: ${count} of ${capacity} seats`)
  }
  const days = new Map((await store.all(personDays)).map(day => [day.id, day]))
  const open = new Map<string, (typeof all)[number][]>()
  for (const booking of all) {
    const holds = (HOLDING as readonly string[]).includes(booking.state)
    if (holds && booking.seatId && !holders.has(booking.id))
      wrong.push(`booking ${booking.id} (${booking.state}) has lost its seat`)
    if (booking.open) open.set(booking.personId, [...(open.get(booking.personId) ?? []), booking])
    const day = days.get(`${booking.personId}:${booking.day}`)
    if (booking.state === 'booked' && !day?.held.some(({ bookingId }) => bookingId === booking.id))
      wrong.push(`booking ${booking.id} stands on nobody's day`)
  }
  for (const [personId, theirs] of open) {
    const inOrder = theirs.filter(({ state }) => state === 'booked').sort((a, b) => a.startsAt - b.startsAt)
    inOrder.forEach((one, i) => {
      const before = inOrder[i - 1]
      if (before && before.endsAt > one.startsAt)
        wrong.push(`${personId} is booked in two places: ${before.id}, ${one.id}`)
    })
  }
  return wrong
}

export const activitySeatsHold: Invariant = async ({ store }) => {
  const wrong: string[] = []
  const held = new Map<string, number>()
  for (const seat of await store.all(activitySeats))
    if (seat.state === 'held') held.set(seat.signupId, (held.get(seat.signupId) ?? 0) + 1)
  const taken = new Map<string, number>()
  for (const signup of await store.all(signups)) {
    // The seats of an activity that was cancelled are nobody's any more.
    if (signup.state === 'dropped') continue
    const has = signup.state === 'signedUp' || signup.state === 'attended'
    if ((held.get(signup.id) ?? 0) !== (has ? signup.size : 0))
      wrong.push(`signup ${signup.id} (${signup.state}, ${signup.size}) holds ${held.get(signup.id) ?? 0} seats`)
    if (has && signup.as === 'person') {
      const key = `${signup.activityId} ${signup.session}`
      taken.set(key, (taken.get(key) ?? 0) + signup.size)
    }
  }
  for (const activity of await store.all(activities))
    activity.sessions.forEach((session, i) => {
      const count = taken.get(`${activity.id} ${i}`) ?? 0
      if (count > session.capacity) wrong.push(`activity ${activity.id}: ${count} of ${session.capacity} places`)
    })
  return wrong
}
