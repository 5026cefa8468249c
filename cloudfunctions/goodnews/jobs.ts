// What the clock does for good news: outside checks, and the months gone by.
import { storyLimits } from '@contract/goodnews'
import { DAY } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { type Asking, askAll } from '../platform/content-safety/asking'
import { type StoryRecord, stories } from './records'
import { wordsOf } from './rules'

const asking: Asking<StoryRecord> = {
  records: stories,
  scene: 3,
  wordsOf,
  since: ({ postedAt }) => postedAt,
  tell: (ctx, { id, revision }, part, found, step) =>
    ctx.command('goodnews.recordVerdict', { id, part, revision, ...found }, step),
  note: (ctx, { id }, fileId, traceId, step) => ctx.command('goodnews.recordTrace', { id, fileId, traceId }, step),
}

export const jobs: readonly Job[] = [
  { name: 'goodnews.checks', every: { minutes: 1 }, run: ctx => askAll(ctx, asking) },
  {
    name: 'goodnews.archive',
    every: { dailyAt: '03:40' },
    run: ctx =>
      eachDue(
        ctx,
        stories,
        {
          index: 'latest',
          equals: { office: ctx.office, state: 'shown' },
          range: { to: ctx.now - storyLimits.latestDays * DAY + 1 },
        },
        ({ id, version }) => ctx.command('goodnews.archive', { storyId: id }, `${id}:${version}`),
      ),
  },
]
