// Who is told to put something right: the property company there, who answers for a restaurant, or else the community.
import { deskName, deskOf, servedBy, servesDesk } from '@contract/desks'
import type { ErrorCode } from '@contract/errors'
import { fail } from '@contract/errors'
import type { Answering } from '@contract/merchant-shapes'
import { communityOf, officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import type { Caller } from '../kernel/reach'
import { areaNames } from '../platform/areas/naming'
import { desksHeld, peopleAtDesk } from '../platform/identity/desks'
import type { Placed } from './placing'
import type { Task } from './records'
import { ofPerson } from './rules'

type Addressee = Pick<Task, 'toName' | 'servedBy' | 'merchantId'> & ({ desk: string } | { toId: string })

const staffed = async (ctx: QueryContext, desk: string) => (await peopleAtDesk(ctx, desk, ctx.now)).length > 0

/** The first of these desks with somebody at it, or the office's: what is told must reach someone. */
async function firstStaffed(ctx: QueryContext, desks: readonly string[], area: string) {
  for (const desk of desks) if (await staffed(ctx, desk)) return atDesk(ctx, desk)
  return atDesk(ctx, deskOf('office', officeOf(area)))
}

async function atDesk(ctx: QueryContext, desk: string) {
  const at = desk.slice(desk.indexOf('@') + 1)
  return { desk, toName: deskName(desk, (await areaNames(ctx, [at]))(at)), servedBy: servedBy(desk) }
}

/** Whoever answers for a restaurant now, told by its name; its community where it closed or nobody of it is here. */
export async function ofRestaurant(
  ctx: QueryContext,
  { merchantId, name, area, open, people }: Answering,
  has?: string,
): Promise<Addressee> {
  const own = open ? (people.find(one => one.personId === has) ?? people[0]) : undefined
  return own
    ? { merchantId, toId: own.personId, toName: name, servedBy: [ofPerson(own.personId)] }
    : { merchantId, ...(await firstStaffed(ctx, [deskOf('community', communityOf(area))], area)) }
}

export async function addressee(ctx: QueryContext, where: Placed, merchantId?: string): Promise<Addressee> {
  const community = communityOf(where.area)
  if (merchantId === undefined) {
    const desks = [deskOf('property', where.courtyard ?? community), deskOf('community', community)]
    return firstStaffed(ctx, desks, where.area)
  }
  const shop = await ctx.invoke('merchants.answering', { merchantId })
  if (!shop.open || communityOf(shop.area) !== community) throw fail('patrol.notMerchant')
  return ofRestaurant(ctx, shop)
}

/** Whether somebody was told it, by the desk they serve or by name. */
export const isToldTo = (
  caller: Pick<Caller, 'id' | 'holdings'>,
  { desk, toId }: Pick<Task, 'desk' | 'toId'>,
  now: number,
): boolean => (desk === undefined ? toId === caller.id : servesDesk(desksHeld(caller.holdings, undefined, now), desk))

/** To others than those who were told it is not there. */
export const toldGuard = (caller: Caller, task: Task, now: number): ErrorCode | undefined =>
  isToldTo(caller, task, now) ? undefined : 'record.notFound'

/** Under what somebody finds what they were told. */
export const tokensOfTold = (ctx: Pick<QueryContext, 'caller' | 'now'>): string[] => [
  ...[...desksHeld(ctx.caller.holdings, undefined, ctx.now)].sort(),
  ofPerson(ctx.caller.id),
]
