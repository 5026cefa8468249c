// What campaigns store of monitoring: stations, how each stands, a day's readings in one document, and tasks.
import type { campaignTaskFlow, Quantity, TaskSource } from '@contract/campaign-readings'
import type { StateOf } from '@contract/flow'
import type { Place } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { collection } from '../platform/store/port'
import type { Values } from './reading-rules'

export interface Station extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  name: string
  place: Place
  areaName: string
  personId: string
  personName: string
  thresholds: { quantity: Quantity; upper: number; lower: number }[]
  /** Counts up with each new key. */
  keyNumber: number
}
export const stations = collection<Station>()('campaignStations', {
  ofCampaign: { equals: ['campaignId'], order: 'name' },
  ofPerson: { equals: ['personId'], order: 'name' },
})
/** The stations of a campaign: `readingLimits.stations` at most. */
export const stationsOf = async (ctx: Pick<QueryContext, 'find'>, campaignId: string): Promise<Station[]> =>
  (await ctx.find(stations, { index: 'ofCampaign', equals: { campaignId }, limit: 100 })).items

/** How a quantity stands at a station, `<station>.<quantity>`. */
export interface StoredLevel extends Record_ {
  stationId: string
  scopes: string[]
  quantity: Quantity
  over: boolean
  at: number
  value: number
}
export const levels = collection<StoredLevel>()('campaignLevels', {})
export const levelId = (stationId: string, quantity: Quantity) => `${stationId}.${quantity}`

/** What a station measured on a day, `<station>.<quantity>.<day>`: at most one value a minute. */
export interface ReadingDay extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  stationId: string
  quantity: Quantity
  day: string
  values: Values
  forgetAt: number
}
export const readingDays = collection<ReadingDay>()('campaignReadings', {
  toForget: { equals: ['office'], order: 'forgetAt' },
})
export const readingDayId = (stationId: string, quantity: Quantity, day: string) => `${stationId}.${quantity}.${day}`

export interface CampaignTask extends Record_ {
  campaignId: string
  office: string
  scopes: string[]
  source: TaskSource
  state: StateOf<typeof campaignTaskFlow>
  open: boolean
  toRemind: boolean
  title: string
  words: string
  /** Where: the office when it is anywhere in it. */
  area: string
  areaName: string
  /** Who has it. */
  personId: string
  personName: string
  givenAt: number
  dueAt: number
  stationId?: string
  doneAt?: number
  finished?: { byName: string; words: string; photoIds: string[] }
}
export const tasks = collection<CampaignTask>()('campaignTasks', {
  inCampaign: { equals: ['campaignId', 'open'], order: 'dueAt' },
  ofPerson: { equals: ['personId', 'open'], order: 'dueAt' },
  due: { equals: ['office', 'toRemind'], order: 'dueAt' },
  givenOn: { equals: ['campaignId'], order: 'givenAt' },
  doneOn: { equals: ['campaignId'], order: 'doneAt' },
})
