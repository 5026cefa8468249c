// Which records the booking flow moves, and the rules beyond the permission.
import { bookingFlow } from '@contract/appointments'
import { bookings } from './records'
import { checkInGuard, lapseGuard, noShowGuard } from './rules'

export const flows = {
  booking: {
    flow: bookingFlow,
    records: bookings,
    guards: { checkIn: checkInGuard, markNoShow: noShowGuard, lapse: lapseGuard },
  },
} as const
export type Bindings = typeof flows
