// Which records the finding flow moves, and the rules beyond the permission.
import { findingFlow } from '@contract/inspections'
import { writeOffGuard } from './parties'
import { findings } from './records'
import { askGuard, disputeGuard, extendGuard, judgeGuard, refuseGuard, verifyGuard, withdrawGuard } from './rules'

export const flows = {
  finding: {
    flow: findingFlow,
    records: findings,
    guards: {
      dispute: disputeGuard,
      askExtension: askGuard,
      extend: extendGuard,
      refuseExtension: refuseGuard,
      verify: verifyGuard,
      returnForRework: judgeGuard,
      writeOff: writeOffGuard,
      withdraw: withdrawGuard,
    },
  },
} as const
export type Bindings = typeof flows
