// A restaurant, its cleaning, and a list of restaurants that was put in.
import { dayOf } from '@contract/time'
import { cleanings, imports, merchants as shops } from '../../../cloudfunctions/merchants/records'
import { CHIEF, type Group, type Maker, OWNER, part } from './making'
import { places } from './places'

export async function merchants({ rig, store, now, worker, one }: Maker) {
  const { merchantId } = await rig.as(worker).call('merchants.save', {
    name: '烩面馆',
    kind: 'noodles',
    size: 'small',
    place: { area: places.here.grid, words: '东风路 1 号' },
  })
  const kept = await store.get(shops, merchantId)
  await store.updateIf(shops, merchantId, {}, { set: { personId: OWNER } })
  const cleaned = {
    ...{ id: 'cleaning0', version: 1, merchantId, merchantName: '烩面馆', scopes: kept!.scopes, state: 'toCheck' },
    ...{ day: dayOf(now), at: now, byMerchant: true, photos: [], reused: false },
  }
  const register = {
    ...{ id: 'register0', version: 1, state: 'checked', office: 'ryh', scopes: ['ryh'], byId: CHIEF, byName: '陈立新' },
    ...{ fileName: '商户.xlsx', at: now, rows: 0, counts: { bad: 0, new: 0, changed: 0, same: 0 }, parts: 0, part: 0 },
    ...{ failed: 0, forgetAt: now, forgotten: false },
  }
  return {
    merchant: await one(shops, merchantId, OWNER),
    cleaning: { ids: ['cleaning0'], owner: '', parts: [part(cleanings, cleaned)] } as Group,
    merchantImport: { ids: ['register0'], owner: '', parts: [part(imports, register)] } as Group,
  }
}
