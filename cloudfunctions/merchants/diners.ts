// What diners read by the code at the door: public facts of the restaurant alone, nobody’s name and no person’s number.
import { fail } from '@contract/errors'
import type { DinerPage } from '@contract/merchant-shapes'
import { communityOf } from '@contract/place'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areas } from '../platform/areas/records'
import type { Store } from '../platform/store/port'
import type { Bindings } from './flows'
import { merchantCodes, merchants } from './records'
import { dueOf } from './rules'

/** Throws `record.notFound` for a code that never was, `merchant.codeEnded` for one that is no longer. */
export async function dinerPageOf(read: Pick<Store, 'get'>, code: string): Promise<DinerPage> {
  const found = await read.get(merchantCodes, code)
  if (!found) throw fail('record.notFound')
  const merchant = found.endedAt === undefined ? await read.get(merchants, found.merchantId) : undefined
  if (!merchant?.open || merchant.code !== code) throw fail('merchant.codeEnded')
  const area = await read.get(areas, communityOf(merchant.place.area))
  return {
    ...{ name: merchant.name, kind: merchant.kind, words: merchant.place.words, areaName: area?.name ?? '' },
    ...{ state: merchant.state, disclosed: merchant.disclosed, purifier: merchant.purifier },
    ...present({
      licence: merchant.licence,
      grade: merchant.grade,
      cleanedOn: merchant.cleanedOn,
      dueOn: dueOf(merchant),
      checkedOn: merchant.checkedOn,
    }),
    failed: merchant.failed,
  }
}

export const dinerHandlers: Pick<Handlers<'merchants', Bindings>, 'disclosure'> = {
  disclosure: async (ctx, { code }) => {
    const found = await ctx.get(merchantCodes, code)
    if (!found || !ctx.covers({ scopes: [found.office] })) throw fail('record.notFound')
    return dinerPageOf(ctx, code)
  },
}
