// Which records the flow of stories moves, and the rules beyond the permission.
import { storyFlow } from '@contract/goodnews'
import { stories } from './records'
import { decideGuard, notOwnGuard, recommendGuard } from './rules'

export const flows = {
  story: {
    flow: storyFlow,
    records: stories,
    guards: {
      approve: notOwnGuard,
      sendBack: notOwnGuard,
      hide: notOwnGuard,
      recommend: recommendGuard,
      lift: decideGuard,
      passOver: decideGuard,
    },
  },
} as const
export type Bindings = typeof flows
