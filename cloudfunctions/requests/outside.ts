// Requests that other systems send, and what anybody may read: no names, no doors.
import { categoryOf } from '@contract/categories'
import { fail } from '@contract/errors'
import { communityOf, officeOf, type Point } from '@contract/place'
import { hidePrivateNumbers } from '@contract/private-numbers'
import type { PublishedRequest } from '@contract/request-outlook'
import { outsideSources } from '@contract/request-shapes'
import { done, insert } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { gridAt } from '../platform/areas/grid-at'
import { areas } from '../platform/areas/records'
import type { Page, Store } from '../platform/store/port'
import { begun, placed } from './beginning'
import type { Bindings } from './flows'
import { type Hop, stepOf } from './moving'
import { outsideId, outsideNumbers, type Request, requestSteps, requests } from './records'
import { isPublic, shelf } from './rules'

const sent: Hop = { action: 'submit', label: '其他平台转来' }

type Reads = Pick<Store, 'getMany' | 'find'>

/** Neighbours may read it, or it came from outside and so was nobody's secret. */
const readable = (request: Request) => isPublic(request) || request.outside !== undefined

/** The middle of the courtyard or grid; of the community where it is about somebody's own life. */
async function pointsOf(read: Reads, found: readonly Request[]): Promise<(request: Request) => Point | undefined> {
  const areaOf = ({ place, categoryId }: Request) =>
    categoryOf(categoryId)?.personal ? communityOf(place.area) : place.area
  const known = await read.getMany(areas, [...new Set(found.map(areaOf))].sort())
  const points = new Map(known.map(({ id, point }) => [id, point]))
  return request => points.get(areaOf(request))
}

async function shownToAll(read: Reads, found: readonly Request[]): Promise<PublishedRequest[]> {
  const pointOf = await pointsOf(read, found)
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

interface Wanted {
  from: number
  to: number
  open: boolean
  /** All when empty. */
  categoryIds: readonly string[]
}

/** A page of what anybody may read of an office's requests, the newest first. */
export async function pageForAll(read: Reads, office: string, wanted: Wanted, after: string | null) {
  const range = { from: wanted.from, to: wanted.to }
  const query = {
    index: 'onShelf',
    member: shelf(office, !wanted.open),
    range,
    order: 'desc',
    after,
    limit: 100,
  } as const
  const page: Page<Request> = await read.find(requests, query)
  const found = page.items.filter(
    ({ categoryId }) => wanted.categoryIds.length === 0 || wanted.categoryIds.includes(categoryId),
  )
  return { items: await shownToAll(read, found), next: page.next }
}

/** What anybody may read of some requests by their ids; those that are not public are left out. */
export async function onesForAll(read: Reads, office: string, ids: readonly string[]) {
  const found = await read.getMany(requests, [...new Set(ids)].sort())
  return shownToAll(
    read,
    found.filter(request => request.office === office && readable(request)),
  )
}

export const outsideHandlers: Pick<Handlers<'requests', Bindings>, 'receive' | 'outward' | 'standing'> = {
  receive: async (ctx, { source, number, kind, categoryId, text, words, point, area: given }) => {
    const name = outsideId(source, number)
    const known = await ctx.get(outsideNumbers, name)
    const before = known && (await ctx.get(requests, known.requestId))
    if (before) return done({ requestId: before.id, number: before.number, fresh: false }, [])
    const grid = point ? await gridAt(ctx, officeOf(ctx.caller.home), point) : undefined
    const area = grid?.id ?? given
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

  standing: async (ctx, { requestId }) => {
    const { state } = await ctx.load(requests, requestId)
    return { requestId, state }
  },

  outward: async (ctx, { requestId }) => {
    const request = await ctx.load(requests, requestId)
    const pointOf = await pointsOf(ctx, [request])
    return done(
      {
        ...{ requestId, number: request.number, state: request.state, areaName: request.areaName },
        categoryId: request.categoryId as PublishedRequest['categoryId'],
        text: hidePrivateNumbers(request.text).text,
        ...present({ point: pointOf(request) }),
        ...{ submittedAt: request.submittedAt, updatedAt: request.updatedAt },
      },
      [],
      { area: request.place.area },
    )
  },
}
