// Which records the flows of joining move, and the rules beyond the permission.
import { groupFlow } from '@contract/groups'
import { applicationFlow, removalFlow } from '@contract/joining'
import { applications, groups, removals } from './joining-records'
import { othersGuard, reinstateGuard } from './joining-rules'

export const flows = {
  application: { flow: applicationFlow, records: applications, guards: { approve: othersGuard, refuse: othersGuard } },
  removal: { flow: removalFlow, records: removals, guards: { reinstate: reinstateGuard } },
  group: { flow: groupFlow, records: groups },
} as const
export type Bindings = typeof flows
