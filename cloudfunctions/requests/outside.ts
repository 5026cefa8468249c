// Requests that other systems send, and what anybody may read: no names, no doors.
import { categoryOf } from '@contract/categories'
import { fail } from '@contract/errors'
import { communityOf, type Point } from '@contract/place'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { outsideSources, type PublishedRequest } from '@contract/request-shapes'
import { done, insert } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areas } from '../platform/areas/records'
import { begun, placed } from './beginning'
import type { Bindings } from './flows'
import { type Hop, stepOf } from './moving'
import { outsideId, outsideNumbers, type Request, requestSteps, requests } from './records'
import { isPublic, shelf } from './rules'

const sent: Hop = { action: 'submit', label: '其他平台转来' }

/** Neighbours may read it, or it came from outside and so was nobody's secret. */
const readable = (request: Request) => isPublic(request) || request.outside !== undefined

/** The middle of the courtyard or grid; of the community where it is about somebody's own life. */
async function pointsOf(
  ctx: QueryContext,
  found: readonly Request[],
): Promise<(request: Request) => Point | undefined> {
  const areaOf = ({ place, categoryId }: Request) =>
    categoryOf(categoryId)?.personal ? communityOf(place.area) : place.area
  const known = await ctx.getMany(areas, [...new Set(found.map(areaOf))].sort())
  const points = new Map(known.map(({ id, point }) => [id, point]))
  return request => points.get(areaOf(request))
}

async function shownToAll(ctx: QueryContext, found: readonly Request[]): Promise<PublishedRequest[]> {
  const pointOf = await pointsOf(ctx, found)
  return found.map(request => ({
    requestId: request.id,
    number: request.number,
    state: request.state,
    open: request.open,
    categoryId: request.categoryId as PublishedRequest['categoryId'],
    ...(isPublic(request) ? { text: hidePrivateNumbers(request.text).text } : {}),
    ...{ deskName: request.desk.name, areaName: request.areaName },
    ...present({ point: pointOf(request), dueAt: request.open ? request.clock.dueAt : undefined }),
    ...{ submittedAt: request.submittedAt, updatedAt: request.updatedAt },
  }))
}

type Verbs = 'receive' | 'published' | 'publishedOnes'

export const outsideHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  receive: async (ctx, { source, number, kind, categoryId, text, words, point, area: given }) => {
    const name = outsideId(source, number)
    const known = await ctx.get(outsideNumbers, name)
    const before = known && (await ctx.get(requests, known.requestId))
    if (before) return done({ requestId: before.id, number: before.number, fresh: false }, [])
    const grid = point ? await ctx.invoke('areas.gridAt', { point }) : null
    const area = grid?.area ?? given
    if (area === undefined) throw fail('request.outOfOffice')
    const place = { area, words, ...(point ? { point } : {}) }
    const request = await begun(ctx, {
      ...{ reporterName: outsideSources[source].label, outside: { source, number }, kind, categoryId, text, place },
      ...{ ...(await placed(ctx, place)), shared: !categoryOf(categoryId)?.personal, photos: [] },
    })
    return done(
      { requestId: request.id, number: request.number, fresh: true },
      [
        insert(requests, request),
        insert(outsideNumbers, { id: name, requestId: request.id, office: request.office }),
        insert(requestSteps, stepOf(ctx, request, 1, 0, sent)),
      ],
      { area: place.area },
    )
  },

  published: async (ctx, { from, to, open, categoryIds, after, limit }) => {
    const [office] = ctx.areas()
    const query = { index: 'onShelf', member: shelf(office!, !open), range: { from, to }, order: 'desc' } as const
    const page = await ctx.find(requests, { ...query, after: after ?? null, limit })
    const wanted = page.items.filter(one => categoryIds.length === 0 || categoryIds.includes(one.categoryId as never))
    return { items: await shownToAll(ctx, wanted), next: page.next }
  },

  publishedOnes: async (ctx, { requestIds }) => {
    const found = await ctx.getMany(requests, [...new Set(requestIds)].sort())
    return shownToAll(
      ctx,
      found.filter(request => ctx.covers(request) && readable(request)),
    )
  },
}
