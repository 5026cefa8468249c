// What facilities store: one document a place.
import type { PlaceOffer } from '@contract/booking-shapes'
import type { FacilityKind } from '@contract/facilities'
import type { Opening } from '@contract/opening'
import type { Place } from '@contract/place'
import type * as v from 'valibot'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface FacilityRecord extends Record_ {
  scopes: string[]
  /** Search tokens of name and offers. */
  grams: string[]
  state: 'listed' | 'retired'
  kind: FacilityKind
  name: string
  place: Place
  phone?: string
  offers: string[]
  /** Counts up with each `save`. */
  edition: number
  /** Days with other hours, in order; past ones are dropped at the next change. */
  opening: Opening
  bookable: (v.InferOutput<typeof PlaceOffer> & { offerId: string })[]
  /** Kinds in the order of the contract, then by name. */
  order: string
}
export const facilities = collection<FacilityRecord>()('facilities', {
  inArea: { member: 'scopes', equals: ['state'], order: 'order' },
  ofKind: { member: 'scopes', equals: ['state', 'kind'], order: 'order' },
  byGram: { member: 'grams', equals: ['state'], order: 'order' },
})
