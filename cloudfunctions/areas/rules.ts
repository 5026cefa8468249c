// The rules of areas: whether a point lies in an outline, and who stands on a grid's board. Pure.
import type { Holding, Role } from '@contract/access'
import { boardRoles } from '@contract/areas'
import type { Point } from '@contract/place'

/**
 * Whether a point lies in an outline of [longitude, latitude]. Each edge is judged from its lower end, so a point on
 * the border of two grids lies in exactly one of them.
 */
export function lies({ longitude, latitude }: Point, within: readonly (readonly [number, number])[]): boolean {
  let inside = false
  let before = within.at(-1)
  for (const corner of within) {
    if (before && corner[1] > latitude !== before[1] > latitude) {
      const [low, high] = corner[1] < before[1] ? [corner, before] : [before, corner]
      if ((longitude - low[0]) * (high[1] - low[1]) < (high[0] - low[0]) * (latitude - low[1])) inside = !inside
    }
    before = corner
  }
  return inside
}

/** The place of a role on the board; -1 when it is not on it. */
export const boardPlace = (role: Role) => (boardRoles as readonly Role[]).indexOf(role)

/** The roles that put a person on the board of a grid: those held over exactly that grid or its community. */
export const boardHoldings = (holdings: readonly Holding[], grid: string, community: string) =>
  holdings.filter(({ role, area }) => boardPlace(role) >= 0 && (area === grid || area === community))
