// What the clock does for visits: reminds of those that are due or late, and lets old words go.
import { DAY } from '@contract/time'
import { visitLimits } from '@contract/visits'
import type { Job, JobContext } from '../kernel/jobs'
import { visits } from './records'

/** A reminder changes what was told, so the next look no longer finds the visit. */
async function remindAll(ctx: JobContext, told: 'nothing' | 'due', before: number): Promise<'more' | 'done'> {
  const page = await ctx.read.find(visits, {
    index: 'due',
    equals: { office: ctx.office, open: true, told },
    range: { to: before },
    limit: 50,
  })
  for (const { id, version } of page.items) {
    if (ctx.late()) return 'more'
    await ctx.command('visits.remind', { visitId: id }, `${id}:${version}`)
  }
  return page.next ? 'more' : 'done'
}

export const jobs: readonly Job[] = [
  {
    name: 'visits.remind',
    every: { dailyAt: '08:30' },
    async run(ctx) {
      // Today's and tomorrow's; and those whose day is over, whether or not they were told before.
      const soon = await remindAll(ctx, 'nothing', ctx.now + 2 * DAY)
      const late = await remindAll(ctx, 'due', ctx.now)
      return soon === 'more' || late === 'more' ? 'more' : 'done'
    },
  },
  {
    name: 'visits.fade',
    every: { dailyAt: '03:20' },
    async run(ctx) {
      const old = await ctx.read.find(visits, {
        index: 'telling',
        equals: { office: ctx.office, telling: true },
        range: { to: ctx.now - visitLimits.keepDays * DAY },
        limit: 50,
      })
      for (const { id, version } of old.items) {
        if (ctx.late()) return 'more'
        await ctx.command('visits.fade', { visitId: id }, `${id}:${version}`)
      }
      return old.next ? 'more' : 'done'
    },
  },
]
