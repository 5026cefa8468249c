// The area tree as it is stored: offices, communities, courtyards and grids, with the shapes that maps draw.
import { type AreaLevel, ancestry, officeOf, type Point } from '@contract/place'
import type { Record_ } from '../../kernel/changes'
import { grams } from '../../kernel/search'
import { collection } from '../store/port'

/** One area; its id is its path (`ryh`, `ryh/c03`, `ryh/c03/y017`, `ryh/c03/g021`). */
export interface Area extends Record_ {
  name: string
  level: AreaLevel
  /** The path one step up; empty for an office. */
  parent: string
  /** Every ancestor, itself included. */
  scopes: string[]
  /** 15 digits: county 6, street 3, community 3, grid 3. Grids only. */
  code?: string
  /** The middle, WGS-84 degrees. */
  point?: Point
  /** The outline as [longitude, latitude], counter-clockwise, the first corner not repeated. */
  polygon?: [number, number][]
  /** The grid in which a courtyard lies: what is there has the scopes of both. */
  grid?: string
  /** Among its brothers; unique within a level of one office. */
  order: number
  /** Search tokens of the name, in its office. */
  grams: string[]
}

export const areas = collection<Area>()('areas', {
  childrenOf: { equals: ['parent'], order: 'order' },
  /** Areas of one level below any area: the member is the office or the community. */
  byLevel: { member: 'scopes', equals: ['level'], order: 'order' },
  byName: { member: 'grams', order: 'order' },
})

/** The stored form of an area: parent, scopes and search tokens follow from its path and name. */
export const areaRecord = (area: Omit<Area, 'version' | 'parent' | 'scopes' | 'grams'>): Area => ({
  ...area,
  version: 1,
  parent: area.id.split('/').slice(0, -1).join('/'),
  scopes: ancestry(area.id),
  grams: grams(area.name, [officeOf(area.id)]),
})
