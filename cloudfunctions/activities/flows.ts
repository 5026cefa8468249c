// Which records the flows of activities and sign-ups move, and the rules beyond the permission.
import { activityFlow, signupFlow } from '@contract/activities'
import { activities, signups } from './records'
import { checkInGuard, endGuard, undoCheckInGuard, withdrawGuard } from './rules'

export const flows = {
  activity: { flow: activityFlow, records: activities, guards: { end: endGuard } },
  signup: {
    flow: signupFlow,
    records: signups,
    guards: { withdraw: withdrawGuard, checkIn: checkInGuard, undoCheckIn: undoCheckInGuard },
  },
} as const
export type Bindings = typeof flows
