// Who holds a role somewhere: whom messages about an area go to.
import type { Role } from '@contract/access'
import { holds } from '../../kernel/reach'
import type { Page, Store } from '../store/port'
import { type Person, people } from './people'

/**
 * Everyone who holds one of these roles now over one of these areas or something in it, each once, in pages of an index:
 * for roles that few people hold, not for residents.
 */
export async function holders(
  read: Pick<Store, 'find'>,
  roles: readonly Role[],
  areas: readonly string[],
  now: number,
): Promise<Person[]> {
  const found = new Map<string, Person>()
  for (const role of roles)
    for (const area of areas)
      for (let after: string | null = null; ; ) {
        const page: Page<Person> = await read.find(people, {
          index: 'inArea',
          member: `${role}@${area}`,
          after,
          limit: 100,
        })
        for (const person of page.items)
          if (person.holdings.some(one => one.role === role && holds(one, now))) found.set(person.id, person)
        if (!page.next) break
        after = page.next
      }
  return [...found.values()]
}
