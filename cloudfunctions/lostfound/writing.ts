// Writing a post or a clue: what every change goes through, so that lists, queues and checks always fit the record.
import { fail } from '@contract/errors'
import { type PostKind, postKinds, postLimits, type Traits } from '@contract/lostfound'
import { officeOf, type Place } from '@contract/place'
import { hidePrivateNumbers, type PrivateNumber, privateNumbers } from '@contract/private-numbers'
import { DAY } from '@contract/time'
import { differing, type FollowUp, followUp, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { contentSafety } from '../platform/content-safety/current'
import { firstCheck, firstPhotos } from '../platform/content-safety/rules'
import { checkWords } from '../platform/content-safety/words'
import { type Clue, clues, NEVER, type Post, posts } from './records'
import { derived, derivedClue, isPlausible, isPublic } from './rules'

/** The words of a post with private numbers covered, and what to tell its author about it. */
export function safeWords<T extends { what: string; text: string; place: Place; traits: Traits }>(
  input: T,
  kind: PostKind,
  photos: number,
) {
  const covered = new Set<PrivateNumber>()
  const safe = (text: string) => {
    const { text: kept, hidden } = hidePrivateNumbers(text, kind === 'document')
    for (const number of hidden) covered.add(number)
    return kept
  }
  const { marks } = input.traits
  const words = {
    what: safe(input.what),
    text: safe(input.text),
    place: { ...input.place, words: safe(input.place.words) },
    traits: { ...input.traits, ...(marks === undefined ? {} : { marks: safe(marks) }) },
  }
  const warnings = [...covered].map(number => `${privateNumbers[number].label}已自动隐去，邻居可以在这里给您留线索`)
  if (kind === 'document' && photos > 0) warnings.push('证件照片上的号码和住址请先遮住')
  return { words, warnings }
}

/** How the words of a post stand at first; the same for a new one and for a changed one. */
export function checkOf(
  words: { what: string; text: string; place: Place; traits: Traits },
  kind: PostKind,
  strict: boolean,
) {
  const all = [words.what, words.text, words.traits.marks, words.place.words].filter(Boolean).join('\n')
  return firstCheck(checkWords(all), {
    urgent: postKinds[kind].urgent,
    strict,
    remote: contentSafety().texts === 'remote',
  })
}

export const photosOf = (fileIds: readonly string[], before?: Post['photos']) =>
  firstPhotos(fileIds, contentSafety().photos === 'remote', before)

/** Refuses a place that is outside the caller's office or wider than a community, and a time that cannot be. */
export function assertPlausible(ctx: CommandContext, input: { place?: Place | undefined; at?: number | undefined }) {
  if (input.place) {
    if (officeOf(input.place.area) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    if (!input.place.area.includes('/')) throw fail('input.invalid', { fields: { 'place.area': '请选到社区或楼院' } })
  }
  if (input.at !== undefined && !isPlausible(input.at, ctx.now)) throw fail('post.future')
}

type NewPost = Omit<Post, 'version' | keyof ReturnType<typeof derived>>

/** A post as it is to be stored: it is open as long as its words have passed, and its time begins when it is first seen. */
export function settled(post: NewPost, now: number): Omit<Post, 'version'> {
  const ended = !['checking', 'open'].includes(post.state)
  const next = {
    ...post,
    endedAt: ended ? Math.min(post.endedAt, now) : NEVER,
    photosKept: !ended || post.photosKept,
  }
  if (next.state === 'checking' || next.state === 'open') next.state = next.textCheck === 'passed' ? 'open' : 'checking'
  if (isPublic(next) && !next.wasListed) {
    next.wasListed = true
    next.listedAt = now
    next.expiresAt = next.urgent ? NEVER : now + postLimits.openDays * DAY
  }
  return { ...next, ...derived(next) }
}

/** A change of a post, as record and as write, and the search for matches when neighbours see something new. */
export function changePost(
  post: Post,
  patch: Partial<Post>,
  now: number,
): { next: Post; changes: Write[]; follow: FollowUp[] } {
  const { version } = post
  const next = { ...settled({ ...post, ...patch }, now), version }
  const fresh = next.state === 'open' && isPublic(next) && (!isPublic(post) || next.revision !== post.revision)
  return {
    next,
    changes: [update(posts, post, differing(post, next))],
    follow: fresh ? [followUp('lostfound.findMatches', { postId: post.id })] : [],
  }
}

/** A change of a clue, as record and as write: it is shown as long as its words have passed. */
export function changeClue(clue: Clue, patch: Partial<Clue>): { next: Clue; changes: Write[] } {
  const next = { ...clue, ...patch }
  if (next.state !== 'refused') next.state = next.textCheck === 'passed' ? 'shown' : 'checking'
  Object.assign(next, derivedClue(next))
  return { next, changes: [update(clues, clue, differing(clue, next))] }
}
