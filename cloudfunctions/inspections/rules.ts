// The rules of inspection: who may judge what, numbers, and what is the same place. Pure.

import type { Holding, Role } from '@contract/access'
import { type ErrorCode, fail } from '@contract/errors'
import { inspectionLimits, openStates } from '@contract/inspections'
import { ancestry, communityOf, officeOf } from '@contract/place'
import { addDays, DAY, dayOf, daysBetween, HOUR, momentOf } from '@contract/time'
import { type Caller, holds } from '../kernel/reach'
import { type Spot, samePlace } from '../kernel/same-place'
import type { Alike, Finding } from './records'

/**
 * Whether somebody holds a role on a grid: any but a resident's over the grid itself, over the community around it
 * (its staff, its level-2 head, who stands on its board), or as level-1 head, who heads every grid.
 */
export const onGrid = (holdings: readonly Holding[], grid: string, now: number) =>
  holdings.some(
    ({ role, area, ...term }) =>
      role !== 'resident' &&
      holds({ role, area, ...term }, now) &&
      (area === grid ||
        area.startsWith(`${grid}/`) ||
        (area === communityOf(grid) && area !== officeOf(grid)) ||
        (role === 'gridHead1' && area === officeOf(grid))),
  )

/** Of these grids, those on which one of the holders has a role. */
export const barredGrids = (
  grids: readonly string[],
  people: readonly { holdings: readonly Holding[] }[],
  now: number,
) => grids.filter(grid => people.some(({ holdings }) => onGrid(holdings, grid, now)))

const withoutHeadship = (holdings: readonly Holding[]) => holdings.filter(({ role }) => role !== 'gridHead1')

/** Nobody inspects their own grid. Level-1 heads head them all: their unannounced rounds are what they are for. */
export const mayRegisterOn = (caller: Caller, grid: string, now: number) =>
  !onGrid(withoutHeadship(caller.holdings), grid, now)

/** Whether somebody is responsible for putting a finding right, or ever had a part in it. */
export const took = (caller: Caller, finding: Finding) =>
  finding.personId === caller.id || finding.rectifierIds.includes(caller.id)

type FindingGuard = (caller: Caller, finding: Finding, now: number) => ErrorCode | undefined

/** Who judges a rectification has no role on the grid and no part in it. */
export const judgeGuard: FindingGuard = (caller, finding, now) => {
  if (onGrid(caller.holdings, finding.place.area, now)) return 'inspections.ownGrid'
  return took(caller, finding) ? 'inspections.ownWork' : undefined
}

/** Who confirms it did not register it either: a finding passes under two pairs of eyes. */
export const verifyGuard: FindingGuard = (caller, finding, now) =>
  judgeGuard(caller, finding, now) ?? (finding.registrar.personId === caller.id ? 'inspections.ownFinding' : undefined)

export const withdrawGuard: FindingGuard = (caller, finding, now) => {
  if (finding.registrar.personId !== caller.id) return 'inspections.notRegistrar'
  return now - finding.registeredAt > inspectionLimits.withdrawHours * HOUR ? 'inspections.withdrawOver' : undefined
}

export const disputeGuard: FindingGuard = (caller, finding, now) => {
  if (finding.personId !== caller.id) return 'inspections.notYours'
  if (finding.disputedBy.includes(caller.id)) return 'inspections.disputedOnce'
  return finding.disputeUntil === undefined || now >= finding.disputeUntil ? 'inspections.disputeOver' : undefined
}

const daysToExtend = (finding: Finding) => inspectionLimits.extensionWorkingDays - finding.extendedDays

/** Whether a due day may move by so many working days more; throws the refusal. */
export function assertRoom(finding: Finding, workingDays: number) {
  const left = daysToExtend(finding)
  if (workingDays > 0 && workingDays > left) throw fail('inspections.extensionUsed', { left })
}

export const askGuard: FindingGuard = (_, finding) =>
  daysToExtend(finding) <= 0 ? 'inspections.extensionUsed' : undefined

/** Nobody moves their own due day. */
export const extendGuard: FindingGuard = (caller, finding, now) => {
  if (took(caller, finding) || finding.extensionAsked?.personId === caller.id) return 'inspections.ownExtension'
  return askGuard(caller, finding, now)
}

export const refuseGuard: FindingGuard = (caller, finding) => {
  if (!finding.extensionAsked) return 'inspections.noExtensionAsked'
  return took(caller, finding) || finding.extensionAsked.personId === caller.id ? 'inspections.ownExtension' : undefined
}

export const isPair = (a: Pick<Alike, 'fileId' | 'otherId'>, b: Pick<Alike, 'fileId' | 'otherId'>) =>
  a.fileId === b.fileId && a.otherId === b.otherId

/** The pairs of a finding. Of before photos were looked at only its own photo is known: the other one is the same bytes. */
export const alikesOf = ({ alike, reused = [] }: Pick<Finding, 'alike' | 'reused'>): Alike[] =>
  alike ?? reused.map(one => ({ ...one, otherId: one.fileId, identical: true }))

/** A photo is or looks like an earlier one: pairs of which nobody has said yet whether they are the same picture. */
export const isDoubted = (finding: Pick<Finding, 'alike' | 'reused'>) =>
  alikesOf(finding).some(one => one.verdict === undefined)
/** The same: pairs that count, because nobody has said that they are different. */
export const isAlike = (finding: Pick<Finding, 'alike' | 'reused'>) =>
  alikesOf(finding).some(one => one.verdict?.as !== 'different')

/**
 * The same of a photo by which it is said to be put right: of the latest rectification, or of the visit that confirmed it.
 * On these a finding is struck off; a picture of the problem may well show two problems.
 */
export const isProofDoubted = (finding: Proven) => alikesOfProof(finding).some(one => one.verdict === undefined)
/** The same, and somebody said that it is the same picture, or should not be used again. */
export const isProofReused = (finding: Proven) => alikesOfProof(finding).some(one => one.verdict?.as === 'same')

type Proven = Pick<Finding, 'alike' | 'reused' | 'rectification' | 'timeline'>
function alikesOfProof(finding: Proven) {
  const { rectification, timeline } = finding
  const visit = timeline.findLast(one => one.action === 'verify')
  const proof = [...(rectification?.photos ?? []), ...(visit?.photos ?? [])]
  return alikesOf(finding).filter(one => proof.includes(one.fileId))
}

/** In this order of preference: the ones nearest to the grid first. */
const responsibleRoles: readonly Role[] = [
  'gridWorker',
  'gridHead3',
  'communityWorker',
  'propertyCompany',
  'department',
  'gridHead2',
]

/**
 * The role under which somebody can be made responsible for a grid: its own people, a department, or the property
 * company of a courtyard in it (`gridOf` tells in which grid a courtyard lies); undefined when there is none.
 */
export function responsibleRole(
  holdings: readonly Holding[],
  grid: string,
  now: number,
  gridOf: (courtyard: string) => string | undefined,
): Role | undefined {
  const near = ({ role, area }: Holding) =>
    ancestry(grid).includes(area) || (role === 'propertyCompany' && gridOf(area) === grid)
  const held = holdings.filter(holding => holds(holding, now) && near(holding)).map(({ role }) => role)
  return responsibleRoles.find(role => held.includes(role))
}

/** `2017-12-031` */
export const numberOf = (month: string, count: number) => `${month}-${String(count).padStart(3, '0')}`
export const isNumber = (text: string) => /^\d{4}-\d{2}-\d{3,}$/.test(text)

export const isOpen = (state: Finding['state']) => (openStates as readonly string[]).includes(state)
/** The first moment at which it is overdue. */
export const dueAtOf = (dueDay: string) => momentOf(addDays(dueDay, 1))
export const isOverdue = (finding: Pick<Finding, 'open' | 'dueAt'>, now: number) => finding.open && now >= finding.dueAt
/**
 * Which heads are to be told of one that is overdue by so many working days, as the next step: the level-2 head at once,
 * the level-1 heads when it stays so. Each once for a due day.
 */
export function headsToTell(
  { dueDay, escalatedFor, raisedFor }: Pick<Finding, 'dueDay' | 'escalatedFor' | 'raisedFor'>,
  workingDaysLate: number,
): 'gridHead2' | 'gridHead1' | undefined {
  if (escalatedFor !== dueDay) return 'gridHead2'
  return raisedFor !== dueDay && workingDaysLate >= inspectionLimits.raiseAfterWorkingDays ? 'gridHead1' : undefined
}
export const daysLeft = (finding: Pick<Finding, 'open' | 'dueDay'>, now: number) =>
  finding.open ? daysBetween(dayOf(now), finding.dueDay) : undefined

/** What a finding is about, and where. */
export const spotOf = ({ topic, kind, place }: Pick<Finding, 'topic' | 'kind' | 'place'>): Spot => ({
  about: [topic, kind],
  place,
})

/** The latest of these findings that a new one at the same place brings back; withdrawn ones never happened. */
export function broughtBack(earlier: readonly Finding[], spot: Spot, now: number): Finding | undefined {
  const lastSeen = (one: Finding) => Math.max(one.registeredAt, one.rectifiedAt ?? 0)
  return earlier
    .filter(one => one.state !== 'withdrawn' && samePlace(spotOf(one), spot))
    .filter(one => now - lastSeen(one) <= inspectionLimits.recurrenceDays * DAY)
    .sort((a, b) => b.registeredAt - a.registeredAt || (a.id < b.id ? 1 : -1))[0]
}
