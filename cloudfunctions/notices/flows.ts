// Which records the flows of notices and of their proposals move, and the rules beyond the permission.
import { noticeFlow, proposalFlow } from '@contract/notices'
import { notices, proposals } from './records'
import { guards } from './rules'

export const flows = {
  notice: { flow: noticeFlow, records: notices, guards },
  proposal: { flow: proposalFlow, records: proposals },
} as const
export type Bindings = typeof flows
