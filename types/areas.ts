// Areas 区域: the tree of offices, communities, courtyards and grids, the maps of the grids and their public boards.
import * as v from 'valibot'
import { roles } from './access'
import { query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { AreaId, areaLevels, Point } from './place'

const levels = Object.keys(areaLevels) as (keyof typeof areaLevels)[]
const roleNames = Object.keys(roles) as (keyof typeof roles)[]

/**
 * Who stands on a grid's board (一长三员): the tier-3 head and the three kinds of staff of the grid, and the tier-2 head
 * and staff of its community. In the order of the board.
 */
export const boardRoles = [
  'gridHead2',
  'gridHead3',
  'gridWorker',
  'communityWorker',
  'inspector',
  'department',
] as const

export const Area = v.object({
  area: AreaId,
  name: v.string(),
  level: v.picklist(levels),
  /** The path one step up; empty for an office. */
  parent: v.string(),
  /** 15 digits; grids only. */
  code: v.optional(v.string()),
  point: v.optional(Point),
  /** The grid in which a courtyard lies. */
  grid: v.optional(AreaId),
})
export type Area = v.InferOutput<typeof Area>

export const GridShape = v.object({
  area: AreaId,
  name: v.string(),
  code: v.optional(v.string()),
  point: v.optional(Point),
  /** The outline as [longitude, latitude], counter-clockwise, the first corner not repeated. */
  polygon: v.array(v.tuple([v.number(), v.number()])),
})
export type GridShape = v.InferOutput<typeof GridShape>

export const BoardMember = v.object({
  personId: Id,
  name: v.string(),
  role: v.picklist(roleNames),
  roleLabel: v.string(),
  area: AreaId,
  areaName: v.string(),
  /** Masked; `people.reveal` shows it. */
  phone: v.optional(v.pipe(v.string(), v.metadata({ reveal: 'people.reveal' }))),
})
export type BoardMember = v.InferOutput<typeof BoardMember>

const NamedArea = v.object({ area: AreaId, name: v.string(), level: v.picklist(levels) })

export const operations = {
  children: query({
    summary:
      'The areas directly below one in their order (communities, or courtyards and then grids), or all of one level below it',
    permission: 'areas.browse',
    input: v.object({
      /** The caller's office when absent. */
      parent: v.optional(AreaId),
      level: v.optional(v.picklist(levels)),
      ...pageInput,
    }),
    output: pageOf(Area),
  }),
  search: query({
    summary: 'Areas of the caller’s office by a part of their name, in their order',
    permission: 'areas.browse',
    input: v.object({ text: words(60), level: v.optional(v.picklist(levels)), ...pageInput }),
    output: pageOf(v.object({ ...Area.entries, /** The names from the community down. */ words: v.string() })),
  }),
  path: query({
    summary: 'An area and everything above it, from the office down',
    permission: 'areas.browse',
    input: v.object({ area: AreaId }),
    output: v.array(NamedArea),
  }),
  names: query({
    summary: 'The names of up to 100 areas; unknown ones are left out',
    permission: 'areas.browse',
    input: v.object({ areas: v.pipe(v.array(AreaId), v.maxLength(100)) }),
    output: v.array(NamedArea),
  }),
  grids: query({
    summary: 'The grids of an office or community with their outlines, for maps',
    permission: 'areas.browse',
    input: v.object({
      /** An office or a community; the caller's office when absent. */
      area: v.optional(AreaId),
      ...pageInput,
    }),
    output: pageOf(GridShape),
  }),
  gridAt: query({
    summary: 'The grid in which a point lies; null outside the office',
    permission: 'areas.browse',
    input: v.object({ point: Point }),
    output: v.nullable(NamedArea),
  }),
  board: query({
    summary: 'The public board of a grid: who is responsible for it',
    permission: 'areas.browse',
    input: v.object({ grid: AreaId }),
    output: v.object({ grid: Area, communityName: v.string(), members: v.array(BoardMember) }),
  }),
} as const
