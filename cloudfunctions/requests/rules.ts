// The rules of requests: in which lists one stands, who may do what with it, and what its days and limits are. Pure.
import { categoryOf } from '@contract/categories'
import { deskKinds, deskOf, deskParts, servedBy, servesDesk } from '@contract/desks'
import type { ErrorCode } from '@contract/errors'
import { communityOf, officeOf } from '@contract/place'
import { openRequestStates, type QueueStage, requestLimits } from '@contract/request-shapes'
import { DAY, dayOf } from '@contract/time'
import { grams } from '../kernel/search'
import { openPause } from './clocks'
import { type Follower, NEVER, type Request } from './records'

export const isOpen = (state: Request['state']) => (openRequestStates as readonly string[]).includes(state)
const awaits = (state: Request['state']) => state === 'resolved' || state === 'confirmed'

export const queueToken = (stage: QueueStage, desk: string) => `${stage}|${desk}`
export const facet = (area: string, state = '*', categoryId = '*') => `${area}|${state}|${categoryId}`
export const shelf = (area: string, over: boolean) => `${area}|${over ? 'over' : 'open'}`

/** Levels above a desk that are told when it is late, nearest first. */
export function levelsAbove(desk: string, place: { area: string }): string[] {
  const { kind } = deskParts(desk)!
  const community = deskOf('community', communityOf(place.area))
  const office = deskOf('office', officeOf(place.area))
  const above = deskKinds[kind].level === 3 || kind === 'property' ? [community, office] : [office]
  // What lies in no community has no desk there.
  return above.filter(one => one !== desk && (one !== community || place.area.includes('/')))
}

/** Who gives a desk more time: the level above it; the office's own requests somebody else of the office. */
export const extendingLevel = ({ desk, place, office }: Pick<Request, 'desk' | 'place' | 'office'>) =>
  levelsAbove(desk.desk, place)[0] ?? deskOf('office', office)

/** Working days that can still be given. */
export const extensionLeft = ({ extendedDays }: Pick<Request, 'extendedDays'>) =>
  Math.max(0, requestLimits.extensionWorkingDays - extendedDays)

/** The nearest level above its desk that does not watch a request yet. */
export const nextLevel = ({ desk, place, watchers }: Pick<Request, 'desk' | 'place' | 'watchers'>) =>
  levelsAbove(desk.desk, place).find(level => !watchers.some(one => one.desk === level))

const stagesOf = (request: Omit<Request, Derived | 'version'>): [QueueStage, string][] => {
  const { desk, transfer, dispute, extension, coDesks, watchers, state } = request
  const past = request.formerDesks.filter(one => one !== desk.desk).map((one): [QueueStage, string] => ['done', one])
  if (awaits(state)) return [['waiting', desk.desk], ...past]
  if (!isOpen(state)) return [['done', desk.desk], ...past]
  return [
    ['todo', desk.desk],
    ...(transfer ? [['incoming', transfer.to.desk] as [QueueStage, string]] : []),
    ...(extension ? [['extension', extension.level.desk] as [QueueStage, string]] : []),
    ...(dispute ? [['dispute', deskOf('office', request.office)] as [QueueStage, string]] : []),
    ...coDesks.map((one): [QueueStage, string] => [one.doneAt === undefined ? 'assist' : 'done', one.desk]),
    ...watchers.map((one): [QueueStage, string] => ['watch', one.desk]),
    ...past,
  ]
}

/** When it comes in a list by clock: what is paused comes after everything that runs. */
function clockAtOf({ state, clock, closesAt, updatedAt }: Omit<Request, Derived | 'version'>): number {
  if (awaits(state)) return closesAt ?? NEVER
  if (!isOpen(state)) return updatedAt
  const pause = openPause(clock)
  return pause ? pause.until + 100 * 365 * DAY : (clock.dueAt ?? NEVER)
}

function alarmAtOf(request: Omit<Request, Derived | 'version'>): number {
  const { state, clock, closesAt } = request
  if (awaits(state)) return closesAt ?? NEVER
  if (!isOpen(state)) return NEVER
  const pause = openPause(clock)
  if (pause) return pause.until
  if (!clock.warned) return clock.warnAt ?? NEVER
  return nextLevel(request) === undefined ? NEVER : (clock.escalateAt ?? NEVER)
}

/**
 * The result that came in time counts when it came; one that did not, when its time was over, and no later. What nobody
 * has contacted counts when that was due, or never to call would be the way not to be late.
 */
function judgedAtOf({ state, clock, onTime, resolvedAt }: Omit<Request, Derived | 'version'>): number {
  if (['withdrawn', 'rejected', 'merged'].includes(state)) return NEVER
  if (clock.phase !== 'solve') return isOpen(state) ? (clock.dueAt ?? NEVER) : NEVER
  if (onTime && resolvedAt !== undefined) return resolvedAt
  return clock.dueAt ?? NEVER
}

type Lists = 'open' | 'over' | 'queues' | 'clockAt' | 'alarmAt' | 'facets' | 'shelves' | 'grams' | 'eventClass'
type Derived = Lists | 'judgedAt' | 'judgedIn'

/** The fields that lists, queues and jobs find a request by. */
export function derived(request: Omit<Request, Derived | 'version'>): Pick<Request, Derived> {
  const { scopes, state, categoryId } = request
  const open = isOpen(state)
  const over = !open && !awaits(state)
  return {
    open,
    over,
    queues: [
      ...new Set(stagesOf(request).flatMap(([stage, desk]) => servedBy(desk).map(one => queueToken(stage, one)))),
    ],
    clockAt: clockAtOf(request),
    alarmAt: alarmAtOf(request),
    facets: scopes.flatMap(area =>
      [state, '*'].flatMap(one => [categoryId, '*'].map(category => facet(area, one, category))),
    ),
    shelves: isPublic(request) ? scopes.map(area => shelf(area, over)) : [],
    grams: grams(wordsOf(request), scopes.slice(0, 2)),
    eventClass: categoryOf(categoryId)?.eventClass ?? '',
    judgedAt: judgedAtOf(request),
    judgedIn: [...scopes, ...(request.responsibleId === undefined ? [] : [`@${request.responsibleId}`])],
  }
}

/** Counts up when `derived` finds requests otherwise than before: those that are stored are then filed anew. */
export const FILING = 2
/** A request stored when `derived` found it otherwise. */
export const isMisfiled = (request: Request) =>
  Object.entries(derived(request)).some(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(request[field as keyof Request]),
  )

/** Words of a reporter who is gone stay as long as somebody works on it, and no longer. */
export const withoutLeftWords = (request: Request): Request => {
  // What another system sent was nobody's own words to take back.
  if (request.personId !== undefined || request.outside || !request.over) return request
  const bare = { ...request, text: '', place: { area: request.place.area, words: '' } }
  return { ...bare, ...derived(bare) }
}

/** What a search looks through. */
export const wordsOf = (request: Pick<Request, 'number' | 'categoryId' | 'place' | 'text'>) =>
  [request.number, categoryOf(request.categoryId)?.name, request.place.words, request.text].join(' ')

/** Neighbours can read it: its reporter allowed it, staff has seen it, and the word list has nothing against it. */
export const isPublic = ({ shared, showable, state, contactedAt }: Omit<Request, Derived | 'version'>) =>
  shared && showable && contactedAt !== undefined && !['withdrawn', 'rejected', 'merged'].includes(state)

/** What the rules need to know of whoever acts. */
export interface Actor {
  id: string
  now: number
  /** Desks they serve, as `kind@area`: see `servedBy`. */
  desks: ReadonlySet<string>
  /** They reported or follow the request. */
  follows: boolean
}

export const serves = ({ desks }: Pick<Actor, 'desks'>, desk: string) => servesDesk(desks, desk)
const pending = ({ transfer, dispute }: Request) => transfer !== undefined || dispute !== undefined
const helps = (request: Request, actor: Actor) =>
  request.coDesks.some(one => one.doneAt === undefined && serves(actor, one.desk))

/** Until when the reporter can open it again. */
export const reopenUntil = ({ state, closedAt }: Pick<Request, 'state' | 'closedAt'>) =>
  (state === 'closed' || state === 'rejected') && closedAt !== undefined
    ? closedAt + requestLimits.reopenDays * DAY
    : undefined

type Rule = (request: Request, actor: Actor) => ErrorCode | undefined
const all =
  (...rules: Rule[]): Rule =>
  (request, actor) => {
    for (const rule of rules) {
      const refusal = rule(request, actor)
      if (refusal) return refusal
    }
    return undefined
  }
const atDesk: Rule = ({ desk }, actor) => (serves(actor, desk.desk) ? undefined : 'request.notYourDesk')
/** Nobody handles what they reported themselves, nor decides anything about it as staff. */
const notOwn: Rule = ({ personId }, { id }) => (personId === id ? 'request.own' : undefined)
/** Its reporter withdrew or left, and it goes on for others: there is nobody to ask or to give it back to. */
const hasReporter: Rule = ({ personId }) => (personId === undefined ? 'request.reporterGone' : undefined)
/** The reporter's own business; once they are gone, that of those who follow it. */
const reportersOrFollowers: Rule = ({ personId }, { id, follows }) =>
  personId === id || (personId === undefined && follows) ? undefined : 'request.notFollowing'
/** Nor says anybody that their own work is well done, although they joined it or reported it for somebody. */
const notOwnWork: Rule = ({ responsibleId, result }, { id }) =>
  responsibleId === id || result?.by.personId === id ? 'request.ownWork' : undefined
const settled: Rule = request => (pending(request) ? 'request.pending' : undefined)
const notPaused: Rule = ({ clock }) => (openPause(clock) ? 'request.paused' : undefined)
const notUrgent: Rule = ({ urgent }) => (urgent ? 'request.urgentRuns' : undefined)
const offered: Rule = ({ transfer }, actor) =>
  transfer && serves(actor, transfer.to.desk) ? undefined : 'request.nothingOffered'
const following: Rule = (_, { follows }) => (follows ? undefined : 'request.notFollowing')
const withinReopenings: Rule = ({ reopenings }) =>
  reopenings >= requestLimits.reopenings ? 'request.reopenedOften' : undefined
const stillOpen: Rule = ({ open }) => (open ? undefined : 'request.over')

/** Beside the right and the state: what must be true for each action. */
const rules: Readonly<Record<string, Rule>> = {
  accept: all(atDesk, notOwn),
  reject: all(atDesk, notOwn, settled),
  progress: (request, actor) =>
    helps(request, actor) || request.responsibleId === actor.id
      ? notOwn(request, actor)
      : all(atDesk, notOwn)(request, actor),
  transfer: all(atDesk, notOwn, settled),
  acceptTransfer: all(offered, notOwn),
  refuseTransfer: all(offered, notOwn),
  cancelTransfer: all(atDesk, notOwn, ({ transfer }) => (transfer ? undefined : 'request.nothingOffered')),
  assist: all(atDesk, notOwn),
  finishAssist: all((request, actor) => (helps(request, actor) ? undefined : 'request.notHelping'), notOwn),
  dispute: all(
    (request, actor) => {
      if (request.dispute) return 'request.pending'
      return offered(request, actor) ? all(atDesk, settled)(request, actor) : undefined
    },
    notOwn,
    ({ disputeUntil, transfer }, { now }) =>
      (transfer?.disputeUntil ?? disputeUntil) > now ? undefined : 'request.disputeOver',
  ),
  decideDispute: all(notOwn, ({ dispute }) => (dispute ? undefined : 'request.noDispute')),
  pause: all(atDesk, notOwn, settled, notUrgent, notPaused),
  askExtension: all(
    atDesk,
    notOwn,
    settled,
    notUrgent,
    notPaused,
    ({ extension }) => (extension ? 'request.extensionAsked' : undefined),
    request => (extensionLeft(request) > 0 ? undefined : 'request.extensionTooLong'),
    ({ clock }, { now }) => (clock.dueAt !== undefined && clock.dueAt > now ? undefined : 'request.extensionLate'),
  ),
  decideExtension: all(
    ({ extension }, actor) => (extension && serves(actor, extension.level.desk) ? undefined : 'request.noExtension'),
    notOwn,
    ({ extension }, { id }) => (extension?.by.personId === id ? 'request.extensionOwn' : undefined),
  ),
  resume: all(atDesk, notOwn, ({ clock }) => (openPause(clock) ? undefined : 'request.notPaused')),
  askReporter: all(atDesk, notOwn, hasReporter, settled, notPaused),
  resolve: all(atDesk, notOwn, settled),
  confirm: all(following, notOwnWork),
  veto: all(following, withinReopenings),
  reopen: all(
    reportersOrFollowers,
    (request, { now }) => ((reopenUntil(request) ?? 0) > now ? undefined : 'request.reopenOver'),
    withinReopenings,
  ),
  merge: all(atDesk, notOwn, settled),
  unmerge: all(atDesk, notOwn, hasReporter, ({ mergedInto }, { now }) =>
    mergedInto && mergedInto.at + requestLimits.unmergeDays * DAY > now ? undefined : 'request.unmergeOver',
  ),
  close: ({ closesAt }, { now }) => (closesAt !== undefined && closesAt <= now ? undefined : 'request.tooEarly'),
  // Not of the flow: they leave the state as it is.
  note: all(
    (request, actor) =>
      helps(request, actor) ||
      request.responsibleId === actor.id ||
      request.watchers.some(one => serves(actor, one.desk))
        ? undefined
        : atDesk(request, actor),
    notOwn,
  ),
  // Also when nobody asked, or after the time for it: whoever works on it can only gain by it.
  supply: all(
    ({ personId }, { id }) => (personId === id ? undefined : 'request.notFollowing'),
    stillOpen,
    ({ asked, supplies }) => (asked || supplies < requestLimits.supplies ? undefined : 'request.suppliedOften'),
  ),
  setUrgent: all(atDesk, notOwn, stillOpen, notPaused),
  classify: all(atDesk, notOwn, stillOpen),
  follow: all(
    ({ personId }, { id }) => (personId === id ? 'request.own' : undefined),
    ({ over, state }) => (over || state === 'merged' ? 'request.over' : undefined),
  ),
  rate: all(following, notOwnWork, ({ result }) => (result ? undefined : 'request.noResult')),
}

/** Why somebody who holds the right may not take an action on a request in that state; undefined when they may. */
export const refusalOf = (action: string, request: Request, actor: Actor): ErrorCode | undefined =>
  rules[action]?.(request, actor)

/** The average without the ratings of some who go; undefined when they gave none. */
export function withoutRatings({ ratings, ratingSum }: Pick<Request, 'ratings' | 'ratingSum'>, gone: Follower[]) {
  const given = gone.flatMap(({ rating }) => rating ?? [])
  if (given.length === 0) return undefined
  return { ratings: ratings - given.length, ratingSum: ratingSum - given.reduce((sum, one) => sum + one, 0) }
}

/** For the telephone: the day it was reported, and five digits of its id. */
export const numberOf = (id: string, at: number) =>
  `${dayOf(at).replaceAll('-', '').slice(2)}-${String(Number.parseInt(id.slice(0, 10), 16) % 100_000).padStart(5, '0')}`
