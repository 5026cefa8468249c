// Who is told to put something right: the property company there, one merchant, or the community where neither is.
import { deskName, deskOf, servedBy, servesDesk } from '@contract/desks'
import type { ErrorCode } from '@contract/errors'
import { fail } from '@contract/errors'
import { communityOf, officeOf } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { type Caller, holds } from '../kernel/reach'
import { areaNames } from '../platform/areas/naming'
import { desksHeld, peopleAtDesk } from '../platform/identity/desks'
import { people } from '../platform/identity/people'
import type { Placed } from './placing'
import type { Task } from './records'
import { ofPerson } from './rules'

type Addressee = Pick<Task, 'toName' | 'servedBy'> & ({ desk: string } | { merchantId: string })

const staffed = async (ctx: QueryContext, desk: string) => (await peopleAtDesk(ctx, desk, ctx.now)).length > 0

/** The first desk with somebody at it, from the courtyard's property company up: what is told must reach someone. */
async function deskFor(ctx: QueryContext, { courtyard, area }: Pick<Placed, 'courtyard' | 'area'>): Promise<string> {
  const community = communityOf(area)
  for (const desk of [deskOf('property', courtyard ?? community), deskOf('community', community)])
    if (await staffed(ctx, desk)) return desk
  return deskOf('office', officeOf(area))
}

/** What the restaurants are called that people run; who runs none is not among them. */
export async function shopNames(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map()
  const found = await ctx.invoke('merchants.shopNames', { personIds: [...personIds] })
  return new Map(found.filter(({ names }) => names.length > 0).map(({ personId, names }) => [personId, names]))
}

export async function addressee(ctx: QueryContext, where: Placed, merchantId?: string): Promise<Addressee> {
  if (merchantId !== undefined) {
    const merchant = await ctx.get(people, merchantId)
    const here = merchant?.holdings.some(
      one => one.role === 'merchant' && holds(one, ctx.now) && communityOf(one.area) === communityOf(where.area),
    )
    if (!merchant || merchant.deletedAt || !here) throw fail('patrol.notMerchant')
    // Who has one is told by its name, as everybody calls it; who has several, by their own.
    const shops = (await shopNames(ctx, [merchantId])).get(merchantId) ?? []
    const toName = shops.length === 1 ? shops[0]! : merchant.name
    return { merchantId, toName, servedBy: [ofPerson(merchantId)] }
  }
  const desk = await deskFor(ctx, where)
  const at = desk.slice(desk.indexOf('@') + 1)
  return { desk, toName: deskName(desk, (await areaNames(ctx, [at]))(at)), servedBy: servedBy(desk) }
}

/** Whether somebody was told it, by the desk they serve or by name. */
export const isToldTo = (
  caller: Pick<Caller, 'id' | 'holdings'>,
  { desk, merchantId }: Pick<Task, 'desk' | 'merchantId'>,
  now: number,
): boolean =>
  desk === undefined ? merchantId === caller.id : servesDesk(desksHeld(caller.holdings, undefined, now), desk)

/** To others than those who were told it is not there. */
export const toldGuard = (caller: Caller, task: Task, now: number): ErrorCode | undefined =>
  isToldTo(caller, task, now) ? undefined : 'record.notFound'

/** Under what somebody finds what they were told. */
export const tokensOfTold = (ctx: Pick<QueryContext, 'caller' | 'now'>): string[] => [
  ...[...desksHeld(ctx.caller.holdings, undefined, ctx.now)].sort(),
  ofPerson(ctx.caller.id),
]
