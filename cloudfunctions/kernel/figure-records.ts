// What figures are kept in: one entry for everything counted, and its sums by community, by courtyard and over all time.
import type { PermissionName } from '@contract/access'
import type { Counts, FigureKind, FigureLevel } from '@contract/figures'
import { ancestry } from '@contract/place'
import { collection, type Doc } from '../platform/store/port'

/** What one month came to in one community (or above all of them) at one level: `ryh/c03:2:2017-12`. */
export interface Rollup extends Doc {
  area: string
  /** The area and the office above it. */
  scopes: string[]
  level: FigureLevel
  month: string
  counts: Partial<Counts>
  /** From the demo's history, written and not counted. */
  demo?: boolean
}
export const rollups = collection<Rollup>()('rollups', { inArea: { member: 'scopes', order: 'month' } })
/** The same of what lies within communities: courtyards. It is in the community's own sum as well. */
export const courtyardRollups = collection<Rollup>()('courtyardRollups', {
  inArea: { member: 'scopes', order: 'month' },
})

/** The empty rollup of an area, level and month. */
export const rollupOf = (area: string, level: FigureLevel, month: string): Rollup => ({
  id: `${area}:${level}:${month}`,
  area,
  scopes: ancestry(area),
  level,
  month,
  counts: {},
})

/** What an area came to over all time, without what lies below it; its id is the area. */
export interface FigureTotal extends Doc {
  area: string
  scopes: string[]
  counts: Partial<Counts>
}
export const figureTotals = collection<FigureTotal>()('figureTotals', { inArea: { member: 'scopes' } })
export const totalOf = (area: string): FigureTotal => ({ id: area, area, scopes: ancestry(area), counts: {} })

/** One thing that was counted, `<journal row>:<n>`: what a figure is made of, and why nothing counts twice. */
export interface FigureEntry extends Doc {
  kind: FigureKind
  /** −1 takes an earlier one back. */
  count: 1 | -1
  level: FigureLevel
  area: string
  scopes: string[]
  /** The areas whose groups heard of it. */
  groups: string[]
  at: number
  words?: string
  page?: string
  permission?: PermissionName
}
export const figureEntries = collection<FigureEntry>()('figureEntries', {
  inArea: { member: 'scopes', equals: ['kind'], order: 'at' },
  toGroup: { member: 'groups', equals: ['kind'], order: 'at' },
})
