// The clocks of a request: how long it gets, and what follows from the office's calendar. Pure.
import { categoryOf } from '@contract/categories'
import { requestLimits } from '@contract/request-shapes'
import { HOUR, MINUTE } from '@contract/time'
import { dueAt, elapsed, isProvisional, type WorkCalendar } from '../kernel/worktime'
import { officeHours } from '../platform/catalogue/office-hours'
import type { Pause, StoredClock } from './records'

/** Milliseconds that the office works on a working day. */
export const WORKING_DAY = officeHours
  .map(span => span.split('-').map(time => Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE))
  .reduce((sum, [from, to]) => sum + to! - from!, 0)

interface Timed {
  categoryId: string
  urgent: boolean
}

/** Milliseconds for a phase: natural ones for what is urgent, working time otherwise. */
export function budgetOf(phase: StoredClock['phase'], { categoryId, urgent }: Timed): number {
  const category = categoryOf(categoryId)!
  if (phase === 'solve') return category.solveWorkingHours * HOUR
  return (urgent ? requestLimits.urgentContactMinutes : category.firstContactWorkingMinutes) * MINUTE
}

const isStanding = ({ pauses }: Pick<StoredClock, 'pauses'>) => pauses.at(-1) !== undefined && !pauses.at(-1)!.to
export const openPause = ({ pauses }: Pick<StoredClock, 'pauses'>): Pause | undefined =>
  isStanding({ pauses }) ? pauses.at(-1) : undefined

type Counted = 'dueAt' | 'warnAt' | 'escalateAt' | 'left' | 'provisional'

/** The clock with everything that follows from a calendar. */
export function reckoned(clock: Omit<StoredClock, Counted>, calendar: WorkCalendar): StoredClock {
  const { budget, stoppedAt } = clock
  const standsAt = stoppedAt ?? openPause(clock)?.from
  const due = dueAt(clock, budget, calendar)
  const warn = dueAt(clock, budget * requestLimits.warnAt, calendar)
  const escalate = dueAt(clock, budget * (1 + requestLimits.escalateEvery * clock.escalations), calendar)
  const base: StoredClock = {
    phase: clock.phase,
    startedAt: clock.startedAt,
    budget,
    natural: clock.natural,
    pauses: clock.pauses,
    warned: clock.warned,
    escalations: clock.escalations,
    ...(clock.extension === undefined ? {} : { extension: clock.extension }),
    provisional: !clock.natural && isProvisional(clock.startedAt, due ?? clock.startedAt, calendar),
  }
  if (stoppedAt !== undefined) base.stoppedAt = stoppedAt
  if (standsAt !== undefined) base.left = budget - elapsed(clock, standsAt, calendar)
  if (standsAt === undefined || stoppedAt !== undefined) {
    if (due !== undefined) base.dueAt = due
    if (warn !== undefined) base.warnAt = warn
    if (escalate !== undefined) base.escalateAt = escalate
  }
  return base
}

/** A clock that begins. */
export const started = (
  phase: StoredClock['phase'],
  at: number,
  timed: Timed,
  calendar: WorkCalendar,
  pauses: Pause[] = [],
): StoredClock =>
  reckoned(
    {
      phase,
      startedAt: at,
      budget: budgetOf(phase, timed),
      natural: timed.urgent,
      pauses,
      warned: false,
      escalations: 0,
    },
    calendar,
  )

/** The clock after the last pause ended. */
export const running = (clock: StoredClock, now: number, calendar: WorkCalendar) =>
  reckoned(
    {
      ...clock,
      pauses: clock.pauses.map((pause, i) =>
        i === clock.pauses.length - 1 && pause.to === undefined ? { ...pause, to: now } : pause,
      ),
    },
    calendar,
  )

export const paused = (clock: StoredClock, pause: Pause, calendar: WorkCalendar) =>
  reckoned({ ...clock, pauses: [...clock.pauses, pause] }, calendar)

/** The clock with more working days; it is warned of its new end again. */
export const extended = (clock: StoredClock, days: number, calendar: WorkCalendar) =>
  reckoned(
    {
      ...clock,
      budget: clock.budget + days * WORKING_DAY,
      extension: (clock.extension ?? 0) + days * WORKING_DAY,
      warned: false,
    },
    calendar,
  )

/** The clock when the work is done; a pause that still stood ends with it. */
export const stopped = (clock: StoredClock, now: number, calendar: WorkCalendar) => {
  const { pauses } = running(clock, now, calendar)
  return reckoned({ ...clock, pauses, stoppedAt: now }, calendar)
}

/** As people see it at a moment. */
export function shownState(clock: StoredClock, now: number): 'running' | 'warned' | 'overdue' | 'paused' | 'stopped' {
  if (clock.stoppedAt !== undefined) return 'stopped'
  if (isStanding(clock)) return 'paused'
  if (clock.dueAt !== undefined && now >= clock.dueAt) return 'overdue'
  return clock.warnAt !== undefined && now >= clock.warnAt ? 'warned' : 'running'
}
