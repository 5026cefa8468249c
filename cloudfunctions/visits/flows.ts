// Which records the flows of the list and of visits move, and the rules beyond the permission.
import { entryFlow, visitFlow } from '@contract/visits'
import { entries, visits } from './records'
import { ownWishGuard, visitorGuard } from './rules'

export const flows = {
  entry: { flow: entryFlow, records: entries, guards: { askAgain: ownWishGuard } },
  visit: { flow: visitFlow, records: visits, guards: { accept: visitorGuard, decline: visitorGuard } },
} as const
export type Bindings = typeof flows
