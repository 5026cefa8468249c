// What the clock asks for: the warning, the word to the next level, the end of a pause, and a changed calendar.
import { done, insert, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { openPause, reckoned, running } from './clocks'
import { named } from './desks'
import type { Bindings } from './flows'
import { calendarOf, changed } from './moving'
import { countedBy, type Request, requests } from './records'
import { derived, isMisfiled, nextLevel } from './rules'

/** The next level above the desk watches from now on; responsibility and desk stay where they are. */
async function escalated(ctx: CommandContext, request: Request) {
  const level = nextLevel(request)
  if (level === undefined) return undefined
  const watcher = await named(ctx, level)
  const clock = reckoned(
    { ...request.clock, escalations: request.clock.escalations + 1 },
    await calendarOf(ctx, request),
  )
  const watchers = [...request.watchers, watcher]
  const label = `已超时，升级到${watcher.name}督办`
  return { level, ...(await changed(ctx, request, { clock, watchers }, { action: 'escalate', label })) }
}

type Verbs = 'settle' | 'reckon' | 'adoptCalendar'

export const timekeepingHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  settle: async (ctx, { requestId }) => {
    const request = await ctx.load(requests, requestId)
    if (!request.open || request.alarmAt > ctx.now) return done({ requestId, did: 'nothing' as const })
    const pause = openPause(request.clock)
    if (pause) {
      const clock = running(request.clock, ctx.now, await calendarOf(ctx, request))
      const label = pause.reason === 'supply' ? '没有等到补充材料，恢复计时' : '暂停到期，恢复计时'
      const asked = pause.reason === 'supply' ? undefined : request.asked
      const { changes } = await changed(ctx, request, { clock, asked }, { action: 'resume', label })
      return done({ requestId, did: 'resumed' as const, desk: request.desk.desk }, changes)
    }
    if (!request.clock.warned) {
      const { changes } = await changed(ctx, request, { clock: { ...request.clock, warned: true } })
      return done({ requestId, did: 'warned' as const, desk: request.desk.desk }, changes)
    }
    const told = await escalated(ctx, request)
    return told
      ? done({ requestId, did: 'escalated' as const, desk: told.level }, told.changes)
      : done({ requestId, did: 'nothing' as const })
  },

  reckon: async (ctx, { requestId }) => {
    const request = await ctx.load(requests, requestId)
    if (isMisfiled(request) && !request.open)
      return done({ requestId, changed: true }, [update(requests, request, derived(request))])
    const clock = reckoned(request.clock, await calendarOf(ctx, request))
    const same = (['dueAt', 'warnAt', 'escalateAt', 'left', 'provisional'] as const).every(
      field => clock[field] === request.clock[field],
    )
    if (!request.open || (same && !isMisfiled(request))) return done({ requestId, changed: false })
    const moved = clock.dueAt !== request.clock.dueAt
    const hops = moved ? [{ action: 'reckon', label: '放假安排已公布，办理期限已按新的工作日重新计算' }] : []
    const { changes } = await changed(ctx, request, { clock }, ...hops)
    return done({ requestId, changed: true }, changes)
  },

  adoptCalendar: async (ctx, { stamp }) => {
    const id = ctx.caller.home
    const before = await ctx.get(countedBy, id)
    const write = before ? update(countedBy, before, { stamp }) : insert(countedBy, { id, stamp })
    return done({ stamp }, before?.stamp === stamp ? [] : [write], { area: id })
  },
}
