// Which records the flows of merchants move, and the rules beyond the permission.
import { merchantImportFlow } from '@contract/merchant-list'
import { merchantFlow } from '@contract/merchant-shapes'
import type { Guard } from '../kernel/implement'
import { type ImportRecord, imports, merchants } from './records'

/** One wrong line keeps the whole register out. */
const applyGuard: Guard = (_, { counts }: ImportRecord) => {
  if (counts.bad > 0) return 'merchant.badRows'
  return counts.new + counts.changed === 0 ? 'merchant.nothing' : undefined
}

export const flows = {
  merchant: { flow: merchantFlow, records: merchants },
  import: { flow: merchantImportFlow, records: imports, guards: { apply: applyGuard } },
} as const
export type Bindings = typeof flows
