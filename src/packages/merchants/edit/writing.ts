// What the form of a restaurant holds while it is written, and what it is of one that exists.
import type { Disclosure, MerchantKind, MerchantSize } from '@contract/merchant-shapes'
import type { Point } from '@contract/place'
import type { Merchant } from '../words'

export interface Writing {
  version: number | undefined
  name: string
  kind: MerchantKind | ''
  size: MerchantSize | ''
  area: string
  words: string
  point: Point | null
  licence: string
  until: string
  grade: 'A' | 'B' | 'C' | ''
  disclosed: Disclosure[]
  purifier: boolean
  seats: string
  phone: string
  ownerId: string
}

export const blank: Writing = {
  ...{ version: undefined, name: '', kind: '', size: '', area: '', words: '', point: null, licence: '', until: '' },
  ...{ grade: '', disclosed: [], purifier: true, seats: '', phone: '', ownerId: '' },
}

export const writingOf = (merchant: Merchant): Writing => ({
  ...{ version: merchant.version, name: merchant.name, kind: merchant.kind, size: merchant.size },
  ...{ area: merchant.place.area, words: merchant.place.words, point: merchant.place.point ?? null },
  ...{ licence: merchant.licence?.number ?? '', until: merchant.licence?.until ?? '', grade: merchant.grade ?? '' },
  ...{ disclosed: merchant.disclosed, purifier: merchant.purifier, phone: merchant.phone ?? '' },
  ...{ seats: merchant.seats === undefined ? '' : String(merchant.seats), ownerId: merchant.owner?.personId ?? '' },
})
