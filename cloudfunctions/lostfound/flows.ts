// Which records the flows of lost and found move, and the rules beyond the permission.
import { clueFlow, postFlow } from '@contract/lostfound'
import { clues, posts } from './records'
import { notOwnGuard, ownGuard, renewGuard } from './rules'

export const flows = {
  post: {
    flow: postFlow,
    records: posts,
    guards: {
      edit: ownGuard,
      resolve: ownGuard,
      withdraw: ownGuard,
      renew: renewGuard,
      moderate: notOwnGuard,
      refuse: notOwnGuard,
    },
  },
  clue: { flow: clueFlow, records: clues, guards: { moderateClue: notOwnGuard, refuseClue: notOwnGuard } },
} as const
export type Bindings = typeof flows
