// Which communities and grids a person may choose from on inspection pages.
import { communityOf } from '@contract/place'
import { useQuery } from '@/api'
import { type Reached, reaches } from '@/reached'

export interface NamedArea {
  area: string
  name: string
}

/** The communities to choose from: all of the office, or those of the areas reached. */
export const useCommunities = (reached: Reached): NamedArea[] => {
  const query = useQuery('areas.children', { level: 'community', limit: 100 })
  const mine = new Set(reached.areas.map(communityOf))
  return (query.data?.items ?? []).filter(({ area }) => reached.office || mine.has(area))
}

/** The grids of a community to choose from. */
export const useGrids = (community: string, reached: Reached): NamedArea[] => {
  const query = useQuery(
    'areas.children',
    { parent: community, level: 'grid', limit: 100 },
    { enabled: community !== '', keepPrevious: true },
  )
  return (query.data?.items ?? []).filter(({ area }) => area.startsWith(`${community}/`) && reaches(reached, area))
}
