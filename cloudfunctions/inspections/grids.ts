// The grids of an office as inspections need them: a path, a name and the community around it.
import { fail } from '@contract/errors'
import { communityOf, officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { areaNames } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import type { Page } from '../platform/store/port'

export interface Grid {
  area: string
  name: string
  communityName: string
}

/** The office whose inspections the caller works with. */
export const officeFor = (ctx: Pick<QueryContext, 'reach'>) => officeOf(ctx.reach.right.area)

/** Every grid of an office, in order of path. */
export async function gridsOf(ctx: Pick<QueryContext, 'find' | 'getMany'>, office: string): Promise<Grid[]> {
  const found: Area[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<Area> = await ctx.find(areas, {
      index: 'byLevel',
      member: office,
      equals: { level: 'grid' },
      after,
      limit: 100,
    })
    found.push(...page.items)
    after = page.next
    if (!after) break
  }
  const nameOf = await areaNames(
    ctx,
    found.map(grid => communityOf(grid.id)),
  )
  return found
    .map(grid => ({ area: grid.id, name: grid.name, communityName: nameOf(communityOf(grid.id)) }))
    .sort((a, b) => (a.area < b.area ? -1 : 1))
}

/** The grid at a path within the caller's reach; anything else than a grid is refused. */
export async function gridAt(ctx: Pick<QueryContext, 'get' | 'areas'>, area: string): Promise<Grid> {
  const [within] = ctx.areas(area)
  const grid = await ctx.get(areas, within!)
  if (grid?.level !== 'grid') throw fail('inspections.notAGrid', { area })
  const community = await ctx.get(areas, communityOf(area))
  return { area, name: grid.name, communityName: community?.name ?? communityOf(area) }
}

/** In which grid each of these courtyards lies; other areas, and courtyards that no grid is given for, lie in none. */
export async function gridsAround(
  ctx: Pick<QueryContext, 'getMany'>,
  courtyards: readonly string[],
): Promise<(courtyard: string) => string | undefined> {
  const found = courtyards.length > 0 ? await ctx.getMany(areas, [...new Set(courtyards)].slice(0, 100)) : []
  const gridOf = new Map(found.map(({ id, grid }) => [id, grid]))
  return courtyard => gridOf.get(courtyard)
}
