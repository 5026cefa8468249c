// The demo's findings that restaurants must put right: with people of their own, and without.
import type { DemoPerson } from '../person'
import type { Recent } from './frame'
import { tell, workerOf } from './inspections'

/**
 * Restaurants that must put something right: the sign-in page's own has one to do and one that waits for its visit; at
 * another nobody uses the mini program, and the grid worker hands in for it.
 */
export async function askRestaurants(recent: Recent, inspectors: readonly DemoPerson[]): Promise<void> {
  const { restaurants } = recent.office
  const own = restaurants.find(({ ownerId }) => ownerId === recent.who('merchant'))!
  const silent = restaurants.findLast(({ id, place }) => place.area === own.place.area && id !== own.id)!
  await withoutPeople(recent, silent.id, own.place.area)
  const theirs = { grid: own.place.area, merchant: own.id, responsible: own.ownerId }
  const front = { scene: 'storefront', said: '门店', place: `${own.place.words}门前` } as const
  await tell(recent, { ...front, ...theirs, days: 1, end: 'rectifying' }, inspectors[0]!)
  const bins = { scene: 'bins', said: '散落', place: `${own.place.words}后门` } as const
  await tell(recent, { ...bins, ...theirs, days: 4, end: 'rectified' }, inspectors[1]!)
  const kept = { grid: own.place.area, merchant: silent.id, place: `${silent.place.words}门前` }
  await tell(recent, { ...front, ...kept, days: 2, end: 'rectifying', dueWorkingDays: 3 }, inspectors[2]!)
}

/** Who runs it was taken off the register: they use no mini program. */
async function withoutPeople(recent: Recent, merchantId: string, grid: string): Promise<void> {
  const worker = recent.as(workerOf(recent, grid)).at(recent.ago(6, '10:40'))
  const shop = await worker.call('merchants.view', { merchantId })
  const { name, kind, size, place, licence, grade, disclosed, purifier, seats, phone, version } = shop
  const rest = {
    ...(licence && { licence }),
    ...(grade && { grade }),
    ...(phone && { phone }),
    ...(seats && { seats }),
  }
  await worker.call('merchants.save', { merchantId, version, name, kind, size, place, disclosed, purifier, ...rest })
}
