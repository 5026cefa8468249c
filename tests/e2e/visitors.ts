// Who looks at a page, and at which record: shared by the browser's and the mini program's look at every page.
import { entryOf, type PageName } from '@/navigation'
import { examples } from './examples'
import type { Office } from './office'

/** The first person of the sign-in page who may open it, those with few roles first; null where no one signs in. */
const anyoneFor = async (office: Office, name: PageName) => {
  const { open, permission, tab } = entryOf(name)
  if (open) return null
  const known = office.people.filter(({ roles }) => roles.length > 0)
  for (const person of known.sort((a, b) => a.roles.length - b.roles.length)) {
    const me = await office.call(person.id, 'people.me', {})
    if ((!permission || me.permissions.includes(permission)) && (!tab?.staffOnly || me.staff)) return person.id
  }
  throw new Error(`nobody on the sign-in page may open ${name}`)
}

export interface Visit {
  personId: string | null
  params: Record<string, string>
}

export const visitOf = async (office: Office, name: PageName): Promise<Visit> => {
  const example = await examples[name]?.(office)
  return { personId: example?.personId ?? (await anyoneFor(office, name)), params: example?.params ?? {} }
}
