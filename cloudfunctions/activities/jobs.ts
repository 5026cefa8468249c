// What the clock does for activities: reminders, endings, places left over, who slipped in, and words to be judged.
import { createHash } from 'node:crypto'
import { addDays, MINUTE, momentOf } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job, JobContext } from '../kernel/jobs'
import { contentSafety } from '../platform/content-safety/current'
import type { Page } from '../platform/store/port'
import { activities, type SignupRecord, type StudyRecord, seats, signups, studies } from './records'

/** The ids of sign-ups and seats are longer than a request id may be. */
const short = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32)

/** How long the outside check may take before staff are asked instead. */
const PATIENCE = 40 * MINUTE

/** Asks about one thought and writes down the answer, if there is one. */
async function judge(ctx: JobContext, { id, thought = '', personId, at, version }: StudyRecord): Promise<void> {
  const unanswered = ctx.now - at > PATIENCE ? { verdict: 'review' as const, reasons: [] } : undefined
  const judged = await contentSafety()
    .checkText(thought, { personId, scene: 2 })
    .catch(() => unanswered)
  if (!judged) return
  await ctx.command('activities.judge', { studyId: id, ...judged }, `${short(id)}:${version}:${judged.verdict}`)
}

export const jobs: readonly Job[] = [
  {
    name: 'activities.remind',
    every: { dailyAt: '18:00' },
    async run(ctx) {
      const tomorrow = addDays(ctx.day, 1)
      for (let after = ctx.cursor as string | null; ; ) {
        const page: Page<SignupRecord> = await ctx.read.find(signups, {
          index: 'coming',
          equals: { office: ctx.office, state: 'signedUp' },
          range: { from: momentOf(tomorrow), to: momentOf(addDays(tomorrow, 1)) },
          after,
          limit: 50,
        })
        for (const { id, version } of page.items)
          await ctx.command('activities.remind', { signupId: id }, `${short(id)}:${version}`)
        after = page.next
        if (!after) return 'done'
        await ctx.save(after)
        if (ctx.late()) return 'more'
      }
    },
  },
  {
    name: 'activities.end',
    every: { minutes: 5 },
    run: ctx =>
      eachDue(
        ctx,
        activities,
        { index: 'ending', equals: { office: ctx.office, state: 'open' }, range: { to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('activities.end', { activityId: id }, `${id}:${version}`),
      ),
  },
  {
    // Giving up settles its pool at once; this finds the place whose process died in between.
    name: 'activities.settle',
    every: { minutes: 1 },
    async run(ctx) {
      const vacated = { office: ctx.office, state: 'vacated' } as const
      const left = await ctx.read.find(seats, { index: 'vacated', equals: vacated, limit: 100 })
      for (const { id, pool, version } of left.items)
        await ctx.command('activities.settle', { pool }, `${short(id)}:${version}`)
    },
  },
  {
    // Who was signing up while an activity was cancelled saw it open: they are told here.
    name: 'activities.sweep',
    every: { minutes: 5 },
    async run(ctx) {
      const cancelled = await ctx.read.find(activities, {
        index: 'ending',
        equals: { office: ctx.office, state: 'cancelled' },
        range: { from: ctx.now },
        limit: 100,
      })
      for (const { id } of cancelled.items)
        for (const state of ['signedUp', 'waiting'] as const) {
          const left = await ctx.read.find(signups, {
            index: 'ofActivityIn',
            equals: { activityId: id, state },
            limit: 1,
          })
          const first = left.items[0]
          if (first) await ctx.command('activities.sweep', { activityId: id }, `${short(first.id)}:${first.version}`)
        }
    },
  },
  {
    // Where an outside service judges words: a thought waits for it here, and is left to staff in the end.
    name: 'activities.judge',
    every: { minutes: 1 },
    async run(ctx) {
      if (contentSafety().texts !== 'remote') return
      for (let after = ctx.cursor as string | null; ; ) {
        const waiting: Page<StudyRecord> = await ctx.read.find(studies, {
          index: 'checking',
          equals: { office: ctx.office, checking: true },
          after,
          limit: 20,
        })
        for (const study of waiting.items) await judge(ctx, study)
        after = waiting.next
        if (!after) return 'done'
        await ctx.save(after)
        if (ctx.late()) return 'more'
      }
    },
  },
]
