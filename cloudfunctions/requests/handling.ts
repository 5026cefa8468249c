// Work at a desk: first contact, refusal, progress, notes, the result, and what kind of thing it is.
import { fail } from '@contract/errors'
import { isUrgentCase, requestLimits } from '@contract/request-shapes'
import { done, insert, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { endOfWorkingDay } from '../kernel/worktime'
import { budgetOf, reckoned, stopped } from './clocks'
import type { Bindings } from './flows'
import { assertMay, calendarOf, changed, staffAt, stepOf } from './moving'
import { contacted, deskFor, outcome } from './outcome'
import { shownStep } from './reading'
import { type Request, requestSteps, requests } from './records'
import { refusalOf } from './rules'
import { visible } from './shown'

/** For commands that leave the state as it is: the request within sight, and the rule of the action. */
async function permitted(ctx: CommandContext, action: string, requestId: string) {
  const { request, actor } = await visible(ctx, requestId)
  const refusal = refusalOf(action, request, actor)
  if (refusal) throw fail(refusal)
  return { request, actor }
}

/** The clock as it counts for another category or urgency, from the same beginning. */
async function recounted(ctx: CommandContext, request: Request, timed: { categoryId: string; urgent: boolean }) {
  const { phase } = request.clock
  // What was given beyond the category’s time stays; day and night none is.
  const extension = timed.urgent ? 0 : (request.clock.extension ?? 0)
  const budget = budgetOf(phase, timed) + extension
  const clock = { ...request.clock, budget, extension, natural: timed.urgent, warned: false }
  return reckoned(clock, await calendarOf(ctx, request))
}

type Verbs = 'accept' | 'reject' | 'progress' | 'note' | 'resolve' | 'setUrgent' | 'classify'

export const handlingHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  accept: async (ctx, { words }, request) => {
    await assertMay(ctx, 'accept', request)
    const by = staffAt(ctx, request.desk)
    const contact = await contacted(ctx, request)
    return outcome(ctx, await changed(ctx, request, { state: 'accepted', ...contact }, { action: 'accept', words, by }))
  },

  reject: async (ctx, { reason }, request) => {
    await assertMay(ctx, 'reject', request)
    const contact = await contacted(ctx, request)
    const clock = stopped(contact.clock ?? request.clock, ctx.now, await calendarOf(ctx, request))
    const patch = { ...contact, state: 'rejected' as const, reason, closedAt: ctx.now, clock, asked: undefined }
    const by = staffAt(ctx, request.desk)
    return outcome(ctx, await changed(ctx, request, patch, { action: 'reject', words: reason, by }))
  },

  progress: async (ctx, { words, photoIds }, request) => {
    const actor = await assertMay(ctx, 'progress', request)
    const by = staffAt(ctx, deskFor(request, actor))
    return outcome(ctx, await changed(ctx, request, { state: 'handling' }, { action: 'progress', words, photoIds, by }))
  },

  note: async (ctx, { requestId, words }) => {
    const { request, actor } = await permitted(ctx, 'note', requestId)
    const by = staffAt(ctx, deskFor(request, actor))
    const hop = { action: 'note', label: '内部备注', words, by, internal: true }
    const step = stepOf(ctx, request, request.version + 1, 0, hop)
    // The request counts up with it: two notes at once are two steps.
    const changes = [update(requests, request, { updatedAt: ctx.now }), insert(requestSteps, step)]
    return done(shownStep(ctx, { ...step, version: 1 }, 'staff'), changes)
  },

  resolve: async (ctx, { text, photoIds }, request) => {
    await assertMay(ctx, 'resolve', request)
    const by = staffAt(ctx, request.desk)
    const calendar = await calendarOf(ctx, request)
    const clock = stopped(request.clock, ctx.now, calendar)
    const patch = {
      state: 'resolved' as const,
      clock,
      result: { text, photos: [...photoIds], at: ctx.now, by },
      onTime: (clock.left ?? 0) >= 0,
      resolvedAt: ctx.now,
      closesAt: endOfWorkingDay(ctx.now, requestLimits.silenceWorkingDays, calendar),
      asked: undefined,
    }
    return outcome(ctx, await changed(ctx, request, patch, { action: 'resolve', words: text, photoIds, by }))
  },

  setUrgent: async (ctx, { requestId, urgentCase, reason }) => {
    const { request } = await permitted(ctx, 'setUrgent', requestId)
    if (urgentCase !== null && !isUrgentCase(request.categoryId, urgentCase))
      throw fail('input.invalid', { fields: { urgentCase: '这个类别没有这种紧急情形' } })
    const urgent = urgentCase !== null
    const clock = await recounted(ctx, request, { categoryId: request.categoryId, urgent })
    const label = urgent ? `改为紧急：${urgentCase}` : '改为一般'
    const by = staffAt(ctx, request.desk)
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { urgent, urgentCase: urgentCase ?? undefined, clock },
        { action: 'setUrgent', label, words: reason, by },
      ),
    )
  },

  classify: async (ctx, { requestId, categoryId, kind = undefined }) => {
    const { request } = await permitted(ctx, 'classify', requestId)
    const next = kind ?? request.kind
    if (categoryId === request.categoryId && next === request.kind) throw fail('request.sameCategory')
    const urgent = request.urgentCase !== undefined && isUrgentCase(categoryId, request.urgentCase)
    const clock = await recounted(ctx, request, { categoryId, urgent })
    const urgentCase = urgent ? request.urgentCase : undefined
    const by = staffAt(ctx, request.desk)
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { categoryId, kind: next, urgent, urgentCase, clock },
        { action: 'classify', label: '调整类别', by },
      ),
    )
  },
}
