// Which records the flow of public answers moves, and the rules beyond the permission.
import { answerFlow } from '@contract/answers'
import { answers } from './records'
import { notOwnGuard } from './rules'

export const flows = {
  answer: { flow: answerFlow, records: answers, guards: { approve: notOwnGuard, sendBack: notOwnGuard } },
} as const
export type Bindings = typeof flows
