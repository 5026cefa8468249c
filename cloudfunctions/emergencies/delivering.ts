// What the clock writes down while it messages an audience: claims before sending, results after, pages behind it.
import { done, insert, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { creditId, credits } from '../platform/messenger/credits'
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
    if (!emergency || !round?.open || (wave === 'raised' && emergency.state !== 'active')) return done({ claimed: [] })
    const changes: Write[] = []
    const claimed: string[] = []
    for (const personId of personIds) {
      const id = deliveryId(issue, personId)
      const credit = await ctx.get(credits, creditId('notice', personId))
      if (!credit || credit.left < 1 || (await ctx.get(deliveries, id))) continue
      if (wave === 'raised' && (await ctx.get(answers, ofPerson(emergencyId, personId)))) continue
      changes.push(
        insert(deliveries, { id, issue, emergencyId, personId, message: 'claimed', at: ctx.now }),
        update(credits, credit, { left: credit.left - 1 }),
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
    for (const { personId, state, reason, credit } of results) {
      const row = await ctx.get(deliveries, deliveryId(issue, personId))
      if (row?.message !== 'claimed' && row?.message !== 'unknown') continue
      if (row.message === state) continue
      changes.push(update(deliveries, row, { message: state, at: ctx.now, reason }))
      recorded++
      const held = credit === 'spent' ? undefined : await ctx.get(credits, creditId('notice', personId))
      if (held) changes.push(update(credits, held, { left: credit === 'kept' ? held.left + 1 : 0 }))
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
