// What the clock does for notices: sending those that are due, taking them off the list, and messaging audiences.
import { createHash } from 'node:crypto'
import { MINUTE } from '@contract/time'
import { eachDue } from '../kernel/due'
import type { Job, JobContext } from '../kernel/jobs'
import { contentSafety } from '../platform/content-safety/current'
import { sendWaiting } from '../platform/messenger/attempts'
import { mailAll } from '../platform/messenger/mailing'
import { messenger as configured, type Messenger } from '../platform/messenger/port'
import type { Page } from '../platform/store/port'
import { cascadeJob } from './cascade'
import { dueMailing, waitingLedger } from './ledger'
import { notices, type Question, questions } from './records'
import { weeklyJob } from './weekly'

/** How long the outside check may take before staff are asked instead. */
const PATIENCE = 40 * MINUTE

/** Asks about one question and writes down the answer, if there is one. */
async function judge(ctx: JobContext, { id, text, personId, at, version }: Question): Promise<void> {
  const unanswered = ctx.now - at > PATIENCE ? { verdict: 'review' as const, reasons: [] } : undefined
  const judged = await contentSafety()
    .checkText(text, { personId, scene: 2 })
    .catch(() => unanswered)
  if (!judged) return
  const key = `${createHash('sha256').update(id).digest('hex').slice(0, 32)}:${version}:${judged.verdict}`
  await ctx.command('notices.judge', { questionId: id, ...judged }, key)
}

/** `messenger` is asked for when there is something to send. */
export const noticeJobs = (messenger: () => Messenger): readonly Job[] => [
  {
    name: 'notices.publishDue',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        notices,
        { index: 'inOffice', equals: { office: ctx.office, stage: 'scheduled' }, range: { to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('notices.publishDue', { noticeId: id }, `${id}:${version}`),
      ),
  },
  {
    name: 'notices.turn',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        notices,
        { index: 'turning', equals: { office: ctx.office, stage: 'live' }, range: { from: 1, to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('notices.turn', { noticeId: id }, `${id}:${version}`),
      ),
  },
  {
    // Where an outside service judges words: a question waits for it here. One that it does not judge is asked about
    // again, holds up nobody, and is left to staff in the end.
    name: 'notices.judge',
    every: { minutes: 1 },
    async run(ctx) {
      if (contentSafety().texts !== 'remote') return
      for (let after = ctx.cursor as string | null; ; ) {
        const waiting: Page<Question> = await ctx.read.find(questions, {
          index: 'checking',
          equals: { office: ctx.office, checking: true },
          after,
          limit: 20,
        })
        for (const question of waiting.items) await judge(ctx, question)
        after = waiting.next
        if (!after) return 'done'
        await ctx.save(after)
        if (ctx.late()) return 'more'
      }
    },
  },
  cascadeJob,
  weeklyJob,
  {
    name: 'notices.deliver',
    every: { minutes: 1 },
    run: ctx => mailAll(ctx, messenger, () => dueMailing(ctx)),
  },
  {
    name: 'notices.deliverWaiting',
    every: { minutes: 1 },
    run: ctx => sendWaiting(ctx, messenger, waitingLedger(ctx)),
  },
]

export const jobs = noticeJobs(configured)
