// How far a permission reaches for the person using the app: pages offer what makes sense, the server decides each time.
import { type PermissionName, permissions } from '@contract/access'
import { officeOf } from '@contract/place'
import { useMe } from './session'

/** `office` true: everything in it; otherwise the areas over which the person holds the right. */
export interface Reached {
  office: boolean
  areas: readonly string[]
}

export const useReached = (permission: PermissionName): Reached => {
  const me = useMe()
  const grants = permissions[permission].grants as Partial<Record<string, string | readonly string[]>>
  const rights = (me?.holdings ?? []).flatMap(({ role, area }) =>
    [grants[role] ?? []].flat().map(scope => ({ scope, area })),
  )
  return {
    office: rights.some(({ scope, area }) => scope === 'office' || (scope === 'area' && officeOf(area) === area)),
    areas: [...new Set(rights.filter(({ scope }) => scope === 'area').map(({ area }) => area))],
  }
}

/** Whether an area lies within a reach. */
export const reaches = ({ office, areas }: Reached, area: string) =>
  office || areas.some(reached => area === reached || area.startsWith(`${reached}/`))
