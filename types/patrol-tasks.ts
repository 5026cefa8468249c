// What others are told to put right on a patrol 通知整改: their list, their answers, who looks whether it was done.
import * as v from 'valibot'
import { FileIds } from './files'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { PatrolTask, PatrolText, patrolLimits, patrolTaskFlow, TaskStageName } from './patrol-shapes'
import { AreaId } from './place'

const Photos = v.optional(FileIds(patrolLimits.photos), [])
const Reason = words(patrolLimits.reason)
const onTask = { taskId: Id, version: v.optional(v.number()) }
const taskMoved = { flow: patrolTaskFlow, output: PatrolTask }

export const taskOperations = {
  todo: query({
    summary: 'What the caller was told to put right, by its time',
    permission: 'patrols.answer',
    input: v.object({ stage: v.optional(TaskStageName, 'todo'), ...pageInput }),
    output: pageOf(PatrolTask),
  }),
  followUps: query({
    summary: 'What others were told to put right: the caller’s own, or those of an area',
    permission: 'patrols.follow',
    input: v.object({
      stage: v.optional(TaskStageName, 'check'),
      area: v.optional(AreaId),
      mine: v.optional(v.boolean(), false),
      ...pageInput,
    }),
    output: pageOf(PatrolTask),
  }),
  answer: command({
    summary: 'The one who was told says that it is put right, with photos of how it looks now',
    permission: 'patrols.answer',
    ...taskMoved,
    action: 'answer',
    input: v.object({ ...onTask, words: words(patrolLimits.reason), photoIds: Photos }),
    errors: ['file.notYours', 'file.type'],
  }),
  decline: command({
    summary: 'The one who was told says that it is not theirs, and why',
    permission: 'patrols.answer',
    ...taskMoved,
    action: 'decline',
    input: v.object({ ...onTask, reason: Reason }),
  }),
  confirm: command({
    summary: 'Who saw it, or the community, finds it put right',
    permission: 'patrols.follow',
    ...taskMoved,
    action: 'confirm',
    input: v.object({ ...onTask, words: v.optional(PatrolText, '') }),
    errors: ['patrol.ownWork'],
  }),
  return: command({
    summary: 'Sends it back to be done again, with the reason',
    permission: 'patrols.follow',
    ...taskMoved,
    action: 'return',
    input: v.object({ ...onTask, reason: Reason, photoIds: Photos }),
    errors: ['file.notYours', 'file.type'],
  }),
  insist: command({
    summary: 'Gives it back to one who said that it is not theirs, with the reason',
    permission: 'patrols.follow',
    ...taskMoved,
    action: 'insist',
    input: v.object({ ...onTask, reason: Reason }),
  }),
  refer: command({
    summary: 'Turns it into a request, with its own clocks, when telling did not help',
    permission: 'patrols.follow',
    ...taskMoved,
    action: 'refer',
    input: v.object({ ...onTask, reason: Reason }),
    errors: ['request.tooManyToday'],
    uses: ['requests.submit'],
  }),
  cancel: command({
    summary: 'Takes back what was told',
    permission: 'patrols.follow',
    ...taskMoved,
    action: 'cancel',
    input: v.object({ ...onTask, reason: Reason }),
  }),
  followMerchant: command({
    summary: 'Gives what a restaurant was told, and is not over, to whoever answers for it now, or to its community',
    permission: 'patrols.keep',
    input: v.object({ merchantId: Id, after: v.optional(v.string()) }),
    /** No names: the answer stays in the trace. `from` had it before. */
    output: v.object({ merchantId: Id, moved: v.array(v.object({ taskId: Id, from: v.optional(Id) })) }),
    uses: ['merchants.answering'],
  }),
  remind: command({
    summary: 'Tells that a task is over its time: those who should do it, who saw it, and the community',
    permission: 'patrols.keep',
    input: v.object({ taskId: Id }),
    output: v.object({ taskId: Id, reminded: v.boolean() }),
  }),
} as const
