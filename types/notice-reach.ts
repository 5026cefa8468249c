// How far a notice got: the ledger's words, reach as it is shown, and the operations of delivery and calls.
import * as v from 'valibot'
import { attempted } from './messages'
import { Step } from './notice-relay'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { Moment } from './time'

/** What became of the message to one person's phone. Nobody is sent another one after `unknown`. */
export const attemptStates = {
  /** Until the quiet hours are over, the day's notices go out as one, or a failed attempt may be tried again. */
  deferred: { label: '稍后再发' },
  claimed: { label: '发送中' },
  sent: { label: '已发出' },
  failed: { label: '没有发出' },
  unknown: { label: '不确定是否发出' },
} as const

/** How a call to somebody who had not seen the notice ended. */
export const callOutcomes = {
  reached: { label: '已告知本人', told: true },
  family: { label: '已告知家人', told: true },
  noAnswer: { label: '没有接通', told: false },
  wrongNumber: { label: '号码不对', told: false },
} as const
const outcomes = Object.keys(callOutcomes) as (keyof typeof callOutcomes)[]

/** People of the audience who have not opened it and were not told by phone, and why: the sum is `notReached`. */
const Why = v.object({
  /** No subscription credit, so no message went to the phone. */
  noCredit: v.number(),
  sentNotOpened: v.number(),
  failed: v.number(),
  unknown: v.number(),
  /** Their message waits: for the morning, for the one message a day that they chose, or for another try. */
  later: v.number(),
  /** Delivery has not come to them yet. */
  waiting: v.number(),
})

export const Reach = v.object({
  noticeId: Id,
  /** The audience, frozen at publication. */
  people: v.number(),
  /** False while `people` is an upper bound that delivery is still counting out. */
  exact: v.boolean(),
  opened: v.number(),
  /** Opened, or told by phone. */
  reached: v.number(),
  notReached: v.number(),
  why: Why,
  messages: v.object({
    deferred: v.number(),
    claimed: v.number(),
    sent: v.number(),
    failed: v.number(),
    unknown: v.number(),
  }),
  calls: v.object({ reached: v.number(), tried: v.number() }),
  delivery: v.object({
    /** `stopped`: taken back or withdrawn before it was over. */
    state: v.picklist(['waiting', 'running', 'done', 'stopped']),
    startsAt: Moment,
    walked: v.number(),
    endedAt: v.optional(Moment),
  }),
  callsAskedAt: v.optional(Moment),
  /** Groups that were asked or told, those to which it was passed on, and how many opened it from their cards. */
  groups: v.object({ asked: v.number(), forwarded: v.number(), opened: v.number() }),
  steps: v.object({ forward: v.optional(Step), call: v.optional(Step) }),
  updatedAt: Moment,
})
/** Call lists on a workbench: of the last days, so many, each counted so far. */
export const callListLimits = { days: 14, lists: 5, counted: 50 } as const

export type Reach = v.InferOutput<typeof Reach>

export const Unreached = v.object({
  personId: Id,
  name: PersonName,
  /** Their courtyard. */
  home: v.string(),
  homeName: v.string(),
  address: v.string(),
  birthYear: v.optional(v.number()),
  why: v.picklist(['noCredit', 'sentNotOpened', 'failed', 'unknown', 'later', 'waiting']),
  /** What the messenger said. */
  reason: v.optional(v.string()),
  /** The last call. */
  called: v.optional(v.object({ outcome: v.picklist(outcomes), at: Moment, byName: v.string() })),
  /** The building heads of their courtyard: who could call. */
  heads: v.array(v.object({ personId: Id, name: v.string() })),
  /** In the building for which the caller is the head: these come first. */
  ownBuilding: v.optional(v.boolean()),
})
export type Unreached = v.InferOutput<typeof Unreached>

const outcomesOfSending = ['sent', 'failed', 'unknown'] as const
/** Notices of which one message tells one person, by their publication: `<notice>~<publication>`. */
const Waiting = v.object({ personId: Id, issues: v.pipe(v.array(Id), v.minLength(1), v.maxLength(100)) })

export const reachOperations = {
  reach: query({
    summary: 'How far a notice got: opened, messaged, called, and why people were not reached',
    permission: 'notices.publish',
    input: v.object({ noticeId: Id }),
    output: Reach,
    errors: ['notice.notOut'],
  }),
  unreached: query({
    summary: 'The people whom a notice has not reached, with the building heads who could call them',
    permission: 'notices.call',
    input: v.object({
      noticeId: Id,
      /** A courtyard or community within reach. */
      area: v.optional(AreaId),
      ...pageInput,
    }),
    output: v.object({
      ...pageOf(Unreached).entries,
      /** The notice in a line, to say on the phone. */
      title: v.string(),
      summary: v.string(),
    }),
    errors: ['notice.notOut'],
  }),
  toCall: query({
    summary: 'The latest notices whose call list somebody asked for, with how many of the caller’s own people are left',
    permission: 'notices.call',
    input: v.object({}),
    output: v.object({
      items: v.array(
        v.object({
          noticeId: Id,
          title: v.string(),
          askedAt: Moment,
          /** So many were counted, at most `callListLimits.counted`. */
          left: v.number(),
          more: v.boolean(),
        }),
      ),
    }),
  }),
  requestCalls: command({
    summary: 'Asks the building heads of the audience to call those whom the notice has not reached, at most hourly',
    permission: 'notices.publish',
    input: v.object({ noticeId: Id }),
    output: v.object({ noticeId: Id, callsAskedAt: Moment }),
    errors: ['notice.notOut', 'notice.notForAll'],
  }),
  markCalled: command({
    summary: 'Notes how a call to a person who had not seen the notice ended',
    permission: 'notices.call',
    input: v.object({
      noticeId: Id,
      personId: Id,
      outcome: v.picklist(outcomes),
      /** About a person who did not write it: kept beside the call until they leave, and never in the trace. */
      note: v.optional(v.pipe(words(100), v.metadata({ personal: true }))),
    }),
    output: v.object({ noticeId: Id, personId: Id, reached: v.boolean() }),
    errors: ['notice.notOut'],
  }),
  claim: command({
    summary: 'Takes one credit of each of a few people and writes down that a message is about to go to them',
    permission: 'notices.deliver',
    input: v.object({ noticeId: Id, publication: v.number(), personIds: v.pipe(v.array(Id), v.maxLength(10)) }),
    output: v.object({ claimed: v.array(Id) }),
  }),
  record: command({
    summary: 'Writes down what became of messages',
    permission: 'notices.deliver',
    input: v.object({
      noticeId: Id,
      publication: v.number(),
      results: v.pipe(
        v.array(v.object({ personId: Id, state: v.picklist(outcomesOfSending), ...attempted })),
        v.maxLength(100),
      ),
    }),
    output: v.object({ recorded: v.number() }),
  }),
  claimWaiting: command({
    summary: 'Takes one credit of each of a few people for the notices whose message to them waited until now',
    permission: 'notices.deliver',
    input: v.object({ due: v.pipe(v.array(Waiting), v.maxLength(10)) }),
    output: v.object({ claimed: v.array(Waiting) }),
  }),
  recordWaiting: command({
    summary: 'Writes down what became of messages that had waited',
    permission: 'notices.deliver',
    input: v.object({
      results: v.pipe(
        v.array(v.object({ ...Waiting.entries, state: v.picklist(outcomesOfSending), ...attempted })),
        v.maxLength(100),
      ),
    }),
    output: v.object({ recorded: v.number() }),
  }),
  advance: command({
    summary: 'Moves a delivery on by one page of its audience; redoing a page changes nothing',
    permission: 'notices.deliver',
    input: v.object({
      noticeId: Id,
      publication: v.number(),
      /** Which page this was, from 0. */
      step: v.number(),
      /** Where the next page starts; null when the audience is walked through. */
      next: v.nullable(v.object({ token: v.number(), after: v.nullable(v.string()) })),
      walked: v.number(),
    }),
    output: v.object({ done: v.boolean() }),
  }),
} as const
