// Public answers 政策问答: what was asked and answered once, reviewed, found by search, and looked at again each year.
import * as v from 'valibot'
import { flow, statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { PersonName } from './personal'
import { CategoryId } from './request-shapes'
import { Moment } from './time'

/** Limits of public answers, in one place. */
export const answerLimits = {
  question: 200,
  answer: 3000,
  reason: 200,
  /** Days after which somebody should look whether it still holds. */
  freshDays: 365,
} as const

export const answerFlow = flow({
  entity: 'answer',
  initial: 'proposed',
  states: {
    proposed: { label: '待审核' },
    published: { label: '已公开' },
    returned: { label: '已退回' },
    withdrawn: { label: '已撤下', final: true },
  },
  actions: {
    edit: { from: ['proposed', 'returned', 'published'], to: 'proposed', label: '修改' },
    approve: { from: ['proposed'], to: 'published', label: '通过并公开' },
    sendBack: { from: ['proposed'], to: 'returned', label: '退回修改' },
    renew: { from: ['published'], to: 'published', label: '仍然有效' },
    withdraw: { from: ['proposed', 'returned', 'published'], to: 'withdrawn', label: '撤下' },
  },
})
export const AnswerState = v.picklist(statesOf(answerFlow))

export const PublicAnswer = v.object({
  answerId: v.string(),
  state: AnswerState,
  question: v.string(),
  answer: v.string(),
  categoryId: v.string(),
  /** When somebody last said that it holds. */
  checkedAt: v.optional(Moment),
  /** More than a year ago: it may no longer hold. */
  stale: v.boolean(),
  /** To those who write and review. */
  author: v.optional(PersonName),
  /** Why it was sent back or taken down. */
  reason: v.optional(v.string()),
  /** The consultation it comes from. */
  requestId: v.optional(v.string()),
  updatedAt: Moment,
  /** Counts up with every change. */
  version: v.number(),
  can: v.array(v.string()),
})
export type PublicAnswer = v.InferOutput<typeof PublicAnswer>

const content = {
  question: words(answerLimits.question),
  answer: words(answerLimits.answer),
  categoryId: CategoryId,
}
/** As whoever acts saw it: refused with `record.changed` when it was changed meanwhile. */
const seen = { answerId: Id, version: v.optional(v.number()) }
const Reason = words(answerLimits.reason)

export const operations = {
  search: query({
    summary: 'Public answers by words, or the latest ones, of a category if wanted',
    permission: 'answers.read',
    input: v.object({ text: SearchText, categoryId: v.optional(CategoryId), ...pageInput }),
    output: pageOf(PublicAnswer),
  }),
  view: query({
    summary: 'One answer; those that are not public to their writers and reviewers alone',
    permission: 'answers.read',
    input: v.object({ answerId: Id }),
    output: PublicAnswer,
  }),
  manage: query({
    summary: 'Answers by state, or those that have not been looked at for a year, for those who write and review',
    permission: 'answers.write',
    input: v.object({
      state: v.optional(AnswerState, 'proposed'),
      stale: v.optional(v.boolean(), false),
      ...pageInput,
    }),
    output: pageOf(PublicAnswer),
  }),
  propose: command({
    summary:
      'Proposes a public answer, from a consultation that was answered or from scratch; another person reviews it',
    permission: 'answers.write',
    input: v.object({ ...content, requestId: v.optional(Id) }),
    output: PublicAnswer,
    errors: ['answer.unsafe', 'answer.notAnswered', 'answer.already'],
    uses: ['requests.view'],
  }),
  edit: command({
    summary: 'Changes an answer; it is reviewed again before people see the new words',
    permission: 'answers.write',
    flow: answerFlow,
    action: 'edit',
    input: v.object({ ...seen, ...content }),
    output: PublicAnswer,
    errors: ['answer.unsafe'],
  }),
  approve: command({
    summary: 'Publishes an answer that somebody else wrote',
    permission: 'answers.review',
    flow: answerFlow,
    action: 'approve',
    input: v.object(seen),
    output: PublicAnswer,
    errors: ['answer.own'],
  }),
  sendBack: command({
    summary: 'Sends a proposed answer back to its writer, with the reason',
    permission: 'answers.review',
    flow: answerFlow,
    action: 'sendBack',
    input: v.object({ ...seen, reason: Reason }),
    output: PublicAnswer,
    errors: ['answer.own'],
  }),
  renew: command({
    summary: 'Says that a public answer still holds',
    permission: 'answers.review',
    flow: answerFlow,
    action: 'renew',
    input: v.object(seen),
    output: PublicAnswer,
  }),
  withdraw: command({
    summary: 'Takes an answer down, with the reason',
    permission: 'answers.review',
    flow: answerFlow,
    action: 'withdraw',
    input: v.object({ ...seen, reason: Reason }),
    output: PublicAnswer,
  }),
  ofWeek: query({
    summary: 'Answers that became public since a moment, for the summary of a week',
    permission: 'answers.keep',
    input: v.object({ from: Moment }),
    output: v.array(v.object({ question: v.string(), answer: v.string() })),
  }),
  markStale: command({
    summary: 'Marks an answer that nobody has looked at for a year',
    permission: 'answers.keep',
    input: v.object({ answerId: Id }),
    output: v.object({ answerId: v.string(), marked: v.boolean() }),
  }),
} as const
