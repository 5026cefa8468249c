// What the clock does for lost and found: outside checks, reminders before the end, and the end.
import { postLimits } from '@contract/lostfound'
import { DAY } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { type Asking, askAll } from '../platform/content-safety/asking'
import { oldTraces } from '../platform/content-safety/traces'
import type { Collection } from '../platform/store/port'
import { type Clue, clues, type Post, posts } from './records'

/** WeChat's scene of what is posted for all to see, and of what is said below it. */
const SCENES = { post: 3, clue: 2 } as const

const wordsOf = (record: Post | Clue) =>
  'side' in record
    ? [record.what, record.text, record.traits.marks, record.place.words].filter(Boolean).join('\n')
    : [record.text, record.place?.words].filter(Boolean).join('\n')

/** How the checks of posts, and of what is said below them, reach their records. */
const asking = <T extends Post | Clue>(subject: 'post' | 'clue', from: Collection<T, 'toCheck'>): Asking<T> => ({
  records: from,
  scene: SCENES[subject],
  wordsOf,
  since: record => ('postedAt' in record ? record.postedAt : record.at),
  tell: (ctx, { id, revision }, part, found, step) =>
    ctx.command('lostfound.recordVerdict', { subject, id, part, revision, ...found }, step),
  note: (ctx, { id }, fileId, traceId, step) =>
    ctx.command('lostfound.recordTrace', { subject, id, fileId, traceId }, step),
})

/** The open posts that end before a moment. */
const endingBefore = (office: string, reminded: boolean, to: number) =>
  ({ index: 'expiring', equals: { office, state: 'open', reminded }, range: { to } }) as const

export const jobs: readonly Job[] = [
  {
    name: 'lostfound.checks',
    every: { minutes: 1 },
    async run(ctx) {
      const [first, second] = [await askAll(ctx, asking('post', posts)), await askAll(ctx, asking('clue', clues))]
      return first === 'more' || second === 'more' ? 'more' : 'done'
    },
  },
  {
    name: 'lostfound.remind',
    every: { minutes: 60 },
    run: ctx =>
      eachDue(ctx, posts, endingBefore(ctx.office, false, ctx.now + postLimits.remindDays * DAY), ({ id, version }) =>
        ctx.command('lostfound.remindExpiry', { postId: id }, `${id}:${version}`),
      ),
  },
  {
    name: 'lostfound.expire',
    every: { minutes: 60 },
    run: ctx =>
      eachDue(
        ctx,
        posts,
        [true, false].map(reminded => endingBefore(ctx.office, reminded, ctx.now + 1)),
        ({ id, version }) => ctx.command('lostfound.expire', { postId: id }, `${id}:${version}`),
      ),
  },
  {
    // Each step lets go of some and is counted by the post's version; the files feature removes what nobody uses.
    name: 'lostfound.release',
    every: { minutes: 60 },
    async run(ctx) {
      let cut = false
      const ended = {
        index: 'ended',
        equals: { office: ctx.office, photosKept: true },
        range: { to: ctx.now - postLimits.keepPhotosDays * DAY + 1 },
      } as const
      const rest = await eachDue(ctx, posts, ended, async ({ id, version }) => {
        for (let step = 0, more = true; more; step++) {
          cut ||= ctx.late()
          if (cut) return
          const requestId = `${id}:${version}:${ctx.now}:${step}`
          more = (await ctx.command('lostfound.releasePhotos', { postId: id }, requestId)).more
        }
      })
      return cut ? 'more' : rest
    },
  },
  {
    name: 'lostfound.forgetTraces',
    every: { minutes: 60 },
    async run(ctx) {
      for (let step = 0; (await oldTraces(ctx.read, ctx.now, 1)).items.length > 0; step++) {
        if (ctx.late()) return 'more'
        await ctx.command('lostfound.forgetTraces', {}, `${ctx.now}:${step}`)
      }
      return 'done'
    },
  },
]
