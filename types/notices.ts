// Notices 发布通知: writing, sending and correcting them, who was reached, and the questions asked under them.
import * as v from 'valibot'
import { roleNames } from './audience'
import { proposingOperations } from './notice-proposing'
import { reachOperations } from './notice-reach'
import { relayOperations } from './notice-relay'
import {
  kindNames,
  ManagedSummary,
  Notice,
  NoticeSummary,
  noticeContent,
  noticeFlow,
  noticeLimits,
  Question,
  stages,
} from './notice-shapes'
import { statisticsOperations } from './notice-statistics'
import { templateOperations } from './notice-templates'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId } from './place'
import { publicly } from './private-numbers'
import { Day, Moment } from './time'

export * from './notice-proposal'
export * from './notice-proposing'
export * from './notice-reach'
export * from './notice-relay'
export * from './notice-shapes'
export * from './notice-statistics'
export * from './notice-templates'

/** The author looked again at the words that `notice.needsCare` named. */
const sure = v.optional(v.boolean(), false)

const sendingErrors = ['notice.nobody', 'notice.unsafe', 'notice.needsCare'] as const

export const operations = {
  audience: query({
    summary: 'How many people an audience has, with areas that lie within others merged',
    permission: 'notices.publish',
    input: v.object({
      areas: v.pipe(v.array(AreaId), v.minLength(1, '请选择区域'), v.maxLength(61)),
      roles: noticeContent.roles,
    }),
    output: v.object({
      areas: v.array(v.string()),
      roles: v.array(v.picklist(roleNames)),
      people: v.number(),
      /** False for an upper bound: too many people to count one by one now; delivery will. */
      exact: v.boolean(),
    }),
  }),
  draft: command({
    summary: 'Saves a new draft, however little of it there is',
    permission: 'notices.publish',
    input: v.object(noticeContent),
    output: Notice,
    errors: ['file.notYours', 'file.type'],
  }),
  edit: command({
    summary: 'Replaces what a draft says; with a version, only if nobody changed it meanwhile',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'edit',
    input: v.object({ noticeId: Id, version: v.optional(v.number()), ...noticeContent }),
    output: Notice,
    errors: ['file.notYours', 'file.type'],
  }),
  discard: command({
    summary: 'Throws a draft away',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'discard',
    input: v.object({ noticeId: Id }),
    output: Notice,
  }),
  schedule: command({
    summary: 'Sets when a draft goes out, checked now as if it were sent; again to choose another time',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'schedule',
    input: v.object({ noticeId: Id, publishAt: Moment, sure }),
    output: Notice,
    errors: sendingErrors,
  }),
  unschedule: command({
    summary: 'Makes a scheduled notice a draft again',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'unschedule',
    input: v.object({ noticeId: Id }),
    output: Notice,
  }),
  publish: command({
    summary:
      'Sends a notice: it is in everyone’s list at once, and phones are messaged when the minute to undo is over',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'publish',
    input: v.object({ noticeId: Id, version: v.optional(v.number()), sure }),
    output: Notice,
    errors: sendingErrors,
  }),
  publishDue: command({
    summary: 'Sends a scheduled notice whose time has come',
    permission: 'notices.deliver',
    flow: noticeFlow,
    action: 'publishDue',
    input: v.object({ noticeId: Id }),
    output: v.object({ noticeId: Id }),
  }),
  undo: command({
    summary: 'Takes a notice back within a minute of sending; it is a draft again and those who opened it are told',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'undo',
    input: v.object({ noticeId: Id }),
    output: Notice,
    errors: ['notice.undoOver'],
  }),
  correct: command({
    summary: 'Corrects a notice that is out: it is unread again, and the old text stays to be seen',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'correct',
    input: v.object({
      noticeId: Id,
      version: v.optional(v.number()),
      title: words(noticeLimits.titleLetters),
      text: words(noticeLimits.textLetters),
      /** What was wrong, in a few words. */
      note: words(100),
      sure,
    }),
    output: Notice,
    errors: ['notice.unsafe', 'notice.needsCare', 'notice.correctedOften'],
  }),
  withdraw: command({
    summary: 'Withdraws a notice that is out; those who opened it are told why',
    permission: 'notices.publish',
    flow: noticeFlow,
    action: 'withdraw',
    input: v.object({ noticeId: Id, reason: words(100) }),
    output: Notice,
  }),
  pin: command({
    summary: 'Changes until when a notice that is out is pinned, and when it expires; null for neither',
    permission: 'notices.publish',
    input: v.object({
      noticeId: Id,
      pinnedUntil: v.optional(v.nullable(Moment)),
      expiresAt: v.optional(v.nullable(Moment)),
    }),
    output: Notice,
    errors: ['notice.over'],
  }),
  list: query({
    summary: 'The notices for the caller: pinned ones first, then the latest; expired and withdrawn ones left out',
    permission: 'notices.read',
    input: v.object({ kind: v.optional(v.picklist(kindNames)), text: SearchText, ...pageInput }),
    output: pageOf(NoticeSummary),
  }),
  notice: query({
    summary: 'One notice, without noting that it was read',
    permission: 'notices.read',
    input: v.object({ noticeId: Id }),
    output: Notice,
  }),
  open: command({
    summary: 'Notes, once for each person, that a notice was read; what it says comes from `notices.notice`',
    permission: 'notices.read',
    input: v.object({
      noticeId: Id,
      /** The community or courtyard whose group’s card it was opened from. */
      via: v.optional(AreaId),
    }),
    output: v.object({
      noticeId: Id,
      /** Absent for readers outside of the audience: only the audience is counted. */
      openedAt: v.optional(Moment),
      /** Which publication it was, where it is the first receipt of that. */
      first: v.optional(v.number()),
    }),
  }),
  manage: query({
    summary: 'The notices a member of staff answers for: their own, or those of their area, by stage, the latest first',
    permission: 'notices.publish',
    input: v.object({
      stage: v.optional(v.picklist(stages), 'live'),
      mine: v.optional(v.boolean(), false),
      area: v.optional(AreaId),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(ManagedSummary),
  }),
  ask: command({
    summary: 'Asks a question under a notice',
    permission: 'notices.read',
    input: v.object({ noticeId: Id, text: publicly(words(noticeLimits.questionLetters)) }),
    output: Question,
    errors: ['notice.over', 'question.tooMany', 'question.unsafe'],
  }),
  answer: command({
    summary: 'Answers a question, again to add to an answer; the asker is told and everyone sees it',
    permission: 'notices.answer',
    input: v.object({ questionId: Id, text: words(noticeLimits.answerLetters), sure }),
    output: Question,
    errors: ['notice.unsafe', 'notice.needsCare', 'question.hidden', 'question.answeredOften'],
  }),
  hideQuestion: command({
    summary: 'Hides a question that does not belong there; the asker is told why',
    permission: 'notices.answer',
    input: v.object({ questionId: Id, reason: words(100) }),
    output: Question,
  }),
  questions: query({
    summary:
      'The questions under a notice with their answers, the latest first; on the first page the caller’s held ones',
    permission: 'notices.read',
    input: v.object({ noticeId: Id, ...pageInput }),
    output: pageOf(Question),
  }),
  unanswered: query({
    summary: 'Questions that wait for an answer in the caller’s areas, the oldest first',
    permission: 'notices.answer',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Question),
  }),
  waiting: query({
    summary: 'How many questions wait for an answer in each of some areas',
    permission: 'notices.answer',
    input: v.object({ areas: v.pipe(v.array(AreaId), v.minLength(1), v.maxLength(100)) }),
    output: v.array(v.object({ area: AreaId, questions: v.number() })),
  }),
  ...reachOperations,
  ...relayOperations,
  ...proposingOperations,
  ...templateOperations,
  ...statisticsOperations,

  judge: command({
    summary: 'Shows, holds or hides a question as the outside check of its words answered',
    permission: 'notices.deliver',
    input: v.object({
      questionId: Id,
      verdict: v.picklist(['pass', 'review', 'risky']),
      reasons: v.array(v.string()),
    }),
    output: v.object({ questionId: Id, hidden: v.boolean() }),
  }),
  draftWeekly: command({
    summary:
      'Drafts what a week in a community came to and what comes next, for its moderators to look over and send; nothing if nothing did',
    permission: 'notices.deliver',
    input: v.object({ area: AreaId, day: Day }),
    output: v.object({ area: v.string(), noticeId: v.optional(Id) }),
    uses: ['activities.ofWeek', 'answers.ofWeek', 'goodnews.ofWeek'],
  }),
  turn: command({
    summary: 'Takes a notice off the top or off the list when its time is over',
    permission: 'notices.deliver',
    input: v.object({ noticeId: Id }),
    output: v.object({ noticeId: Id }),
  }),
  unname: command({
    summary: 'Takes the name of a person who left off a page of their questions, and the notes of calls to them',
    permission: 'notices.deliver',
    input: v.object({
      personId: Id,
      part: v.picklist(['asked', 'tried', 'reached']),
      after: v.optional(v.string()),
    }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
