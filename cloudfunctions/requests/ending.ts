// The ends of a request: taken back, closed when nobody objects, and opened again by its reporter.

import { done } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { stopped } from './clocks'
import type { Bindings } from './flows'
import { assertMay, calendarOf, changed } from './moving'
import { outcome } from './outcome'
import { again } from './reopening'

export const endingHandlers: Pick<Handlers<'requests', Bindings>, 'withdraw' | 'reopen' | 'close'> = {
  withdraw: async (ctx, { reason }, request) => {
    const clock = stopped(request.clock, ctx.now, await calendarOf(ctx, request))
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        {
          state: 'withdrawn',
          clock,
          reason,
          closedAt: ctx.now,
          transfer: undefined,
          dispute: undefined,
          asked: undefined,
        },
        { action: 'withdraw', words: reason, byResident: true },
      ),
    )
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
