// The rules of areas: who stands on a grid's board. Pure.
import type { Holding, Role } from '@contract/access'
import { boardRoles } from '@contract/areas'

/** The place of a role on the board; -1 when it is not on it. */
export const boardPlace = (role: Role) => (boardRoles as readonly Role[]).indexOf(role)

/** The roles that put a person on the board of a grid: those held over exactly that grid or its community. */
export const boardHoldings = (holdings: readonly Holding[], grid: string, community: string) =>
  holdings.filter(({ role, area }) => boardPlace(role) >= 0 && (area === grid || area === community))
