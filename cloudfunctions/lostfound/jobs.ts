// What the clock does for lost and found: outside checks, reminders before the end, and the end.
import { Refusal } from '@contract/errors'
import { postLimits } from '@contract/lostfound'
import { DAY } from '@contract/time'
import type { Job, JobContext } from '../kernel/jobs'
import { contentSafety } from '../platform/content-safety/current'
import type { SafetyVerdict } from '../platform/content-safety/port'
import { oldTraces } from '../platform/content-safety/traces'
import type { Collection, Page } from '../platform/store/port'
import { type Clue, clues, type Post, posts } from './records'
import { REMOTE_PATIENCE } from './rules'

/** WeChat's scene of what is posted for all to see, and of what is said below it. */
const SCENES = { post: 3, clue: 2 } as const

const wordsOf = (record: Post | Clue) =>
  'side' in record
    ? [record.what, record.text, record.traits.marks, record.place.words].filter(Boolean).join('\n')
    : [record.text, record.place?.words].filter(Boolean).join('\n')

/** What a check that does not answer leaves: a moderator decides. */
const unanswered: SafetyVerdict = { verdict: 'review', reasons: ['检查服务没有回应'] }

async function unlessFailing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking
  } catch {
    // Asked again a minute later; who waits too long is given to a moderator.
    return undefined
  }
}

/** Asks for everything of one post or clue that is still to be asked. */
async function check(ctx: JobContext, subject: 'post' | 'clue', record: Post | Clue) {
  const safety = contentSafety()
  const about = { personId: record.personId, scene: SCENES[subject] }
  const since = 'postedAt' in record ? record.postedAt : record.at
  const late = ctx.now - since > REMOTE_PATIENCE
  const of = { subject, id: record.id }
  const step = (part: string, what: string) => `${record.id}:${record.version}:${part.slice(0, 20)}:${what}`
  const tell = (part: string, found: SafetyVerdict) =>
    ifStill(
      ctx.command('lostfound.recordVerdict', { ...of, part, revision: record.revision, ...found }, step(part, 'v')),
    )
  if (record.textToAsk) {
    const found = (await unlessFailing(safety.checkText(wordsOf(record), about))) ?? (late ? unanswered : undefined)
    if (found) await tell('text', found)
  }
  for (const { fileId, state, remote, askedAt = since } of record.photos) {
    if (state !== 'waiting' || remote === undefined) continue
    if (remote === 'asked') {
      if (ctx.now - askedAt > REMOTE_PATIENCE) await tell(fileId, unanswered)
      continue
    }
    const found = (await unlessFailing(safety.checkPhoto(fileId, about))) ?? (late ? unanswered : undefined)
    if (found && 'pending' in found)
      await ifStill(
        ctx.command(
          'lostfound.recordTrace',
          { ...of, fileId, traceId: found.pending },
          step(fileId, found.pending.slice(0, 8)),
        ),
      )
    else if (found) await tell(fileId, found)
  }
}

/** Everything that waits, the longest waiting first; one that cannot be asked now holds nobody up. */
async function checkAll<T extends Post | Clue>(
  ctx: JobContext,
  subject: 'post' | 'clue',
  from: Collection<T, 'toCheck'>,
): Promise<'more' | 'done'> {
  let after: string | null = null
  do {
    const page: Page<T> = await ctx.read.find(from, {
      index: 'toCheck',
      equals: { office: ctx.office, toCheck: true },
      after,
      limit: 50,
    })
    for (const record of page.items) await check(ctx, subject, record)
    after = page.next
    if (ctx.late()) return 'more'
  } while (after)
  return 'done'
}

/** Runs a step whose record may have moved on meanwhile. */
async function ifStill(step: Promise<unknown>) {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Refusal) || !['rule', 'conflict', 'notFound'].includes(error.kind)) throw error
  }
}

/** Walks the open posts that end before a moment, a page at a time. */
async function eachEnding(
  ctx: JobContext,
  reminded: boolean,
  before: number,
  work: (post: Post) => Promise<unknown>,
): Promise<'more' | 'done'> {
  const page = await ctx.read.find(posts, {
    index: 'expiring',
    equals: { office: ctx.office, state: 'open', reminded },
    range: { to: before },
    limit: 50,
  })
  for (const post of page.items) await ifStill(work(post))
  return page.next ? 'more' : 'done'
}

export const jobs: readonly Job[] = [
  {
    name: 'lostfound.checks',
    every: { minutes: 1 },
    async run(ctx) {
      const [first, second] = [await checkAll(ctx, 'post', posts), await checkAll(ctx, 'clue', clues)]
      return first === 'more' || second === 'more' ? 'more' : 'done'
    },
  },
  {
    name: 'lostfound.remind',
    every: { minutes: 60 },
    run: ctx =>
      eachEnding(ctx, false, ctx.now + postLimits.remindDays * DAY, post =>
        ctx.command('lostfound.remindExpiry', { postId: post.id }, `${post.id}:${post.version}`),
      ),
  },
  {
    name: 'lostfound.expire',
    every: { minutes: 60 },
    async run(ctx) {
      let left: 'more' | 'done' = 'done'
      for (const reminded of [true, false])
        if (
          (await eachEnding(ctx, reminded, ctx.now + 1, post =>
            ctx.command('lostfound.expire', { postId: post.id }, `${post.id}:${post.version}`),
          )) === 'more'
        )
          left = 'more'
      return left
    },
  },
  {
    // Each step lets go of some and is counted by the post's version; the files feature removes what nobody uses.
    name: 'lostfound.release',
    every: { minutes: 60 },
    async run(ctx) {
      const ended = await ctx.read.find(posts, {
        index: 'ended',
        equals: { office: ctx.office, photosKept: true },
        range: { to: ctx.now - postLimits.keepPhotosDays * DAY + 1 },
        limit: 50,
      })
      for (const { id, version } of ended.items)
        for (let step = 0, more = true; more; step++) {
          if (ctx.late()) return 'more'
          const requestId = `${id}:${version}:${ctx.now}:${step}`
          more = (await ctx.command('lostfound.releasePhotos', { postId: id }, requestId)).more
        }
      return ended.next ? 'more' : 'done'
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
