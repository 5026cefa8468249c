// The people and places that a campaign names: staff of its office, areas that exist in it.
import { roles } from '@contract/access'
import { fail } from '@contract/errors'
import { officeOf, scopesOf } from '@contract/place'
import type { CommandContext } from '../kernel/context'
import { holds, reachOf } from '../kernel/reach'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'
import { type Person, people } from '../platform/identity/people'

/** Somebody on the staff of an office, by name. */
export async function staffNamed(ctx: CommandContext, office: string, personId: string) {
  const { id, name } = await onStaff(ctx, office, personId)
  return { personId: id, name }
}

/** As `staffNamed`, who may do what they are named for: a post that its guard cannot take would be told as a gap. */
export async function ableNamed(
  ctx: CommandContext,
  office: string,
  personId: string,
  permission: 'campaigns.lead' | 'campaigns.serve' = 'campaigns.serve',
) {
  const person = await onStaff(ctx, office, personId)
  if (!reachOf(person, permission, ctx.now))
    throw fail(permission === 'campaigns.lead' ? 'campaign.cannotLead' : 'campaign.cannotServe')
  return { personId: person.id, name: person.name }
}

async function onStaff(ctx: CommandContext, office: string, personId: string) {
  const person = await ctx.get(people, personId)
  if (!person || !isOnStaff(person, office, ctx.now)) throw fail('campaign.notStaff')
  return person
}

export const isOnStaff = ({ deletedAt, home, holdings }: Person, office: string, now: number) =>
  deletedAt === undefined &&
  officeOf(home) === office &&
  // A right may still name a role that is none any more.
  holdings.some(one => Object.hasOwn(roles, one.role) && roles[one.role].staff && holds(one, now))

/** Whether an area lies where a campaign happens: in one of its areas, or anywhere when it has none. */
export const happensIn = ({ areas: where }: { areas: readonly string[] }, scopes: readonly string[]) =>
  where.length === 0 || where.some(one => scopes.includes(one))

/** As `placed`, for what must lie where the campaign happens; what is there already (`before`) may stay. */
export async function placedWithin(
  ctx: CommandContext,
  campaign: { office: string; areas: readonly string[] },
  area: string,
  before?: string,
) {
  const found = await placed(ctx, campaign.office, area)
  if (area === before || happensIn(campaign, found.scopes)) return found
  const nameOf = await areaNames(ctx, campaign.areas)
  const names = campaign.areas.map(nameOf).join('、')
  throw fail('input.invalid', {
    fields: { 'place.area': `${found.areaName}不在行动范围里，请在这些地方里选：${names}` },
  })
}

/** Where a place of a campaign lies: its scopes, and what its area is called. */
export async function placed(ctx: CommandContext, office: string, area: string) {
  const found = officeOf(area) === office ? await ctx.get(areas, area) : undefined
  if (!found) throw fail('record.notFound')
  return { scopes: scopesOf(area, ...(found.grid ? [found.grid] : [])), areaName: found.name }
}
