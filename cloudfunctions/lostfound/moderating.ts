// What moderators do within their area: their queues, approving, refusing; and what residents report to them.
import { fail } from '@contract/errors'
import { postLimits } from '@contract/lostfound'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { done, insert } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { decidedPhotos, settledText } from '../platform/content-safety/rules'
import { visiblePost } from './clues'
import type { Bindings } from './flows'
import { clues, type Post, postReports, posts } from './records'
import { isPublic } from './rules'
import { shownClue, shownPost, shownPosts } from './shown'
import { changeClue, changePost } from './writing'

/** What a moderator's word on the text settles. */
const approved = { ...settledText, checkReasons: [], refusedReason: undefined }

/** Words that their author changed after the moderator looked are not judged with the old ones. */
function assertAsSeen(post: Post, revision: number) {
  if (revision !== post.revision) throw fail('record.changed')
}

const safe = (reason: string) => hidePrivateNumbers(reason, true).text

type Verbs = 'queue' | 'clueQueue' | 'moderate' | 'refuse' | 'moderateClue' | 'refuseClue' | 'report'

export const moderatingHandlers: Pick<Handlers<'lostfound', Bindings>, Verbs> = {
  queue: async (ctx, { area, after, limit }) => {
    const page = await ctx.findIn(ctx.areas(area), posts, {
      index: 'queue',
      equals: { inQueue: true },
      after,
      limit,
    })
    return { items: await shownPosts(ctx, page.items), next: page.next }
  },

  clueQueue: async (ctx, { area, after, limit }) => {
    const page = await ctx.findIn(ctx.areas(area), clues, {
      index: 'queue',
      equals: { inQueue: true },
      after,
      limit,
    })
    return { items: page.items.map(clue => shownClue(ctx, clue)), next: page.next }
  },

  moderate: async (ctx, { photos, revision }, post) => {
    assertAsSeen(post, revision)
    const settledNow = { hidden: false, strict: false, needsLook: false, reports: 0, reportReasons: [] }
    const { next, changes, follow } = changePost(
      post,
      { state: 'open', ...approved, ...settledNow, photos: decidedPhotos(post.photos, photos) },
      ctx.now,
    )
    return done(await shownPost(ctx, next), changes, { follow })
  },

  refuse: async (ctx, { reason, revision }, post) => {
    assertAsSeen(post, revision)
    const { next, changes } = changePost(
      post,
      {
        state: 'refused',
        refusedReason: safe(reason),
        strict: true,
        textToAsk: false,
        needsLook: false,
        reports: 0,
        reportReasons: [],
      },
      ctx.now,
    )
    return done(await shownPost(ctx, next), changes)
  },

  moderateClue: async (ctx, { photos }, clue) => {
    const { next, changes } = changeClue(clue, { ...approved, photos: decidedPhotos(clue.photos, photos) })
    return done(shownClue(ctx, next), changes)
  },

  refuseClue: async (ctx, { reason }, clue) => {
    const { next, changes } = changeClue(clue, { state: 'refused', refusedReason: safe(reason), textToAsk: false })
    return done(shownClue(ctx, next), changes)
  },

  report: async (ctx, { postId, reason: typed }) => {
    const reason = safe(typed)
    const post = await visiblePost(ctx, postId)
    if (!isPublic(post) || post.personId === ctx.caller.id) throw fail('post.closed')
    const reports = post.reports + 1
    const { changes } = changePost(
      post,
      {
        reports,
        reportReasons: [reason, ...post.reportReasons].slice(0, 10),
        hidden: post.hidden || (reports >= postLimits.reportsThatHide && !post.urgent),
      },
      ctx.now,
    )
    const report = { id: `${post.id}~${ctx.caller.id}`, postId, personId: ctx.caller.id, reason, at: ctx.now }
    return done({ postId }, [insert(postReports, report, 'post.reported'), ...changes])
  },
}
