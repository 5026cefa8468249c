// Writes the demo office's 427 restaurants as the register keeps them, and that all were compliant at the end of 2017.
import { createHash } from 'node:crypto'
import {
  type Disclosure,
  disclosureNames,
  merchantKindNames,
  merchantKinds,
  merchantSizeNames,
  merchantSizes,
} from '@contract/merchant-shapes'
import { ancestry, communityOf } from '@contract/place'
import { momentOf } from '@contract/time'
import {
  type MerchantCode,
  type MerchantName,
  type MerchantRecord,
  type MonthEnd,
  merchantCodes,
  merchantNames,
  merchants,
  monthEndId,
  monthEnds,
} from '../../merchants/records'
import { codeFrom, derived, nameId } from '../../merchants/rules'
import type { Store } from '../../platform/store/port'
import { OFFICE } from './areas'
import type { DemoOffice } from './office'
import type { DemoRestaurant } from './restaurants'
import { insertAll, type Progress } from './write-office'

/** When the office had gone from door to door. */
const REGISTERED = momentOf('2017-03-20', '10:00')
const MONTH = '2017-12'
const CHECKED = '2017-12-29'

const kindOf = ({ category }: DemoRestaurant) => merchantKindNames.find(kind => merchantKinds[kind].label === category)!

/** The cycle follows from the size, and so the size from the cycle. */
const sizeOf = ({ purifier }: DemoRestaurant) =>
  merchantSizeNames.find(size => merchantSizes[size].everyDays === purifier?.everyDays) ?? 'small'

/** Nobody can guess a real one; the demo's are the same each time it is loaded, as everything in it. */
const codeOf = ({ id }: DemoRestaurant) =>
  codeFrom(createHash('sha256').update(`demo ${id}`).digest('hex').slice(0, 20))

const walls: readonly Disclosure[] = disclosureNames

function recordOf(shop: DemoRestaurant, nth: number): MerchantRecord {
  const base = {
    ...{ id: shop.id, version: 1, state: 'compliant' as const, office: OFFICE, scopes: ancestry(shop.place.area) },
    ...{ name: shop.name, kind: kindOf(shop), size: sizeOf(shop), place: shop.place, seats: shop.seats },
    licence: { number: shop.licence, until: shop.licenceUntil },
    grade: (['A', 'B', 'B', 'C'] as const)[nth % 4]!,
    disclosed: shop.disclosed ? [...walls] : [],
    purifier: shop.purifier !== undefined,
    ...(shop.purifier ? { cleanedOn: shop.purifier.cleanedOn } : {}),
    ...{ personId: shop.ownerId, code: codeOf(shop), failed: [], registeredAt: REGISTERED },
    checkedOn: CHECKED,
  }
  return { ...base, ...derived(base) }
}

const monthEndsOf = (all: readonly MerchantRecord[]): MonthEnd[] => {
  const counts = new Map<string, number>()
  for (const { place } of all)
    for (const area of [OFFICE, communityOf(place.area)]) counts.set(area, (counts.get(area) ?? 0) + 1)
  return [...counts].map(([area, total]) => ({
    ...{ id: monthEndId(area, MONTH), version: 1, area, month: MONTH, total, compliant: total },
  }))
}

export async function writeMerchants(store: Store, { restaurants }: DemoOffice, progress?: Progress): Promise<void> {
  const all = restaurants.map(recordOf)
  const names = all.map((one): MerchantName => ({ id: nameId(one), version: 1, merchantId: one.id }))
  const codes = all.map((one): MerchantCode => ({ id: one.code, version: 1, merchantId: one.id, office: OFFICE }))
  await insertAll(store, merchantNames, names)
  await insertAll(store, merchantCodes, codes)
  await insertAll(store, monthEnds, monthEndsOf(all))
  await insertAll(store, merchants, all, progress)
}
