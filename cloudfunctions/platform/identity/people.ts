// Who is calling: the people the office knows, with the roles they hold. The one record identity is read from.
import { type Holding, roles } from '@contract/access'
import { ancestry, officeOf, scopesOf } from '@contract/place'
import type { Record_ } from '../../kernel/changes'
import type { Caller } from '../../kernel/reach'
import { grams } from '../../kernel/search'
import { collection, type Store } from '../store/port'

export type UnitKind = 'department' | 'property' | 'publicUnit' | 'window' | 'restaurant' | 'team'

export interface PersonHome {
  /** A courtyard, or a community for who lives in none. */
  area: string
  address: string
}

export interface Person extends Record_ {
  name: string
  /** The courtyard they live in, or the area they work in. */
  home: string
  /** Building, unit and room, as people write it. */
  address: string
  /** Where else they belong, by the role `resident`; the current home stands in `home` and `address`. */
  otherHomes?: PersonHome[]
  /** Courtyards that they asked to join and on which nobody has decided. */
  asking?: { applicationId: string; area: string }[]
  /** When they first joined a courtyard: figures count nobody twice. */
  joinedAt?: number
  birthYear?: number
  partyMember?: boolean
  /** What people call their post: 三级网格长, 3 号楼楼栋长. */
  post?: string
  /** Whom they act for: a department, company, public unit, service window, restaurant or inspection team. */
  unit?: { kind: UnitKind; id: string }
  holdings: Holding[]
  /**
   * Every area above the home and above each holding, and `role@area` for each holding and each area above it, with
   * `staff@area` for any staff role: one array answers “who is in this area” and “which moderators are in this area”.
   */
  scopes: string[]
  /** Search tokens of the name, under each area of the home, and under `staff@area` for those with a staff role. */
  grams?: string[]
  /** When the next role ends, and in which office: what the clock looks for. */
  endsAt?: number
  endsIn?: string
  /** AES-GCM cipher of the phone number, and a keyed digest to find it by. */
  phone?: string
  phoneDigest?: string
  /** When the person agreed to the privacy guideline, and which version. */
  consent?: { at: number; version: string }
  /** Part of the demo office. */
  demo?: boolean
  /** Since when somebody signs in as this person; absent for who was put on the list and never came. */
  usedAt?: number
  /** The office put them on its list: they may claim to be this person. */
  enrolledAt?: number
  /** The person deleted their account: only this record's id stays, for what others did with them. */
  deletedAt?: number
  /** Or it became one with another record of the same person. */
  mergedInto?: string
}

export const people = collection<Person>()('people', {
  inArea: { member: 'scopes', order: 'name' },
  byPhone: { equals: ['phoneDigest'] },
  byGram: { member: 'grams', order: 'name' },
  ending: { equals: ['endsIn'], order: 'endsAt' },
  byAge: { member: 'scopes', order: 'birthYear' },
  partyByAge: { member: 'scopes', equals: ['partyMember'], order: 'birthYear' },
})

const staffScopes = (holdings: readonly Holding[]) => [
  ...new Set(
    holdings
      .filter(holding => roles[holding.role].staff)
      .flatMap(holding => ancestry(holding.area).map(area => `staff@${area}`)),
  ),
]

/** The scopes of a person: see `Person.scopes`. */
export const scopesOfPerson = (home: string, holdings: readonly Holding[]) => [
  ...new Set([
    ...scopesOf(home, ...holdings.map(holding => holding.area)),
    ...holdings.flatMap(holding => ancestry(holding.area).map(area => `${holding.role}@${area}`)),
    ...staffScopes(holdings),
  ]),
]

/** Everything a person is found by, as it follows from name, homes and roles: to be written whenever one changes. */
export function foundBy({
  name,
  home,
  otherHomes = [],
  holdings,
}: Pick<Person, 'name' | 'home' | 'holdings' | 'otherHomes'>) {
  const ends = holdings.map(holding => holding.until).filter(until => until !== undefined)
  return {
    scopes: scopesOfPerson(home, holdings),
    grams: grams(name, [...scopesOf(home, ...otherHomes.map(other => other.area)), ...staffScopes(holdings)]),
    endsAt: ends.length > 0 ? Math.min(...ends) : undefined,
    endsIn: ends.length > 0 ? officeOf(home) : undefined,
  }
}

/** A person as stored, with everything they are found by. */
export function personRecord(person: Omit<Person, 'version' | keyof ReturnType<typeof foundBy>>): Person {
  const { endsAt, endsIn, ...found } = foundBy(person)
  return {
    ...person,
    version: 1,
    ...found,
    ...(endsAt !== undefined && endsIn !== undefined ? { endsAt, endsIn } : {}),
  }
}

/** The caller behind an identity, read on each call so that a revoked role ends at once. */
export async function directory(store: Store, personId: string): Promise<Caller | undefined> {
  const person = await store.get(people, personId)
  return person && !person.deletedAt
    ? { id: person.id, name: person.name, home: person.home, holdings: person.holdings }
    : undefined
}
