// Duplicates: what a request could be merged into, merging it, and taking it out again.
import { categoryOf } from '@contract/categories'
import { fail } from '@contract/errors'
import { requestLimits } from '@contract/request-shapes'
import { insert, remove, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { started, stopped } from './clocks'
import type { Bindings } from './flows'
import { similarTo } from './matching'
import { actorOf, assertMay, calendarOf, changed, staffAt } from './moving'
import { contacted, outcome } from './outcome'
import { type Follower, followerId, type Request, requestFollowers, requests } from './records'
import { withoutRatings } from './rules'
import { sightOf, visible } from './shown'

/** Everyone who is told of a request that is to be merged; refused when they are too many for one transaction. */
async function followersOf(ctx: CommandContext, requestId: string): Promise<Follower[]> {
  const limit = requestLimits.mergedFollowers + 2
  const page = await ctx.find(requestFollowers, { index: 'ofRequest', equals: { requestId }, limit })
  if (page.items.length > requestLimits.mergedFollowers) throw fail('request.tooManyFollowers')
  return page.items
}

/** Makes them followers of another request too; who is there already stays as they are. */
async function joined(ctx: CommandContext, from: Request, into: Request, people: readonly Follower[]) {
  const writes: Write[] = []
  for (const { personId } of people) {
    const id = followerId(into.id, personId)
    if (await ctx.get(requestFollowers, id)) continue
    writes.push(
      insert(requestFollowers, {
        id,
        requestId: into.id,
        personId,
        office: into.office,
        at: ctx.now,
        via: 'merged' as const,
        fromId: from.id,
        listed: true,
        counts: true,
      }),
    )
  }
  return writes
}

export const mergingHandlers: Pick<Handlers<'requests', Bindings>, 'duplicates' | 'merge' | 'unmerge'> = {
  duplicates: async (ctx, { requestId }) => {
    const { request, sight } = await visible(ctx, requestId)
    if (sight !== 'staff') throw fail('record.notFound')
    const eventClass = categoryOf(request.categoryId)!.eventClass
    return similarTo(ctx, { ...request, eventClass }, 10)
  },

  merge: async (ctx, { intoId }, request) => {
    await assertMay(ctx, 'merge', request)
    const into = await ctx.load(requests, intoId)
    const mayRead = sightOf(ctx, into, await actorOf(ctx, intoId))
    if (!mayRead) throw fail('record.notFound')
    if (mayRead !== 'staff' || !into.open || into.id === request.id) throw fail('request.cannotMerge')
    const joins = await joined(ctx, request, into, await followersOf(ctx, request.id))
    const by = staffAt(ctx, request.desk)
    const contact = await contacted(ctx, request)
    const clock = stopped(contact.clock ?? request.clock, ctx.now, await calendarOf(ctx, request))
    const merged = await changed(
      ctx,
      request,
      {
        ...contact,
        state: 'merged',
        clock,
        asked: undefined,
        mergedInto: { requestId: into.id, number: into.number, at: ctx.now, by: ctx.caller.id },
      },
      { action: 'merge', label: `合并到 ${into.number}，后续进展会一并告诉您`, by },
    )
    const grown = await changed(
      ctx,
      into,
      {
        mergedFrom: [...into.mergedFrom, { requestId: request.id, number: request.number }].slice(-100),
      },
      { action: 'merge', label: '又有居民反映同一件事，已合并办理', by },
    )
    return outcome(ctx, { request: merged.request, changes: [...merged.changes, ...grown.changes, ...joins] })
  },

  unmerge: async (ctx, { reason }, request) => {
    await assertMay(ctx, 'unmerge', request)
    const into = await ctx.get(requests, request.mergedInto!.requestId)
    const by = staffAt(ctx, request.desk)
    const changes: Write[] = []
    const gone: Follower[] = []
    for (const { personId } of await followersOf(ctx, request.id)) {
      const follower = await ctx.get(requestFollowers, followerId(request.mergedInto!.requestId, personId))
      if (follower?.via !== 'merged' || follower.fromId !== request.id) continue
      changes.push(remove(requestFollowers, follower.id))
      gone.push(follower)
    }
    if (into) {
      const smaller = await changed(
        ctx,
        into,
        {
          mergedFrom: into.mergedFrom.filter(one => one.requestId !== request.id),
          ...withoutRatings(into, gone),
        },
        { action: 'unmerge', label: `${request.number} 不是同一件事，已分开办理`, by, internal: true },
      )
      changes.push(...smaller.changes)
    }
    const clock = started('solve', ctx.now, request, await calendarOf(ctx, request))
    const own = await changed(
      ctx,
      request,
      { state: 'accepted', mergedInto: undefined, clock },
      { action: 'unmerge', label: '取消合并，单独办理', words: reason, by },
    )
    return outcome(ctx, { request: own.request, changes: [...own.changes, ...changes] })
  },
}
