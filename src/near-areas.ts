// The areas around a person's home, by the names that neighbours use: courtyard, community, the whole office.
import { ancestry } from '@contract/place'
import { useQuery } from '@/api'
import { useMe } from '@/session'

export interface NearArea {
  area: string
  name: string
}

const levelNames = ['全办事处', '本社区', '本楼院']

/** From the nearest out; staff without a courtyard have fewer. */
export const useNearAreas = (): (NearArea & { label: string })[] => {
  const me = useMe()
  const path = useQuery('areas.path', { area: me?.home.area ?? '' }, { enabled: Boolean(me?.home.area) })
  const home = me?.home.area
  if (!home) return []
  return ancestry(home)
    .map((area, level) => ({
      area,
      name: path.data?.find(step => step.area === area)?.name ?? levelNames[level] ?? '',
      label: levelNames[level] ?? '',
    }))
    .slice(0, 3)
    .reverse()
}

/** “运河社区 运河上郡”; empty until it is known. */
export const useAreaWords = (area: string) => {
  const path = useQuery('areas.path', { area }, { enabled: area !== '' })
  const steps = path.data ?? []
  return (steps.length > 1 ? steps.slice(1) : steps).map(({ name }) => name).join(' ')
}
