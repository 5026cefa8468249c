// What the system does by itself: verdicts of outside checks, matches, reminders and ends.
import { fail } from '@contract/errors'
import { done, insert } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { afterVerdict, photoAfter, withPhoto } from '../platform/content-safety/rules'
import { expectAnswer } from '../platform/content-safety/traces'
import type { Bindings } from './flows'
import { isStrong } from './matching'
import { matchesOf } from './reading'
import { type Clue, clues, type Post, posts, toldMatches } from './records'
import { isPublic } from './rules'
import { changeClue, changePost } from './writing'

async function subjectOf(ctx: CommandContext, { subject, id }: { subject: 'post' | 'clue'; id: string }) {
  return subject === 'post' ? await ctx.load(posts, id) : await ctx.load(clues, id)
}
const isPost = (record: Post | Clue): record is Post => 'side' in record

type Verbs = 'findMatches' | 'recordTrace' | 'recordVerdict' | 'remindExpiry' | 'expire'

export const attendingHandlers: Pick<Handlers<'lostfound', Bindings>, Verbs> = {
  findMatches: async (ctx, { postId }) => {
    const post = await ctx.load(posts, postId)
    if (post.state !== 'open' || !isPublic(post)) return done({ postId, strong: [] })
    const strong = []
    const changes = []
    for (const { other, score, reason } of await matchesOf(ctx, post)) {
      if (!isStrong(score)) break
      const [lost, found] = post.side === 'lost' ? [post, other] : [other, post]
      const id = `${lost.id}~${found.id}`
      if (await ctx.get(toldMatches, id)) continue
      strong.push({ postId: other.id, reason })
      changes.push(insert(toldMatches, { id, lostId: lost.id, foundId: found.id, score, reason, at: ctx.now }))
    }
    return done({ postId, strong }, changes)
  },

  recordTrace: async (ctx, input) => {
    const record = await subjectOf(ctx, input)
    const photo = record.photos.find(one => one.fileId === input.fileId)
    if (photo?.state !== 'waiting' || photo.remote !== 'toAsk') return done({ id: record.id })
    const target = {
      operation: 'lostfound.recordVerdict' as const,
      input: { subject: input.subject, id: record.id, part: input.fileId },
    }
    const { changes, early } = await expectAnswer(ctx, record.office, input.traceId, target)
    const change = early ? photoAfter(early) : { state: 'waiting' as const, remote: 'asked' as const, askedAt: ctx.now }
    const patch = { photos: withPhoto(record.photos, input.fileId, change) }
    const written = isPost(record) ? changePost(record, patch, ctx.now).changes : changeClue(record, patch).changes
    return done({ id: record.id }, [...written, ...changes])
  },

  recordVerdict: async (ctx, { subject, id, part, revision, verdict, reasons }) => {
    const record = await subjectOf(ctx, { subject, id })
    const after = afterVerdict(record, part, revision, { verdict, reasons })
    if (!after) return done({ id, shown: false })
    const { needsLook = false, ...patch } = after
    if (isPost(record)) {
      const looked = { ...patch, needsLook: record.needsLook || needsLook }
      const { next, changes, follow } = changePost(record, looked, ctx.now)
      return done({ id, shown: isPublic(next) && !isPublic(record) }, changes, { follow })
    }
    const { next, changes } = changeClue(record, patch)
    return done({ id, shown: next.state === 'shown' && record.state !== 'shown' }, changes)
  },

  remindExpiry: async (ctx, { postId }) => {
    const post = await ctx.load(posts, postId)
    if (post.state !== 'open' || post.reminded) return done({ postId })
    return done({ postId }, changePost(post, { reminded: true }, ctx.now).changes)
  },

  expire: async (ctx, { postId }, post) => {
    if (post.expiresAt > ctx.now) throw fail('post.tooEarly')
    return done({ postId }, changePost(post, { state: 'expired' }, ctx.now).changes)
  },
}
