// What campaigns store of contractors' work: one record a job.
import type { WorkKind } from '@contract/campaign-works'
import type { Place } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface StoredWork extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  kind: WorkKind
  contractor: string
  place: Place
  areaName: string
  startedAt: number
  endedAt: number
  words: string
  photoIds: string[]
  byName: string
  struck?: { at: number; byName: string; reason: string }
}
export const works = collection<StoredWork>()('campaignWorks', {
  inCampaign: { equals: ['campaignId'], order: 'startedAt' },
})
