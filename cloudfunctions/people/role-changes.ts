// 任免记录: written with every change of a role, and shown to the person and to those who give roles.
import { roles } from '@contract/access'
import { fail } from '@contract/errors'
import type { RoleChange } from '@contract/people'
import { update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { people } from '../platform/identity/people'
import { facetOf, isAskedFor, roleChanges, type StoredRoleChange } from '../platform/identity/role-changes'
import type { Bindings } from './flows'

/** Records as people read them, with the names that persons and areas have now. */
export async function shownChanges(ctx: QueryContext, found: readonly StoredRoleChange[]): Promise<RoleChange[]> {
  const ids = [...new Set(found.flatMap(({ personId, byId }) => [personId, ...(byId === undefined ? [] : [byId])]))]
  const [nameOf, known] = await Promise.all([
    areaNames(
      ctx,
      found.map(change => change.area),
    ),
    Promise.all(chunks(ids.sort()).map(some => ctx.getMany(people, some))),
  ])
  const names = new Map(known.flat().map(person => [person.id, person.name]))
  const called = (personId: string) => ({ personId, name: names.get(personId) ?? '' })
  return found.map(({ id, personId, byId, office: _office, version: _version, facets: _facets, ...change }) => ({
    ...change,
    changeId: id,
    person: called(personId),
    label: roles[change.role].label,
    areaName: nameOf(change.area),
    ...(byId === undefined ? {} : { by: called(byId) }),
  }))
}

const PAGE = 100
const chunks = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, i) => ids.slice(i * PAGE, (i + 1) * PAGE))

/** Up to `most` writes that take the reasons off a person's record; none when no reason is left. */
export async function withoutReasons(ctx: CommandContext, personId: string, most: number): Promise<Write[]> {
  for (let after: string | null = null; ; ) {
    const page: { items: StoredRoleChange[]; next: string | null } = await ctx.find(roleChanges, {
      index: 'ofPerson',
      equals: { personId },
      after,
      limit: PAGE,
    })
    const spoken = page.items.filter(change => change.reason !== undefined).slice(0, most)
    const read = await Promise.all(spoken.map(({ id }) => ctx.get(roleChanges, id)))
    const writes = read.flatMap(change => (change ? [update(roleChanges, change, { reason: undefined })] : []))
    if (writes.length > 0 || !page.next) return writes
    after = page.next
  }
}

export const roleChangeHandlers: Pick<Handlers<'people', Bindings>, 'roleChanges'> = {
  roleChanges: async (ctx, { personId, area, after, limit, ...filter }) => {
    const from = after ?? null
    // Who gives roles sees those of their areas; everybody else their own.
    if (personId === undefined && ctx.reach.areas.length > 0) {
      const members = ctx.areas(area).map(within => facetOf(within, filter))
      const found = await ctx.findIn(members, roleChanges, { index: 'byFacet', order: 'desc', after: from, limit })
      return { items: await shownChanges(ctx, found.items), next: found.next }
    }
    const person = await ctx.get(people, personId ?? ctx.caller.id)
    // A person's record belongs to that person, though it carries no `personId` beside its own id.
    if (!person || !ctx.covers({ personId: person.id, scopes: person.scopes })) throw fail('record.notFound')
    const found = await sifted(
      from,
      limit,
      (next, most) =>
        ctx.find(roleChanges, {
          index: 'ofPerson',
          equals: { personId: person.id },
          order: 'desc',
          after: next,
          limit: most,
        }),
      some => some.filter(change => isAskedFor(change, { ...filter, area })),
    )
    return { items: await shownChanges(ctx, found.items), next: found.next }
  },
}
