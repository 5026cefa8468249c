// What campaigns store of key-control lists that were put in from a file: the list, what was read of it, and its lines.
import type { SiteRowKind, siteImportFlow } from '@contract/campaign-list'
import type { StateOf } from '@contract/flow'
import type { Record_ } from '../kernel/changes'
import { type ListPart, partIndexes } from '../platform/excel/parts'
import { collection } from '../platform/store/port'
import type { SiteRow } from './list-parsing'

export interface SiteImportRecord extends Record_ {
  campaignId: string
  state: StateOf<typeof siteImportFlow>
  office: string
  scopes: string[]
  /** Who answers for the campaign. */
  personId: string
  byId: string
  byName: string
  fileName: string
  at: number
  rows: number
  counts: Record<SiteRowKind, number>
  /** Posts whose shifts the list lays down. */
  postIds: string[]
  /** Parts with lines to put in, of which so many are; those with other lines come after. */
  parts: number
  part: number
  failed: number
  finishedAt?: number
  forgetAt: number
  forgotten: boolean
}
export const siteImports = collection<SiteImportRecord>()('campaignImports', {
  ofCampaign: { equals: ['campaignId'], order: 'at' },
  inState: { equals: ['office', 'state'], order: 'at' },
  toForget: { equals: ['office', 'forgotten'], order: 'forgetAt' },
})

/** What was read of a file and not yet made an import: by the import’s id. */
export interface CheckedSites extends Record_ {
  fileId: string
  byId: string
  record: Omit<SiteImportRecord, 'version'>
}
export const checkedSites = collection<CheckedSites>()('campaignChecked', {})

/** Some lines of a list. */
export interface SiteImportPart extends ListPart {
  rows: SiteRow[]
}
export const siteImportParts = collection<SiteImportPart>()('campaignParts', partIndexes)
