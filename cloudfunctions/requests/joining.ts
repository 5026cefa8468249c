// Neighbours: joining a request, and what reporter and followers say of its result.
import { fail } from '@contract/errors'
import { communityOf, officeOf } from '@contract/place'
import { requestLimits } from '@contract/request-shapes'
import { done, insert, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { endOfWorkingDay } from '../kernel/worktime'
import type { Bindings } from './flows'
import { actorOf, assertMay, calendarOf, changed, type Patch, stepOf } from './moving'
import { outcome } from './outcome'
import { type Follower, followerId, type Request, requestFollowers, requestSteps, requests } from './records'
import { again } from './reopening'
import { refusalOf, withoutRatings } from './rules'
import { answerOf, sightOf, visible } from './shown'

/** The caller's own opinion of a result, and what it does to the average. */
async function opinion(
  ctx: CommandContext,
  request: Request,
  given: { verdict?: 'confirmed' | 'vetoed'; rating?: number | undefined; words?: string | undefined },
): Promise<{ patch: Patch; writes: Write[]; follower: Follower }> {
  const follower = await ctx.get(requestFollowers, followerId(request.id, ctx.caller.id))
  if (!follower) throw fail('request.notFollowing')
  const { rating, words, verdict } = given
  const before = follower.rating
  // What was said against a result is not left standing beside the word that it is well, nor the other way round. Words
  // with a rating alone went with no verdict yet, and stay.
  const turned = verdict !== undefined && follower.verdict !== undefined && verdict !== follower.verdict
  const write = update(requestFollowers, follower, {
    votedAt: ctx.now,
    ...(verdict === undefined ? {} : { verdict }),
    ...(rating === undefined ? {} : { rating }),
    ...(words === undefined && !turned ? {} : { words }),
  })
  const patch: Patch =
    rating === undefined
      ? {}
      : {
          ratings: request.ratings + (before === undefined ? 1 : 0),
          ratingSum: request.ratingSum + rating - (before ?? 0),
        }
  return { patch, writes: [write], follower }
}

type Verbs = 'follow' | 'unfollow' | 'confirm' | 'veto' | 'rate' | 'share'

export const joiningHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  follow: async (ctx, { requestId, words }) => {
    const request = await ctx.load(requests, requestId)
    const actor = await actorOf(ctx, requestId)
    // Somebody from the community may join what was offered as similar, also when they cannot read it.
    const near = communityOf(ctx.caller.home) === communityOf(request.place.area)
    if (!near && !sightOf(ctx, request, actor)) throw fail('record.notFound')
    const refusal = refusalOf('follow', request, actor)
    if (refusal) throw fail(refusal)
    if (actor.follows) return done(await answerOf(ctx, request))
    const follower = {
      id: followerId(requestId, ctx.caller.id),
      requestId,
      personId: ctx.caller.id,
      office: officeOf(request.place.area),
      at: ctx.now,
      via: 'joined' as const,
      listed: true,
      counts: true,
    }
    // The request itself is not written: a whole courtyard may join at once.
    const hop = { action: 'follow', label: '居民跟进', words, byResident: true, internal: true }
    const step = { ...stepOf(ctx, request, request.version, 9, hop), id: `${requestId}~${ctx.caller.id}` }
    return done(await answerOf(ctx, request, { follows: true, joined: 1 }), [
      insert(requestFollowers, follower),
      ...(words && !(await ctx.get(requestSteps, step.id)) ? [insert(requestSteps, step)] : []),
    ])
  },

  unfollow: async (ctx, { requestId }) => {
    const { request } = await visible(ctx, requestId)
    const follower = await ctx.get(requestFollowers, followerId(requestId, ctx.caller.id))
    if (!follower || follower.via === 'reporter') throw fail('request.notFollowing')
    const left = remove(requestFollowers, follower.id)
    // Their rating goes with them: else it would count once more each time they come back.
    const rest = withoutRatings(request, [follower])
    const changes = rest ? [...(await changed(ctx, request, rest)).changes, left] : [left]
    return done({ requestId }, changes, { area: request.place.area })
  },

  confirm: async (ctx, { rating, words }, request) => {
    await assertMay(ctx, 'confirm', request)
    const { patch, writes, follower } = await opinion(ctx, request, { verdict: 'confirmed', rating, words })
    // The reporter's word shortens the wait; followers can still object until then.
    const soon =
      follower.via === 'reporter' || follower.via === 'agent'
        ? endOfWorkingDay(ctx.now, requestLimits.confirmedWorkingDays, await calendarOf(ctx, request))
        : Number.POSITIVE_INFINITY
    const moved = await changed(
      ctx,
      request,
      { ...patch, state: 'confirmed', closesAt: Math.min(request.closesAt ?? soon, soon) },
      { action: 'confirm', words, byResident: true },
    )
    return outcome(ctx, { request: moved.request, changes: [...moved.changes, ...writes] })
  },

  veto: async (ctx, { reason, photoIds }, request) => {
    await assertMay(ctx, 'veto', request)
    const { patch, writes } = await opinion(ctx, request, { verdict: 'vetoed', words: reason })
    const moved = await changed(
      ctx,
      request,
      { ...patch, ...(await again(ctx, request)) },
      { action: 'veto', words: reason, photoIds, byResident: true },
    )
    return outcome(ctx, { request: moved.request, changes: [...moved.changes, ...writes] })
  },

  rate: async (ctx, { requestId, rating, words }) => {
    const { request, actor } = await visible(ctx, requestId)
    const refusal = refusalOf('rate', request, actor)
    if (refusal) throw fail(refusal)
    const { patch, writes } = await opinion(ctx, request, { rating, words })
    const moved = await changed(ctx, request, patch)
    return outcome(ctx, { request: moved.request, changes: [...moved.changes, ...writes] })
  },

  share: async (ctx, { requestId, shared }) => {
    const { request, actor } = await visible(ctx, requestId)
    if (request.personId !== ctx.caller.id) {
      const refusal = refusalOf('note', request, actor)
      if (refusal || shared || !ctx.may('requests.handle', request)) throw fail(refusal ?? 'request.notYourDesk')
    }
    return outcome(ctx, await changed(ctx, request, { shared }))
  },
}
