// The rules of people: who stays on duty, which roles may lie where, and how holdings change. Pure.
import { type Holding, type Role, roles } from '@contract/access'
import { elderAge, type RoleChangeKind, roleLevels } from '@contract/people'
import { type AreaLevel, ancestry } from '@contract/place'
import { dayOf, monthOf } from '@contract/time'
import { holds } from '../kernel/reach'

/** Roles held at a moment. */
export const held = (holdings: readonly Holding[], now: number) => holdings.filter(holding => holds(holding, now))

/** Whether any of these roles is a staff role, held now or from a later day on. */
export const onDuty = (holdings: readonly Holding[], now: number) =>
  holdings.some(holding => roles[holding.role].staff && (holding.until === undefined || now < holding.until))

/** Whether a role may be held over an area of this level. */
export const fits = (role: Role, level: AreaLevel) => (roleLevels[role] as readonly AreaLevel[]).includes(level)

/** Old enough, counted in calendar years, for the elder mode to be offered. */
export const isElder = (birthYear: number | undefined, now: number) =>
  birthYear !== undefined && Number(dayOf(now).slice(0, 4)) - birthYear >= elderAge

const same = (a: Pick<Holding, 'role' | 'area'>, b: Pick<Holding, 'role' | 'area'>) =>
  a.role === b.role && a.area === b.area

/** This role over this area as it is held, whatever its dates. */
export const heldAs = (holdings: readonly Holding[], of: Pick<Holding, 'role' | 'area'>) =>
  holdings.find(holding => same(holding, of))

/** The roles with one given; the same role over the same area takes the new dates. */
export const withRole = (holdings: readonly Holding[], given: Holding): Holding[] => {
  const at = holdings.findIndex(holding => same(holding, given))
  return at < 0 ? [...holdings, given] : holdings.with(at, given)
}

/** The roles without one; undefined when it was not held. */
export const withoutRole = (holdings: readonly Holding[], taken: Pick<Holding, 'role' | 'area'>) => {
  const left = holdings.filter(holding => !same(holding, taken))
  return left.length < holdings.length ? left : undefined
}

/** The roles whose time is not over yet. */
export const notEnded = (holdings: readonly Holding[], now: number) =>
  holdings.filter(holding => holding.until === undefined || now < holding.until)

/** What somebody asks the record of appointments for; what is left out is any. */
export interface ChangeFilter {
  role?: Role | undefined
  kind?: RoleChangeKind | undefined
  month?: string | undefined
}

export const facetOf = (area: string, { role, kind, month }: ChangeFilter) =>
  [area, role ?? '*', kind ?? '*', month ?? '*'].join('|')

/** Everything that a change of a role is found by: see `StoredRoleChange.facets`. */
export const facetsOf = (change: { area: string; role: Role; kind: RoleChangeKind; at: number }): string[] => {
  const month = monthOf(change.at)
  return ancestry(change.area).flatMap(area =>
    [change.role, undefined].flatMap(role =>
      [change.kind, undefined].flatMap(kind => [month, undefined].map(of => facetOf(area, { role, kind, month: of }))),
    ),
  )
}

/** Whether a change is one of those asked for. */
export const isAskedFor = (
  change: { area: string; role: Role; kind: RoleChangeKind; at: number },
  asked: ChangeFilter & { area?: string | undefined },
) =>
  (asked.role === undefined || asked.role === change.role) &&
  (asked.kind === undefined || asked.kind === change.kind) &&
  (asked.month === undefined || asked.month === monthOf(change.at)) &&
  (asked.area === undefined || ancestry(change.area).includes(asked.area))
