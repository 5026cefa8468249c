// The clock standing still for a reason that the reporter sees, and what the reporter is asked to supply.
import { fail } from '@contract/errors'
import { pauseReasons, requestLimits } from '@contract/request-shapes'
import { addDays, DAY, dayInWords, dayOf, momentOf } from '@contract/time'
import type { Handlers } from '../kernel/implement'
import { openPause, paused, running } from './clocks'
import type { Bindings } from './flows'
import { assertMay, calendarOf, changed, type Patch, staffAt } from './moving'
import { outcome } from './outcome'
import { requests } from './records'

type Verbs = 'pause' | 'resume' | 'askReporter' | 'supply'

export const pausingHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  pause: async (ctx, { reason, words, until }, request) => {
    await assertMay(ctx, 'pause', request)
    const today = dayOf(ctx.now)
    if (until <= today || until > addDays(today, requestLimits.pauseDays)) throw fail('request.pauseTooLong')
    const pause = { reason, words, from: ctx.now, until: momentOf(until) }
    const clock = paused(request.clock, pause, await calendarOf(ctx, request))
    const label = `暂停计时：${pauseReasons[reason].label}，最晚${dayInWords(until, ctx.now)}恢复`
    const by = staffAt(ctx, request.desk)
    return outcome(
      ctx,
      await changed(ctx, request, { state: 'handling', clock }, { action: 'pause', label, words, by }),
    )
  },

  resume: async (ctx, _input, request) => {
    await assertMay(ctx, 'resume', request)
    const clock = running(request.clock, ctx.now, await calendarOf(ctx, request))
    const by = staffAt(ctx, request.desk)
    return outcome(ctx, await changed(ctx, request, { clock }, { action: 'resume', by }))
  },

  askReporter: async (ctx, { words }, request) => {
    await assertMay(ctx, 'askReporter', request)
    const until = ctx.now + requestLimits.supplyDays * DAY
    const patch: Patch = { state: 'handling', asked: { words, at: ctx.now, until } }
    if (!request.urgent)
      patch.clock = paused(
        request.clock,
        { reason: 'supply', words, from: ctx.now, until },
        await calendarOf(ctx, request),
      )
    const by = staffAt(ctx, request.desk)
    return outcome(ctx, await changed(ctx, request, patch, { action: 'askReporter', words, by }))
  },

  supply: async (ctx, { requestId, words, photoIds }) => {
    const request = await ctx.load(requests, requestId)
    await assertMay(ctx, 'supply', request)
    const patch: Patch = request.asked ? { asked: undefined } : { supplies: request.supplies + 1 }
    if (openPause(request.clock)?.reason === 'supply')
      patch.clock = running(request.clock, ctx.now, await calendarOf(ctx, request))
    const label = request.asked ? '补充材料' : '补充情况'
    return outcome(
      ctx,
      await changed(ctx, request, patch, {
        action: 'supply',
        label,
        words,
        photoIds,
        byResident: true,
        internal: true,
      }),
    )
  },
}
