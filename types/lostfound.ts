// Lost and found 失物招领: posts, matches between lost and found, clues from neighbours, and their moderation.
import * as v from 'valibot'
import { PhotoDecisions } from './checked'
import { FileIds } from './files'
import { attending } from './lostfound-attending'
import {
  Clue,
  ClueAnswer,
  clueFlow,
  Match,
  Post,
  PostKindName,
  postFlow,
  postLimits,
  Side,
  Traits,
} from './lostfound-shapes'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { personally, SaidPlace } from './personal'
import { AreaId } from './place'
import { publicly } from './private-numbers'
import { Moment } from './time'

export * from './lostfound-shapes'

/** Words that neighbours or the other side read: no private number in them stays anywhere. */
const said = (most: number) => publicly(words(most))
/** Of these, what residents tell of what they lost, found or saw. */
const told = (most: number) => personally(said(most))

const postFields = {
  what: told(postLimits.what),
  text: v.optional(
    personally(v.pipe(v.string(), v.trim(), v.maxLength(postLimits.text, `不超过 ${postLimits.text} 字`))),
    '',
  ),
  place: SaidPlace,
  happenedAt: Moment,
  traits: v.optional(Traits, {}),
  photoIds: v.optional(FileIds(postLimits.photos), []),
}

export const operations = {
  post: command({
    summary: 'Posts something lost or found; a missing person goes out at once, everything else after its check',
    permission: 'lostfound.post',
    input: v.object({
      side: Side,
      kind: PostKindName,
      ...postFields,
      /** A resident without a phone, within the caller's reach; without it the caller. */
      forPersonId: v.optional(Id),
      /** How that resident agreed, in words: required together with `forPersonId`. */
      consent: v.optional(v.pipe(words(100), v.metadata({ personal: true }))),
    }),
    output: Post,
    errors: ['post.future', 'post.tooMany', 'post.tooManyToday', 'post.consentMissing', 'file.notYours'],
  }),
  list: query({
    summary: 'Posts of an area, newest first; urgent ones of the whole community come apart, on the first page',
    permission: 'lostfound.browse',
    input: v.object({
      side: v.optional(Side),
      kind: v.optional(PostKindName),
      /** Without it the caller's community. */
      area: v.optional(AreaId),
      /** What was found or given back, instead of what is open. */
      resolved: v.optional(v.boolean(), false),
      text: SearchText,
      ...pageInput,
    }),
    output: v.object({ urgent: v.array(Post), ...pageOf(Post).entries }),
  }),
  urgent: query({
    summary: 'Missing people in the caller’s community now: what is pinned on the home page',
    permission: 'lostfound.browse',
    input: v.object({}),
    output: v.array(Post),
  }),
  view: query({
    summary: 'One post',
    permission: 'lostfound.browse',
    input: v.object({ postId: Id }),
    output: Post,
  }),
  mine: query({
    summary: 'The caller’s own posts: those under way, or those that are over',
    permission: 'lostfound.own',
    input: v.object({ past: v.optional(v.boolean(), false), ...pageInput }),
    output: pageOf(Post),
  }),
  helped: query({
    summary: 'Posts that were made for residents within the caller’s reach: those under way, or those that are over',
    permission: 'lostfound.help',
    input: v.object({ past: v.optional(v.boolean(), false), area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Post),
  }),
  matches: query({
    summary: 'What fits a post on the other side, best first, with the reason in words',
    permission: 'lostfound.own',
    input: v.object({ postId: Id }),
    output: v.array(Match),
  }),
  addClue: command({
    summary: 'Leaves a clue under an open post',
    permission: 'lostfound.browse',
    input: v.object({
      postId: Id,
      text: told(300),
      place: v.optional(SaidPlace),
      seenAt: v.optional(Moment),
      photoIds: v.optional(FileIds(postLimits.cluePhotos), []),
    }),
    output: Clue,
    errors: ['post.closed', 'post.future', 'clue.own', 'clue.tooMany', 'file.notYours'],
  }),
  clues: query({
    summary:
      'Clues under a post, newest first, each with its first answers; with `clueId`, one clue and a page of its answers',
    permission: 'lostfound.browse',
    input: v.object({ postId: Id, clueId: v.optional(Id), ...pageInput }),
    output: pageOf(Clue),
  }),
  answerClue: command({
    summary: 'Answers under a clue: the post’s author, or the neighbour who left it',
    permission: 'lostfound.browse',
    input: v.object({ clueId: Id, text: told(300) }),
    output: ClueAnswer,
    errors: ['post.closed', 'clue.notYours', 'clue.tooMany'],
  }),
  resolve: command({
    summary: 'Closes a post as found or given back, with thanks to the neighbour whose clue helped',
    permission: 'lostfound.own',
    flow: postFlow,
    action: 'resolve',
    input: v.object({ postId: Id, thanks: v.optional(v.object({ clueId: Id, words: v.optional(said(100)) })) }),
    output: Post,
  }),
  renew: command({
    summary: 'Keeps a post open for another 30 days',
    permission: 'lostfound.own',
    flow: postFlow,
    action: 'renew',
    input: v.object({ postId: Id }),
    output: Post,
    errors: ['post.tooEarly'],
  }),
  withdraw: command({
    summary: 'Takes a post back',
    permission: 'lostfound.own',
    flow: postFlow,
    action: 'withdraw',
    input: v.object({ postId: Id }),
    output: Post,
  }),
  edit: command({
    summary: 'Changes a post; it is checked again before neighbours see the new words',
    permission: 'lostfound.own',
    flow: postFlow,
    action: 'edit',
    input: v.object({ postId: Id, ...postFields }),
    output: Post,
    errors: ['post.future', 'file.notYours'],
  }),
  report: command({
    summary: 'Reports a post to the moderators, once a person',
    permission: 'lostfound.browse',
    input: v.object({ postId: Id, reason: said(100) }),
    output: v.object({ postId: v.string() }),
    errors: ['post.reported', 'post.closed'],
  }),
  queue: query({
    summary: 'Posts that wait for a moderator within reach, missing people first, then the longest waiting',
    permission: 'lostfound.moderate',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Post),
  }),
  clueQueue: query({
    summary: 'Clues and answers that wait for a moderator within reach, the longest waiting first',
    permission: 'lostfound.moderate',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Clue),
  }),
  moderate: command({
    summary: 'Approves a post’s words, and shows or withholds its photos one by one; photos not named keep waiting',
    permission: 'lostfound.moderate',
    flow: postFlow,
    action: 'moderate',
    input: v.object({
      postId: Id,
      /** Of the post as the moderator saw it: refused when its author changed it meanwhile. */
      revision: v.number(),
      photos: v.optional(PhotoDecisions(postLimits.photos), []),
    }),
    output: Post,
    errors: ['post.own'],
  }),
  refuse: command({
    summary: 'Refuses a post, with the reason its author reads',
    permission: 'lostfound.moderate',
    flow: postFlow,
    action: 'refuse',
    input: v.object({ postId: Id, /** As of `moderate`. */ revision: v.number(), reason: said(100) }),
    output: Post,
    errors: ['post.own'],
  }),
  moderateClue: command({
    summary: 'Shows a clue or an answer that waited, with the photos named',
    permission: 'lostfound.moderate',
    flow: clueFlow,
    action: 'moderateClue',
    input: v.object({
      clueId: Id,
      photos: v.optional(PhotoDecisions(postLimits.photos), []),
    }),
    output: Clue,
    errors: ['post.own'],
  }),
  refuseClue: command({
    summary: 'Refuses a clue or an answer, with the reason its author reads',
    permission: 'lostfound.moderate',
    flow: clueFlow,
    action: 'refuseClue',
    input: v.object({ clueId: Id, reason: said(100) }),
    output: Clue,
    errors: ['post.own'],
  }),
  ...attending,
} as const
