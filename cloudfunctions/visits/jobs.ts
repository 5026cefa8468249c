// What the clock does for visits: reminds of those that are due or late, and lets old words go.
import { DAY } from '@contract/time'
import { visitLimits } from '@contract/visits'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { visits } from './records'

export const jobs: readonly Job[] = [
  {
    name: 'visits.remind',
    every: { dailyAt: '08:30' },
    run: ctx => {
      const open = { office: ctx.office, open: true }
      // Today's and tomorrow's; and those whose day is over, whether or not they were told before.
      const due = [
        { index: 'due', equals: { ...open, told: 'nothing' }, range: { to: ctx.now + 2 * DAY } },
        { index: 'due', equals: { ...open, told: 'due' }, range: { to: ctx.now } },
      ] as const
      return eachDue(ctx, visits, due, ({ id, version }) =>
        ctx.command('visits.remind', { visitId: id }, `${id}:${version}`),
      )
    },
  },
  {
    name: 'visits.fade',
    every: { dailyAt: '03:20' },
    run: ctx =>
      eachDue(
        ctx,
        visits,
        {
          index: 'telling',
          equals: { office: ctx.office, telling: true },
          range: { to: ctx.now - visitLimits.keepDays * DAY },
        },
        ({ id, version }) => ctx.command('visits.fade', { visitId: id }, `${id}:${version}`),
      ),
  },
]
