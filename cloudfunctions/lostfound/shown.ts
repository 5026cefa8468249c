// Posts and clues as their readers see them: the author and moderators see more than neighbours do.
import { clueFlow, postFlow, postKinds } from '@contract/lostfound'
import type { QueryContext } from '../kernel/context'
import type { HeldPhoto } from '../platform/content-safety/rules'
import { photoOf } from '../platform/files/addresses'
import { surname } from '../platform/identity/naming'
import { type Clue, clues, NEVER, type Post } from './records'
import { actsFor, isPublic } from './rules'

const photosFor = (ctx: QueryContext, photos: readonly HeldPhoto[], insider: boolean) =>
  photos
    .filter(photo => insider || photo.state === 'shown')
    .map(({ fileId, state }) => ({ ...photoOf(ctx, fileId), state }))

/** Neighbours read a surname. */
const authorFor = (
  ctx: QueryContext,
  { authorName, personId }: { authorName: string; personId: string },
  full: boolean,
) => ({
  name: full ? authorName : surname(authorName),
  mine: personId === ctx.caller.id,
})

function reasonFor(record: Post | Clue): string | undefined {
  if (record.state === 'refused') return record.refusedReason
  if ('hidden' in record && record.hidden) return '多人举报，等管理人员查看'
  if (record.state !== 'checking') return undefined
  if (record.textCheck === 'pending') return '正在检查文字，一般几分钟'
  const found = record.checkReasons.join('、')
  return found ? `可能涉及${found}，等管理人员查看` : '等管理人员查看'
}

const isModerator = (ctx: QueryContext, record: Post | Clue) => ctx.may('lostfound.moderate', record)

/** Whether a post is the caller's, or was made for a resident for whom the caller may act. */
export const isTheirs = (ctx: QueryContext, post: Post) => actsFor(ctx.caller, post, ctx.now)

export const maySee = (ctx: QueryContext, post: Post) => isPublic(post) || isTheirs(ctx, post) || isModerator(ctx, post)

/**
 * Clues on people and pets help everyone who searches; those on things may give away what only the owner can know, so
 * they stay between the two. `root` is the clue that an answer belongs to: who left that one reads its answers.
 */
export const maySeeClue = (ctx: QueryContext, clue: Clue, post: Post, root: Clue = clue) => {
  const me = ctx.caller.id
  if (clue.personId === me || isModerator(ctx, post)) return true
  if (clue.state !== 'shown') return false
  return isTheirs(ctx, post) || root.personId === me || (postKinds[post.kind].openClues && isPublic(post))
}

export async function shownPost(ctx: QueryContext, post: Post) {
  const theirs = isTheirs(ctx, post)
  const moderator = isModerator(ctx, post)
  const insider = theirs || moderator
  const { postedBy } = post
  const reason = insider ? reasonFor(post) : undefined
  const ends = post.expiresAt !== NEVER && (post.state === 'open' || post.state === 'expired')
  return {
    postId: post.id,
    state: post.state,
    side: post.side,
    kind: post.kind,
    what: post.what,
    text: post.text,
    place: post.place,
    happenedAt: post.happenedAt,
    traits: post.traits,
    photos: photosFor(ctx, post.photos, insider),
    urgent: post.urgent && (post.state === 'open' || post.state === 'checking'),
    public: isPublic(post),
    revision: post.revision,
    author: authorFor(ctx, post, insider),
    ...(insider && postedBy ? { postedBy: { name: postedBy.name, consent: postedBy.consent, helping: theirs } } : {}),
    postedAt: post.postedAt,
    ...(ends ? { expiresAt: post.expiresAt } : {}),
    clues: await ctx.count(clues, { index: 'shown', equals: { postId: post.id, level: 'clue', state: 'shown' } }),
    ...(reason ? { reason } : {}),
    warnings: theirs ? post.warnings : [],
    reports: moderator ? post.reportReasons : [],
    ...(post.resolvedAt === undefined
      ? {}
      : { resolved: { at: post.resolvedAt, thanked: post.thankedClueId !== undefined } }),
    can: ctx.can(postFlow, post),
  }
}

export const shownPosts = (ctx: QueryContext, found: readonly Post[]) =>
  Promise.all(found.map(post => shownPost(ctx, post)))

export function shownAnswer(ctx: QueryContext, clue: Clue) {
  const moderator = isModerator(ctx, clue)
  const insider = clue.personId === ctx.caller.id || moderator
  const reason = insider ? reasonFor(clue) : undefined
  return {
    clueId: clue.id,
    postId: clue.postId,
    state: clue.state,
    text: clue.text,
    at: clue.at,
    author: authorFor(ctx, clue, insider),
    byOwner: clue.byOwner,
    ...(reason ? { reason } : {}),
    thanks: clue.thanks,
    can: ctx.can(clueFlow, clue),
  }
}

export function shownClue(
  ctx: QueryContext,
  clue: Clue,
  answers: { items: readonly Clue[]; next: string | null } = { items: [], next: null },
) {
  const insider = clue.personId === ctx.caller.id || isModerator(ctx, clue)
  return {
    ...shownAnswer(ctx, clue),
    photos: photosFor(ctx, clue.photos, insider),
    ...(clue.place ? { place: clue.place } : {}),
    ...(clue.seenAt === undefined ? {} : { seenAt: clue.seenAt }),
    thanked: clue.thanked,
    answers: answers.items.map(answer => shownAnswer(ctx, answer)),
    moreAnswers: answers.next,
  }
}
