// More time for the solution: asked for with a reason, given by the level above, and never by whoever asked.
import { fail } from '@contract/errors'
import type { Handlers } from '../kernel/implement'
import { extended } from './clocks'
import { named } from './desks'
import type { Bindings } from './flows'
import { assertMay, calendarOf, changed, staffAt } from './moving'
import { outcome } from './outcome'
import { extendingLevel, extensionLeft } from './rules'

export const extendingHandlers: Pick<Handlers<'requests', Bindings>, 'askExtension' | 'decideExtension'> = {
  askExtension: async (ctx, { days, reason }, request) => {
    await assertMay(ctx, 'askExtension', request)
    if (days > extensionLeft(request)) throw fail('request.extensionTooLong', { left: extensionLeft(request) })
    const level = await named(ctx, extendingLevel(request))
    const by = staffAt(ctx, request.desk)
    const extension = { days, reason, at: ctx.now, by, level }
    const label = `申请延期 ${days} 个工作日，等${level.name}审批`
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { state: 'handling', extension },
        { action: 'askExtension', label, words: reason, by, internal: true },
      ),
    )
  },

  decideExtension: async (ctx, { granted, words }, request) => {
    await assertMay(ctx, 'decideExtension', request)
    const { days, reason, level } = request.extension!
    const by = staffAt(ctx, level)
    const decided = {
      action: 'decideExtension',
      label: granted ? '批准延期' : '没有批准延期',
      words,
      by,
      internal: true,
    }
    if (!granted) return outcome(ctx, await changed(ctx, request, { extension: undefined }, decided))
    const clock = extended(request.clock, days, await calendarOf(ctx, request))
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { extension: undefined, extendedDays: request.extendedDays + days, clock },
        // The reporter reads why it takes longer, in the words of whoever works on it.
        { action: 'decideExtension', label: `办理期限延长 ${days} 个工作日`, words: reason, by },
        decided,
      ),
    )
  },
}
