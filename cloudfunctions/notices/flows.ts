// Which records the notice flow moves, and the rules beyond the permission.
import { noticeFlow } from '@contract/notices'
import { notices } from './records'
import { guards } from './rules'

export const flows = { notice: { flow: noticeFlow, records: notices, guards } } as const
export type Bindings = typeof flows
