// Writing what joining changes of a person: homes, the role that goes with them, and everything they are found by.
import { type Patch, update, type Write } from '../kernel/changes'
import { foundBy, type Person, people } from '../platform/identity/people'
import type { Housed } from './joining-rules'

type Changed = Partial<Omit<Housed, 'otherHomes'>> & {
  otherHomes?: Person['otherHomes'] | undefined
  asking?: Person['asking'] | undefined
  name?: string
}

/** A person with other homes, roles or a name, found by what they have now. */
export function housed(person: Person, changed: Changed): Write {
  const { name = person.name, home = person.home, holdings = person.holdings } = changed
  const others = 'otherHomes' in changed ? changed.otherHomes : person.otherHomes
  const found = foundBy({ name, home, holdings, ...(others && { otherHomes: others }) })
  return update(people, person, { ...changed, ...found } as Patch<Omit<Person, 'id' | 'version'>>)
}

/** The applications of a person that still wait, without one; undefined when none is left. */
export const askingWithout = ({ asking = [] }: Pick<Person, 'asking'>, applicationId: string) => {
  const left = asking.filter(one => one.applicationId !== applicationId)
  return left.length > 0 ? left : undefined
}
