// The area tree as it is stored: offices, communities, courtyards and grids, with the shapes that maps draw.
import { type AreaLevel, ancestry, type Point } from '@contract/place'
import type { Record_ } from '../../kernel/changes'
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
  /** The WeChat group bound to this area, with how many people are in it. */
  group?: { name: string; people: number }
  /** Among its brothers; unique within a level of one office. */
  order: number
}

export const areas = collection<Area>()('areas', {
  childrenOf: { equals: ['parent'], order: 'order' },
  /** Areas of one level below any area: the member is the office or the community. */
  byLevel: { member: 'scopes', equals: ['level'], order: 'order' },
})

/** The stored form of an area: parent and scopes follow from its path. */
export const areaRecord = (area: Omit<Area, 'version' | 'parent' | 'scopes'>): Area => ({
  ...area,
  version: 1,
  parent: area.id.split('/').slice(0, -1).join('/'),
  scopes: ancestry(area.id),
})
