// Whom a notice is for: counting them exactly, walking through them, and telling who is reading.

import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { type Person, people, scopesOfPerson } from '../platform/identity/people'
import type { Page } from '../platform/store/port'
import { type Notice, notices } from './records'
import { answersFor, firstToken } from './rules'

/** Up to this many people with two tokens or more are counted one by one; beyond, delivery counts them. */
const COUNTED_AT_ONCE = 20_000

/**
 * How many people have any of these tokens. One token is counted by its index. Of several, the same person may have
 * two (a home in one community, a role in another), so they are gone through, each counted under the first they have;
 * where that would be too many, the sum is given as an upper bound.
 */
export async function countAudience(
  ctx: Pick<QueryContext, 'find' | 'count'>,
  audience: readonly string[],
): Promise<{ people: number; exact: boolean }> {
  const counts = await Promise.all(audience.map(member => ctx.count(people, { index: 'inArea', member })))
  const sum = counts.reduce((total, count) => total + count, 0)
  if (counts.filter(count => count > 0).length <= 1) return { people: sum, exact: true }
  if (sum > COUNTED_AT_ONCE) return { people: sum, exact: false }
  const own = await Promise.all(
    audience.map(async (member, i) => {
      let firsts = 0
      for (let after: string | null = null; ; ) {
        const page: Page<Person> = await ctx.find(people, { index: 'inArea', member, after, limit: 100 })
        firsts += page.items.filter(person => firstToken(person.scopes, audience) === i).length
        if (!page.next) return firsts
        after = page.next
      }
    }),
  )
  return { people: own.reduce((total, count) => total + count, 0), exact: true }
}

/** What the caller is found by: the same tokens as in their person record, so reading and counting agree. */
export const tokensOfCaller = (ctx: Pick<QueryContext, 'caller'>) =>
  scopesOfPerson(ctx.caller.home, ctx.caller.holdings)

export const isFor = (notice: Notice, tokens: readonly string[]) =>
  notice.audience.some(token => tokens.includes(token))

/** How the caller comes to a notice, or undefined when it is not theirs to read. */
export function readerOf(ctx: QueryContext, notice: Notice) {
  if (notice.office !== officeOf(ctx.caller.home)) return undefined
  const manages = answersFor(ctx.caller, notice, ctx.now)
  const out = notice.stage === 'live' || notice.stage === 'withdrawn'
  const inAudience = out && isFor(notice, tokensOfCaller(ctx))
  // A card travels: what is for everyone of some area may be read by others of the office, who do not count.
  const byCard = out && notice.roles.length === 0
  return manages || inAudience || byCard ? { manages, inAudience } : undefined
}

/** A notice that the caller may read, with how they come to it; else `record.notFound`. */
export async function readable(ctx: QueryContext, noticeId: string) {
  const notice = await ctx.get(notices, noticeId)
  const reader = notice && readerOf(ctx, notice)
  if (!reader) throw fail('record.notFound')
  return { notice, ...reader }
}
