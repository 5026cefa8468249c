// Reading requests: one's own, those neighbours share, one with its progress.
import { communityOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { sifted } from '../kernel/sifting'
import { photoOf } from '../platform/files/addresses'
import type { Bindings } from './flows'
import { requestFollowers, requestSteps, requests, type StepRecord } from './records'
import { shelf } from './rules'
import { detailOf, type Sight, shownList, shownStaff, visible, wordsFor } from './shown'

/** A hop as its reader sees it: neighbours read the hops and what staff says, and nothing that residents said. */
export const shownStep = (ctx: QueryContext, step: StepRecord, sight: Sight) => {
  const readable = step.words !== undefined && (sight !== 'neighbour' || !step.byResident)
  return {
    stepId: step.id,
    at: step.at,
    action: step.action,
    label: step.label,
    ...(readable ? { words: wordsFor(step.words!, sight) } : {}),
    photos: sight === 'neighbour' && step.byResident ? [] : step.photos.map(id => photoOf(ctx, id)),
    ...(step.by ? { by: shownStaff(ctx, step.by, sight) } : {}),
    byResident: step.byResident,
    internal: step.internal,
  }
}

type Verbs = 'view' | 'timeline' | 'mine' | 'nearby'

export const readingHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  view: async (ctx, { requestId }) => {
    const { request, actor, sight } = await visible(ctx, requestId)
    return detailOf(ctx, request, actor, sight)
  },

  timeline: async (ctx, { requestId, after, limit }) => {
    const { request, sight } = await visible(ctx, requestId)
    const page = { after, limit, order: 'desc' } as const
    // What the reporter supplied is theirs to read, although others do not.
    if (sight === 'staff' || sight === 'all') {
      const { items, next } = await sifted(
        after,
        limit,
        (from, most) =>
          ctx.find(requestSteps, {
            index: 'ofRequest',
            equals: { requestId: request.id },
            order: 'desc',
            after: from,
            limit: most,
          }),
        steps => steps.filter(step => sight === 'staff' || !step.internal || isTheirs(step)),
      )
      return { items: items.map(step => shownStep(ctx, step, sight)), next }
    }
    const { items, next } = await ctx.find(requestSteps, {
      index: 'publicOf',
      equals: { requestId: request.id, internal: false },
      ...page,
    })
    return { items: items.map(step => shownStep(ctx, step, sight)), next }
  },

  mine: async (ctx, { part, after, limit }) => {
    if (part === 'followed') {
      const page = await ctx.find(requestFollowers, {
        index: 'ofPerson',
        equals: { personId: ctx.caller.id, listed: true },
        order: 'desc',
        after,
        limit,
      })
      const ids = page.items.map(({ requestId }) => requestId)
      const found = new Map(ids.length > 0 ? (await ctx.getMany(requests, ids)).map(one => [one.id, one]) : [])
      const items = await shownList(
        ctx,
        ids.flatMap(id => found.get(id) ?? []),
      )
      return { items, next: page.next }
    }
    const page = await ctx.find(requests, {
      index: 'ofPerson',
      equals: { personId: ctx.caller.id, over: part === 'over' },
      order: 'desc',
      after,
      limit,
    })
    return { items: await shownList(ctx, page.items), next: page.next }
  },

  nearby: async (ctx, { area = communityOf(ctx.caller.home), over, after, limit }) => {
    ctx.areas(area)
    const page = await ctx.find(requests, {
      index: 'onShelf',
      member: shelf(area, over),
      order: 'desc',
      after,
      limit,
    })
    return { items: await shownList(ctx, page.items), next: page.next }
  },
}

const isTheirs = (step: StepRecord) => step.action === 'supply'
