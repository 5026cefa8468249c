// Proposals of notices as records: where one goes to, how it is shown, and what ends it by itself.
import { proposalFlow } from '@contract/notices'
import { ancestry } from '@contract/place'
import { update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { type Notice, notices, type Proposal, proposalId, proposals } from './records'
import { answersFor, isExpired, levelAboveOf } from './rules'

/** The latest proposal of a notice. */
export const latestOf = async ({ get }: Pick<QueryContext, 'get'>, { id, proposals: n = 0 }: Notice) =>
  n === 0 ? undefined : get(proposals, proposalId(id, n))

/** What became of the draft that was made of a proposal. */
export function outcomeOf(draft: Notice | undefined) {
  if (!draft || draft.stage === 'discarded') return 'dropped' as const
  return draft.stage === 'draft' || draft.stage === 'scheduled' ? ('writing' as const) : ('sent' as const)
}

export async function shownProposals(ctx: QueryContext, found: readonly Proposal[]) {
  const drafts = found.flatMap(({ draftId }) => draftId ?? [])
  const [nameOf, made] = await Promise.all([
    areaNames(
      ctx,
      found.map(({ to }) => to),
    ),
    drafts.length > 0 ? ctx.getMany(notices, drafts) : [],
  ])
  return found.map(one => {
    const { id, noticeId, state, to, byName, proposedAt, note, reason, decided, draftId } = one
    const draft = made.find(notice => notice.id === draftId)
    return {
      proposalId: id,
      noticeId,
      state,
      to,
      toName: nameOf(to),
      byName,
      at: proposedAt,
      can: ctx.can(proposalFlow, one),
      ...present({
        note,
        reason,
        decidedByName: decided?.byName,
        decidedAt: decided?.at,
        outcome: draftId === undefined ? undefined : outcomeOf(draft),
        // What is still being written is its author's and theirs who answer for it.
        draftId: draft && (draft.stage === 'live' || answersFor(ctx.caller, draft, ctx.now)) ? draftId : undefined,
      }),
    }
  })
}

/** To those who answer for a notice: how its proposal stands, and where it can be proposed to. */
export async function proposingOf(ctx: QueryContext, notice: Notice) {
  const latest = await latestOf(ctx, notice)
  const to = levelAboveOf(notice)
  const [shown] = latest ? await shownProposals(ctx, [latest]) : []
  const out = notice.stage === 'live' && !isExpired(notice, ctx.now)
  const free = !latest || latest.state === 'declined' || latest.state === 'withdrawn' || shown?.outcome === 'dropped'
  const nameOf = to === undefined ? undefined : await areaNames(ctx, [to])
  return present({
    latest: shown,
    next:
      out && free && to !== undefined
        ? { area: to, areaName: nameOf!(to), decides: ctx.may('notices.adopt', { scopes: ancestry(to) }) }
        : undefined,
  })
}

/** Ends a proposal that waits when its notice is no longer out. */
export async function lapsed(ctx: CommandContext, notice: Notice, reason: string): Promise<Write[]> {
  const latest = await latestOf(ctx, notice)
  return latest?.state === 'proposed'
    ? [update(proposals, latest, { state: 'withdrawn', queues: [], reason, at: ctx.now })]
    : []
}
