// What authors do with their posts: post, change, extend, take back, and close with thanks.
import { fail } from '@contract/errors'
import { postFlow, postKinds, postLimits } from '@contract/lostfound'
import { officeOf, scopesOf } from '@contract/place'
import { DAY, dayOf } from '@contract/time'
import { done, followUp, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { attachFiles } from '../platform/files/attach'
import { assertBelongs } from '../platform/identity/belonging'
import { newAnswer } from './clues'
import type { Bindings } from './flows'
import { authorOf } from './helping'
import { clues, NEVER, type Post, postingDays, posts } from './records'
import { shownPost } from './shown'
import { assertPlausible, changeClue, changePost, checkOf, photosOf, safeWords, settled } from './writing'

/** Counts one more post of the day on the person's own document, where two at once meet; throws the refusal. */
async function counted(ctx: CommandContext, limit: number): Promise<Write> {
  const day = dayOf(ctx.now)
  const before = await ctx.get(postingDays, ctx.caller.id)
  const posts = before?.day === day ? before.posts : 0
  if (posts >= limit) throw fail('post.tooManyToday', { limit })
  const after = { day, posts: posts + 1 }
  return before ? update(postingDays, before, after) : insert(postingDays, { id: ctx.caller.id, ...after })
}

const fileIdsOf = (post: Post) => post.photos.map(photo => photo.fileId)

type Verbs = 'post' | 'edit' | 'withdraw' | 'renew' | 'resolve'

export const postingHandlers: Pick<Handlers<'lostfound', Bindings>, Verbs> = {
  post: async (ctx, input) => {
    assertPlausible(ctx, { place: input.place, at: input.happenedAt })
    const { urgent } = postKinds[input.kind]
    if (!urgent) assertBelongs(ctx)
    const author = await authorOf(ctx, input)
    const { personId } = author
    const underWay = await ctx.count(posts, { index: 'ofPerson', equals: { personId, over: false } })
    // Nobody who misses a child is told that they have posted too much: there is room left for it.
    const more = urgent ? postLimits.urgentPosts : 0
    const limit = postLimits.openPosts + more
    if (underWay >= limit) throw fail('post.tooMany', { limit })
    const count = await counted(ctx, postLimits.postsPerDay + more)
    const id = ctx.newId()
    const { words, warnings } = safeWords(input, input.kind, input.photoIds.length)
    const post = settled(
      {
        id,
        state: postFlow.initial,
        scopes: scopesOf(input.place.area),
        office: officeOf(input.place.area),
        ...author,
        side: input.side,
        kind: input.kind,
        ...words,
        happenedAt: input.happenedAt,
        photos: photosOf(input.photoIds),
        urgent,
        warnings,
        revision: 1,
        postedAt: ctx.now,
        listedAt: ctx.now,
        wasListed: false,
        expiresAt: NEVER,
        reminded: false,
        strict: false,
        hidden: false,
        reports: 0,
        reportReasons: [],
        endedAt: NEVER,
        photosKept: true,
        ...checkOf(words, input.kind, false),
      },
      ctx.now,
    )
    return done(
      await shownPost(ctx, { ...post, version: 1 }),
      [
        insert(posts, post),
        count,
        ...(await attachFiles(ctx, { in: posts.name, id }, input.photoIds, { kind: 'photo' })),
      ],
      { follow: post.state === 'open' ? [followUp('lostfound.findMatches', { postId: id })] : [] },
    )
  },

  edit: async (ctx, input, post) => {
    assertPlausible(ctx, { place: input.place, at: input.happenedAt })
    const { words, warnings } = safeWords(input, post.kind, input.photoIds.length)
    const { next, changes, follow } = changePost(
      post,
      {
        state: 'checking',
        scopes: scopesOf(input.place.area),
        ...words,
        happenedAt: input.happenedAt,
        photos: photosOf(input.photoIds, post.photos),
        warnings,
        revision: post.revision + 1,
        refusedReason: undefined,
        ...checkOf(words, post.kind, post.strict),
      },
      ctx.now,
    )
    const of = { in: posts.name, id: post.id }
    const attached = await attachFiles(ctx, of, input.photoIds, { before: fileIdsOf(post), kind: 'photo' })
    return done(await shownPost(ctx, next), [...changes, ...attached], { follow })
  },

  withdraw: async (ctx, _input, post) => {
    const { next, changes } = changePost(post, { state: 'withdrawn' }, ctx.now)
    return done(await shownPost(ctx, next), changes)
  },

  renew: async (ctx, _input, post) => {
    const expiresAt = post.urgent ? NEVER : ctx.now + postLimits.openDays * DAY
    const { next, changes, follow } = changePost(post, { state: 'open', expiresAt, reminded: false }, ctx.now)
    return done(await shownPost(ctx, next), changes, { follow })
  },

  resolve: async (ctx, { thanks }, post) => {
    const clue = thanks && (await ctx.get(clues, thanks.clueId))
    if (thanks && (clue?.postId !== post.id || clue.level !== 'clue' || clue.state !== 'shown'))
      throw fail('record.notFound')
    const { next, changes } = changePost(
      post,
      { state: 'resolved', resolvedAt: ctx.now, thankedClueId: clue?.id },
      ctx.now,
    )
    if (!clue) return done(await shownPost(ctx, next), changes)
    const answer = thanks?.words ? newAnswer(ctx, post, clue, thanks.words, true) : undefined
    return done(await shownPost(ctx, next), [
      ...changes,
      ...changeClue(clue, { thanked: true }).changes,
      ...(answer ? [insert(clues, answer)] : []),
    ])
  },
}
