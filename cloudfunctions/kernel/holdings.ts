// What somebody holds, and how it changes: roles over areas with their dates. Pure.
import type { Holding } from '@contract/access'
import { holds } from './reach'

/** Roles held at a moment. */
export const held = (holdings: readonly Holding[], now: number) => holdings.filter(holding => holds(holding, now))

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
