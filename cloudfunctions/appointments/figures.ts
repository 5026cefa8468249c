// What counts of appointments: each booking that was served at the window, where its person lives.
import { figureLevelOf } from '@contract/figures'
import type { FiguresTable } from '../kernel/figures'
import { people } from '../platform/identity/people'
import { bookableOf } from './bookable'
import { bookings } from './records'

export const figures: FiguresTable = {
  'appointments.serve': async (event, read) => {
    const booking = await read.get(bookings, event.input.bookingId)
    if (!booking) return []
    const area = booking.scopes.reduce((deepest, scope) => (scope.length > deepest.length ? scope : deepest))
    // What the community's staff booked for somebody came through the community's group.
    const by = booking.bookerId === undefined ? undefined : await read.get(people, booking.bookerId)
    const byCommunity = by?.holdings.some(({ role }) => role === 'communityWorker') ?? false
    const own = figureLevelOf(area)
    const { service } = await bookableOf(read, booking.serviceId)
    return [
      {
        kind: 'bookings',
        count: 1,
        area,
        level: byCommunity && own === 3 ? 2 : own,
        words: service.name,
        page: `packages/appointments/booking/index?bookingId=${booking.id}`,
        permission: 'appointments.viewBooking',
      },
    ]
  },
}
