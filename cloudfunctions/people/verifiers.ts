// Whom an application lies with: those who know the courtyard, or else the community’s own people.
import { type Role, roles } from '@contract/access'
import { communityOf } from '@contract/place'
import { holds } from '../kernel/reach'
import { holders } from '../platform/identity/holders'
import type { Person } from '../platform/identity/people'
import type { Store } from '../platform/store/port'

const near: readonly Role[] = ['moderator', 'buildingHead']
const around: readonly Role[] = ['communityWorker', 'moderator']

export interface Verifier {
  person: Person
  role: Role
}

/** Those who hold one of these roles over exactly this area, each once, by their first role in the list. */
async function over(read: Pick<Store, 'find'>, wanted: readonly Role[], area: string, now: number) {
  const found = await holders(read, wanted, [area], now)
  return found.flatMap((person): Verifier[] => {
    const role = wanted.find(one =>
      person.holdings.some(holding => holding.role === one && holding.area === area && holds(holding, now)),
    )
    return role ? [{ person, role }] : []
  })
}

/** The moderators and building heads of a courtyard; its community’s workers where it has none, or is a community. */
export async function verifiersOf(read: Pick<Store, 'find'>, area: string, now: number): Promise<Verifier[]> {
  const community = communityOf(area)
  const own = area === community ? [] : await over(read, near, area, now)
  return own.length > 0 ? own : over(read, around, community, now)
}

export const labelOf = ({ role }: Verifier) => roles[role].label
