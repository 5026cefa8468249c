// Clues of neighbours and the answers under them: everything is said here, no phone number changes hands.
import { fail } from '@contract/errors'
import { clueFlow, postLimits } from '@contract/lostfound'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { DAY } from '@contract/time'
import { done, insert } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { sifted } from '../kernel/sifting'
import { contentSafety } from '../platform/content-safety/current'
import { firstCheck } from '../platform/content-safety/rules'
import { checkWords } from '../platform/content-safety/words'
import { attachFiles } from '../platform/files/attach'
import { assertBelongs } from '../platform/identity/belonging'
import type { Bindings } from './flows'
import { type Clue, clues, type Post, posts } from './records'
import { derivedClue, isPublic } from './rules'
import { isTheirs, maySee, maySeeClue, shownAnswer, shownClue } from './shown'
import { assertPlausible, photosOf } from './writing'

/** Answers that come along with each clue of a list. */
const FIRST_ANSWERS = 5

/** A post that the caller may see, else `record.notFound`. */
export async function visiblePost(ctx: QueryContext, postId: string): Promise<Post> {
  const post = await ctx.load(posts, postId)
  if (!maySee(ctx, post)) throw fail('record.notFound')
  return post
}

/** Each one is a message to somebody: a day has only so many. */
async function assertNotTooMany(ctx: CommandContext, level: Clue['level'], limit: number) {
  const today = await ctx.count(clues, {
    index: 'ofPerson',
    equals: { personId: ctx.caller.id, level },
    range: { from: ctx.now - DAY },
  })
  if (today >= limit) throw fail('clue.tooMany', { limit })
}

/** The fields that a clue and an answer share; its words are checked here. */
function newEntry(ctx: CommandContext, post: Post, text: string, photoIds: readonly string[], thanks = false) {
  const safe = hidePrivateNumbers(text, post.kind === 'document').text
  const remote = contentSafety().texts === 'remote'
  // Nothing said under a post is so urgent that a doubt is shown first, not even under a missing person.
  const { needsLook: _, ...check } = firstCheck(checkWords(safe), { urgent: false, strict: false, remote })
  const state = check.textCheck === 'passed' ? ('shown' as const) : clueFlow.initial
  const entry = { state, ...check, photos: photosOf(photoIds), revision: 1 }
  return {
    id: ctx.newId(),
    ...entry,
    ...derivedClue(entry),
    scopes: post.scopes,
    office: post.office,
    personId: ctx.caller.id,
    authorName: ctx.caller.name,
    postId: post.id,
    ownerId: post.personId,
    text: safe,
    at: ctx.now,
    byOwner: false,
    thanks,
    thanked: false,
  }
}

export const newAnswer = (ctx: CommandContext, post: Post, clue: Clue, text: string, thanks = false) => ({
  ...newEntry(ctx, post, text, [], thanks),
  byOwner: clue.personId !== ctx.caller.id && isTheirs(ctx, post),
  level: 'answer' as const,
  rootId: clue.id,
})

const answersOf = (ctx: QueryContext, post: Post, clue: Clue, after?: string | null, limit = FIRST_ANSWERS) =>
  sifted(
    after,
    limit,
    (from, most) =>
      ctx.find(clues, { index: 'ofRoot', equals: { rootId: clue.id, level: 'answer' }, after: from, limit: most }),
    found => found.filter(answer => maySeeClue(ctx, answer, post, clue)),
  )

type Verbs = 'addClue' | 'clues' | 'answerClue'

export const clueHandlers: Pick<Handlers<'lostfound', Bindings>, Verbs> = {
  addClue: async (ctx, input) => {
    const post = await visiblePost(ctx, input.postId)
    if ([post.personId, post.postedBy?.personId].includes(ctx.caller.id)) throw fail('clue.own')
    if (post.state !== 'open' || !isPublic(post)) throw fail('post.closed')
    if (!post.urgent) assertBelongs(ctx)
    assertPlausible(ctx, { place: input.place, at: input.seenAt })
    await assertNotTooMany(ctx, 'clue', postLimits.cluesPerDay)
    const entry = newEntry(ctx, post, input.text, input.photoIds)
    const clue: Omit<Clue, 'version'> = {
      ...entry,
      level: 'clue',
      rootId: entry.id,
      ...(input.place ? { place: { ...input.place, words: hidePrivateNumbers(input.place.words).text } } : {}),
      ...(input.seenAt === undefined ? {} : { seenAt: input.seenAt }),
    }
    const attached = await attachFiles(ctx, { in: clues.name, id: clue.id }, input.photoIds, { kind: 'photo' })
    return done(shownClue(ctx, { ...clue, version: 1 }), [insert(clues, clue), ...attached])
  },

  clues: async (ctx, { postId, clueId, after, limit }) => {
    const post = await visiblePost(ctx, postId)
    if (clueId !== undefined) {
      const clue = await ctx.get(clues, clueId)
      if (clue?.postId !== post.id || clue.level !== 'clue' || !maySeeClue(ctx, clue, post))
        throw fail('record.notFound')
      const answers = await answersOf(ctx, post, clue, after, limit)
      return { items: [shownClue(ctx, clue, answers)], next: answers.next }
    }
    const page = await sifted(
      after,
      limit,
      (from, most) =>
        ctx.find(clues, {
          index: 'ofPost',
          equals: { postId, level: 'clue' },
          order: 'desc',
          after: from,
          limit: most,
        }),
      found => found.filter(clue => maySeeClue(ctx, clue, post)),
    )
    const answered = page.items.map(async clue => shownClue(ctx, clue, await answersOf(ctx, post, clue)))
    return { items: await Promise.all(answered), next: page.next }
  },

  answerClue: async (ctx, { clueId, text }) => {
    const clue = await ctx.load(clues, clueId)
    const post = await visiblePost(ctx, clue.postId)
    if (clue.level !== 'clue' || !maySeeClue(ctx, clue, post)) throw fail('record.notFound')
    if (ctx.caller.id !== clue.personId && !isTheirs(ctx, post)) throw fail('clue.notYours')
    if ((post.state !== 'open' && post.state !== 'expired') || clue.state !== 'shown') throw fail('post.closed')
    await assertNotTooMany(ctx, 'answer', postLimits.answersPerDay)
    const answer = newAnswer(ctx, post, clue, text)
    return done(shownAnswer(ctx, { ...answer, version: 1 }), [insert(clues, answer)])
  },
}
