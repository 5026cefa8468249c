// What the clock does for public answers: once a year somebody should look whether each still holds.
import { answerLimits } from '@contract/answers'
import { DAY } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { answers } from './records'

export const jobs: readonly Job[] = [
  {
    name: 'answers.age',
    every: { dailyAt: '08:20' },
    run: ctx =>
      eachDue(
        ctx,
        answers,
        {
          index: 'aging',
          equals: { office: ctx.office, state: 'published', stale: false },
          range: { to: ctx.now - answerLimits.freshDays * DAY + 1 },
        },
        ({ id, version }) => ctx.command('answers.markStale', { answerId: id }, `${id}:${version}`),
      ),
  },
]
