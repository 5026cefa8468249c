// Where somebody patrols by what they hold: who reads their logs follows from it.
import { type Holding, permissions } from '@contract/access'
import { holds } from '../kernel/reach'

const patrolling = Object.keys(permissions['patrols.observe'].grants)

/** The areas over which a person holds a role that patrols. */
export const dutiesOf = (holdings: readonly Holding[], now: number): string[] => [
  ...new Set(holdings.filter(one => patrolling.includes(one.role) && holds(one, now)).map(({ area }) => area)),
]
