// What lost and found stores: posts, clues with their answers, reports, and the matches that people were told of.
import type { StateOf } from '@contract/flow'
import type { clueFlow, PostKind, postFlow, Side, Traits } from '@contract/lostfound'
import type { Place } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import type { Checked } from '../platform/content-safety/rules'
import { collection } from '../platform/store/port'

export interface Post extends Record_, Checked {
  state: StateOf<typeof postFlow>
  scopes: string[]
  office: string
  personId: string
  authorName: string
  /** Who posted it for the resident, who has no phone, and how that resident agreed. */
  postedBy?: { personId: string; name: string; consent: string }
  /** Where that resident lives, so that those who may act for them find it; empty for one's own post. */
  helpedIn: string[]
  side: Side
  kind: PostKind
  what: string
  text: string
  place: Place
  happenedAt: number
  traits: Traits
  urgent: boolean
  warnings: string[]
  postedAt: number
  /** When neighbours could first see it, or else when it was posted: the order of lists. */
  listedAt: number
  wasListed: boolean
  /** `NEVER` for a person. */
  expiresAt: number
  reminded: boolean
  /** A moderator refused it or residents had it hidden: only a moderator lets it out again. */
  strict: boolean
  /** A moderator should look although it is public. */
  needsLook: boolean
  hidden: boolean
  reports: number
  reportReasons: string[]
  refusedReason?: string
  resolvedAt?: number
  /** Since when it is over or refused; `NEVER` while it lives. */
  endedAt: number
  /** False once it is over and its photos, and those of its clues, were let go. */
  photosKept: boolean
  thankedClueId?: string
  // Derived by `derived` in rules.ts; written with every change.
  over: boolean
  toCheck: boolean
  inQueue: boolean
  queueRank: number
  shelves: string[]
  urgentIn: string[]
  grams: string[]
}

/** Later than any moment: an order field may not be missing. */
export const NEVER = 8.64e15

export const posts = collection<Post>()('posts', {
  onShelf: { member: 'shelves', order: 'listedAt' },
  urgent: { member: 'urgentIn', order: 'listedAt' },
  search: { member: 'grams', order: 'listedAt' },
  ofPerson: { equals: ['personId', 'over'], order: 'postedAt' },
  helped: { member: 'helpedIn', equals: ['over'], order: 'postedAt' },
  ended: { equals: ['office', 'photosKept'], order: 'endedAt' },
  queue: { member: 'scopes', equals: ['inQueue'], order: 'queueRank' },
  toCheck: { equals: ['office', 'toCheck'], order: 'postedAt' },
  expiring: { equals: ['office', 'state', 'reminded'], order: 'expiresAt' },
})

/** A clue under a post, or an answer under a clue. */
export interface Clue extends Record_, Checked {
  state: StateOf<typeof clueFlow>
  scopes: string[]
  office: string
  personId: string
  authorName: string
  postId: string
  /** The author of the post. */
  ownerId: string
  level: 'clue' | 'answer'
  /** The clue an answer belongs to; its own id for a clue. */
  rootId: string
  text: string
  place?: Place
  seenAt?: number
  at: number
  byOwner: boolean
  thanks: boolean
  thanked: boolean
  refusedReason?: string
  toCheck: boolean
  inQueue: boolean
  hasPhotos: boolean
}
export const clues = collection<Clue>()('clues', {
  ofPost: { equals: ['postId', 'level'], order: 'at' },
  shown: { equals: ['postId', 'level', 'state'], order: 'at' },
  photographed: { equals: ['postId', 'hasPhotos'], order: 'at' },
  ofRoot: { equals: ['rootId', 'level'], order: 'at' },
  ofPerson: { equals: ['personId', 'level'], order: 'at' },
  queue: { member: 'scopes', equals: ['inQueue'], order: 'at' },
  toCheck: { equals: ['office', 'toCheck'], order: 'at' },
})

/** How often somebody posted on the last day on which they did, by person id. */
export interface PostingDay extends Record_ {
  day: string
  posts: number
}
export const postingDays = collection<PostingDay>()('postingDays', {})

/** One person's report of a post, `<post>~<person>`. */
export interface Report extends Record_ {
  postId: string
  personId: string
  reason: string
  at: number
}
export const postReports = collection<Report>()('postReports', {
  ofPost: { equals: ['postId'], order: 'at' },
  ofPerson: { equals: ['personId'], order: 'at' },
})

/** A strong match that both sides were told of, `<lost>~<found>`: each pair is told once. */
export interface ToldMatch extends Record_ {
  lostId: string
  foundId: string
  score: number
  reason: string
  at: number
}
export const toldMatches = collection<ToldMatch>()('postMatches', {})
