// 向上推荐: proposing a notice to the level above, taking that back, and adopting or declining it there.
import { fail } from '@contract/errors'
import { proposalFlow, proposalLimits } from '@contract/notices'
import { ancestry } from '@contract/place'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import { attached, freshDraft, noFiles } from './composing'
import type { Bindings } from './flows'
import { latestOf, outcomeOf, shownProposals } from './proposals'
import { type Notice, notices, type Proposal, proposalId, proposals, queueOf } from './records'
import { answersFor, isExpired, levelAboveOf } from './rules'
import { summaryOf } from './shown'

type Verbs = 'propose' | 'withdrawProposal' | 'proposals' | 'adopt' | 'decline'

/** Refuses while the latest proposal still stands: it waits, or was adopted. */
async function assertFree(ctx: CommandContext, notice: Notice): Promise<void> {
  const latest = await latestOf(ctx, notice)
  if (latest?.state === 'proposed') throw fail('proposal.waits')
  if (latest?.state !== 'adopted') return
  const draft = latest.draftId === undefined ? undefined : await ctx.get(notices, latest.draftId)
  if (outcomeOf(draft) !== 'dropped') throw fail('proposal.adopted')
}

/** A draft for a whole area of what was told below it: the same words and files, and where it comes from. */
async function madeFrom(ctx: CommandContext, notice: Notice, { id, to }: Pick<Proposal, 'id' | 'to'>) {
  const { kind, title, text, roles, pictures, attachments, liveLink, leadsTo, expiresAt, area, authorName } = notice
  const content = { kind, title, text, areas: [to], roles, pictures, attachments, liveLink, leadsTo, expiresAt }
  const draft = {
    ...freshDraft(ctx, { ...content, pinnedUntil: undefined, cascade: undefined }),
    origins: [...(notice.origins ?? []), { area, authorName }],
    madeOf: id,
  }
  const changes: Write[] = [insert(notices, draft), ...(await attached(ctx, draft.id, draft, noFiles, notice.id))]
  return { draftId: draft.id, changes }
}

const decidedBy = (ctx: CommandContext) => ({ at: ctx.now, byId: ctx.caller.id, byName: ctx.caller.name })

/** The fields of a proposal that was adopted with this draft. */
const adoptedAs = (ctx: CommandContext, to: string, draftId: string) => ({
  state: 'adopted' as const,
  queues: [queueOf(to, 'decided')],
  at: ctx.now,
  decided: decidedBy(ctx),
  draftId,
})

/** Answers with a proposal as it is after these writes; the draft is not stored yet. */
async function answered(ctx: CommandContext, proposal: Proposal, changes: readonly Write[]) {
  const [shown] = await shownProposals(ctx, [proposal])
  const { draftId } = proposal
  return done({ ...shown!, ...(draftId !== undefined && { draftId, outcome: 'writing' as const }) }, changes)
}

export const proposingHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  propose: async (ctx, { noticeId, note }) => {
    const notice = await ctx.get(notices, noticeId)
    if (!notice || !answersFor(ctx.caller, notice, ctx.now)) throw fail('record.notFound')
    if (notice.stage !== 'live') throw fail(notice.stage === 'withdrawn' ? 'notice.over' : 'notice.notOut')
    if (isExpired(notice, ctx.now)) throw fail('notice.over')
    const to = levelAboveOf(notice)
    if (to === undefined) throw fail('proposal.atTop')
    await assertFree(ctx, notice)
    const times = (notice.proposals ?? 0) + 1
    if (times > proposalLimits.times) throw fail('proposal.tooOften')
    const waiting: Omit<Proposal, 'version'> = {
      id: proposalId(noticeId, times),
      noticeId,
      office: notice.office,
      personId: ctx.caller.id,
      byName: ctx.caller.name,
      state: proposalFlow.initial,
      area: notice.area,
      to,
      scopes: ancestry(to),
      queues: [queueOf(to, 'waiting')],
      at: ctx.now,
      proposedAt: ctx.now,
      ...(note !== undefined && { note }),
    }
    // Two at once meet on the notice.
    const counted = update(notices, notice, { proposals: times })
    const decides = ctx.may('notices.adopt', { scopes: waiting.scopes })
    const made = decides ? await madeFrom(ctx, notice, waiting) : undefined
    const proposal = made ? { ...waiting, ...adoptedAs(ctx, to, made.draftId) } : waiting
    const changes = [insert(proposals, proposal), counted, ...(made?.changes ?? [])]
    return answered(ctx, { ...proposal, version: 1 }, changes)
  },

  withdrawProposal: async (ctx, _input, proposal) => {
    const taken = { state: 'withdrawn' as const, queues: [], at: ctx.now }
    return answered(ctx, { ...proposal, ...taken }, [update(proposals, proposal, taken)])
  },

  proposals: async (ctx, { area, what, after = null, limit }) => {
    const queues = ctx.areas(area).map(one => queueOf(one, what))
    const order = what === 'waiting' ? 'asc' : 'desc'
    const page = await ctx.findIn(queues, proposals, { index: 'queue', order, after, limit })
    const ids = [...new Set(page.items.map(({ noticeId }) => noticeId))]
    const [shown, found, nameOf] = await Promise.all([
      shownProposals(ctx, page.items),
      ids.length > 0 ? ctx.getMany(notices, ids) : [],
      areaNames(
        ctx,
        page.items.map(one => one.area),
      ),
    ])
    const items = shown.flatMap((one, i) => {
      const notice = found.find(({ id }) => id === one.noticeId)
      if (!notice) return []
      const { kind, title, authorName } = notice
      const told = page.items[i]!.area
      return [{ ...one, kind, title, summary: summaryOf(notice), area: told, areaName: nameOf(told), authorName }]
    })
    return { items, next: page.next }
  },

  adopt: async (ctx, _input, proposal) => {
    const notice = await ctx.get(notices, proposal.noticeId)
    if (notice?.stage !== 'live' || isExpired(notice, ctx.now)) throw fail('notice.over')
    const { draftId, changes } = await madeFrom(ctx, notice, proposal)
    const adopted = adoptedAs(ctx, proposal.to, draftId)
    return answered(ctx, { ...proposal, ...adopted }, [update(proposals, proposal, adopted), ...changes])
  },

  decline: async (ctx, { reason }, proposal) => {
    const queues = [queueOf(proposal.to, 'decided')]
    const declined = { state: 'declined' as const, queues, at: ctx.now, decided: decidedBy(ctx), reason }
    return answered(ctx, { ...proposal, ...declined }, [update(proposals, proposal, declined)])
  },
}
