// Clocks: what was left when a clock stopped is its budget less the working time without its pauses, counted here span
// by span; whoever first took a request stays responsible for it.
import { addDays, dayOf, momentOf } from '@contract/time'
import { dayKind } from '../../../cloudfunctions/kernel/calendar'
import { officeHours } from '../../../cloudfunctions/platform/catalogue/office-hours'
import { requestSteps, requests } from '../../../cloudfunctions/requests/records'
import type { Invariant } from '.'

/** Working milliseconds between two moments. */
function worked(from: number, to: number): number {
  let sum = 0
  for (let day = dayOf(from); day <= dayOf(to); day = addDays(day, 1)) {
    if (dayKind(day).kind !== 'workday') continue
    for (const span of officeHours) {
      const [begin, end] = span.split('-').map(clock => momentOf(day, clock)) as [number, number]
      sum += Math.max(0, Math.min(end, to) - Math.max(begin, from))
    }
  }
  return sum
}

export const clocksHold: Invariant = async ({ store }) => {
  const wrong: string[] = []
  for (const { id, clock, state } of await store.all(requests)) {
    const stoppedAt = clock.stoppedAt ?? clock.pauses.find(({ to }) => to === undefined)?.from
    if (stoppedAt === undefined || clock.left === undefined) continue
    const between = clock.natural ? (from: number, to: number) => to - from : worked
    const paused = clock.pauses.reduce(
      (sum, { from, to }) =>
        sum + between(Math.max(from, clock.startedAt), Math.max(Math.min(to ?? stoppedAt, stoppedAt), clock.startedAt)),
      0,
    )
    const left = clock.budget - (between(clock.startedAt, stoppedAt) - paused)
    if (left !== clock.left) wrong.push(`request ${id} (${state}): ${clock.left} ms are left, ${left} by count`)
  }
  return wrong
}

export const firstContactHolds: Invariant = async ({ store }) => {
  const wrong: string[] = []
  const accepted = new Map<string, { at: number; personId?: string }>()
  for (const step of await store.all(requestSteps)) {
    if (step.action !== 'accept') continue
    const before = accepted.get(step.requestId)
    if (!before || step.at < before.at)
      accepted.set(step.requestId, { at: step.at, ...(step.by ? { personId: step.by.personId } : {}) })
  }
  const replaced = new Set<string>()
  for (const step of await store.all(requestSteps)) if (step.action === 'handOver') replaced.add(step.requestId)
  for (const { id, responsibleId } of await store.all(requests)) {
    const first = accepted.get(id)
    if (first?.personId && responsibleId !== first.personId && !replaced.has(id))
      wrong.push(`request ${id}: ${first.personId} took it first, ${responsibleId} is responsible`)
  }
  return wrong
}
