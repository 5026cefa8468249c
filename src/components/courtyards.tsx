// Lists of people by courtyard: the heading of each, and the areas to narrow such a list to. Imported by its path.
import type { PermissionName } from '@contract/access'
import { View } from '@tarojs/components'
import { useQuery } from '@/api'
import { useAreasReached } from '@/reach'
import { Heading } from './base/structure'
import { Note } from './Card'
import './courtyards.scss'

interface CourtyardProps {
  homeName: string
  heads: readonly { name: string }[]
}

/** A courtyard with the building heads who know its people. */
export const Courtyard = ({ homeName, heads }: CourtyardProps) => (
  <View className="ry-courtyard">
    <Heading level={2} className="ry-section__title">
      {homeName}
    </Heading>
    {heads.length ? <Note>楼栋长 {heads.map(({ name }) => name).join('、')}</Note> : null}
  </View>
)

/** Rows of one courtyard together. */
export const byCourtyard = <T extends { home: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.home < b.home ? -1 : a.home > b.home ? 1 : 0))

/** Communities for those who see the whole office, courtyards for those who see one community. */
export const useAreaOptions = (permission: PermissionName) => {
  const roots = useAreasReached(permission)
  const root = roots.length === 1 ? roots[0]! : ''
  const enabled = root !== '' && root.split('/').length < 3
  const level = root.includes('/') ? ('courtyard' as const) : ('community' as const)
  const children = useQuery('areas.children', { parent: root || 'none', level, limit: 100 }, { enabled })
  return (children.data?.items ?? []).map(({ area, name }) => ({ value: area, label: name }))
}
