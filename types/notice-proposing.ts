// 向上推荐: what was told in a courtyard or a community is proposed to the level above, which makes it a notice of its own.
import * as v from 'valibot'
import { Proposal, proposalFlow, proposalLimits } from './notice-proposal'
import { NoticeSummary } from './notice-shapes'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { AreaId } from './place'

const proposal = { proposalId: Id }

/** A proposal with what it proposes. */
export const ProposedNotice = v.object({
  ...Proposal.entries,
  ...v.pick(NoticeSummary, ['kind', 'title', 'summary', 'area', 'areaName', 'authorName']).entries,
})

export const proposingOperations = {
  propose: command({
    summary: 'Proposes a notice that is out to the level above; whoever decides there too gets the draft of it at once',
    permission: 'notices.publish',
    input: v.object({ noticeId: Id, note: v.optional(words(proposalLimits.note)) }),
    output: Proposal,
    errors: [
      'notice.notOut',
      'notice.over',
      'proposal.atTop',
      'proposal.waits',
      'proposal.adopted',
      'proposal.tooOften',
    ],
  }),
  withdrawProposal: command({
    summary: 'Takes back what one proposed while nobody has decided',
    permission: 'notices.propose',
    flow: proposalFlow,
    action: 'withdrawProposal',
    input: v.object(proposal),
    output: Proposal,
  }),
  proposals: query({
    summary: 'What was proposed to the caller’s level, what waits longest first; or what was decided, the latest first',
    permission: 'notices.adopt',
    input: v.object({
      /** Another level’s queue, within reach. */
      area: v.optional(AreaId),
      what: v.optional(v.picklist(['waiting', 'decided']), 'waiting'),
      ...pageInput,
    }),
    output: pageOf(ProposedNotice),
  }),
  adopt: command({
    summary: 'Opens a draft for the whole level of what was proposed to it, with its origin, to be edited and sent',
    permission: 'notices.adopt',
    flow: proposalFlow,
    action: 'adopt',
    input: v.object(proposal),
    output: Proposal,
    errors: ['notice.over'],
  }),
  decline: command({
    summary: 'Leaves what was proposed where it is, with the reason for whoever proposed it',
    permission: 'notices.adopt',
    flow: proposalFlow,
    action: 'decline',
    input: v.object({ ...proposal, reason: words(proposalLimits.reason) }),
    output: Proposal,
  }),
} as const
