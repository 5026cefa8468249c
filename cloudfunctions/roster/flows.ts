// Which records the flow of an import moves, and the rule beyond the permission.
import { importFlow } from '@contract/roster-list'
import { wholeList } from '../platform/excel/importing'
import { imports } from './records'

const applyGuard = wholeList({ wrong: 'roster.badRows', same: 'roster.nothing' })

export const flows = { import: { flow: importFlow, records: imports, guards: { apply: applyGuard } } } as const
export type Bindings = typeof flows
