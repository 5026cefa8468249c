// The rules of lost and found: when a post is public, what waits for whom, and when it ends. Pure.
import type { ErrorCode } from '@contract/errors'
import { postLimits, sides } from '@contract/lostfound'
import { DAY, MINUTE } from '@contract/time'
import { type Caller, covers, reachOf } from '../kernel/reach'
import { grams } from '../kernel/search'
import type { SafetyVerdict } from '../platform/content-safety/port'
import { searchedText } from './general-words'
import type { Checked, Clue, HeldPhoto, Post } from './records'

/** How long an outside check may take before a moderator is asked instead; WeChat gives 30 minutes for a photo. */
export const REMOTE_PATIENCE = 40 * MINUTE

/** The words stand as they are checked; how they begin, for a text that a moderator must see (`strict`) or not. */
export function firstCheck(
  local: SafetyVerdict,
  { urgent, strict, remote }: { urgent: boolean; strict: boolean; remote: boolean },
): Pick<Post, 'textCheck' | 'textToAsk' | 'checkReasons' | 'needsLook'> {
  const base = { checkReasons: local.reasons, needsLook: false, textToAsk: false }
  if (local.verdict === 'risky') return { ...base, textCheck: 'risky' }
  if (strict) return { ...base, textCheck: 'review' }
  // For a missing person minutes count: what the word list merely doubts goes out, and a moderator looks at once.
  if (urgent) return { ...base, textCheck: 'passed', needsLook: local.verdict === 'review', textToAsk: remote }
  if (local.verdict === 'review') return { ...base, textCheck: 'review' }
  return remote ? { ...base, textCheck: 'pending', textToAsk: true } : { ...base, textCheck: 'passed' }
}

/** How the outside check of the words changes them. */
export function afterTextVerdict<T extends Checked>(
  record: T,
  { verdict, reasons }: SafetyVerdict,
): Pick<T, 'textCheck' | 'textToAsk' | 'checkReasons'> & { needsLook: boolean } {
  const checkReasons = [...new Set([...record.checkReasons, ...reasons])]
  const was = record.textCheck
  const textCheck = verdict === 'risky' ? 'risky' : was !== 'pending' ? was : verdict === 'pass' ? 'passed' : 'review'
  return { textCheck, textToAsk: false, checkReasons, needsLook: was === 'passed' && verdict !== 'pass' }
}

/** Photos as they begin: those known from before keep what was decided on them. */
export const firstPhotos = (fileIds: readonly string[], remote: boolean, before: readonly HeldPhoto[] = []) =>
  fileIds.map(
    (fileId): HeldPhoto =>
      before.find(photo => photo.fileId === fileId) ?? {
        fileId,
        state: 'waiting',
        ...(remote ? { remote: 'toAsk' as const } : {}),
      },
  )

/** One photo with a decision on it. */
export const withPhoto = (photos: readonly HeldPhoto[], fileId: string, change: Omit<HeldPhoto, 'fileId'>) =>
  photos.map(photo => (photo.fileId === fileId ? { fileId, ...change } : photo))

/** What a verdict of the outside check makes of a photo; `review` leaves it to a moderator. */
export const photoAfter = ({ verdict }: SafetyVerdict): Omit<HeldPhoto, 'fileId'> => ({
  state: verdict === 'pass' ? 'shown' : verdict === 'risky' ? 'refused' : 'waiting',
})

/** Whether neighbours can see a post. Nothing whose words have not passed ever is. */
export const isPublic = (post: Pick<Post, 'state' | 'textCheck' | 'hidden'>) =>
  post.textCheck === 'passed' && !post.hidden && (post.state === 'open' || post.state === 'resolved')

const needsPerson = (photo: HeldPhoto) => photo.state === 'waiting' && photo.remote === undefined
const isWithService = ({ textToAsk, photos }: Checked) =>
  textToAsk || photos.some(photo => photo.state === 'waiting' && photo.remote !== undefined)

/** The list tokens of a public post: each scope with its side and kind, or any. */
export const shelf = (area: string, resolved: boolean, side: string = '*', kind: string = '*') =>
  [area, resolved ? 'resolved' : 'open', side, kind].join('|')

type Derived = 'over' | 'toCheck' | 'inQueue' | 'queueRank' | 'shelves' | 'urgentIn' | 'grams'

/** The fields that lists, queues and jobs find a post by. */
export function derived(post: Omit<Post, Derived | 'version'>): Pick<Post, Derived> {
  const shownNow = isPublic(post)
  const pinned = shownNow && post.urgent && post.state === 'open'
  const live = post.state === 'checking' || post.state === 'open'
  const waits =
    (post.state === 'checking' && post.textCheck !== 'pending') ||
    post.photos.some(needsPerson) ||
    post.needsLook ||
    post.reports > 0
  return {
    over: post.state === 'resolved' || post.state === 'withdrawn' || post.state === 'expired',
    // What was resolved is still seen: its check goes on.
    toCheck: (live || post.state === 'resolved') && isWithService(post),
    inQueue: live && waits,
    queueRank: post.postedAt + (post.urgent ? 0 : 1e13),
    shelves:
      shownNow && !pinned
        ? post.scopes.flatMap(scope =>
            [post.side, '*'].flatMap(side =>
              [post.kind, '*'].map(kind => shelf(scope, post.state === 'resolved', side, kind)),
            ),
          )
        : [],
    urgentIn: pinned ? post.scopes.slice(0, 2) : [],
    grams: shownNow ? grams(searchedText(post), post.scopes.slice(0, 2)) : [],
  }
}

/** A clue's state and where it waits, from how it was checked. */
export const derivedClue = (
  clue: Pick<Clue, 'state' | keyof Checked>,
): Pick<Clue, 'toCheck' | 'inQueue' | 'hasPhotos'> => {
  const live = clue.state !== 'refused'
  return {
    toCheck: live && isWithService(clue),
    inQueue: live && ((clue.state === 'checking' && clue.textCheck !== 'pending') || clue.photos.some(needsPerson)),
    hasPhotos: clue.photos.length > 0,
  }
}

export const otherSide = (side: Post['side']) => sides[side].other

/** When something can have happened: not in the future (a phone's clock may be five minutes fast), within a year. */
export const isPlausible = (at: number, now: number) => at <= now + 5 * MINUTE && at >= now - postLimits.backDays * DAY

/** Whether a post belongs to someone: it is theirs, or was made for a resident for whom they may act. */
export const actsFor = (caller: Caller, post: Pick<Post, 'personId' | 'postedBy' | 'helpedIn'>, now: number) => {
  if (post.personId === caller.id) return true
  const reach = post.postedBy && reachOf(caller, 'lostfound.help', now)
  return reach !== undefined && covers(reach, caller, { scopes: post.helpedIn })
}

/** Nobody else finds anything to manage. */
export const ownGuard = (caller: Caller, post: Post, now: number): ErrorCode | undefined =>
  actsFor(caller, post, now) ? undefined : 'record.notFound'

/** Only shortly before its end, or after it; a person has none. */
export const renewGuard = (caller: Caller, post: Post, now: number): ErrorCode | undefined =>
  ownGuard(caller, post, now) ??
  (post.state === 'open' && post.expiresAt - now > postLimits.remindDays * DAY ? 'post.tooEarly' : undefined)

/** Nobody approves or refuses their own, nor what they posted for another. */
export const notOwnGuard = (
  caller: Pick<Caller, 'id'>,
  record: { personId: string; postedBy?: { personId: string } },
): ErrorCode | undefined =>
  record.personId === caller.id || record.postedBy?.personId === caller.id ? 'post.own' : undefined
