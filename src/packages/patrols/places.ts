// Where one is, also without a network: the grids and courtyards of one's communities are kept on the device.

import { permissions } from '@contract/access'
import { communityOf, lies, metresBetween, officeOf, type Point } from '@contract/place'
import { useMemo } from 'react'
import { useQuery } from '@/api'
import { useMe } from '@/session'

export interface KnownPlace {
  area: string
  name: string
}
interface Grid extends KnownPlace {
  polygon: readonly (readonly [number, number])[]
}
interface Courtyard extends KnownPlace {
  grid?: string | undefined
  point?: Point | undefined
}

const patrolling = Object.keys(permissions['patrols.observe'].grants)

/** The areas over which I patrol. */
export const useDuties = (): KnownPlace[] => {
  const me = useMe()
  return (me?.holdings ?? [])
    .filter(({ role }) => patrolling.includes(role))
    .map(({ area, areaName }) => ({ area, name: areaName }))
}

/** The grids and courtyards among which a record can lie. */
export const usePlaces = (): { grids: readonly Grid[]; courtyards: readonly Courtyard[]; ready: boolean } => {
  const duties = useDuties()
  const communities = [...new Set(duties.map(({ area }) => communityOf(area)))]
  // One community most of the time; whoever works in several gets the office's.
  const around = communities.length === 1 ? communities[0]! : officeOf(communities[0] ?? 'none')
  const known = communities.length > 0
  const grids = useQuery('areas.grids', { area: around, limit: 100 }, { enabled: known })
  const courtyards = useQuery('areas.children', { parent: around, level: 'courtyard', limit: 100 }, { enabled: known })
  const within = communities.join()
  return useMemo(() => {
    const mine = ({ area }: { area: string }) => within.split(',').includes(communityOf(area))
    return {
      grids: (grids.data?.items ?? []).filter(mine),
      courtyards: (courtyards.data?.items ?? []).filter(mine),
      ready: grids.data !== undefined,
    }
  }, [grids.data, courtyards.data, within])
}

/** A courtyard is meant when its middle is no further away. */
const NEAR_METRES = 150

/** The nearest courtyard of the grid in which a point lies, or the grid itself; undefined outside of all. */
export function placeAt(
  point: Point,
  { grids, courtyards }: { grids: readonly Grid[]; courtyards: readonly Courtyard[] },
): KnownPlace | undefined {
  const grid = grids.find(({ polygon }) => lies(point, polygon))
  if (!grid) return undefined
  const near = courtyards
    .flatMap(one => (one.grid === grid.area && one.point ? [{ ...one, metres: metresBetween(point, one.point) }] : []))
    .sort((a, b) => a.metres - b.metres)[0]
  return near && near.metres <= NEAR_METRES ? near : grid
}

/** The grid in which a place lies, by name. */
export const gridNameOf = (
  area: string,
  { grids, courtyards }: { grids: readonly Grid[]; courtyards: readonly Courtyard[] },
): string => {
  const grid = courtyards.find(one => one.area === area)?.grid ?? area
  return grids.find(one => one.area === grid)?.name ?? ''
}
