// The ends of a request: taken back, closed when nobody objects, and opened again by its reporter.

import { done } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { stopped } from './clocks'
import type { Bindings } from './flows'
import { withoutReporter } from './going'
import { assertMay, calendarOf, changed } from './moving'
import { outcome } from './outcome'
import { again } from './reopening'
import { withoutRatings } from './rules'
import { countFollowers } from './shown'

/** In place of the reporter of a request that goes on for others. */
const withdrawnName = '已退出'

export const endingHandlers: Pick<Handlers<'requests', Bindings>, 'withdraw' | 'reopen' | 'close'> = {
  withdraw: async (ctx, { reason }, request) => {
    const words = { words: reason, byResident: true }
    // Others said that they met with it too, or their own reports were merged into it: it is theirs as well.
    if ((await countFollowers(ctx, request.id)) > 0) {
      const without = await withoutReporter(ctx, request, { words: true, name: withdrawnName })
      const { changes, gone } = without
      // They may follow it again as anybody may: their rating goes with them, or it would count twice.
      const patch = { ...without.patch, ...withoutRatings(request, gone) }
      const label = '诉求人退出，还有居民跟进，继续办理'
      const moved = await changed(ctx, request, patch, { action: 'withdraw', label, ...words })
      return outcome(ctx, { request: moved.request, changes: [...moved.changes, ...changes] }, { follows: false })
    }
    const clock = stopped(request.clock, ctx.now, await calendarOf(ctx, request))
    const patch = {
      state: 'withdrawn' as const,
      clock,
      reason,
      closedAt: ctx.now,
      transfer: undefined,
      dispute: undefined,
      asked: undefined,
    }
    return outcome(ctx, await changed(ctx, request, patch, { action: 'withdraw', ...words }))
  },

  reopen: async (ctx, { reason }, request) => {
    await assertMay(ctx, 'reopen', request)
    const patch = await again(ctx, request, request.state === 'rejected')
    return outcome(ctx, await changed(ctx, request, patch, { action: 'reopen', words: reason, byResident: true }))
  },

  close: async (ctx, { requestId }, request) => {
    await assertMay(ctx, 'close', request)
    const label = request.state === 'confirmed' ? '已确认，办结' : '无人提出异议，办结'
    const { changes } = await changed(
      ctx,
      request,
      { state: 'closed', closedAt: ctx.now, closesAt: undefined },
      { action: 'close', label },
    )
    return done({ requestId }, changes)
  },
}
