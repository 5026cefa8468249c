// Who reads a notice, and how they come to it.

import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { isFor, tokensOfCaller } from '../kernel/audience'
import type { QueryContext } from '../kernel/context'
import { type Notice, notices } from './records'
import { answersFor } from './rules'

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

/** It was in their list, or a card led to it, for the minute after which it was taken back. */
const wasOut = (ctx: QueryContext, notice: Notice) =>
  notice.office === officeOf(ctx.caller.home) &&
  notice.takenBackAt !== undefined &&
  (notice.roles.length === 0 || isFor(notice, tokensOfCaller(ctx)))

/** A notice that the caller may read, with how they come to it; else `record.notFound`. */
export async function readable(ctx: QueryContext, noticeId: string) {
  const notice = await ctx.get(notices, noticeId)
  const reader = notice && readerOf(ctx, notice)
  if (!reader) throw fail(notice && wasOut(ctx, notice) ? 'notice.takenBack' : 'record.notFound')
  return { notice, ...reader }
}
