// What the clock does for patrols: ends those that nobody ended, reminds of what is late, deletes routes in time.
import { momentOf } from '@contract/time'
import type { Job } from '../kernel/jobs'
import { patrols, routes, tasks } from './records'

const PAGE = 100

export const jobs: readonly Job[] = [
  {
    name: 'patrols.lapse',
    every: { dailyAt: '00:20' },
    async run(ctx) {
      const due = await ctx.read.find(patrols, {
        index: 'underway',
        equals: { office: ctx.office, state: 'underway' },
        range: { to: momentOf(ctx.day) },
        limit: PAGE,
      })
      for (const { id } of due.items) {
        if (ctx.late()) return 'more'
        await ctx.command('patrols.lapse', { patrolId: id }, id)
      }
      return due.next ? 'more' : 'done'
    },
  },
  {
    name: 'patrols.remind',
    every: { minutes: 5 },
    async run(ctx) {
      const due = await ctx.read.find(tasks, {
        index: 'due',
        equals: { office: ctx.office, toRemind: true },
        range: { to: ctx.now + 1 },
        limit: PAGE,
      })
      for (const { id, version } of due.items) {
        if (ctx.late()) return 'more'
        await ctx.command('patrols.remind', { taskId: id }, `${id}:${version}`)
      }
      return due.next ? 'more' : 'done'
    },
  },
  {
    name: 'patrols.eraseRoutes',
    every: { dailyAt: '03:10' },
    async run(ctx) {
      for (;;) {
        const due = await ctx.read.find(routes, {
          index: 'due',
          equals: { office: ctx.office },
          range: { to: ctx.now + 1 },
          limit: 1,
        })
        const [first] = due.items
        if (!first) return 'done'
        if (ctx.late()) return 'more'
        await ctx.command('patrols.eraseRoutes', {}, `${ctx.day}:${first.id}`)
      }
    },
  },
]
