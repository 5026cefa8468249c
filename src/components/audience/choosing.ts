// Whom something is for, while it is being chosen, and how many people that is in words.
import type { AudienceRole } from '@contract/audience'
import { grouped } from '@contract/numbers'

/** Whom something is for, as it is being chosen. */
export interface Chosen {
  areas: string[]
  audience: 'all' | 'staff' | 'some'
  roles: AudienceRole[]
}

/** The roles that a choice comes to; none: everyone. */
export const rolesOf = ({ audience, roles }: Pick<Chosen, 'audience' | 'roles'>): AudienceRole[] =>
  audience === 'all' ? [] : audience === 'staff' ? ['staff'] : roles

/** How roles were chosen. */
export const chosenAs = (roles: readonly AudienceRole[]): Chosen['audience'] =>
  roles.length === 0 ? 'all' : roles.join() === 'staff' ? 'staff' : 'some'

/** Whether enough is chosen to be counted. */
export const isCountable = ({ areas, audience, roles }: Chosen) =>
  areas.length > 0 && (audience !== 'some' || roles.length > 0)

/** “328 人”; while they are still being counted, “不超过 11,901 人”. */
export const peopleWords = ({ people, exact }: { people: number; exact: boolean }) =>
  `${exact ? '' : '不超过 '}${grouped(people)} 人`
