// Who answers for a restaurant: its own people as long as they hold the role there. For what others give it to do.
import type { Answering } from '@contract/merchant-shapes'
import { communityOf } from '@contract/place'
import { followUp } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { merchantAt } from '../platform/identity/merchants'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { type MerchantRecord, merchants } from './records'
import { facet, searchable } from './rules'

async function answering(ctx: QueryContext, found: readonly MerchantRecord[]): Promise<Answering[]> {
  const ids = [...new Set(found.flatMap(({ personId }) => personId ?? []))].sort()
  const [nameOf, owners] = await Promise.all([
    areaNames(
      ctx,
      found.map(({ place }) => place.area),
    ),
    ids.length > 0 ? ctx.getMany(people, ids) : [],
  ])
  return found.map(({ id, name, place, open, personId }) => ({
    merchantId: id,
    ...{ name, area: place.area, areaName: nameOf(place.area), place, open },
    people: owners
      .filter(one => one.id === personId && !one.deletedAt)
      .filter(one => one.holdings.some(held => merchantAt(held, communityOf(place.area), ctx.now)))
      .map(one => ({ personId: one.id, name: one.name })),
  }))
}

/** Whatever was given to a restaurant by others. */
export const followers = (merchantId: string) => [
  followUp('inspections.followMerchant', { merchantId }),
  followUp('patrols.followMerchant', { merchantId }),
]

/** Whatever else was given to a restaurant follows when it may be others who answer for it now. */
export const answersAnew = (
  before: Pick<MerchantRecord, 'personId' | 'open' | 'name' | 'place'>,
  after: MerchantRecord,
) =>
  before.personId !== after.personId ||
  before.open !== after.open ||
  before.name !== after.name ||
  communityOf(before.place.area) !== communityOf(after.place.area)
    ? followers(after.id)
    : []

export const answeringHandlers: Pick<Handlers<'merchants', Bindings>, 'answerable' | 'answering'> = {
  answerable: async (ctx, { area, text, after, limit }) => {
    const [within] = ctx.areas(area)
    const index = text ? ('search' as const) : ('ledger' as const)
    const member = text ? searchGram(text, within!) : facet(within!)
    if (member === undefined) return { items: [], next: null }
    const page = await sifted(
      after,
      limit,
      (next, most) => ctx.find(merchants, { index, member, after: next, limit: most }),
      found => found.filter(one => one.open && (!text || matches(searchable(one), text))),
    )
    return { items: await answering(ctx, page.items), next: page.next }
  },

  answering: async (ctx, { merchantId }) => (await answering(ctx, [await ctx.load(merchants, merchantId)]))[0]!,
}
