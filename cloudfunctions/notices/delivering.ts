// What the clock writes down while it messages an audience: claims before sending, results after, pages behind it.
import { noticeLimits } from '@contract/notices'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { type Credit, creditId, credits } from '../platform/messenger/credits'
import type { Bindings } from './flows'
import { deliveries, deliveryId, issueOf, notices, rounds } from './records'

type Verbs = 'credits' | 'subscribe' | 'claim' | 'record' | 'advance'

const noticeCredit = (ctx: Pick<CommandContext, 'get'>, personId: string): Promise<Credit | undefined> =>
  ctx.get(credits, creditId('notice', personId))

export const deliveringHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  credits: async ctx => ({ credits: (await noticeCredit(ctx, ctx.caller.id))?.left ?? 0 }),

  subscribe: async ctx => {
    const personId = ctx.caller.id
    const before = await noticeCredit(ctx, personId)
    const left = Math.min(noticeLimits.credits, (before?.left ?? 0) + 1)
    const id = creditId('notice', personId)
    return done({ credits: left }, [
      before ? update(credits, before, { left }) : insert(credits, { id, personId, template: 'notice', left }),
    ])
  },

  /**
   * After this commits the message may have gone out, whatever happens to the process: the row is there and nobody
   * is claimed twice. Those who opened the notice meanwhile need no message.
   */
  claim: async (ctx, { noticeId, publication, personIds }) => {
    const issue = issueOf(noticeId, publication)
    const [notice, round] = [await ctx.get(notices, noticeId), await ctx.get(rounds, issue)]
    const due = notice?.stage === 'live' && notice.publication === publication && round?.open
    if (!due || round.startsAt > ctx.now) return done({ claimed: [] })
    const changes: Write[] = []
    const claimed: string[] = []
    for (const personId of personIds) {
      const id = deliveryId(issue, personId)
      const row = await ctx.get(deliveries, id)
      const credit = await noticeCredit(ctx, personId)
      if (!credit || credit.left < 1 || row?.opened || (row && row.message !== 'none')) continue
      const attempt = { message: 'claimed' as const, messageAt: ctx.now }
      const fresh = { id, issue, personId, opened: false, called: 'none' as const, reached: false, ...attempt }
      changes.push(
        row ? update(deliveries, row, attempt) : insert(deliveries, fresh),
        update(credits, credit, { left: credit.left - 1 }),
      )
      claimed.push(personId)
    }
    return done({ claimed }, changes)
  },

  /** `unknown` may still become what it was when the worker that sent it comes back; nothing else changes twice. */
  record: async (ctx, { noticeId, publication, results }) => {
    const issue = issueOf(noticeId, publication)
    const changes: Write[] = []
    let recorded = 0
    for (const { personId, state, reason, credit } of results) {
      const row = await ctx.get(deliveries, deliveryId(issue, personId))
      if (row?.message !== 'claimed' && row?.message !== 'unknown') continue
      if (row.message === state) continue
      changes.push(update(deliveries, row, { message: state, messageAt: ctx.now, reason }))
      recorded++
      const held = credit === 'spent' ? undefined : await noticeCredit(ctx, personId)
      if (held) changes.push(update(credits, held, { left: credit === 'kept' ? held.left + 1 : 0 }))
    }
    return done({ recorded }, changes)
  },

  advance: async (ctx, { noticeId, publication, step, next, walked }) => {
    const issue = issueOf(noticeId, publication)
    const round = await ctx.get(rounds, issue)
    if (!round?.open || round.step !== step) return done({ done: !round?.open })
    const total = round.walked + walked
    const place = next ? { token: next.token, after: next.after } : {}
    const end = next ? { state: 'running' as const } : { state: 'done' as const, open: false, endedAt: ctx.now }
    const changes: Write[] = [update(rounds, round, { step: step + 1, walked: total, ...place, ...end })]
    const notice = next ? undefined : await ctx.get(notices, noticeId)
    // What was too many to count at publication has been counted now.
    if (notice && !notice.exact && notice.publication === publication)
      changes.push(update(notices, notice, { people: total, exact: true }))
    return done({ done: !next }, changes)
  },
}
