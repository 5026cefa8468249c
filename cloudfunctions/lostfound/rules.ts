// The rules of lost and found: when a post is public, what waits for whom, and when it ends. Pure.
import type { ErrorCode } from '@contract/errors'
import { postLimits, sides } from '@contract/lostfound'
import { DAY, MINUTE } from '@contract/time'
import { type Caller, covers, reachOf } from '../kernel/reach'
import { grams } from '../kernel/search'
import { type Checked, isWithService, needsPerson } from '../platform/content-safety/rules'
import { searchedText } from './general-words'
import type { Clue, Post } from './records'

/** Whether neighbours can see a post. Nothing whose words have not passed ever is. */
export const isPublic = (post: Pick<Post, 'state' | 'textCheck' | 'hidden'>) =>
  post.textCheck === 'passed' && !post.hidden && (post.state === 'open' || post.state === 'resolved')

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
