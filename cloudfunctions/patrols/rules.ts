// The rules of patrols: names and numbers, clocks of phones, the same place, who may do what, what counts. Pure.
import { createHash } from 'node:crypto'
import { categoryOf } from '@contract/categories'
import type { ErrorCode } from '@contract/errors'
import type { TopicName } from '@contract/inspections'
import { type EndingCounts, patrolLimits, type TaskStage, type TaskState } from '@contract/patrols'
import type { Place, Point } from '@contract/place'
import { DAY, dayOf, HOUR } from '@contract/time'
import type { Caller } from '../kernel/reach'
import { placeKeys, type Spot, samePlace } from '../kernel/same-place'
import type { Observation, Task } from './records'

/** The id that a phone's name for a record leads to: the same for the same person, and nobody else's. */
export const idFor = (kind: 'observation' | 'patrol', personId: string, key: string) =>
  createHash('sha256').update(`${kind}\n${personId}\n${key}`).digest('hex').slice(0, 20)

/** The day and five digits: to be said on the telephone. */
export const numberOf = (id: string, at: number) =>
  `${dayOf(at).replaceAll('-', '').slice(2)}-${String(Number.parseInt(id.slice(0, 10), 16) % 100_000).padStart(5, '0')}`

/**
 * When something really happened: the phone's clock, put right by the error it measured. What then still lies in the
 * future, or impossibly far back, is put at the moment the server got it.
 */
export function momentBy(phoneAt: number, clockError: number | undefined, now: number): number {
  const wrong = clockError !== undefined && Math.abs(clockError) > patrolLimits.clockOffMs
  const at = wrong ? phoneAt + clockError : phoneAt
  if (at > now) return now
  return at < now - patrolLimits.oldestMs ? now : at
}

/** The error of the phone's clock, where people should know of it. */
export function shownClockError({
  phoneAt,
  receivedAt,
  clockError,
}: Pick<Observation, 'phoneAt' | 'receivedAt' | 'clockError'>) {
  if (clockError !== undefined) return Math.abs(clockError) > patrolLimits.clockOffMs ? clockError : undefined
  const ahead = phoneAt - receivedAt
  if (ahead > patrolLimits.clockOffMs || -ahead > patrolLimits.oldestMs) return -ahead
  return undefined
}

/** What an observation is about, and where. */
export const spotOf = ({ categoryId, place }: { categoryId: string; place: Place }): Spot => ({
  about: [categoryId],
  place,
})

/** Those of earlier ones that a spot brings back, newest first. */
export const broughtBack = (earlier: readonly Observation[], spot: Spot, at: number, ownId?: string) =>
  earlier
    .filter(one => !one.withdrawn && one.id !== ownId && one.at <= at && at - one.at <= patrolLimits.nearDays * DAY)
    .filter(one => samePlace(spotOf(one), spot))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))

/** The inspections' topic and kind under which the same thing would stand in their ledger. */
const inspected: Readonly<Record<string, readonly [TopicName, string]>> = {
  garbage: ['environment', '垃圾未清'],
  'construction-waste': ['environment', '建筑垃圾'],
  'shared-bikes': ['cityManagement', '乱停乱放'],
  parking: ['cityManagement', '乱停乱放'],
  storefront: ['cityManagement', '占道经营'],
  'small-ads': ['cityManagement', '乱贴乱画'],
  'illegal-building': ['cityManagement', '私搭乱建'],
  renovation: ['stagedPriority', '违规修缮装修'],
  'site-dust': ['environment', '裸土未覆盖'],
  fume: ['environment', '油烟'],
  'loose-coal': ['environment', '散煤'],
  'public-facility': ['cityManagement', '设施破损'],
  'fire-hazard': ['marketRegulation', '消防隐患'],
  'neighbour-dispute': ['socialManagement', '矛盾纠纷'],
}
export const inspectedAs = (categoryId: string) =>
  Object.hasOwn(inspected, categoryId) ? inspected[categoryId] : undefined

const ANY = '*'
export const facet = (
  where: string,
  { categoryId = ANY, ending = ANY }: { categoryId?: string | undefined; ending?: string | undefined } = {},
) => [where, categoryId, ending].join('|')
/** Where a person's own records lie, beside the areas. */
export const ofPerson = (personId: string) => `@${personId}`
/** Where what a restaurant was told lies, and what any of an office’s was told. */
export const ofMerchant = (merchantId: string) => `shop:${merchantId}`
export const ofMerchants = (office: string) => `shops:${office}`

/** The index fields that follow from the rest. One that was taken back is found nowhere. */
export function indexed(
  observation: Pick<Observation, 'withdrawn' | 'scopes' | 'personId' | 'categoryId' | 'ending' | 'place'>,
): Pick<Observation, 'facets' | 'places'> {
  if (observation.withdrawn) return { facets: [facet(`withdrawn${ofPerson(observation.personId)}`)], places: [] }
  const { scopes, personId, categoryId, ending } = observation
  const facets = [...scopes, ofPerson(personId)].flatMap(where =>
    [categoryId, ANY].flatMap(category =>
      [ending, ANY].map(how => facet(where, { categoryId: category, ending: how })),
    ),
  )
  return { facets, places: placeKeys(spotOf(observation)) }
}

export const totalOf = (counts: EndingCounts) => counts.fixed + counts.told + counts.request + counts.recorded

/** What a record is called where there are no words: “建筑垃圾：2 号楼后”. */
export const inWords = ({ text, categoryId, place }: Pick<Observation, 'text' | 'categoryId' | 'place'>) =>
  text || [categoryOf(categoryId)?.name ?? '', place.words].filter(Boolean).join('：')

/** Whether the one who made a record may still change it. */
export const amendable = (observation: Pick<Observation, 'receivedAt' | 'withdrawn'>, now: number) =>
  !observation.withdrawn && now - observation.receivedAt <= patrolLimits.amendHours * HOUR
/** Nobody has done anything about it yet. */
export const untouched = ({ request, taskState }: Pick<Observation, 'request' | 'taskState'>) =>
  request === undefined && (taskState === undefined || taskState === 'assigned' || taskState === 'cancelled')

/** Nobody says of their own photo that it is another one. */
export const mayJudge = (caller: Pick<Caller, 'id'>, { personId }: Pick<Observation, 'personId'>) =>
  personId !== caller.id

/** A record of which somebody said that its photo is an earlier one: it is no record of that day, and is not assessed. */
export const isOldPhoto = ({ used = [] }: Pick<Observation, 'used'>) => used.some(one => one.verdict?.as === 'same')

export const usedPhotoOf = (observation: Pick<Observation, 'used'>): 'waiting' | 'same' | undefined => {
  if (isOldPhoto(observation)) return 'same'
  return observation.used?.some(one => one.verdict === undefined) ? 'waiting' : undefined
}

export const stageOf = (state: TaskState): TaskStage =>
  state === 'assigned' ? 'todo' : state === 'answered' || state === 'declined' ? 'check' : 'over'

export const isOverdue = ({ stage, dueAt }: Pick<Task, 'stage' | 'dueAt'>, now: number) =>
  stage === 'todo' && now > dueAt

/** Working hours that the category gives for putting it right. */
export const hoursFor = (categoryId: string) => categoryOf(categoryId)?.solveWorkingHours ?? 8

/** Nobody finds their own work well done. */
export const confirmGuard = (caller: Caller, task: Task): ErrorCode | undefined =>
  task.answeredBy.includes(caller.id) ? 'patrol.ownWork' : undefined

/** The points of a route: `longitude,latitude,seconds;…`. */
export const pointsIn = (route: string): Point[] =>
  route
    .split(';')
    .filter(Boolean)
    .map(point => {
      const [longitude, latitude] = point.split(',').map(Number)
      return { longitude: longitude!, latitude: latitude! }
    })
