// Which records the flows of patrols move, and the rules beyond the permission.
import { patrolFlow, patrolTaskFlow } from '@contract/patrols'
import { toldGuard } from './addressed'
import { patrols, tasks } from './records'
import { confirmGuard } from './rules'

export const flows = {
  patrol: { flow: patrolFlow, records: patrols },
  task: {
    flow: patrolTaskFlow,
    records: tasks,
    guards: { answer: toldGuard, decline: toldGuard, confirm: confirmGuard },
  },
} as const
export type Bindings = typeof flows
