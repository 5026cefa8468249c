// Reporting: a new request, also for a resident who agreed, and the look for the same thing beforehand.
import { categoryOf } from '@contract/categories'
import { fail } from '@contract/errors'
import { scopesOf } from '@contract/place'
import { isUrgentCase, requestLimits } from '@contract/request-shapes'
import { dayOf } from '@contract/time'
import { insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { covers } from '../kernel/reach'
import { attachFiles } from '../platform/files/attach'
import { assertBelongs } from '../platform/identity/belonging'
import { people } from '../platform/identity/people'
import { begun, placed } from './beginning'
import type { Bindings } from './flows'
import { similarTo } from './matching'
import { type Hop, stepOf } from './moving'
import { outcome } from './outcome'
import { type Follower, followerId, requestFollowers, requestSteps, requests, submittingDays } from './records'

/** Counts one more of the day on the person's own document, where two at once meet; throws the refusal. */
async function countedDay(ctx: CommandContext, urgent: boolean): Promise<Write> {
  const day = dayOf(ctx.now)
  const before = await ctx.get(submittingDays, ctx.caller.id)
  const today = before?.day === day ? before : { count: 0, urgent: 0 }
  const after = { day, count: today.count + (urgent ? 0 : 1), urgent: today.urgent + (urgent ? 1 : 0) }
  if (after.count > requestLimits.perDay || after.urgent > requestLimits.urgentPerDay)
    throw fail('request.tooManyToday', { limit: requestLimits.perDay })
  return before ? update(submittingDays, before, after) : insert(submittingDays, { id: ctx.caller.id, ...after })
}

/** Whose request it is: the caller's, or that of a resident within reach who agreed. */
async function reporterOf(ctx: CommandContext, input: { forPersonId?: string; consent?: string }) {
  const { caller } = ctx
  if (!input.forPersonId || input.forPersonId === caller.id) return { personId: caller.id, reporterName: caller.name }
  const person = await ctx.get(people, input.forPersonId)
  if (!person || person.deletedAt || !covers({ ...ctx.reach, own: false }, caller, { scopes: scopesOf(person.home) }))
    throw fail('record.notFound')
  if (!input.consent) throw fail('request.consentMissing')
  return {
    personId: person.id,
    reporterName: person.name,
    onBehalf: { personId: caller.id, name: caller.name, consent: input.consent },
  }
}

const followerOf = (request: { id: string; office: string }, personId: string, via: Follower['via'], at: number) =>
  insert(requestFollowers, {
    id: followerId(request.id, personId),
    requestId: request.id,
    personId,
    office: request.office,
    at,
    via,
    listed: via !== 'reporter',
    counts: false,
  })

/** A step of one who is no staff at this: the reporter, or whoever reports for them. */
const reported: Hop = { action: 'submit', label: '提交诉求', byResident: true }

export const submittingHandlers: Pick<Handlers<'requests', Bindings>, 'submit' | 'similar'> = {
  submit: async (ctx, input) => {
    const { kind, categoryId, text, place, photoIds, voice, urgentCase, shared } = input
    if (urgentCase !== undefined && !isUrgentCase(categoryId, urgentCase))
      throw fail('input.invalid', { fields: { urgentCase: '这个类别没有这种紧急情形' } })
    const urgent = urgentCase !== undefined
    // Danger is nobody's privilege to report.
    if (!urgent) assertBelongs(ctx)
    const { areaName, scopes } = await placed(ctx, place)
    const reporter = await reporterOf(ctx, {
      ...(input.forPersonId === undefined ? {} : { forPersonId: input.forPersonId }),
      ...(input.consent === undefined ? {} : { consent: input.consent }),
    })
    const count = await countedDay(ctx, urgent)
    const request = await begun(ctx, {
      ...reporter,
      ...{ kind, categoryId, text, place, areaName, scopes, shared, photos: [...photoIds] },
      ...(voice ? { voice } : {}),
      ...(urgentCase === undefined ? {} : { urgentCase }),
    })
    const { id } = request
    const of = { in: requests.name, id }
    return outcome(
      ctx,
      {
        request: { ...request, version: 1 },
        changes: [
          insert(requests, request),
          insert(requestSteps, stepOf(ctx, request, 1, 0, reported)),
          followerOf(request, reporter.personId, 'reporter', ctx.now),
          ...(request.onBehalf ? [followerOf(request, request.onBehalf.personId, 'agent', ctx.now)] : []),
          count,
          ...(await attachFiles(ctx, of, photoIds, { kind: 'photo' })),
          ...(voice ? await attachFiles(ctx, of, [voice.fileId], { kind: 'voice' }) : []),
        ],
      },
      { follows: true },
    )
  },

  similar: async (ctx, { categoryId, place, text }) => {
    const { scopes } = await placed(ctx, place)
    const eventClass = categoryOf(categoryId)!.eventClass
    return similarTo(ctx, { categoryId, eventClass, place, text, scopes, submittedAt: ctx.now }, 5)
  },
}
