// Messages about notices that waited — for the morning, for the one message a day, for another try: several to the same
// person leave as one.

import { officeOf } from '@contract/place'
import { phoneAt } from '@contract/reminders'
import { done, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { afterAttempt, creditOf, spent } from '../platform/messenger/credits'
import { reminderSettings, unasked } from '../platform/messenger/settings'
import type { Bindings } from './flows'
import { type Delivery, deliveries, deliveryId, notices, partsOfIssue } from './records'
import { afterSending, isExpired } from './rules'

/** It was never sent and will not be: whoever opened it, or cannot find it any more, needs none. */
const dropped = { message: 'none' as const, dueAt: undefined, office: undefined }

/** The lines of a person that are due and whose notice still stands, and what is dropped of the others. */
async function standing(ctx: CommandContext, personId: string, issues: readonly string[]) {
  const rows: { row: Delivery; urgent: boolean }[] = []
  const changes: Write[] = []
  for (const issue of new Set(issues)) {
    const row = await ctx.get(deliveries, deliveryId(issue, personId))
    if (row?.message !== 'deferred' || row.office !== officeOf(ctx.caller.home)) continue
    if ((row.dueAt ?? 0) > ctx.now) continue
    const { noticeId, publication } = partsOfIssue(issue)
    const notice = await ctx.get(notices, noticeId)
    const stands = notice?.stage === 'live' && notice.publication === publication && !isExpired(notice, ctx.now)
    if (!stands || row.reached) changes.push(update(deliveries, row, dropped))
    else rows.push({ row, urgent: notice.kind === 'emergency' })
  }
  return { rows, changes }
}

export const waitingHandlers: Pick<Handlers<'notices', Bindings>, 'claimWaiting' | 'recordWaiting'> = {
  claimWaiting: async (ctx, { due }) => {
    const changes: Write[] = []
    const claimed: { personId: string; issues: string[] }[] = []
    for (const { personId, issues } of due) {
      const { rows, changes: gone } = await standing(ctx, personId, issues)
      changes.push(...gone)
      if (rows.length === 0) continue
      const [credit, wishes] = [
        await creditOf(ctx, 'notice', personId),
        (await ctx.get(reminderSettings, personId)) ?? unasked,
      ]
      // The clock may come late, or the person chose other hours meanwhile.
      const at = phoneAt(ctx.now, wishes, { urgent: rows.some(one => one.urgent) })
      if (at > ctx.now) changes.push(...rows.map(({ row }) => update(deliveries, row, { dueAt: at })))
      else if (!credit || credit.left < 1) changes.push(...rows.map(({ row }) => update(deliveries, row, dropped)))
      else {
        for (const { row } of rows) {
          const tries = (row.tries ?? 0) + 1
          changes.push(update(deliveries, row, { message: 'claimed', messageAt: ctx.now, dueAt: ctx.now, tries }))
        }
        changes.push(spent(credit))
        claimed.push({ personId, issues: rows.map(({ row }) => row.issue) })
      }
    }
    return done({ claimed }, changes)
  },

  /** As `record`: one message, however many notices it told of, is one credit. */
  recordWaiting: async (ctx, { results }) => {
    const changes: Write[] = []
    let recorded = 0
    for (const { personId, issues, ...result } of results) {
      let own = 0
      for (const issue of new Set(issues)) {
        const row = await ctx.get(deliveries, deliveryId(issue, personId))
        if (row?.message !== 'claimed' && row?.message !== 'unknown') continue
        if (row.message === result.state) continue
        changes.push(update(deliveries, row, afterSending(row, result, officeOf(ctx.caller.home), ctx.now)))
        own++
      }
      const held = own > 0 ? await creditOf(ctx, 'notice', personId) : undefined
      if (held) changes.push(...afterAttempt(held, result.credit))
      recorded += own
    }
    return done({ recorded }, changes)
  },
}
