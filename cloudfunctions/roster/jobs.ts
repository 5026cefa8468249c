// What the clock does for the roster: clears away codes that nobody used in time.
import type { Job } from '../kernel/jobs'

export const jobs: readonly Job[] = [
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
]
