// Who may do what: every permission, from the three tables in rights/, and who gives which role.
import type { AreaLevel } from './place'
import { gridPermissions } from './rights/grid'
import { officePermissions } from './rights/office'
import { platformPermissions } from './rights/platform'
import type { Role } from './roles'

export { type Grants, type Holding, type Role, roles, type Scope } from './roles'

export const permissions = { ...officePermissions, ...platformPermissions, ...gridPermissions } as const
export type PermissionName = keyof typeof permissions

/**
 * Which roles are given and taken by whom, and over which level of area, within what `people.grant` lets them reach.
 * The community appoints the people of its courtyards' groups; everybody else is appointed by the office.
 */
export const appoints: Partial<Record<Role, 'every' | Partial<Record<Role, readonly AreaLevel[]>>>> = {
  administrator: 'every',
  communityWorker: { buildingHead: ['courtyard'], moderator: ['courtyard'] },
}
