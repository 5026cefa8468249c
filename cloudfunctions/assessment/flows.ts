// Which records the flows of assessment move, and the rules beyond the permission.
import { entryFlow, proposalFlow, ruleFlow, sheetFlow } from '@contract/assessment'
import type { QueryContext } from '../kernel/context'
import { entries, proposals, rules, type Sheet, sheets } from './records'
import { appealGuard, authorGuard, decideGuard, publishGuard, secondGuard, withdrawAppealGuard } from './rules'

/**
 * Whether the caller may know of a sheet: its own person, or whoever heads them; a grid's whoever works in it. Drafts
 * are those of the people who compute and publish.
 */
export const sees = async (ctx: QueryContext, sheet: Sheet): Promise<boolean> => {
  if (sheet.state === 'draft') return ctx.may('assessment.decide', sheet)
  if (sheet.kind === 'grid') return ctx.may('assessment.viewGrids', sheet)
  return sheet.personId === ctx.caller.id || ctx.may('assessment.oversee', sheet)
}

export const flows = {
  rule: { flow: ruleFlow, records: rules },
  sheet: {
    flow: sheetFlow,
    records: sheets,
    sees,
    guards: {
      publish: publishGuard,
      appeal: appealGuard,
      withdrawAppeal: withdrawAppealGuard,
      decide: decideGuard,
    },
  },
  entry: {
    flow: entryFlow,
    records: entries,
    guards: { confirmEntry: secondGuard, refuseEntry: secondGuard, withdrawEntry: authorGuard },
  },
  proposal: {
    flow: proposalFlow,
    records: proposals,
    guards: { approve: secondGuard, reject: secondGuard, withdrawProposal: authorGuard },
  },
} as const
export type Bindings = typeof flows
