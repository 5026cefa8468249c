// Where things are: the area tree and the one shape for the place of a record.
import * as v from 'valibot'

/** A path in the area tree: office `ryh`, community `ryh/c03`, courtyard `ryh/c03/y017`, grid `ryh/c03/g021`. */
export const AreaId = v.pipe(v.string(), v.regex(/^[a-z0-9]+(\/[a-z0-9]+){0,5}$/, '区域编号不对'), v.maxLength(80))

export const areaLevels = {
  office: { label: '办事处' },
  community: { label: '社区' },
  courtyard: { label: '楼院' },
  grid: { label: '网格' },
} as const
export type AreaLevel = keyof typeof areaLevels

/** Every ancestor of an area, itself included: `ryh/c03/y017` → `ryh`, `ryh/c03`, `ryh/c03/y017`. */
export const ancestry = (area: string) => area.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/'))
/** The scopes of something that lies in several areas (its courtyard and its grid): each ancestor once. */
export const scopesOf = (...areas: string[]) => [...new Set(areas.flatMap(ancestry))]
/** The office an area belongs to: the tenant. No query ever crosses it. */
export const officeOf = (area: string) => area.split('/')[0]!
/** The community of an area, or the office when it lies above. */
export const communityOf = (area: string) => area.split('/').slice(0, 2).join('/')
/** Whether an area is a grid: below a community its path ends in a `g` and its number. */
export const isGrid = (area: string) => /\/g\d+$/.test(area)
/** The courtyard that an area is, or none when it is a grid or lies above. */
export const courtyardOf = (area: string) => (area.split('/').length > 2 && !isGrid(area) ? area : undefined)

/** A point in WGS-84 degrees, as phones report it after conversion. */
export const Point = v.object({
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
})
export type Point = v.InferOutput<typeof Point>

/** Where something is: an area of the tree, the point if the phone gave one, and words a person would say. */
export const Place = v.object({
  area: AreaId,
  point: v.optional(Point),
  words: v.pipe(v.string(), v.trim(), v.maxLength(120, '地点不超过 120 字')),
})
export type Place = v.InferOutput<typeof Place>

/** Two points nearer than this, in metres, are the same place: as far as phones are wrong. */
export const samePlaceMetres = 30

const METRES_PER_DEGREE = 111_320

/** Metres between two points, on a plane: right to a centimetre over a few hundred metres, and enough within a city. */
export function metresBetween(a: Point, b: Point): number {
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180)
  return Math.hypot(east, a.latitude - b.latitude) * METRES_PER_DEGREE
}

/**
 * Whether a point lies in an outline of [longitude, latitude]. Each edge is judged from its lower end, so a point on
 * the border of two grids lies in exactly one of them.
 */
export function lies({ longitude, latitude }: Point, within: readonly (readonly [number, number])[]): boolean {
  let inside = false
  let before = within.at(-1)
  for (const corner of within) {
    if (before && corner[1] > latitude !== before[1] > latitude) {
      const [low, high] = corner[1] < before[1] ? [corner, before] : [before, corner]
      if ((longitude - low[0]) * (high[1] - low[1]) < (high[0] - low[0]) * (latitude - low[1])) inside = !inside
    }
    before = corner
  }
  return inside
}
