// The way of a patrol, where its walker allowed it: a point each time they moved on, kept on the device until the end.
import { patrolLimits } from '@contract/patrol-shapes'
import { metresBetween, type Point } from '@contract/place'
import { useEffect, useRef } from 'react'
import { followWay } from '@/platform/way'

/** Nearer than this is standing still; less exact than that tells nothing. */
const STEP_METRES = 15
const EXACT_METRES = 80

const points = (route: string) => (route === '' ? 0 : route.split(';').length)

/** `allowed` and on patrol: follows while the page stands. `add` gets the route with one more point. */
export const useRoute = (on: boolean, startedAt: number, route: string, add: (route: string) => void) => {
  const latest = useRef({ route, add })
  latest.current = { route, add }
  useEffect(() => {
    if (!on) return undefined
    let last: Point | undefined
    return followWay(({ longitude, latitude, accuracy }) => {
      const { route: before, add: keep } = latest.current
      const here = { longitude, latitude }
      if (accuracy > EXACT_METRES || points(before) >= patrolLimits.routePoints) return
      if (last && metresBetween(last, here) < STEP_METRES) return
      last = here
      const seconds = Math.max(0, Math.round((Date.now() - startedAt) / 1000))
      const point = `${longitude.toFixed(6)},${latitude.toFixed(6)},${Math.min(999_999, seconds)}`
      keep(before === '' ? point : `${before};${point}`)
    })
  }, [on, startedAt])
}
