// A notice that its own level proposes to the one above: how a proposal moves, its limits, and how it is shown.
import * as v from 'valibot'
import { flow, statesOf } from './flow'
import { Id } from './paging'
import { Moment } from './time'

export const proposalFlow = flow({
  entity: 'proposal',
  initial: 'proposed',
  states: {
    proposed: { label: '等上一级看' },
    adopted: { label: '已采用', final: true },
    declined: { label: '没有采用', final: true },
    withdrawn: { label: '已收回', final: true },
  },
  actions: {
    adopt: { from: ['proposed'], to: 'adopted', label: '采用' },
    decline: { from: ['proposed'], to: 'declined', label: '不采用' },
    withdrawProposal: { from: ['proposed'], to: 'withdrawn', label: '收回推荐' },
  },
})
export const ProposalState = v.picklist(statesOf(proposalFlow))

export const proposalLimits = {
  note: 100,
  reason: 100,
  /** How often one notice is proposed; after that people talk to each other. */
  times: 3,
} as const

/** What became of the draft that was made of it. */
export const outcomes = {
  writing: { label: '正在改，还没有发出' },
  sent: { label: '已经发出' },
  dropped: { label: '改过以后没有发出' },
} as const
const Outcome = v.picklist(Object.keys(outcomes) as [keyof typeof outcomes, ...(keyof typeof outcomes)[]])

export const Proposal = v.object({
  proposalId: Id,
  /** The notice that is proposed. */
  noticeId: Id,
  state: ProposalState,
  /** The area that decides, and that would be told. */
  to: v.string(),
  toName: v.string(),
  byName: v.string(),
  at: Moment,
  /** Why everyone there should read it. */
  note: v.optional(v.string()),
  /** Why it was not adopted, or is no longer proposed. */
  reason: v.optional(v.string()),
  decidedByName: v.optional(v.string()),
  decidedAt: v.optional(Moment),
  outcome: v.optional(Outcome),
  /** The notice that was made of it: to those who may read it. */
  draftId: v.optional(Id),
  can: v.array(v.string()),
})
export type Proposal = v.InferOutput<typeof Proposal>

/** To those who answer for a notice. */
export const Proposing = v.object({
  /** How the latest proposal of it stands. */
  latest: v.optional(Proposal),
  /** Where the caller can propose it to; where they decide themselves a draft is opened at once. */
  next: v.optional(v.object({ area: v.string(), areaName: v.string(), decides: v.boolean() })),
})

/** Where a notice was told first, and by whom it came up from there, level by level. */
export const Origin = v.object({ area: v.string(), areaName: v.string(), authorName: v.string() })
