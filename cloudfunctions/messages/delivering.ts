// What the clock writes down while it sends messages to phones, and what it takes away when it is old.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { templateNames } from '@contract/reminders'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import { afterAttempt as creditAfter, creditId, creditOf, credits, spent } from '../platform/messenger/credits'
import { inbox } from '../platform/messenger/inbox'
import { phoneMessages } from '../platform/messenger/phone-queue'
import { reminderSettings, unasked } from '../platform/messenger/settings'
import { afterAttempt, verdictOn } from './rules'

type Verbs = 'claim' | 'record' | 'tidy' | 'unname'

/** Records removed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 50

export const deliveringHandlers: Pick<Handlers<'messages', Record<never, never>>, Verbs> = {
  /**
   * After this commits the message may have gone out, whatever happens to the process: the line says so and is not
   * claimed twice.
   */
  async claim(ctx, { ids }) {
    const changes: Write[] = []
    const claimed: string[] = []
    // What one person has left, when two of their messages are claimed at once.
    const left = new Map<string, number>()
    for (const id of new Set(ids)) {
      const line = await ctx.get(phoneMessages, id)
      if (line?.state !== 'waiting' || line.office !== officeOf(ctx.caller.home) || line.dueAt > ctx.now) continue
      const credit = await creditOf(ctx, line.template, line.personId)
      const message = await ctx.get(inbox, id)
      const wishes = (await ctx.get(reminderSettings, line.personId)) ?? unasked
      const key = creditId(line.template, line.personId)
      const has = left.get(key) ?? credit?.left ?? 0
      // One that is gone from the inbox belongs to somebody who left.
      const verdict = verdictOn(line, { read: message?.read ?? true, credits: has, wishes, now: ctx.now })
      if (!verdict.now) {
        const { state, dueAt, reason } = verdict
        changes.push(update(phoneMessages, line, { state, dueAt, reason }))
        continue
      }
      left.set(key, has - 1)
      changes.push(update(phoneMessages, line, { state: 'claimed', dueAt: ctx.now, tries: line.tries + 1 }))
      claimed.push(id)
    }
    for (const [key, has] of left) {
      const credit = await ctx.get(credits, key)
      if (credit) changes.push(spent({ ...credit, left: has + 1 }))
    }
    return done({ claimed }, changes)
  },

  /** `unknown` may still become what it was when the worker that sent it comes back; nothing else changes twice. */
  async record(ctx, { results }) {
    const changes: Write[] = []
    let recorded = 0
    for (const { id, ...result } of results) {
      const line = await ctx.get(phoneMessages, id)
      if (line?.state !== 'claimed' && line?.state !== 'unknown') continue
      if (line.state === result.state) continue
      changes.push(update(phoneMessages, line, afterAttempt(line, result, ctx.now)))
      recorded++
      const credit = await creditOf(ctx, line.template, line.personId)
      if (credit) changes.push(...creditAfter(credit, result.credit))
    }
    return done({ recorded }, changes)
  },

  async tidy(ctx, { messageIds, phoneIds }) {
    const office = officeOf(ctx.caller.home)
    const changes: Write[] = []
    for (const id of messageIds) if ((await ctx.get(inbox, id))?.office === office) changes.push(remove(inbox, id))
    for (const id of phoneIds)
      if ((await ctx.get(phoneMessages, id))?.office === office) changes.push(remove(phoneMessages, id))
    return done({ removed: changes.length }, changes)
  },

  async unname(ctx, { personId }) {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const lines = await ctx.find(phoneMessages, { index: 'ofPerson', equals: { personId }, limit: PAGE })
    const changes: Write[] = lines.items.map(({ id }) => remove(phoneMessages, id))
    if (lines.next) {
      const follow = [followUp('messages.unname', { personId })]
      return done({ removed: changes.length }, changes, { area: person.home, follow })
    }
    for (const template of templateNames)
      if (await creditOf(ctx, template, personId)) changes.push(remove(credits, creditId(template, personId)))
    if (await ctx.get(reminderSettings, personId)) changes.push(remove(reminderSettings, personId))
    return done({ removed: changes.length }, changes, { area: person.home })
  },
}
