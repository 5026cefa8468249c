// What a list is checked against: the office’s areas and windows, and the people whom its lines may mean.
import { roles } from '@contract/access'
import { officeOf } from '@contract/place'
import { areasOf } from '../platform/areas/listed'
import { allWindows } from '../platform/catalogue/services'
import { type Person, people } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import type { Page, Store } from '../platform/store/port'
import type { Surroundings, Wanted } from './parsing'
import type { Known } from './planning'

type Reads = Pick<Store, 'find' | 'getMany'>

/** Look-ups under way at once: a function waits 20 ms for each. */
const AT_ONCE = 25

async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const found: R[] = []
  for (let i = 0; i < all.length; i += AT_ONCE) found.push(...(await Promise.all(all.slice(i, i + AT_ONCE).map(work))))
  return found
}

/** Service windows by their name. */
export const windowsByName = (): ReadonlyMap<string, string> => new Map(allWindows.map(({ id, name }) => [name, id]))

export async function surroundingsOf(read: Reads, office: string, now: number): Promise<Surroundings> {
  return { areas: await areasOf(read, office), windows: windowsByName(), now }
}

export const phoneOf = (person: Person) =>
  person.phone === undefined ? undefined : phones().open(person.phone, person.id)
const maskedOf = (person: Person) => {
  const number = phoneOf(person)
  return number && `${number.slice(0, 3)}****${number.slice(-4)}`
}

/** The people with a number, of an office. */
export async function peopleWithPhone(read: Pick<Store, 'find'>, phone: string, office: string): Promise<Person[]> {
  const pages = await Promise.all(
    phones()
      .digests(phone)
      .map(phoneDigest => read.find(people, { index: 'byPhone', equals: { phoneDigest }, limit: 20 })),
  )
  const found = pages.flatMap(({ items }) => items).filter(one => !one.deletedAt && officeOf(one.home) === office)
  return [...new Map(found.map(person => [person.id, person])).values()]
}

/** People by id, each under the id that was asked for; who became one with another record is that record now. */
async function peopleById(read: Pick<Store, 'getMany'>, ids: readonly string[], office: string) {
  const found = new Map<string, Person>()
  const chunks = Array.from({ length: Math.ceil(ids.length / 100) }, (_, i) => ids.slice(i * 100, i * 100 + 100))
  for (const chunk of chunks)
    for (const person of await read.getMany(people, chunk)) {
      const now = person.mergedInto ? (await read.getMany(people, [person.mergedInto]))[0] : person
      if (now && !now.deletedAt && officeOf(now.home) === office) found.set(person.id, now)
    }
  return found
}

/** Everybody whom these lines may mean. */
export async function knownFor(read: Reads, wanted: readonly Wanted[], office: string): Promise<Known> {
  const ids = [...new Set(wanted.flatMap(({ personId }) => personId ?? []))].sort()
  const numbers = [...new Set(wanted.flatMap(({ phone }) => phone ?? []))]
  const byId = await peopleById(read, ids, office)
  const found = await inTurns(numbers, phone => peopleWithPhone(read, phone, office))
  return { byId, byPhone: new Map(numbers.map((phone, i) => [phone, found[i]!])), maskedOf }
}

/** Everybody with a staff role in an office, page by page, in the order of their names. */
export async function* staffOf(read: Pick<Store, 'find'>, office: string, role?: string): AsyncGenerator<Person> {
  const member = role ? `${role}@${office}` : `staff@${office}`
  for (let after: string | null = null; ; ) {
    const page: Page<Person> = await read.find(people, { index: 'inArea', member, after, limit: 100 })
    yield* page.items.filter(person => !person.deletedAt && person.holdings.some(held => roles[held.role]))
    if (!page.next) return
    after = page.next
  }
}
