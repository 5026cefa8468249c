// Which records the flow of stories moves, and the rules beyond the permission.
import { storyFlow } from '@contract/goodnews'
import { stories } from './records'
import { notOwnGuard } from './rules'

export const flows = {
  story: {
    flow: storyFlow,
    records: stories,
    guards: {
      approve: notOwnGuard,
      sendBack: notOwnGuard,
      hide: notOwnGuard,
      recommend: notOwnGuard,
      lift: notOwnGuard,
      passOver: notOwnGuard,
    },
  },
} as const
export type Bindings = typeof flows
