// Whom a month's sheets are of: every grid, and everyone who holds an assessed role when it is computed.
import {
  type AssessedRole,
  assessedRoleNames,
  assessedRoles,
  type RuleDocument,
  type SubjectKind,
} from '@contract/assessment'
import { ancestry, officeOf, scopesOf } from '@contract/place'
import { holds } from '../kernel/reach'
import { type Area, areas } from '../platform/areas/records'
import { type Person, people } from '../platform/identity/people'
import type { Page, Store } from '../platform/store/port'

type Read = Pick<Store, 'get' | 'find'>

/** A grid or a person as a sheet names them. */
export interface Subject {
  kind: SubjectKind
  id: string
  name: string
  area: string
  /** Where heads find it. */
  scopes: string[]
  post?: string
  personId?: string
}

const gridSubject = ({ id, name }: Pick<Area, 'id' | 'name'>): Subject => ({
  ...{ kind: 'grid', id, name, area: id, scopes: ancestry(id) },
})

/** The highest of the assessed roles that somebody holds now, with the areas over which they do. */
function dutyOf(person: Person, roles: readonly AssessedRole[], now: number) {
  for (const role of [...assessedRoleNames].reverse().filter(one => roles.includes(one))) {
    const held = person.holdings.filter(one => one.role === role && holds(one, now)).map(one => one.area)
    if (held.length > 0) return { role, areas: [...new Set(held)].sort() }
  }
  return undefined
}

const above = (area: string) => area.split('/').slice(0, -1).join('/') || area

/**
 * A person as they are assessed; undefined without such a role. A worker's sheet lies in their grid, where its head
 * reads it; a head's lies in the area above, so that no colleague of the same level does.
 */
export function personSubject(person: Person, roles: readonly AssessedRole[], now: number): Subject | undefined {
  const duty = person.deletedAt ? undefined : dutyOf(person, roles, now)
  if (!duty) return undefined
  const lies = duty.role === 'gridWorker' ? duty.areas : duty.areas.map(above)
  return {
    ...{ kind: 'person', id: person.id, personId: person.id, name: person.name, area: duty.areas[0]! },
    ...{ scopes: scopesOf(...lies), post: assessedRoles[duty.role].label },
  }
}

/** One subject of an office by its kind and id; undefined when there is none now. */
export async function subjectOf(
  read: Pick<Read, 'get'>,
  office: string,
  kind: SubjectKind,
  id: string,
  roles: readonly AssessedRole[],
  now: number,
): Promise<Subject | undefined> {
  if (kind === 'grid') {
    const area = await read.get(areas, id)
    return area?.level === 'grid' && officeOf(area.id) === office ? gridSubject(area) : undefined
  }
  const person = await read.get(people, id)
  return person && officeOf(person.home) === office ? personSubject(person, roles, now) : undefined
}

/** Where a walk over every subject stands: grids first, then each assessed role. */
const partsOf = ({ roles }: Pick<RuleDocument, 'roles'>, kind?: SubjectKind) => [
  ...(kind === 'person' ? [] : (['grid'] as const)),
  ...(kind === 'grid' ? [] : roles),
]

/** A page of the subjects in an area; somebody with two roles comes once, with the higher one. The cursor is ours. */
export async function subjectsPage(
  read: Read,
  within: string,
  document: Pick<RuleDocument, 'roles'>,
  { kind, after, limit, now }: { kind?: SubjectKind | undefined; after: string | null; limit: number; now: number },
): Promise<Page<Subject>> {
  const parts = partsOf(document, kind)
  const cut = (after ?? '0:').indexOf(':')
  const nth = Number((after ?? '0:').slice(0, cut)) || 0
  const from = (after ?? '0:').slice(cut + 1) || null
  const part = parts[nth]
  if (part === undefined) return { items: [], next: null }
  const nextOf = (next: string | null) => (next ? `${nth}:${next}` : nth + 1 < parts.length ? `${nth + 1}:` : null)
  if (part === 'grid') {
    const query = { index: 'byLevel', member: within, equals: { level: 'grid' }, after: from, limit } as const
    const page = await read.find(areas, query)
    return { items: page.items.map(gridSubject), next: nextOf(page.next) }
  }
  const page = await read.find(people, { index: 'inArea', member: `${part}@${within}`, after: from, limit })
  const items = page.items.flatMap(person => {
    const subject = personSubject(person, document.roles, now)
    return subject?.post === assessedRoles[part].label ? [subject] : []
  })
  return { items, next: nextOf(page.next) }
}
