// What the clock does for the roster: goes on with a list that is being applied, and clears away what is over.
import { Refusal } from '@contract/errors'
import type { Job } from '../kernel/jobs'
import { imports } from './records'

/** The first part follows the command itself: it may have been all there was. */
async function unlessDone(step: Promise<unknown>): Promise<void> {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'flow.notNow') throw error
  }
}

export const jobs: readonly Job[] = [
  {
    name: 'roster.apply',
    every: { minutes: 1 },
    async run(ctx) {
      const page = await ctx.read.find(imports, {
        index: 'inState',
        equals: { office: ctx.office, state: 'applying' },
        limit: 10,
      })
      for (const { id, part, parts } of page.items) {
        for (let at = part; at < parts; at++) {
          await unlessDone(ctx.command('roster.applyPart', { importId: id, part: at }, `${id}:${at}`))
          if (ctx.late()) return 'more'
        }
        // Should the process have died between the last part and this.
        if (part >= parts) await unlessDone(ctx.command('roster.finish', { importId: id }, `${id}:end`))
      }
      return 'done'
    },
  },
  {
    name: 'roster.sweep',
    every: { minutes: 60 },
    async run(ctx) {
      // Each round needs a key of its own, and the same one should it be tried again.
      for (let round = Number(ctx.cursor ?? 0); ; round++) {
        const { more } = await ctx.command('roster.sweep', {}, `${ctx.now}:${round}`)
        if (!more) break
        if (ctx.late()) {
          await ctx.save(round + 1)
          return 'more'
        }
      }
      const old = await ctx.read.find(imports, {
        index: 'toForget',
        equals: { office: ctx.office, forgotten: false },
        range: { to: ctx.now + 1 },
        limit: 20,
      })
      for (const { id } of old.items)
        for (let round = 0; ; round++) {
          const { more } = await ctx.command('roster.forgetImport', { importId: id }, `${id}:${ctx.now}:${round}`)
          if (!more) break
          if (ctx.late()) return 'more'
        }
      return old.next ? 'more' : 'done'
    },
  },
]
