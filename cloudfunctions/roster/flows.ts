// Which records the flow of an import moves, and the rule beyond the permission.
import { importFlow } from '@contract/roster-list'
import type { Guard } from '../kernel/implement'
import { type ImportRecord, imports } from './records'

/** One wrong line keeps the whole list out. */
const applyGuard: Guard = (_, { counts, people }: ImportRecord) => {
  if (counts.bad > 0) return 'roster.badRows'
  const changes = counts.new + counts.given + counts.dates + counts.ended + counts.details
  return changes === 0 || people === 0 ? 'roster.nothing' : undefined
}

export const flows = { import: { flow: importFlow, records: imports, guards: { apply: applyGuard } } } as const
export type Bindings = typeof flows
