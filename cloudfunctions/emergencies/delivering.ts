// What the clock writes down while it messages an audience: claims before sending, results after, pages behind it.
import { officeOf } from '@contract/place'
import { againAfter } from '@contract/reminders'
import { done, insert, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { afterAttempt, creditOf, spent } from '../platform/messenger/credits'
import type { Bindings } from './flows'
import { answers, deliveries, deliveryId, emergencies, issueOf, ofPerson, rounds } from './records'

export const deliveringHandlers: Pick<Handlers<'emergencies', Bindings>, 'claim' | 'record' | 'advance'> = {
  /**
   * After this commits the message may have gone out, whatever happens to the process: the row is there and nobody
   * is claimed twice. Those who answered meanwhile need no alarm.
   */
  claim: async (ctx, { emergencyId, wave, personIds }) => {
    const issue = issueOf(emergencyId, wave)
    const [emergency, round] = [await ctx.get(emergencies, emergencyId), await ctx.get(rounds, issue)]
    const stands = emergency && round && (wave === 'cleared' || emergency.state === 'active')
    const changes: Write[] = []
    const claimed: string[] = []
    for (const personId of personIds) {
      const id = deliveryId(issue, personId)
      const row = await ctx.get(deliveries, id)
      // Claimed before, unless it failed and its next try has come.
      if (row ? !row.again || (row.dueAt ?? 0) > ctx.now : !round?.open) continue
      const credit = await creditOf(ctx, 'notice', personId)
      const answered = wave === 'raised' && (await ctx.get(answers, ofPerson(emergencyId, personId)))
      if (!stands || !credit || credit.left < 1 || answered) {
        if (row) changes.push(update(deliveries, row, { again: undefined, dueAt: undefined }))
        continue
      }
      const tries = (row?.tries ?? 0) + 1
      changes.push(
        row
          ? update(deliveries, row, { message: 'claimed', at: ctx.now, tries, again: undefined, dueAt: undefined })
          : insert(deliveries, { id, issue, emergencyId, personId, message: 'claimed', at: ctx.now }),
        spent(credit),
      )
      claimed.push(personId)
    }
    return done({ claimed }, changes)
  },

  /** `unknown` may still become what it was when the worker that sent it comes back; nothing else changes twice. */
  record: async (ctx, { emergencyId, wave, results }) => {
    const issue = issueOf(emergencyId, wave)
    const changes: Write[] = []
    let recorded = 0
    for (const { personId, state, reason, credit, again } of results) {
      const row = await ctx.get(deliveries, deliveryId(issue, personId))
      if (row?.message !== 'claimed' && row?.message !== 'unknown') continue
      if (row.message === state) continue
      const tries = row.tries ?? 1
      const wait = state === 'failed' && again && credit === 'kept' ? againAfter(tries) : undefined
      const next =
        wait === undefined
          ? {}
          : { again: true as const, dueAt: ctx.now + wait, tries, office: officeOf(ctx.caller.home) }
      changes.push(update(deliveries, row, { message: state, at: ctx.now, reason, ...next }))
      recorded++
      const held = await creditOf(ctx, 'notice', personId)
      if (held) changes.push(...afterAttempt(held, credit))
    }
    return done({ recorded }, changes)
  },

  advance: async (ctx, { emergencyId, wave, step, next, walked }) => {
    const round = await ctx.get(rounds, issueOf(emergencyId, wave))
    if (!round?.open || round.step !== step) return done({ done: !round?.open })
    const place = next ?? { open: false, endedAt: ctx.now }
    const changed = { step: step + 1, walked: round.walked + walked, ...place }
    return done({ done: !next }, [update(rounds, round, changed)])
  },
}
