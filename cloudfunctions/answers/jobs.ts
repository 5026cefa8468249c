// What the clock does for public answers: once a year somebody should look whether each still holds.
import { answerLimits } from '@contract/answers'
import { DAY } from '@contract/time'
import type { Job } from '../kernel/jobs'
import { answers } from './records'

export const jobs: readonly Job[] = [
  {
    name: 'answers.age',
    every: { dailyAt: '08:20' },
    async run(ctx) {
      let after = ctx.cursor as string | null
      for (;;) {
        const page = await ctx.read.find(answers, {
          index: 'aging',
          equals: { office: ctx.office, state: 'published', stale: false },
          range: { to: ctx.now - answerLimits.freshDays * DAY + 1 },
          after,
          limit: 50,
        })
        for (const { id, version } of page.items)
          await ctx.command('answers.markStale', { answerId: id }, `${id}:${version}`)
        if (!page.next) return 'done'
        after = page.next
        await ctx.save(after)
        if (ctx.late()) return 'more'
      }
    },
  },
]
