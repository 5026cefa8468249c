// Appointments: every operation bound to its handler.
import { officialYears } from '../kernel/calendar'
import { implement } from '../kernel/implement'
import { bookingHandlers } from './booking'
import { flows } from './flows'
import { ownData } from './own-data'
import { placeHandlers } from './places'
import {
  bookings,
  closures,
  personDays,
  placeWindows,
  queues,
  seats,
  standings,
  waiters,
  windowSettings,
} from './records'
import { sweepingHandlers } from './sweeping'
import { unnamingHandlers } from './unnaming'
import { waitingHandlers } from './waiting'
import { windowHandlers } from './window'

export const appointments = implement('appointments', {
  collections: [
    bookings,
    seats,
    personDays,
    waiters,
    closures,
    queues,
    standings,
    windowSettings,
    placeWindows,
    officialYears,
  ],
  own: ownData,
  flows,
  handlers: {
    ...bookingHandlers,
    ...waitingHandlers,
    ...windowHandlers,
    ...sweepingHandlers,
    ...placeHandlers,
    ...unnamingHandlers,
  },
})
