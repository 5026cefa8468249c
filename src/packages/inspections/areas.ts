// Which areas a person may choose from on inspection pages, with their names.
import { type PermissionName, permissions } from '@contract/access'
import { communityOf, officeOf } from '@contract/place'
import { useQuery } from '@/api'
import { useMe } from '@/session'

export interface NamedArea {
  area: string
  name: string
}

/** `office` true: everything in it; otherwise the communities and grids over which the person holds the right. */
interface Reached {
  office: boolean
  areas: readonly string[]
}

/** How far a permission reaches for this person; the server decides each time, pages only offer what makes sense. */
export const useReached = (permission: PermissionName): Reached => {
  const me = useMe()
  const grants = permissions[permission].grants as Partial<Record<string, string | readonly string[]>>
  const rights = (me?.holdings ?? []).flatMap(({ role, area }) =>
    [grants[role] ?? []].flat().map(scope => ({ scope, area })),
  )
  const office = rights.some(({ scope, area }) => scope === 'office' || (scope === 'area' && officeOf(area) === area))
  return {
    office,
    areas: [...new Set(rights.filter(({ scope }) => scope === 'area').map(({ area }) => area))],
  }
}

/** The communities to choose from: all of the office, or those of the areas reached. */
export const useCommunities = (reached: Reached): { communities: NamedArea[]; pending: boolean } => {
  const query = useQuery('areas.children', { level: 'community', limit: 100 })
  const mine = new Set(reached.areas.map(communityOf))
  return {
    communities: (query.data?.items ?? []).filter(({ area }) => reached.office || mine.has(area)),
    pending: query.isPending,
  }
}

/** The grids of a community to choose from. */
export const useGrids = (community: string, reached: Reached): NamedArea[] => {
  const query = useQuery(
    'areas.children',
    { parent: community, level: 'grid', limit: 100 },
    { enabled: community !== '', keepPrevious: true },
  )
  const within = (grid: string) => reached.areas.some(area => grid === area || grid.startsWith(`${area}/`))
  return (query.data?.items ?? []).filter(
    ({ area }) => area.startsWith(`${community}/`) && (reached.office || within(area)),
  )
}
