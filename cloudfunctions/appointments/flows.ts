// Which records the booking flow moves, and the rules beyond the permission.
import { bookingFlow } from '@contract/appointments'
import type { Guard } from '../kernel/implement'
import { bookings } from './records'
import { checkInGuard, lapseGuard, noShowGuard, servedBy } from './rules'

/** The first refusal of several. */
const both =
  (...guards: readonly Guard[]): Guard =>
  (caller, booking, now) => {
    for (const guard of guards) {
      const refusal = guard(caller, booking, now)
      if (refusal) return refusal
    }
    return undefined
  }

export const flows = {
  booking: {
    flow: bookingFlow,
    records: bookings,
    guards: {
      checkIn: both(servedBy('appointments.checkIn'), checkInGuard),
      call: servedBy('appointments.serve'),
      serve: servedBy('appointments.serve'),
      markNoShow: both(servedBy('appointments.markNoShow'), noShowGuard),
      lapse: lapseGuard,
    },
  },
} as const
export type Bindings = typeof flows
