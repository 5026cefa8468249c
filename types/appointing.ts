// Who may give and take which role: one rule for the server, and for the pages that offer it.
import { appoints, type Holding, permissions, type Role, type Scope } from './access'
import { roleLevels } from './people'
import { type AreaLevel, communityOf, officeOf } from './place'

const around = (scope: Scope, area: string) =>
  scope === 'office' ? officeOf(area) : scope === 'community' ? communityOf(area) : area

/** The area within which a role held over an area lets its holder appoint people; undefined for none. */
function appointsWithin({ role, area }: Pick<Holding, 'role' | 'area'>): string | undefined {
  const grants = permissions['people.grant'].grants as Partial<Record<Role, Scope>>
  const scope = grants[role]
  return scope && around(scope, area)
}

/** The levels of area over which a role may give another one. */
export const levelsToGive = (by: Role, role: Role, all: readonly AreaLevel[]): readonly AreaLevel[] => {
  const list = appoints[by]
  if (!list) return []
  return list === 'every' ? all : all.filter(level => list[role]?.includes(level))
}

/** Whether somebody who holds these roles now may give or take a role over an area of a level. */
export const mayAppoint = (
  holdings: readonly Pick<Holding, 'role' | 'area'>[],
  role: Role,
  { area, level }: { area: string; level: AreaLevel },
): boolean =>
  holdings.some(held => {
    const within = appointsWithin(held)
    const reached = within !== undefined && (area === within || area.startsWith(`${within}/`))
    return reached && levelsToGive(held.role, role, [level]).length > 0
  })

/** Whether a role may be held over an area of this level. */
export const fits = (role: Role, level: AreaLevel) => (roleLevels[role] as readonly AreaLevel[]).includes(level)
