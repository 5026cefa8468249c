// Where something was seen: its area, the grid it lies in, and what all of these are called.
import { fail } from '@contract/errors'
import { communityOf, officeOf, type Place, scopesOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'

export interface Placed {
  scopes: string[]
  /** The grid, or the community where the grid is not known. */
  area: string
  areaName: string
  courtyard?: string
  courtyardName?: string
  /** Where the phone's point says it was, when that is another grid. */
  pointAreaName?: string
}

/**
 * What the worker said counts: a point is off by some metres between houses. The point alone tells the grid where only
 * the community was said. `record.notFound` outside of what the caller may record.
 */
export async function placed(ctx: QueryContext, place: Place): Promise<Placed> {
  if (officeOf(place.area) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
  const area = await ctx.get(areas, place.area)
  if (!area) throw fail('record.notFound')
  const at = place.point ? await ctx.invoke('areas.gridAt', { point: place.point }) : null
  const near = at && communityOf(at.area) === communityOf(place.area) ? at.area : undefined
  const said = area.level === 'grid' ? area.id : area.grid
  const grid = said ?? (area.level === 'community' ? near : undefined)
  const scopes = scopesOf(area.id, ...(grid ? [grid] : []))
  if (!ctx.may('patrols.observe', { scopes })) throw fail('record.notFound')
  const shown = grid ?? (area.level === 'courtyard' ? communityOf(area.id) : area.id)
  const nameOf = await areaNames(ctx, [shown])
  return {
    scopes,
    area: shown,
    areaName: nameOf(shown),
    ...present({
      courtyard: area.level === 'courtyard' ? area.id : undefined,
      courtyardName: area.level === 'courtyard' ? area.name : undefined,
      pointAreaName: at && at.area !== grid ? at.name : undefined,
    }),
  }
}
