// Trouble that comes back 死灰复燃: the same kind at the same place, by metres where both have a point, else by area.
import { campaignLimits } from '@contract/campaign-shapes'
import { metresBetween, officeOf, type Point } from '@contract/place'
import { addDays, momentOf } from '@contract/time'
import type { CommandContext } from '../kernel/context'
import { present } from '../kernel/present'
import { type Check, checks, type Site } from './records'

type Spot = Pick<Site, 'id' | 'kind' | 'place'>

/** Side of a cell in degrees: at least `recurMetres` both ways at any latitude of the country. */
const CELL = 0.0018
const cellOf = ({ longitude, latitude }: Point) => [Math.floor(longitude / CELL), Math.floor(latitude / CELL)] as const
const cellKey = ({ kind, place }: Spot, x: number, y: number) => [kind, officeOf(place.area), x, y].join('@')
const areaKey = ({ kind, place }: Spot) => `${kind}@${place.area}`

/** What trouble at a place is found by again: its kind and area, and its point's cell with the eight around it. */
export function troubleAt(spot: Spot): Pick<Check, 'trouble' | 'point' | 'near'> {
  const { point } = spot.place
  if (!point) return { trouble: areaKey(spot) }
  const [x, y] = cellOf(point)
  const near = [-1, 0, 1].flatMap(dx => [-1, 0, 1].map(dy => cellKey(spot, x + dx, y + dy)))
  return { trouble: areaKey(spot), point, near }
}

/** Metres between a place and earlier trouble, where that can be known. */
const metresOf = (spot: Spot, { point }: Pick<Check, 'point'>) =>
  point && spot.place.point && Math.round(metresBetween(point, spot.place.point))

/** Whether earlier trouble was here: at this very place, within some metres, or where that is unknown in this area. */
export function isHere(spot: Spot, earlier: Pick<Check, 'siteId' | 'point'>): boolean {
  const metres = metresOf(spot, earlier)
  return earlier.siteId === spot.id || metres === undefined || metres <= campaignLimits.recurMetres
}

/** So many of the latest of a kind are looked at: more in one area within 90 days come from many places. */
const MOST = 100

/** The last trouble of its kind here before today, within the days that count as coming back. */
export async function cameBack(ctx: CommandContext, spot: Spot, day: string): Promise<Check['before']> {
  const range = { from: momentOf(addDays(day, -campaignLimits.recurDays)), to: momentOf(day) }
  const newest = { range, order: 'desc', limit: MOST } as const
  const { point } = spot.place
  const pages = await Promise.all([
    ctx.find(checks, { index: 'ofTrouble', equals: { trouble: areaKey(spot) }, ...newest }),
    ...(point ? [ctx.find(checks, { index: 'nearTrouble', member: cellKey(spot, ...cellOf(point)), ...newest })] : []),
  ])
  const [last] = pages
    .flatMap(page => page.items)
    .filter(one => isHere(spot, one))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  if (!last) return undefined
  const { at, campaignId, siteId, siteName, words } = last
  return { at, campaignId, siteId, siteName, words, ...present({ metres: metresOf(spot, last) }) }
}
