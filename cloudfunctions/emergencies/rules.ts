// The rules of emergencies: what must be there before one is raised, who is counted where, who commands. Pure.
import type { AudienceRole } from '@contract/audience'
import { type ClearOutcome, dutyRoles, emergencyKinds, emergencyLimits, type RollCall } from '@contract/emergencies'
import type { ErrorCode } from '@contract/errors'
import { ancestry, officeOf } from '@contract/place'
import { HOUR, MINUTE } from '@contract/time'
import { type Caller, covers, coversArea, holds, type Reach, reachOf } from '../kernel/reach'
import type { AskedArea, Emergency, Task } from './records'

/** An exercise says so wherever it is named. */
export const titled = ({ drill, title, kind }: Pick<Emergency, 'drill' | 'title' | 'kind'>) =>
  `${drill ? '【演练】' : ''}${title || emergencyKinds[kind].label}`

/** What is missing before an emergency can be raised: field → words. */
export function incomplete(emergency: Pick<Emergency, 'title' | 'advice' | 'areas'>): Record<string, string> {
  const fields: Record<string, string> = {}
  if (!emergency.title) fields.title = '请写一句话说清是什么事'
  if (!emergency.advice) fields.advice = '请写清大家要怎么做'
  if (emergency.areas.length === 0) fields.areas = '请选择区域'
  return fields
}

/**
 * When a button was pressed, for an answer that waited on a phone. Without a word of it, or with a moment at which there
 * was nothing to answer yet or that is still to come, it is now.
 */
export function pressedMoment(
  { pressedAt, clockError = 0 }: { pressedAt?: number | undefined; clockError?: number | undefined },
  raisedAt: number,
  now: number,
): number {
  const at = pressedAt === undefined ? now : pressedAt + clockError
  return at > now || at < raisedAt ? now : at
}

/** Whether an audience is another one than was confirmed; a few people come and go. */
export const hasDrifted = (confirmed: number, people: number) =>
  Math.abs(confirmed - people) > Math.max(emergencyLimits.scopeDrift, confirmed / 20)

/** Whether it is for a whole office, whose name must then be typed. */
export const isForOffice = (areas: readonly string[]) => areas.some(area => officeOf(area) === area)

/**
 * The areas in which somebody is counted: all they are found by, or with roles those in which they hold one. The same
 * index that counted the audience of an area counts its answers, so the difference is who has not answered.
 */
export const countedIn = (scopes: readonly string[], roles: readonly AudienceRole[]): string[] =>
  roles.length === 0
    ? scopes.filter(scope => !scope.includes('@'))
    : [
        ...new Set(
          scopes.flatMap(scope => {
            const [role, area] = scope.split('@')
            return area !== undefined && roles.includes(role as AudienceRole) ? [area] : []
          }),
        ),
      ]

/** Where an asked area lies, its grid included: what a reach is compared with. */
export const scopesOfAsked = ({ area, grid }: Pick<AskedArea, 'area' | 'grid'>) => [
  ...ancestry(area),
  ...(grid === undefined ? [] : [grid]),
]

/** The asked areas that a reach covers. */
export const askedWithin = (reach: Reach, asked: readonly AskedArea[]) =>
  asked.filter(one => scopesOfAsked(one).some(scope => reach.areas.includes(scope)))

/** Of some areas those that lie in none of the others. */
export const outermost = <T extends { area: string }>(areas: readonly T[]) =>
  areas.filter(({ area }) => !areas.some(other => other.area !== area && area.startsWith(`${other.area}/`)))

/** The areas of the next step down, those between left out. */
export const directlyBelow = <T extends { area: string }>(areas: readonly T[], area: string) =>
  outermost(areas.filter(one => one.area.startsWith(`${area}/`)))

/** Numbers added up. */
export const summed = (parts: readonly RollCall[]): RollCall => {
  const sum = (field: keyof RollCall) => parts.reduce((total, part) => total + part[field], 0)
  return {
    people: sum('people'),
    safe: sum('safe'),
    help: sum('help'),
    waiting: sum('waiting'),
    unanswered: sum('unanswered'),
  }
}

/** Who moved in since answers as well: nobody is missing then. */
export const rollCall = (people: number, safe: number, help: number, waiting: number): RollCall => ({
  people,
  safe,
  help,
  waiting,
  unanswered: Math.max(0, people - safe - help),
})

/** Whether somebody is one of the staff whom emergencies call. */
export const hasDuty = (caller: Caller, now: number) =>
  caller.holdings.some(one => dutyRoles.some(role => role === one.role) && holds(one, now))

/** How many there are, and how many of them have said that they know. */
export const counted = (staff: readonly { acknowledgedAt: number | undefined }[]) => ({
  people: staff.length,
  acknowledged: staff.filter(one => one.acknowledgedAt !== undefined).length,
})

/** What reminding staff leaves for the clock: when it looks again, and whether. */
export const afterNudge = (nudges: number, silent: number, now: number) => ({
  nudges: nudges + 1,
  nudgeAt: now + emergencyLimits.staffMinutes * MINUTE,
  toNudge: silent > 0 && nudges + 1 < emergencyLimits.staffReminders,
})

/** The minutes at which a report looks at how many had answered. */
const MARKS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440] as const
/** Those marks that lie within a time, and the one that ends it. */
export function marksWithin(milliseconds: number): number[] {
  const end = Math.max(1, Math.ceil(milliseconds / MINUTE))
  const within = MARKS.filter(mark => mark < end)
  return [...within, MARKS.find(mark => mark >= end) ?? MARKS.at(-1)!]
}

/** The middle one of some numbers; undefined of none. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return undefined
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Whether an outcome fits: an exercise ends as one, and what is none cannot. A false alarm is never an exercise's. */
export const outcomeFits = (drill: boolean, outcome: ClearOutcome) => drill === (outcome === 'drillOver')

export const isOverdue = (task: Pick<Task, 'open' | 'dueAt' | 'finished'>, now: number) =>
  task.open ? task.dueAt <= now : task.finished !== undefined && task.finished.at > task.dueAt

/** What is wrong with the time by which a task is due: field → words. */
export function wrongDue(dueAt: number, now: number): Record<string, string> {
  if (dueAt <= now) return { dueAt: '请选将来的时间' }
  if (dueAt > now + emergencyLimits.taskHours * HOUR) return { dueAt: `最晚 ${emergencyLimits.taskHours} 小时内` }
  return {}
}

type Placed = Pick<Emergency, 'personId' | 'scopes' | 'areas'>

/** Who is in command: the author or whoever reaches the area around it, with every one of its areas within reach. */
export function commands(caller: Caller, emergency: Placed, now: number): boolean {
  const reach = reachOf(caller, 'emergencies.raise', now)
  if (!reach || !covers(reach, caller, emergency)) return false
  return emergency.areas.every(area => coversArea(reach, area))
}

/** Whether the whole of an emergency lies within a reach: its report tells of every area. */
export const reachesAll = (reach: Reach | undefined, emergency: Pick<Emergency, 'areas'>) =>
  reach !== undefined && emergency.areas.length > 0 && emergency.areas.every(area => coversArea(reach, area))

const inCommand = (caller: Caller, emergency: Placed, now: number): ErrorCode | undefined =>
  commands(caller, emergency, now) ? undefined : 'record.notFound'

/** What a draft lacks is said by its field, so raising checks no more than who does it. */
export const guards = { raise: inCommand, update: inCommand, clear: inCommand, archive: inCommand }
