// Finding open requests that may be about the same thing, for whoever reports it and for whoever could merge them.
import { communityOf } from '@contract/place'
import { requestLimits, type Similar } from '@contract/request-shapes'
import { DAY } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { desksOfCaller } from '../platform/identity/desks'
import { followerId, type Request, requestFollowers, requests } from './records'
import { type About, OFFERED, resemblance } from './resemblance'
import { isPublic } from './rules'
import { countFollowers, sightOf, wordsFor } from './shown'

const EXCERPT = 60

/** The newest 100 of the community with the same class of event; what is like them, best first. */
export async function similarTo(
  ctx: QueryContext,
  about: About & { scopes: readonly string[]; id?: string },
  most: number,
): Promise<Similar[]> {
  const page = await ctx.find(requests, {
    index: 'alike',
    member: communityOf(about.place.area),
    equals: { open: true, eventClass: about.eventClass },
    range: { from: about.submittedAt - requestLimits.similarDays * DAY },
    order: 'desc',
    limit: 100,
  })
  const found = page.items
    .filter(other => other.id !== about.id)
    .flatMap(other => {
      const like = resemblance(about, other)
      return like && like.score >= OFFERED ? [{ other, ...like }] : []
    })
    .sort((a, b) => b.score - a.score || b.other.submittedAt - a.other.submittedAt)
    .slice(0, most)
  const [desks, followed] = await Promise.all([
    desksOfCaller(ctx),
    ctx.getMany(
      requestFollowers,
      found.map(({ other }) => followerId(other.id, ctx.caller.id)),
    ),
  ])
  const follows = new Set(followed.map(one => one.requestId))
  const rows = found.map(async ({ other, score, reason }) => {
    const sight = sightOf(ctx, other, { id: ctx.caller.id, now: ctx.now, desks, follows: follows.has(other.id) })
    const readable = sight === 'all' || sight === 'staff' || isPublic(other)
    return {
      requestId: other.id,
      number: other.number,
      state: other.state,
      categoryId: other.categoryId,
      areaName: other.areaName,
      placeWords: readable ? wordsFor(other.place.words, sight ?? 'neighbour') : '',
      submittedAt: other.submittedAt,
      followers: await countFollowers(ctx, other.id),
      ...(readable ? { excerpt: excerptOf(other, sight ?? 'neighbour') } : {}),
      score,
      reason,
      mine: other.personId === ctx.caller.id,
      following: follows.has(other.id) && other.personId !== ctx.caller.id,
    }
  })
  return Promise.all(rows)
}

const excerptOf = (request: Request, sight: Parameters<typeof wordsFor>[1]) =>
  [...wordsFor(request.text, sight)].slice(0, EXCERPT).join('')
