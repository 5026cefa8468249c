// What the clock does for patrols: ends those that nobody ended, reminds of what is late, follows restaurants, deletes routes.
import { communityOf } from '@contract/place'
import { momentOf } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { stillMerchant } from '../platform/identity/merchants'
import { patrols, routes, tasks } from './records'
import { ofMerchants } from './rules'

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
    // Roles end without a word to the restaurant; and somebody may have come to one that others stand in for.
    name: 'patrols.followMerchants',
    every: { dailyAt: '07:15' },
    run: ctx =>
      eachDue(
        ctx,
        tasks,
        { index: 'followed', member: ofMerchants(ctx.office), equals: { stage: 'todo' } },
        async ({ merchantId, toId, area }) => {
          if (!merchantId || (toId && (await stillMerchant(ctx.read, toId, communityOf(area), ctx.now)))) return
          await ctx.command('patrols.followMerchant', { merchantId }, `${merchantId}:${ctx.day}`)
        },
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
