// Requests 诉求: reporting, following, confirming or contesting the result, and what the clock does with them.
import * as v from 'valibot'
import { Desk } from './desks'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { SaidPlace } from './personal'
import { AreaId, Place, Point } from './place'
import { handlingOperations } from './request-handling'
import { FreeText, onRequest, Photos, Rating, REASON, Reason, UrgentCase, WORDS } from './request-inputs'
import {
  AlikeGroup,
  CategoryId,
  leavingParts,
  OutsideSourceName,
  RequestDetail,
  RequestKindName,
  RequestState,
  RequestSummary,
  requestFlow,
  requestLimits,
  Similar,
  Step,
} from './request-shapes'
import { surveyOperations } from './request-survey'
import { Moment } from './time'

export const operations = {
  submit: command({
    summary: 'Reports something: a question, suggestion, complaint or call for help, also for a resident who agreed',
    permission: 'requests.submit',
    input: v.pipe(
      v.object({
        kind: RequestKindName,
        categoryId: CategoryId,
        /** May be empty beside a voice note. */
        text: v.optional(FreeText, ''),
        place: SaidPlace,
        photoIds: Photos,
        voice: v.optional(
          v.object({
            fileId: Id,
            seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(requestLimits.voiceSeconds)),
          }),
        ),
        /** One of the category's `urgentWhen`: counted day and night. */
        urgentCase: v.optional(UrgentCase),
        /** Neighbours may read the words, never the name. */
        shared: v.optional(v.boolean(), false),
        forPersonId: v.optional(Id),
        /** How that resident agreed, in words: required together with `forPersonId`. */
        consent: v.optional(v.pipe(words(100), v.metadata({ personal: true }))),
      }),
      v.forward(
        v.check(({ text, voice }) => text.length > 0 || voice !== undefined, '请写几个字，或录一段话'),
        ['text'],
      ),
    ),
    output: RequestSummary,
    errors: ['request.tooManyToday', 'request.consentMissing', 'file.notYours', 'file.type'],
  }),
  receive: command({
    summary: 'Takes in what another system sends, once by its number there; nobody is named as its reporter',
    permission: 'requests.exchange',
    input: v.object({
      source: OutsideSourceName,
      number: words(80),
      kind: RequestKindName,
      categoryId: CategoryId,
      text: FreeText,
      words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120), v.metadata({ personal: true })), ''),
      /** Where it is, by point or by area of the office. */
      point: v.optional(Point),
      area: v.optional(AreaId),
    }),
    output: v.object({ requestId: Id, number: v.string(), fresh: v.boolean() }),
    errors: ['request.outOfOffice'],
  }),
  outward: command({
    summary: 'Tells another system of a request, without a name or a door; that it was told stays in the trace',
    permission: 'requests.outward',
    input: v.object(onRequest),
    output: v.object({
      requestId: Id,
      number: v.string(),
      state: RequestState,
      categoryId: CategoryId,
      text: FreeText,
      areaName: v.string(),
      point: v.optional(Point),
      submittedAt: Moment,
      updatedAt: Moment,
    }),
  }),
  standing: query({
    summary: 'In which state a request is, for what follows it elsewhere and has to know when that is another one',
    permission: 'requests.outward',
    input: v.object(onRequest),
    output: v.object({ requestId: Id, state: RequestState }),
  }),
  similar: query({
    summary: 'Open requests that may be about the same thing, best first, with the reason in words',
    permission: 'requests.view',
    input: v.object({ categoryId: CategoryId, place: Place, text: v.optional(FreeText, '') }),
    output: v.array(Similar),
  }),
  duplicates: query({
    summary: 'What a request at the caller’s desk could be merged into, best first',
    permission: 'requests.handle',
    input: v.object(onRequest),
    output: v.array(Similar),
  }),
  alike: query({
    summary: 'Groups among the next open requests of the caller’s desks that may be about the same thing',
    permission: 'requests.handle',
    input: v.object({ desk: v.optional(Desk), after: pageInput.after }),
    /** One of `items` is a group; `next` leads to the groups among the requests that follow by clock. */
    output: pageOf(AlikeGroup),
  }),
  follow: command({
    summary: 'Joins a request (“我也遇到了”): the follower is told everything and may confirm or veto the result',
    permission: 'requests.view',
    input: v.object({ ...onRequest, words: v.optional(words(200)) }),
    output: RequestSummary,
    errors: ['request.over', 'request.own'],
  }),
  unfollow: command({
    summary: 'Leaves a request that the caller joined',
    permission: 'requests.view',
    input: v.object(onRequest),
    output: v.object({ requestId: v.string() }),
    errors: ['request.notFollowing'],
  }),
  mine: query({
    summary: 'The caller’s requests: under way, over, or those they follow',
    permission: 'requests.own',
    input: v.object({ part: v.optional(v.picklist(['open', 'over', 'followed']), 'open'), ...pageInput }),
    output: pageOf(RequestSummary),
  }),
  nearby: query({
    summary: 'What neighbours allowed others to read, newest first',
    permission: 'requests.view',
    input: v.object({
      /** Without it the caller's community. */
      area: v.optional(AreaId),
      over: v.optional(v.boolean(), false),
      ...pageInput,
    }),
    output: pageOf(RequestSummary),
  }),
  view: query({
    summary: 'One request, as much of it as the caller may see',
    permission: 'requests.view',
    input: v.object(onRequest),
    output: RequestDetail,
  }),
  timeline: query({
    summary: 'The progress of a request, newest first; staff at its desks also see the notes among themselves',
    permission: 'requests.view',
    input: v.object({ ...onRequest, ...pageInput }),
    output: pageOf(Step),
  }),
  supply: command({
    summary: 'The reporter adds words and photos, asked or not; a clock that waited for them runs again',
    permission: 'requests.own',
    input: v.object({ ...onRequest, words: words(WORDS), photoIds: Photos }),
    output: RequestSummary,
    errors: ['request.over', 'request.suppliedOften', 'file.notYours'],
  }),
  confirm: command({
    summary: 'The reporter or a follower says that it is solved, with a rating if they like',
    permission: 'requests.view',
    flow: requestFlow,
    action: 'confirm',
    input: v.object({ ...onRequest, rating: v.optional(Rating), words: v.optional(words(REASON)) }),
    output: RequestSummary,
    errors: ['request.notFollowing', 'request.ownWork'],
  }),
  veto: command({
    summary: 'The reporter or a follower says that it is not solved: it is handled again',
    permission: 'requests.view',
    flow: requestFlow,
    action: 'veto',
    input: v.object({ ...onRequest, reason: Reason, photoIds: Photos }),
    output: RequestSummary,
    errors: ['request.notFollowing', 'request.reopenedOften', 'file.notYours'],
  }),
  rate: command({
    summary: 'Rates the result, 1 to 5; a later rating replaces the first',
    permission: 'requests.view',
    input: v.object({ ...onRequest, rating: Rating, words: v.optional(words(REASON)) }),
    output: RequestSummary,
    errors: ['request.notFollowing', 'request.ownWork', 'request.noResult'],
  }),
  reopen: command({
    summary:
      'The reporter, or a follower once they are gone, opens a closed or rejected request again, within some weeks',
    permission: 'requests.view',
    flow: requestFlow,
    action: 'reopen',
    input: v.object({ ...onRequest, reason: Reason }),
    output: RequestSummary,
    errors: ['request.notFollowing', 'request.reopenOver', 'request.reopenedOften'],
  }),
  withdraw: command({
    summary: 'The reporter takes a request back; one that others follow goes on for them, without its reporter',
    permission: 'requests.own',
    flow: requestFlow,
    action: 'withdraw',
    input: v.object({ ...onRequest, reason: v.optional(Reason) }),
    output: RequestSummary,
  }),
  share: command({
    summary: 'Lets neighbours read it, or no longer; staff can only end it',
    permission: 'requests.view',
    input: v.object({ ...onRequest, shared: v.boolean() }),
    output: RequestSummary,
    errors: ['request.notYourDesk'],
  }),
  settle: command({
    summary: 'Does what a clock asks for: warns, escalates, ends a pause, closes after silence',
    permission: 'requests.keepTime',
    input: v.object(onRequest),
    output: v.object({
      requestId: v.string(),
      did: v.picklist(['nothing', 'warned', 'escalated', 'resumed', 'closed']),
      /** The desk that was told. */
      desk: v.optional(v.string()),
    }),
  }),
  close: command({
    summary: 'Closes a request whose time for objections is over',
    permission: 'requests.keepTime',
    flow: requestFlow,
    action: 'close',
    input: v.object(onRequest),
    output: v.object({ requestId: v.string() }),
    errors: ['request.tooEarly'],
  }),
  reckon: command({
    summary: 'Counts a clock anew after the calendar changed',
    permission: 'requests.keepTime',
    input: v.object(onRequest),
    output: v.object({ requestId: v.string(), changed: v.boolean() }),
  }),
  adoptCalendar: command({
    summary: 'Notes that every open clock was counted by a calendar',
    permission: 'requests.keepTime',
    input: v.object({ stamp: v.pipe(v.string(), v.maxLength(200)) }),
    output: v.object({ stamp: v.string() }),
  }),
  tally: command({
    summary: 'Brings the figures up to requests as they stand now; doing it again changes nothing',
    permission: 'requests.keepTime',
    input: v.object({ requestIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(20)) }),
    output: v.object({ counted: v.number() }),
  }),
  unname: command({
    summary:
      'Takes a person who left out of a page of what they reported, followed or said; a public matter goes on, a plea of their own ends',
    permission: 'requests.keepTime',
    input: v.object({ personId: Id, part: v.picklist(leavingParts), after: v.optional(v.string()) }),
    output: v.object({
      unnamed: v.number(),
      /** Open requests that go on without them, and those that ended with them. */
      goOn: v.array(v.string()),
      ended: v.array(v.string()),
    }),
  }),
  ...handlingOperations,
  ...surveyOperations,
} as const
