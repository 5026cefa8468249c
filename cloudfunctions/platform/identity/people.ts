// Who is calling: the people the office knows, with the roles they hold. The one record identity is read from.
import type { Holding } from '@contract/access'
import { scopesOf } from '@contract/place'
import type { Record_ } from '../../kernel/changes'
import type { Caller } from '../../kernel/reach'
import { collection, type Store } from '../store/port'

export interface Person extends Record_ {
  name: string
  /** The courtyard they live in, or the area they work in. */
  home: string
  /** Building, unit and room, as people write it. */
  address: string
  birthYear?: number
  holdings: Holding[]
  /**
   * Every area above the home and above each holding, and `role@area` for each holding and each area above it:
   * one array answers both “who is in this area” and “which moderators are in this area”.
   */
  scopes: string[]
  /** AES-GCM cipher of the phone number, and a keyed digest to find it by. */
  phone?: string
  phoneDigest?: string
  /** When the person agreed to the privacy guideline, and which version. */
  consent?: { at: number; version: string }
  /** Part of the demo office. */
  demo?: boolean
}

export const people = collection<Person>()('people', {
  inArea: { member: 'scopes', order: 'name' },
  byPhone: { equals: ['phoneDigest'] },
})

/** The scopes of a person: see `Person.scopes`. */
export const scopesOfPerson = (home: string, holdings: readonly Holding[]) => [
  ...new Set([
    ...scopesOf(home, ...holdings.map(holding => holding.area)),
    ...holdings.flatMap(holding => scopesOf(holding.area).map(area => `${holding.role}@${area}`)),
  ]),
]

/** The caller behind an identity, read on each call so that a revoked role ends at once. */
export async function directory(store: Store, personId: string): Promise<Caller | undefined> {
  const person = await store.get(people, personId)
  return person && { id: person.id, name: person.name, home: person.home, holdings: person.holdings }
}
