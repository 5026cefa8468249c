// What the clock writes down while it messages an audience: claims before sending, results after, pages behind it.

import { officeOf } from '@contract/place'
import { noticeAt } from '@contract/reminders'
import { done, insert, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { afterAttempt, creditOf, spent } from '../platform/messenger/credits'
import { isMuted, reminderSettings, unasked } from '../platform/messenger/settings'
import type { Bindings } from './flows'
import { deliveries, deliveryId, issueOf, notices, rounds } from './records'
import { afterSending } from './rules'

type Verbs = 'claim' | 'record' | 'advance'

export const deliveringHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  /**
   * After this commits the message may have gone out, whatever happens to the process: the row is there and nobody
   * is claimed twice. Those who opened the notice meanwhile need no message; those who are not to be disturbed now, or
   * chose one message a day, get theirs later.
   */
  claim: async (ctx, { noticeId, publication, personIds }) => {
    const issue = issueOf(noticeId, publication)
    const [notice, round] = [await ctx.get(notices, noticeId), await ctx.get(rounds, issue)]
    const due = notice?.stage === 'live' && notice.publication === publication && round?.open
    if (!due || round.startsAt > ctx.now) return done({ claimed: [] })
    const urgent = notice.kind === 'emergency'
    const changes: Write[] = []
    const claimed: string[] = []
    for (const personId of personIds) {
      const id = deliveryId(issue, personId)
      const row = await ctx.get(deliveries, id)
      const credit = await creditOf(ctx, 'notice', personId)
      if (!credit || credit.left < 1 || row?.opened || (row && row.message !== 'none')) continue
      const wishes = (await ctx.get(reminderSettings, personId)) ?? unasked
      if (isMuted(wishes, 'notices', urgent)) continue
      const at = noticeAt(ctx.now, wishes, urgent)
      const attempt =
        at > ctx.now
          ? { message: 'deferred' as const, messageAt: ctx.now, dueAt: at, office: notice.office }
          : { message: 'claimed' as const, messageAt: ctx.now }
      const fresh = { id, issue, personId, opened: false, called: 'none' as const, reached: false, ...attempt }
      changes.push(row ? update(deliveries, row, attempt) : insert(deliveries, fresh))
      if (attempt.message === 'deferred') continue
      changes.push(spent(credit))
      claimed.push(personId)
    }
    return done({ claimed }, changes)
  },

  /** `unknown` may still become what it was when the worker that sent it comes back; nothing else changes twice. */
  record: async (ctx, { noticeId, publication, results }) => {
    const issue = issueOf(noticeId, publication)
    const changes: Write[] = []
    let recorded = 0
    for (const { personId, ...result } of results) {
      const row = await ctx.get(deliveries, deliveryId(issue, personId))
      if (row?.message !== 'claimed' && row?.message !== 'unknown') continue
      if (row.message === result.state) continue
      changes.push(update(deliveries, row, afterSending(row, result, officeOf(ctx.caller.home), ctx.now)))
      recorded++
      const held = await creditOf(ctx, 'notice', personId)
      if (held) changes.push(...afterAttempt(held, result.credit))
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
