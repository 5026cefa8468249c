// What the clock does for the roster: goes on with a list that is being applied, and clears away what is over.
import type { Job } from '../kernel/jobs'
import { clearAway, goOn } from '../platform/excel/clock'
import { imports } from './records'

export const jobs: readonly Job[] = [
  {
    name: 'roster.apply',
    every: { minutes: 1 },
    run: ctx =>
      goOn(ctx, imports, {
        part: (importId, part, key) => ctx.command('roster.applyPart', { importId, part }, key),
        finish: (importId, key) => ctx.command('roster.finish', { importId }, key),
      }),
  },
  {
    name: 'roster.sweep',
    every: { minutes: 60 },
    async run(ctx) {
      // Each round needs a key of its own, and the same one should it be tried again.
      for (let round = Number(ctx.cursor ?? 0); ; round++) {
        const { more } = await ctx.command('roster.sweep', {}, `${ctx.now}:${round}`)
        if (!more) return 'done'
        if (ctx.late()) {
          await ctx.save(round + 1)
          return 'more'
        }
      }
    },
  },
  {
    name: 'roster.forget',
    every: { minutes: 60 },
    run: ctx => clearAway(ctx, imports, (importId, key) => ctx.command('roster.forgetImport', { importId }, key)),
  },
]
