// The patrol that is going on: begun and ended on this device, also without a network; the server joins in when it can.
import { newRequestId, useKeptDraft, useQuery } from '@/api'
import { enqueue } from '@/api/device-outbox'

export interface Underway {
  /** Empty while nobody is on patrol. */
  patrolKey: string
  startedAt: number
  /** Points of the way, where that is allowed: `longitude,latitude,seconds;…`. */
  route: string
}
const none: Underway = { patrolKey: '', startedAt: 0, route: '' }
export const UNDERWAY = 'patrols.underway'

const CLOCK = 'outbox:clock' as unknown as number

export const useUnderway = () => {
  const { draft, change, clear } = useKeptDraft<Underway>(UNDERWAY, none)
  const today = useQuery('patrols.today', {}, { every: 60_000 })
  // Begun on another phone of mine: this one goes on with it.
  const elsewhere = today.data?.underway
  const patrol = draft.patrolKey ? draft : elsewhere ? { ...none, ...elsewhere } : undefined

  return {
    patrol,
    today,
    change,
    start: () => {
      const patrolKey = newRequestId()
      const startedAt = Date.now()
      change({ patrolKey, startedAt, route: '' }, true)
      enqueue('patrols.start', {
        input: { patrolKey, startedAt, clockError: CLOCK },
        title: '开始巡查',
      })
    },
    finish: (grids: string[], day: string, steps: number | undefined) => {
      if (!patrol) return
      const { patrolKey, startedAt, route } = patrol
      enqueue('patrols.finish', {
        input: { patrolKey, startedAt, finishedAt: Date.now(), clockError: CLOCK, grids },
        title: '结束巡查',
      })
      if (route || steps !== undefined)
        enqueue('patrols.keepRoute', {
          input: { patrolKey, day, points: route, ...(steps === undefined ? {} : { steps }) },
          title: '我的路线和步数',
        })
      clear()
    },
  }
}
