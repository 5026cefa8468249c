// Who becomes responsible for a finding: a person near to the grid, or a restaurant and through it one of its people, or
// where it has none in the mini program whoever of the grid or the community keeps it in its place.
import type { Role } from '@contract/access'
import { fail } from '@contract/errors'
import { inspectionLimits, type MerchantUnit } from '@contract/inspections'
import { communityOf, officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import type { CommandContext, QueryContext } from '../kernel/context'
import { workingDaysAfter } from '../kernel/working-days'
import { holders } from '../platform/identity/holders'
import { type Person, people } from '../platform/identity/people'
import { gridsAround } from './grids'
import type { Finding } from './records'
import { dueAtOf, responsibleRole } from './rules'

export type Given = Required<Pick<Finding, 'personId' | 'responsible'>> & Pick<Finding, 'merchant' | 'merchantPeople'>

/** The role under which somebody may be made responsible on a grid. */
export async function roleOn(ctx: QueryContext, { holdings }: Pick<Person, 'holdings'>, grid: string) {
  const kept = holdings.filter(holding => holding.role === 'propertyCompany').map(({ area }) => area)
  return responsibleRole(holdings, grid, ctx.now, await gridsAround(ctx, kept))
}

async function thePerson(ctx: QueryContext, grid: string, personId: string): Promise<Given> {
  const person = await ctx.get(people, personId)
  const role = person && (await roleOn(ctx, person, grid))
  if (!person || !role) throw fail('inspections.notResponsible', { personId })
  return { personId, responsible: { personId, name: person.name, role } }
}

/** In this order: those who walk the grid first. */
const keepers: readonly Role[] = ['gridWorker', 'gridHead3', 'communityWorker', 'gridHead2']

/** Who keeps a restaurant's finding in its place: whoever has it already, or the first of the grid, then of the community. */
async function keeperOn(ctx: QueryContext, grid: string, has: string | undefined) {
  const before = has === undefined ? undefined : await ctx.get(people, has)
  const roleNow = before && !before.deletedAt ? await roleOn(ctx, before, grid) : undefined
  if (before && roleNow && keepers.includes(roleNow)) return { person: before, role: roleNow }
  for (const role of keepers) {
    const found = await holders(ctx, [role], [grid, communityOf(grid)], ctx.now)
    const here = found
      .filter(one => !one.deletedAt && responsibleRole(one.holdings, grid, ctx.now, () => undefined) === role)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    if (here[0]) return { person: here[0], role }
  }
  return undefined
}

/** Who of a restaurant has a finding now, or keeps it in its place; without a person when nobody does. */
export async function answersFor(
  ctx: QueryContext,
  { place, personId, merchantPeople = [] }: Pick<Finding, 'place' | 'personId' | 'merchantPeople'>,
  merchantId: string,
): Promise<{ merchant: MerchantUnit; area: string; given?: Given }> {
  const shop = await ctx.invoke('merchants.answering', { merchantId })
  const unit = { merchantId, name: shop.name }
  const own = shop.open ? (shop.people.find(one => one.personId === personId) ?? shop.people[0]) : undefined
  if (own) {
    const responsible = { personId: own.personId, name: own.name, role: 'merchant' as const }
    const all = [...new Set([...merchantPeople, own.personId])]
    return {
      ...{ merchant: unit, area: shop.area },
      given: { personId: own.personId, responsible, merchant: unit, merchantPeople: all },
    }
  }
  const merchant: MerchantUnit = { ...unit, kept: shop.open ? 'nobody' : 'closed' }
  const keeper = await keeperOn(ctx, place.area, personId)
  if (!keeper) return { merchant, area: shop.area }
  const { person, role } = keeper
  return {
    ...{ merchant, area: shop.area },
    given: { personId: person.id, responsible: { personId: person.id, name: person.name, role }, merchant },
  }
}

async function theMerchant(ctx: QueryContext, place: Finding['place'], merchantId: string): Promise<Given> {
  const { merchant, area, given } = await answersFor(ctx, { place }, merchantId)
  if (communityOf(area) !== communityOf(place.area)) throw fail('inspections.merchantElsewhere')
  if (merchant.kept === 'closed') throw fail('inspections.merchantClosed')
  if (!given) throw fail('inspections.nobodyKeeps')
  return given
}

/** Until when whoever gets it now may say that it is not theirs. */
export async function disputableUntil(ctx: CommandContext, office: string) {
  return dueAtOf(await workingDaysAfter(ctx, office, dayOf(ctx.now), inspectionLimits.disputeWorkingDays))
}

/** Who becomes responsible, and what follows from the moment they do. */
export async function madeResponsible(
  ctx: CommandContext,
  { place, merchantPeople = [] }: Pick<Finding, 'place' | 'merchantPeople'>,
  { responsibleId, merchantId }: { responsibleId?: string | undefined; merchantId?: string | undefined },
) {
  if ((responsibleId === undefined) === (merchantId === undefined))
    throw fail('input.invalid', { fields: { responsibleId: '请选一位责任人，或一家商户' } })
  const given = responsibleId
    ? await thePerson(ctx, place.area, responsibleId)
    : await theMerchant(ctx, place, merchantId!)
  const named = [...new Set([...merchantPeople, ...(given.merchantPeople ?? [])])]
  return {
    ...given,
    ...(named.length > 0 && { merchantPeople: named }),
    assignedAt: ctx.now,
    disputeUntil: await disputableUntil(ctx, officeOf(place.area)),
  }
}

/** Whom a finding was given to, for its timeline: of a restaurant its name, not that of who runs it. */
export const givenTo = ({ responsible, merchant }: Pick<Given, 'responsible' | 'merchant'>) =>
  merchant ? (merchant.kept ? `${merchant.name}（${responsible.name}代办）` : merchant.name) : responsible.name
