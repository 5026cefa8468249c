// Facilities: finding a place by what it is, what it offers, how near it is and whether it is open.
import { fail } from '@contract/errors'
import type { FacilityKind } from '@contract/facilities'
import { metresBetween, officeOf, type Point } from '@contract/place'
import { officialYears } from '../kernel/calendar'
import type { QueryContext } from '../kernel/context'
import { type Handlers, implement } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'
import type { Page } from '../platform/store/port'
import { keepingHandlers } from './keeping'
import { type FacilityRecord, facilities } from './records'
import { searchable } from './rules'
import { daysAhead, shown, summed } from './shown'

interface Asked {
  scope: string
  kind?: FacilityKind | undefined
  text: string
  state: FacilityRecord['state']
}

/** A page by the index that narrows most. */
function pageOf(ctx: QueryContext, { scope, kind, text, state }: Asked, after: string | null, limit: number) {
  const gram = text ? searchGram(text, scope) : undefined
  if (gram) return ctx.find(facilities, { index: 'byGram', member: gram, equals: { state }, after, limit })
  if (kind) return ctx.find(facilities, { index: 'ofKind', member: scope, equals: { state, kind }, after, limit })
  return ctx.find(facilities, { index: 'inArea', member: scope, equals: { state }, after, limit })
}

/** Four kinds in each of seven communities are 28: an office that has more than this lists the nearest of these. */
const MOST = 300

/** Everything that was asked for, for lists that no index sorts. */
async function everyOne(ctx: QueryContext, asked: Asked): Promise<FacilityRecord[]> {
  const found: FacilityRecord[] = []
  for (let after: string | null = null; found.length < MOST; ) {
    const page: Page<FacilityRecord> = await pageOf(ctx, asked, after, 100)
    found.push(...page.items)
    after = page.next
    if (!after) break
  }
  return found
}

/** Where nearness is measured from: a point, or the middle of the caller's courtyard or community. */
async function fromWhere(ctx: QueryContext, nearTo: Point | 'home' | undefined): Promise<Point | undefined> {
  return nearTo === 'home' ? (await ctx.get(areas, ctx.caller.home))?.point : nearTo
}

const readingHandlers: Pick<Handlers<'facilities', Record<never, never>>, 'list' | 'view'> = {
  list: async (ctx, { area, kind, text, retired, openNow, nearTo, after, limit }) => {
    const office = officeOf(ctx.caller.home)
    const [scope] = ctx.areas(area ?? office)
    const asked: Asked = { scope: scope!, kind, text, state: retired ? 'retired' : 'listed' }
    const [ahead, from] = await Promise.all([daysAhead(ctx, office), fromWhere(ctx, nearTo)])
    const wanted = (item: FacilityRecord) =>
      (!kind || item.kind === kind) &&
      (!text || matches(searchable(item), text)) &&
      (!retired || ctx.may('facilities.manage', item)) &&
      (!openNow || summed(item, ahead, ctx.now, '').openNow)
    const far = ({ place }: FacilityRecord) => (from && place.point ? metresBetween(from, place.point) : undefined)
    let page: Page<FacilityRecord>
    if (from) {
      const near = (await everyOne(ctx, asked))
        .filter(wanted)
        .map(item => ({ item, metres: far(item) ?? Number.POSITIVE_INFINITY }))
        .sort((a, b) => a.metres - b.metres || (a.item.order < b.item.order ? -1 : 1))
      const start = Math.max(0, Math.trunc(Number(after ?? 0)) || 0)
      const end = start + limit
      page = {
        items: near.slice(start, end).map(({ item }) => item),
        next: end < near.length ? String(end) : null,
      }
    } else
      page = await sifted(
        after,
        limit,
        (at, most) => pageOf(ctx, asked, at, most),
        items => items.filter(wanted),
      )
    const nameOf = await areaNames(ctx, [...new Set(page.items.map(({ place }) => place.area))])
    return {
      items: page.items.map(item => {
        const metres = far(item)
        return {
          ...summed(item, ahead, ctx.now, nameOf(item.place.area)),
          ...(metres === undefined ? {} : { metres: Math.round(metres) }),
        }
      }),
      next: page.next,
    }
  },

  view: async (ctx, { facilityId }) => {
    const facility = await ctx.load(facilities, facilityId)
    if (facility.state === 'retired' && !ctx.may('facilities.manage', facility)) throw fail('record.notFound')
    return shown(ctx, facility)
  },
}

export const facilitiesFeature = implement('facilities', {
  collections: [facilities, officialYears],
  own: { sections: [], others: [facilities] },
  handlers: { ...readingHandlers, ...keepingHandlers },
})
