// How far the person's own rights reach, so that pages offer only what the server will take; it decides each time.
import { type PermissionName, permissions, type Role, type Scope } from '@contract/access'
import type { Me } from '@contract/people'
import { communityOf, officeOf } from '@contract/place'
import { useMemo } from 'react'
import { useMe } from './session'

const areaOf = (scope: Exclude<Scope, 'own'>, area: string) =>
  scope === 'office' ? officeOf(area) : scope === 'community' ? communityOf(area) : area

/** The areas within which someone holds a permission by their roles, none below another; empty for none. */
export const areasReached = (me: Pick<Me, 'holdings'>, permission: PermissionName): string[] => {
  const grants = permissions[permission].grants as Partial<Record<Role, Scope | readonly Scope[]>>
  const areas = me.holdings.flatMap(({ role, area }) =>
    [grants[role] ?? []].flat().flatMap(scope => (scope === 'own' ? [] : [areaOf(scope, area)])),
  )
  return [...new Set(areas)].filter(area => !areas.some(other => other !== area && area.startsWith(`${other}/`)))
}

export const useAreasReached = (permission: PermissionName) => {
  const me = useMe()
  return useMemo(() => (me ? areasReached(me, permission) : []), [me, permission])
}

/** Whether an area lies within some others. */
export const liesWithin = (area: string, areas: readonly string[]) =>
  areas.some(above => area === above || area.startsWith(`${above}/`))
