// The four links 四挂钩: what should follow from a final sheet is proposed by one person and decided by another, in words.
import { type Proposal, proposalFlow } from '@contract/assessment'
import { fail } from '@contract/errors'
import { done, insert, type Patch, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { type Bindings, sees } from './flows'
import { type ProposalRecord, proposals, sheets } from './records'
import { listTokens } from './rules'
import { shownProposal } from './shown'

function moved(ctx: CommandContext, one: ProposalRecord, patch: Patch<Omit<ProposalRecord, 'id' | 'version'>>) {
  const after = { ...one, ...patch, version: one.version + 1 } as ProposalRecord
  const full = { ...patch, where: listTokens(after.scopes, after.state) }
  return done<Proposal>(shownProposal(ctx, after), [update(proposals, one, full)])
}
const decided = (ctx: CommandContext, reason: string) => ({
  ...{ reason, decidedAt: ctx.now, decidedBy: { personId: ctx.caller.id, name: ctx.caller.name } },
})

/** Proposals of one link of a sheet at most: it was taken back or rejected, and proposed again. */
const MOST = 100

type Verbs = 'proposals' | 'propose' | 'approve' | 'reject' | 'withdrawProposal'

export const proposingHandlers: Pick<Handlers<'assessment', Bindings>, Verbs> = {
  proposals: async (ctx, { state, area, after = null, limit }) => {
    const members = ctx.areas(area).map(where => `${where}|${state ?? '*'}`)
    const page = await ctx.findIn(members, proposals, { index: 'listed', order: 'desc', after, limit })
    return { items: page.items.map(one => shownProposal(ctx, one)), next: page.next }
  },

  propose: async (ctx, { sheetId, link, words }) => {
    const sheet = await ctx.load(sheets, sheetId)
    if (!(await sees(ctx, sheet))) throw fail('record.notFound')
    if (sheet.personId === ctx.caller.id) throw fail('assessment.aboutOneself')
    if (sheet.state !== 'final') throw fail('assessment.notFinal')
    const { items } = await ctx.find(proposals, { index: 'ofSheet', equals: { sheetId }, limit: MOST })
    const before = items.filter(one => one.link === link)
    if (before.some(one => one.state === 'proposed' || one.state === 'approved'))
      throw fail('assessment.proposedAlready')
    const state = proposalFlow.initial
    const one: Omit<ProposalRecord, 'version'> = {
      // Two that come at once are the same proposal: the second finds its id taken.
      id: `${sheetId}~${link}~${before.length}`,
      ...{ office: sheet.office, scopes: sheet.scopes, state, sheetId, month: sheet.month, kind: sheet.kind },
      ...{ name: sheet.name, band: sheet.band, link, words, at: ctx.now, where: listTokens(sheet.scopes, state) },
      by: { personId: ctx.caller.id, name: ctx.caller.name },
      ...present({ aboutId: sheet.personId }),
    }
    return done(shownProposal(ctx, { ...one, version: 1 }), [insert(proposals, one, 'assessment.proposedAlready')])
  },

  approve: async (ctx, { reason }, one) => moved(ctx, one, { state: 'approved', ...decided(ctx, reason) }),
  reject: async (ctx, { reason }, one) => moved(ctx, one, { state: 'rejected', ...decided(ctx, reason) }),
  withdrawProposal: async (ctx, _input, one) => moved(ctx, one, { state: 'withdrawn' }),
}
