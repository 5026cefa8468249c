// Which records the flows of merchants move, and the rules beyond the permission.
import { merchantImportFlow } from '@contract/merchant-list'
import { merchantFlow } from '@contract/merchant-shapes'
import type { Guard } from '../kernel/implement'
import { wholeList } from '../platform/excel/importing'
import { imports, type MerchantRecord, merchants } from './records'

const applyGuard = wholeList({ wrong: 'merchant.badRows', same: 'merchant.nothing' })

/** Compliant once all is in order, by the word of somebody else than who noted that it is. */
const complyGuard: Guard = ({ id }, { failed, notedBy }: MerchantRecord) => {
  if (failed.length > 0) return 'merchant.notFixed'
  return notedBy === id ? 'merchant.ownWork' : undefined
}

export const flows = {
  merchant: { flow: merchantFlow, records: merchants, guards: { comply: complyGuard } },
  import: { flow: merchantImportFlow, records: imports, guards: { apply: applyGuard } },
} as const
export type Bindings = typeof flows
