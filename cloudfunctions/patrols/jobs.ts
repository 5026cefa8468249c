// What the clock does for patrols: ends those that nobody ended, reminds of what is late, deletes routes in time.
import { momentOf } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { patrols, routes, tasks } from './records'

export const jobs: readonly Job[] = [
  {
    name: 'patrols.lapse',
    every: { dailyAt: '00:20' },
    run: ctx =>
      eachDue(
        ctx,
        patrols,
        { index: 'underway', equals: { office: ctx.office, state: 'underway' }, range: { to: momentOf(ctx.day) } },
        ({ id }) => ctx.command('patrols.lapse', { patrolId: id }, id),
      ),
  },
  {
    name: 'patrols.remind',
    every: { minutes: 5 },
    run: ctx =>
      eachDue(
        ctx,
        tasks,
        { index: 'due', equals: { office: ctx.office, toRemind: true }, range: { to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('patrols.remind', { taskId: id }, `${id}:${version}`),
      ),
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
