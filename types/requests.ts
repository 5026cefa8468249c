// Requests 诉求: reporting, first contact, hops between desks, clocks, results that people confirm, and what the figures say.
import * as v from 'valibot'
import { Desk, DeskRef } from './desks'
import { FileIds } from './files'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { SaidPlace } from './personal'
import { AreaId, Place, Point } from './place'
import {
  AlikeGroup,
  AnswerTemplate,
  AssessableRequest,
  CategoryId,
  leavingParts,
  OutsideSourceName,
  PauseReasonName,
  PublicResponse,
  QueueStageName,
  RequestDetail,
  RequestKindName,
  RequestState,
  RequestSummary,
  requestFlow,
  requestLimits,
  Similar,
  StatisticRow,
  Step,
  urgentCases,
} from './request-shapes'
import { Day, Moment, Month } from './time'

const { reason: REASON, words: WORDS } = requestLimits
const Reason = words(REASON)
/** What residents say: never in the trace, which others would keep when they leave. */
const FreeText = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(requestLimits.text, `不超过 ${requestLimits.text} 字`),
  v.metadata({ personal: true }),
)
const Photos = v.optional(FileIds(requestLimits.photos), [])
const UrgentCase = v.picklist(urgentCases)
const Rating = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))
const onRequest = { requestId: Id }
/** Months of an area; without one, the office or what the caller has a right over. */
const Span = v.pipe(
  v.object({ area: v.optional(AreaId), from: Month, to: Month }),
  v.forward(
    v.check(({ from, to }) => from <= to, '结束月份应不早于开始月份'),
    ['to'],
  ),
)

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
      words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120)), ''),
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
  accept: command({
    summary: 'Accepts a request with a first word to its reporter; who accepts stays responsible until it is closed',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'accept',
    input: v.object({ ...onRequest, words: v.optional(words(WORDS)) }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.own'],
  }),
  reject: command({
    summary: 'Refuses a request, with the reason its reporter reads',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'reject',
    input: v.object({ ...onRequest, reason: Reason }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.own', 'request.pending'],
  }),
  progress: command({
    summary: 'Tells reporter and followers how far it is',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'progress',
    input: v.object({ ...onRequest, words: words(WORDS), photoIds: Photos }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'file.notYours'],
  }),
  note: command({
    summary: 'Leaves a note that staff alone can read',
    permission: 'requests.handle',
    input: v.object({ ...onRequest, words: words(WORDS) }),
    output: Step,
    errors: ['request.notYourDesk'],
  }),
  desks: query({
    summary: 'The desks that a request can go to, nearest level first, and whether somebody serves them',
    permission: 'requests.handle',
    input: v.object(onRequest),
    output: v.array(v.object({ ...DeskRef.entries, staffed: v.boolean(), suggested: v.boolean() })),
  }),
  transfer: command({
    summary: 'Asks another desk to take a request; it stays here until that desk accepts, and the clock goes on',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'transfer',
    input: v.object({ ...onRequest, toDesk: Desk, reason: Reason }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.own', 'request.pending', 'request.wrongDesk', 'request.nobodyThere'],
  }),
  acceptTransfer: command({
    summary: 'Takes over a request that was offered; first contact stays with whoever accepted it first',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'acceptTransfer',
    input: v.object({ ...onRequest, words: v.optional(words(WORDS)) }),
    output: RequestSummary,
    errors: ['request.nothingOffered', 'request.own'],
  }),
  refuseTransfer: command({
    summary: 'Sends an offered request back, with the reason',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'refuseTransfer',
    input: v.object({ ...onRequest, reason: Reason }),
    output: RequestSummary,
    errors: ['request.nothingOffered', 'request.own'],
  }),
  cancelTransfer: command({
    summary: 'Takes back an offer that nobody has answered',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'cancelTransfer',
    input: v.object(onRequest),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.own', 'request.nothingOffered'],
  }),
  assist: command({
    summary: 'Asks other desks to help, each with its task',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'assist',
    input: v.object({
      ...onRequest,
      desks: v.pipe(v.array(Desk), v.minLength(1, '请选择协办单位'), v.maxLength(requestLimits.coDesks)),
      task: Reason,
    }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.wrongDesk', 'request.nobodyThere', 'request.tooManyDesks'],
  }),
  finishAssist: command({
    summary: 'A helping desk says what it has done',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'finishAssist',
    input: v.object({ ...onRequest, words: words(WORDS), photoIds: Photos }),
    output: RequestSummary,
    errors: ['request.notHelping', 'request.own', 'file.notYours'],
  }),
  dispute: command({
    summary: 'Within two working days a desk says that a request is not its business; the office decides',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'dispute',
    input: v.object({ ...onRequest, reason: Reason }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.pending', 'request.own', 'request.disputeOver'],
  }),
  decideDispute: command({
    summary: 'The office decides which desk has a disputed request; no acceptance is needed',
    permission: 'requests.decide',
    flow: requestFlow,
    action: 'decideDispute',
    input: v.object({ ...onRequest, toDesk: Desk, words: Reason }),
    output: RequestSummary,
    errors: ['request.own', 'request.noDispute', 'request.wrongDesk', 'request.nobodyThere'],
  }),
  pause: command({
    summary: 'Stops the clock for one of the reasons that the reporter can see, until a day at most',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'pause',
    input: v.object({ ...onRequest, reason: PauseReasonName, words: Reason, until: Day }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.paused', 'request.urgentRuns', 'request.pauseTooLong', 'request.pending'],
  }),
  askExtension: command({
    summary: 'A desk asks the level above for more working days for the solution, before its time is over',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'askExtension',
    input: v.object({
      ...onRequest,
      days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(requestLimits.extensionWorkingDays)),
      reason: Reason,
    }),
    output: RequestSummary,
    errors: [
      'request.notYourDesk',
      'request.own',
      'request.pending',
      'request.paused',
      'request.urgentRuns',
      'request.extensionAsked',
      'request.extensionLate',
      'request.extensionTooLong',
    ],
  }),
  decideExtension: command({
    summary:
      'The level above gives the time that was asked for, or does not; the reporter reads what was given and why',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'decideExtension',
    input: v.object({ ...onRequest, granted: v.boolean(), words: Reason }),
    output: RequestSummary,
    errors: ['request.noExtension', 'request.own', 'request.extensionOwn'],
  }),
  resume: command({
    summary: 'Lets the clock run again',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'resume',
    input: v.object(onRequest),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.own', 'request.notPaused'],
  }),
  askReporter: command({
    summary: 'Asks the reporter to supply something; the clock waits for it, but not when it is urgent',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'askReporter',
    input: v.object({ ...onRequest, words: Reason }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.paused', 'request.pending', 'request.reporterGone'],
  }),
  supply: command({
    summary: 'The reporter adds words and photos, asked or not; a clock that waited for them runs again',
    permission: 'requests.own',
    input: v.object({ ...onRequest, words: words(WORDS), photoIds: Photos }),
    output: RequestSummary,
    errors: ['request.over', 'request.suppliedOften', 'file.notYours'],
  }),
  resolve: command({
    summary: 'Gives the result, with photos of how it looks now',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'resolve',
    input: v.object({ ...onRequest, text: words(WORDS), photoIds: Photos }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.own', 'request.pending', 'file.notYours'],
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
  merge: command({
    summary: 'Merges a request into another about the same thing; its reporter and followers follow that one',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'merge',
    input: v.object({ ...onRequest, intoId: Id }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.pending', 'request.cannotMerge', 'request.tooManyFollowers'],
  }),
  unmerge: command({
    summary: 'Takes a merged request out again, within some days',
    permission: 'requests.handle',
    flow: requestFlow,
    action: 'unmerge',
    input: v.object({ ...onRequest, reason: Reason }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.own', 'request.unmergeOver', 'request.reporterGone'],
  }),
  setUrgent: command({
    summary: 'Staff makes a request urgent, or no longer, with the reason the reporter reads',
    permission: 'requests.handle',
    input: v.object({
      ...onRequest,
      /** Null: not urgent. */
      urgentCase: v.nullable(UrgentCase),
      reason: Reason,
    }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.over', 'request.paused'],
  }),
  classify: command({
    summary: 'Puts a request into another category; its clock is counted anew from the same beginning',
    permission: 'requests.handle',
    input: v.object({ ...onRequest, categoryId: CategoryId, kind: v.optional(RequestKindName) }),
    output: RequestSummary,
    errors: ['request.notYourDesk', 'request.over', 'request.sameCategory'],
  }),
  queue: query({
    summary: 'What lies on the caller’s desks, by clock: the most urgent first',
    permission: 'requests.handle',
    input: v.object({
      stage: v.optional(QueueStageName, 'todo'),
      /** One of the caller's desks; all of them without it. */
      desk: v.optional(Desk),
      categoryId: v.optional(CategoryId),
      state: v.optional(RequestState),
      urgent: v.optional(v.boolean()),
      overdue: v.optional(v.boolean(), false),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(RequestSummary),
  }),
  counts: query({
    summary: 'The caller’s desks, and how much lies in each of their lists',
    permission: 'requests.handle',
    input: v.object({}),
    output: v.object({
      desks: v.array(DeskRef),
      stages: v.array(v.object({ stage: QueueStageName, count: v.number(), overdue: v.number() })),
      /** Open requests that the caller first accepted. */
      responsible: v.number(),
    }),
  }),
  responsible: query({
    summary: 'Open requests that the caller first accepted, wherever they lie now',
    permission: 'requests.handle',
    input: v.object(pageInput),
    output: pageOf(RequestSummary),
  }),
  ledger: query({
    summary: 'Every request of an area, newest first, by state, category, the day it came in or words',
    permission: 'requests.oversee',
    input: v.object({
      area: v.optional(AreaId),
      state: v.optional(RequestState),
      categoryId: v.optional(CategoryId),
      day: v.optional(Day),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(RequestSummary),
  }),
  statistics: query({
    summary: 'What people ask for: category by month in an area, from figures that are kept as things happen',
    permission: 'requests.figures',
    input: Span,
    output: v.object({
      area: v.string(),
      areaName: v.string(),
      rows: v.array(StatisticRow),
      /** The same figures of the areas directly below, all months and categories together. */
      parts: v.array(v.object({ area: v.string(), areaName: v.string(), submitted: v.number(), closed: v.number() })),
    }),
  }),
  statisticsFile: query({
    summary: 'The same figures as an Excel file, with every area below by month and category; base64',
    permission: 'requests.figures',
    input: Span,
    /** `leftOut` are lines of areas that did not fit into 500 KB. */
    output: v.object({ name: v.string(), base64: v.string(), leftOut: v.number() }),
  }),
  respond: command({
    summary: 'Tells residents what was decided because of what they asked for; writing again keeps the earlier words',
    permission: 'requests.respond',
    input: v.object({
      area: AreaId,
      month: Month,
      categoryId: CategoryId,
      text: words(requestLimits.response),
    }),
    output: PublicResponse,
  }),
  responses: query({
    summary: 'What was decided because of what people asked for, in an area and the ones around it, newest first',
    permission: 'requests.view',
    /** Without an area: where the caller lives. */
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(PublicResponse),
  }),
  templates: query({
    summary: 'The office’s answer templates, those of a category first',
    permission: 'requests.handle',
    input: v.object({ categoryId: v.optional(CategoryId) }),
    output: v.array(AnswerTemplate),
  }),
  saveTemplate: command({
    summary: 'Writes an answer template, or changes one',
    permission: 'requests.editTemplates',
    input: v.object({
      templateId: v.optional(Id),
      title: words(30),
      text: words(WORDS),
      categoryId: v.optional(CategoryId),
    }),
    output: AnswerTemplate,
    errors: ['request.tooManyTemplates'],
  }),
  removeTemplate: command({
    summary: 'Removes an answer template',
    permission: 'requests.editTemplates',
    input: v.object({ templateId: Id }),
    output: v.object({ templateId: v.string() }),
  }),
  assessable: query({
    summary: 'What the requests of a grid, or of who was responsible for them, that were judged in a month came to',
    permission: 'requests.assess',
    input: v.object({ month: Month, area: v.optional(AreaId), personId: v.optional(Id), ...pageInput }),
    output: pageOf(AssessableRequest),
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
} as const
