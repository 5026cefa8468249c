// What is let go in time: photos of posts that are over, and checks of photos that nobody waits for.
import { postLimits } from '@contract/lostfound'
import { DAY } from '@contract/time'
import { done, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { forgetOldTraces } from '../platform/content-safety/traces'
import { attachFiles } from '../platform/files/attach'
import type { Bindings } from './flows'
import { type Clue, clues, type Post, posts } from './records'
import { changeClue, changePost } from './writing'

/** Clues whose photos go in one transaction: CloudBase gives it 30 s, and each photo is four round trips. */
const CLUES = 3
const TRACES = 50

const detached = (ctx: CommandContext, of: { in: string; id: string }, { photos }: Pick<Post | Clue, 'photos'>) =>
  attachFiles(ctx, of, [], { before: photos.map(photo => photo.fileId) })

type Verbs = 'releasePhotos' | 'forgetTraces'

export const releasingHandlers: Pick<Handlers<'lostfound', Bindings>, Verbs> = {
  releasePhotos: async (ctx, { postId }) => {
    const post = await ctx.load(posts, postId)
    if (!post.photosKept || post.endedAt > ctx.now - postLimits.keepPhotosDays * DAY)
      return done({ postId, more: false })
    if (post.photos.length > 0) {
      const { changes } = changePost(post, { photos: [] }, ctx.now)
      return done({ postId, more: true }, [...changes, ...(await detached(ctx, { in: posts.name, id: post.id }, post))])
    }
    const left = await ctx.find(clues, {
      index: 'photographed',
      equals: { postId, hasPhotos: true },
      limit: CLUES,
    })
    const changes: Write[] = []
    for (const { id } of left.items) {
      const clue = await ctx.get(clues, id)
      if (!clue || clue.photos.length === 0) continue
      changes.push(...changeClue(clue, { photos: [] }).changes)
      changes.push(...(await detached(ctx, { in: clues.name, id }, clue)))
    }
    if (left.items.length > 0) return done({ postId, more: true }, changes)
    return done({ postId, more: false }, changePost(post, { photosKept: false }, ctx.now).changes)
  },

  forgetTraces: async ctx => {
    const changes = await forgetOldTraces(ctx, TRACES)
    return done({ forgotten: changes.length }, changes)
  },
}
