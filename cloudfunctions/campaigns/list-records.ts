// What campaigns store of key-control lists that were put in from a file: the list, what was read of it, and its lines.
import type { SiteRowKind } from '@contract/campaign-list'
import { partIndexes } from '../platform/excel/parts'
import { type ListRecord, listIndexes, type ReadList, type RowsPart } from '../platform/excel/records'
import { collection } from '../platform/store/port'
import type { SiteRow } from './list-parsing'

export interface SiteImportRecord extends ListRecord<SiteRowKind> {
  campaignId: string
  /** Who answers for the campaign. */
  personId: string
  byId: string
  /** Posts whose shifts the list lays down. */
  postIds: string[]
}
export const siteImports = collection<SiteImportRecord>()('campaignImports', {
  ofCampaign: { equals: ['campaignId'], order: 'at' },
  ...listIndexes,
})

/** What was read of a file and not yet made an import: by the import’s id. */
export interface CheckedSites extends ReadList<SiteImportRecord> {
  byId: string
}
export const checkedSites = collection<CheckedSites>()('campaignChecked', {})

/** Some lines of a list. */
export type SiteImportPart = RowsPart<SiteRow>
export const siteImportParts = collection<SiteImportPart>()('campaignParts', partIndexes)
