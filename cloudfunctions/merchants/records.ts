// What merchants store: restaurants, their visits, cleanings and cases, codes for diners, month ends, and lists put in.
import type { DepartmentId } from '@contract/departments'
import type { MerchantRowKind } from '@contract/merchant-list'
import type {
  CheckItem,
  Disclosure,
  EnforcementKind,
  MerchantKind,
  MerchantSize,
  MerchantState,
} from '@contract/merchant-shapes'
import type { Place } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import { partIndexes } from '../platform/excel/parts'
import { type ListRecord, listIndexes, type ReadList, type RowsPart } from '../platform/excel/records'
import { collection } from '../platform/store/port'
import type { MerchantRow } from './parsing'

/** Somebody in office at the moment they did something. */
export interface Staff {
  personId: string
  name: string
  roleLabel: string
}

export interface MerchantRecord extends Record_ {
  state: MerchantState
  office: string
  scopes: string[]
  name: string
  kind: MerchantKind
  size: MerchantSize
  place: Place
  licence?: { number: string; until?: string }
  grade?: 'A' | 'B' | 'C'
  disclosed: Disclosure[]
  purifier: boolean
  cleanedOn?: string
  seats?: number
  phone?: string
  /** Who runs it. */
  personId?: string
  /** What diners read it by. */
  code: string
  caseId?: string
  /** When somebody last looked at all of it. */
  checkedOn?: string
  /** What is not in order now: found by visits, less what the last follow-up saw mended. */
  failed: CheckItem[]
  /** Who noted the last follow-up: somebody else says that it complies. */
  notedBy?: string
  registeredAt: number

  // Derived by `derived` in rules.ts; written with every change.
  open: boolean
  sort: string
  /** `area|state|kind|size` with `*` for any. */
  facets: string[]
  grams: string[]
  /** When the purifier must be cleaned, and when the licence ends; `NEVER_DAY` for none. */
  dueDay: string
  licenceDay: string
  /** `checkedOn`, or before every day. */
  lookedDay: string
}
export const merchants = collection<MerchantRecord>()('merchants', {
  ledger: { member: 'facets', order: 'sort' },
  search: { member: 'grams', order: 'sort' },
  cleaningDue: { member: 'scopes', equals: ['open'], order: 'dueDay' },
  licenceEnds: { member: 'scopes', equals: ['open'], order: 'licenceDay' },
  lookedAt: { member: 'scopes', equals: ['open'], order: 'lookedDay' },
  ofOwner: { equals: ['personId'], order: 'sort' },
})

/** That a name and address of a grid are taken: the id says which. */
export interface MerchantName extends Record_ {
  merchantId: string
}
export const merchantNames = collection<MerchantName>()('merchantNames', {})

/** What a code at the door leads to: the id is the code. */
export interface MerchantCode extends Record_ {
  merchantId: string
  office: string
  endedAt?: number
}
export const merchantCodes = collection<MerchantCode>()('merchantCodes', {})

export interface VisitRecord extends Record_ {
  merchantId: string
  scopes: string[]
  at: number
  by: Staff
  failed: CheckItem[]
  words: string
  photos: string[]
}
export const merchantVisits = collection<VisitRecord>()('merchantVisits', {
  ofMerchant: { equals: ['merchantId'], order: 'at' },
})

export interface CleaningRecord extends Record_ {
  merchantId: string
  merchantName: string
  scopes: string[]
  state: 'recorded' | 'toCheck' | 'checked' | 'refused'
  day: string
  at: number
  /** Who of the restaurant handed it in. */
  personId?: string
  byMerchant: boolean
  by?: Staff
  company?: string
  words?: string
  photos: string[]
  reused: boolean
  /** The cleaning before it, which counts again should this one not have been one. */
  before?: string
  checked?: { at: number; by: Staff; words: string; photos: string[] }
}
export const cleanings = collection<CleaningRecord>()('merchantCleanings', {
  ofMerchant: { equals: ['merchantId'], order: 'day' },
  inState: { member: 'scopes', equals: ['state'], order: 'at' },
  ofPerson: { equals: ['personId'], order: 'at' },
})
/** One a day: who hands it in twice meets the first. */
export const cleaningId = (merchantId: string, day: string) => `${merchantId}~${day}`

export interface CaseRecord extends Record_ {
  merchantId: string
  office: string
  scopes: string[]
  openedAt: number
  openedBy: Staff
  /** All that was not in order at some time of it, and what of that is not yet. */
  failed: CheckItem[]
  left: CheckItem[]
  words: string
  photos: string[]
  meetings: {
    at: number
    calledBy: Staff
    words: string
    invited: DepartmentId[]
    held?: { at: number; by: Staff; present: DepartmentId[]; decisions: string; photos: string[] }
  }[]
  /** The days between which each day wants an entry; without an end while it goes on. */
  spans: { from: string; to?: string }[]
  /** Who follows it up each day; the ids again, to find it by. */
  followers: { personId: string; name: string }[]
  followerIds: string[]
  open: boolean
  followUps: { day: string; at: number; by: Staff; words: string; fixed: CheckItem[]; photos: string[] }[]
  enforcements: { at: number; by: Staff; kind: EnforcementKind; words: string; photos: string[] }[]
  closedAt?: number
  closedBy?: Staff
  closedWords?: string
  closedPhotos?: string[]
}
export const cases = collection<CaseRecord>()('merchantCases', {
  ofMerchant: { equals: ['merchantId'], order: 'openedAt' },
  ofFollower: { member: 'followerIds', equals: ['open'], order: 'openedAt' },
})

/** How many restaurants an area had at the end of a month: `<area>:<month>`. */
export interface MonthEnd extends Record_ {
  area: string
  month: string
  total: number
  compliant: number
}
export const monthEnds = collection<MonthEnd>()('merchantMonths', { ofArea: { equals: ['area'], order: 'month' } })
export const monthEndId = (area: string, month: string) => `${area}:${month}`

export interface ImportRecord extends ListRecord<MerchantRowKind> {
  byId: string
}
export const imports = collection<ImportRecord>()('merchantImports', {
  ofOffice: { equals: ['office'], order: 'at' },
  ...listIndexes,
})

/** What was read of a file and not yet made an import: by the import’s id. */
export interface CheckedRegister extends ReadList<ImportRecord> {
  byId: string
}
export const checkedRegisters = collection<CheckedRegister>()('merchantChecked', {})

/** Some lines of a register. */
export type ImportPart = RowsPart<MerchantRow>
export const importParts = collection<ImportPart>()('merchantParts', partIndexes)
