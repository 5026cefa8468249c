// Which records the flow of requests moves. Its rules need to know the caller's desks, which takes a look at their unit:
// they stand in rules.ts, every handler asks them (`assertMay`), and answers offer only what they allow.
import { requestFlow } from '@contract/request-shapes'
import { requests } from './records'
import { isSeen } from './shown'

export const flows = { request: { flow: requestFlow, records: requests, sees: isSeen } } as const
export type Bindings = typeof flows
