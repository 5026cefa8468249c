// How far a notice got, as its author sees it.
import { fail } from '@contract/errors'
import type { CascadeStep } from '@contract/notices'
import { MINUTE } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import type { Bindings } from './flows'
import { deliveries, issueOf, type Notice, notices, relays, rounds } from './records'
import { answersFor } from './rules'

/** A notice that went out and that the caller answers for. */
export async function answered(ctx: QueryContext, noticeId: string): Promise<Notice> {
  const notice = await ctx.get(notices, noticeId)
  if (!notice || !answersFor(ctx.caller, notice, ctx.now)) throw fail('record.notFound')
  if (notice.stage !== 'live' && notice.stage !== 'withdrawn') throw fail('notice.notOut')
  return notice
}

const messageStates = ['deferred', 'claimed', 'sent', 'failed', 'unknown'] as const

/** The ledger of one publication in numbers. */
async function figures(ctx: QueryContext, issue: string) {
  const messages = (reached: boolean) =>
    Promise.all(
      messageStates.map(message => ctx.count(deliveries, { index: 'byMessage', equals: { issue, message, reached } })),
    )
  const calls = (called: string) => ctx.count(deliveries, { index: 'byCall', equals: { issue, called } })
  const [opened, reached, withReached, without, told, tried] = await Promise.all([
    ctx.count(deliveries, { index: 'byOpening', equals: { issue, opened: true } }),
    ctx.count(deliveries, { index: 'byReached', equals: { issue, reached: true } }),
    messages(true),
    messages(false),
    calls('reached'),
    calls('tried'),
  ])
  const [deferred = 0, claimed = 0, sent = 0, failed = 0, unknown = 0] = withReached.map((n, i) => n + without[i]!)
  const [later = 0, inFlight = 0, sentNotOpened = 0, failedNot = 0, unknownNot = 0] = without
  return {
    opened,
    reached,
    messages: { deferred, claimed, sent, failed, unknown },
    not: { later, inFlight, sentNotOpened, failed: failedNot, unknown: unknownNot },
    calls: { reached: told, tried },
  }
}

/** The groups that were asked or passed it on, and who opened it from their cards. */
async function groupsOf(ctx: QueryContext, issue: string) {
  const inState = (state: string) => ctx.count(relays, { index: 'inState', equals: { issue, state } })
  const [asked, forwarded, opened] = await Promise.all([
    inState('asked'),
    inState('forwarded'),
    ctx.count(deliveries, { index: 'byCard', equals: { issue, fromCard: true } }),
  ])
  return { asked: asked + forwarded, forwarded, opened }
}

/** Steps that were taken, or will be by themselves. */
function stepsOf({ steps = {}, cascade, cascadeStep, cascadeAt, cascadeFrom = 0 }: Notice) {
  const dueAt = (step: CascadeStep) => {
    if (cascadeStep === step) return cascadeAt
    // Behind the one that comes next.
    const after = cascadeStep && step === 'call' ? cascade?.callAfter : undefined
    return after === undefined || after === null ? undefined : cascadeFrom + after * MINUTE
  }
  const of = (step: CascadeStep) => {
    const taken = steps[step]
    const due = dueAt(step)
    if (!taken && due === undefined) return undefined
    return { asked: taken?.asked ?? 0, ...present({ askedAt: taken?.askedAt, dueAt: due }) }
  }
  return present({ forward: of('forward'), call: of('call') })
}

export const reachingHandlers: Pick<Handlers<'notices', Bindings>, 'reach'> = {
  reach: async (ctx, { noticeId }) => {
    const notice = await answered(ctx, noticeId)
    const issue = issueOf(noticeId, notice.publication)
    const [found, round, groups] = await Promise.all([
      figures(ctx, issue),
      ctx.get(rounds, issue),
      groupsOf(ctx, issue),
    ])
    const { opened, reached, messages, not, calls } = found
    const tried = not.later + not.inFlight + not.sentNotOpened + not.failed + not.unknown
    // Who moved in later and opened it counts as opened, so the rest may be larger than the frozen number leaves.
    const notReached = Math.max((notice.people ?? 0) - reached, tried)
    const ahead = round?.state === 'done' ? 0 : Math.max(0, (notice.people ?? 0) - (round?.walked ?? 0))
    const waiting = Math.min(notReached - tried, ahead)
    return {
      noticeId,
      people: notice.people ?? 0,
      exact: notice.exact,
      opened,
      reached,
      notReached,
      why: {
        noCredit: notReached - tried - waiting,
        sentNotOpened: not.sentNotOpened,
        failed: not.failed,
        unknown: not.unknown,
        later: not.later,
        waiting: waiting + not.inFlight,
      },
      messages,
      calls,
      delivery: {
        state: round?.state ?? 'done',
        startsAt: round?.startsAt ?? notice.publishedAt ?? notice.at,
        walked: round?.walked ?? 0,
        ...(round?.endedAt !== undefined && { endedAt: round.endedAt }),
      },
      ...(notice.callsAskedAt !== undefined && { callsAskedAt: notice.callsAskedAt }),
      groups,
      steps: stepsOf(notice),
      updatedAt: ctx.now,
    }
  },
}
