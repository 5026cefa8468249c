// What the clock does for the roster: goes on with a list that is being applied, and clears away what is over.
import { eachDue, ifStill } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { imports } from './records'

export const jobs: readonly Job[] = [
  {
    name: 'roster.apply',
    every: { minutes: 1 },
    async run(ctx) {
      let cut = false
      const applying = { index: 'inState', equals: { office: ctx.office, state: 'applying' } } as const
      const rest = await eachDue(ctx, imports, applying, async ({ id, part, parts }) => {
        // The first part follows the command itself: it may have been all there was.
        for (let at = part; at < parts; at++) {
          cut ||= ctx.late()
          if (cut) return
          await ifStill(ctx.command('roster.applyPart', { importId: id, part: at }, `${id}:${at}`))
        }
        // Should the process have died between the last part and this.
        if (part >= parts) await ctx.command('roster.finish', { importId: id }, `${id}:end`)
      })
      return cut ? 'more' : rest
    },
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
    async run(ctx) {
      let cut = false
      const old = {
        index: 'toForget',
        equals: { office: ctx.office, forgotten: false },
        range: { to: ctx.now + 1 },
      } as const
      const rest = await eachDue(ctx, imports, old, async ({ id }) => {
        for (let round = 0, more = true; more; round++) {
          cut ||= ctx.late()
          if (cut) return
          more = (await ctx.command('roster.forgetImport', { importId: id }, `${id}:${ctx.now}:${round}`)).more
        }
      })
      return cut ? 'more' : rest
    },
  },
]
