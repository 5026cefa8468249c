// The people and places that a campaign names: staff of its office, areas that exist in it.
import { roles } from '@contract/access'
import { fail } from '@contract/errors'
import { officeOf, scopesOf } from '@contract/place'
import type { CommandContext } from '../kernel/context'
import { holds } from '../kernel/reach'
import { areas } from '../platform/areas/records'
import { people } from '../platform/identity/people'

/** Somebody on the staff of an office, by name. */
export async function staffNamed(ctx: CommandContext, office: string, personId: string) {
  const person = await ctx.get(people, personId)
  const serves = person?.holdings.some(one => roles[one.role].staff && holds(one, ctx.now))
  if (!person || !serves || person.deletedAt !== undefined || officeOf(person.home) !== office)
    throw fail('campaign.notStaff')
  return { personId: person.id, name: person.name }
}

/** Where a place of a campaign lies: its scopes, and what its area is called. */
export async function placed(ctx: CommandContext, office: string, area: string) {
  const found = officeOf(area) === office ? await ctx.get(areas, area) : undefined
  if (!found) throw fail('record.notFound')
  return { scopes: scopesOf(area, ...(found.grid ? [found.grid] : [])), areaName: found.name }
}
