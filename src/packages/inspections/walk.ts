// In which order to visit places: grid by grid, always on to the nearest that is left, as the crow flies. Pure.
import { metresBetween, type Point } from '@contract/place'

export interface Stop {
  /** The grid. */
  area: string
  point?: Point | undefined
}

export interface Walk<T extends Stop> {
  /** Places without a point come last in their grid, in the order given. */
  stops: readonly { item: T /** From the place before, straight. */; metres?: number }[]
  /** All legs together: streets are longer. */
  metres: number
  /** How many places have no point, so that no distance is known. */
  unplaced: number
}

const centre = (points: readonly Point[]): Point | undefined =>
  points.length === 0
    ? undefined
    : {
        longitude: points.reduce((sum, { longitude }) => sum + longitude, 0) / points.length,
        latitude: points.reduce((sum, { latitude }) => sum + latitude, 0) / points.length,
      }

/** The nearest first, then the nearest to that, and so on; what has no point keeps its order at the end. */
function nearestFirst<T>(items: readonly T[], pointOf: (item: T) => Point | undefined, from: Point | undefined): T[] {
  const left = items.filter(pointOf)
  const order: T[] = []
  let at = from
  while (left.length > 0) {
    const here = at
    const next = here
      ? left.reduce((best, one) =>
          metresBetween(pointOf(one)!, here) < metresBetween(pointOf(best)!, here) ? one : best,
        )
      : left[0]!
    left.splice(left.indexOf(next), 1)
    order.push(next)
    at = pointOf(next)
  }
  return [...order, ...items.filter(item => !pointOf(item))]
}

/** A walk over places that are given in order of grid; it begins at `from`, or at the first place. */
export function walkThrough<T extends Stop>(items: readonly T[], from?: Point): Walk<T> {
  const grids = [...new Set(items.map(({ area }) => area))].map(area => {
    const here = items.filter(item => item.area === area)
    return { here, point: centre(here.flatMap(({ point }) => point ?? [])) }
  })
  let at = from
  const order = nearestFirst(grids, ({ point }) => point, from).flatMap(({ here }) => {
    const part = nearestFirst(here, ({ point }) => point, at)
    at = part.findLast(({ point }) => point)?.point ?? at
    return part
  })
  let before = from
  let metres = 0
  const stops = order.map(item => {
    if (!item.point) return { item }
    const leg = before && Math.round(metresBetween(before, item.point))
    before = item.point
    metres += leg ?? 0
    return { item, ...(leg === undefined ? {} : { metres: leg }) }
  })
  return { stops, metres, unplaced: order.filter(({ point }) => !point).length }
}

/** “120 米”, “6.3 公里” */
export const distanceInWords = (metres: number) => {
  const whole = Math.round(metres)
  return whole < 1000 ? `${whole} 米` : `${(whole / 1000).toFixed(1)} 公里`
}
