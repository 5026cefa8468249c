// Requests as their readers see them: the reporter and staff everything, followers the progress, neighbours the words.
import { categoryOf } from '@contract/categories'
import { fail } from '@contract/errors'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { type RequestSummary, requestFlow } from '@contract/request-shapes'
import { DAY } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { photoOf } from '../platform/files/addresses'
import { desksOfCaller } from '../platform/identity/desks'
import { openPause, shownState } from './clocks'
import { shownDesk } from './desks'
import { actorOf } from './moving'
import { type Follower, followerId, type Request, requestFollowers, requests, type Staff } from './records'
import { type Actor, isPublic, refusalOf, reopenUntil, serves } from './rules'

/** How much of a request somebody may see. */
export type Sight = 'all' | 'staff' | 'follower' | 'neighbour'

const compound = new Set([
  '欧阳',
  '司马',
  '诸葛',
  '上官',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '东方',
  '司徒',
])
const surnameOf = (name: string) => (compound.has(name.slice(0, 2)) ? name.slice(0, 2) : ([...name][0] ?? ''))

/** Staff as residents read them: surname, role and desk; among staff with the whole name. */
export const shownStaff = (ctx: QueryContext, { personId, name, roleLabel, deskName }: Staff, sight: Sight) => ({
  name: sight === 'staff' ? name : `${surnameOf(name)}同志`,
  roleLabel,
  deskName,
  mine: personId === ctx.caller.id,
})

/** Desks with something to do with a request, now or before. */
const involved = (request: Request) => [
  request.desk.desk,
  ...request.formerDesks,
  ...request.coDesks.map(one => one.desk),
  ...request.watchers.map(one => one.desk),
  ...(request.transfer ? [request.transfer.to.desk] : []),
  ...(request.extension ? [request.extension.level.desk] : []),
  ...(request.responsible ? [request.responsible.desk] : []),
]

/** What the caller may see; undefined when nothing at all. */
export function sightOf(ctx: QueryContext, request: Request, actor: Actor): Sight | undefined {
  // Nobody is staff towards their own request: what the desks write among themselves stays there.
  if (request.personId === ctx.caller.id) return 'all'
  if (ctx.may('requests.handle', request) && involved(request).some(desk => serves(actor, desk))) return 'staff'
  // Responsible as long as they hold their role: who left the desks reads no more of it than anybody else.
  const isResponsible = request.responsibleId === ctx.caller.id && ctx.may('requests.handle', request)
  if (isResponsible || ctx.may('requests.oversee', request)) return 'staff'
  if (request.onBehalf?.personId === ctx.caller.id) return 'all'
  if (actor.follows) return 'follower'
  return isPublic(request) ? 'neighbour' : undefined
}

/** Whether the caller may know of a request. */
export const isSeen = async (ctx: QueryContext, request: Request) =>
  sightOf(ctx, request, await actorOf(ctx, request.id)) !== undefined

/** A request that the caller may see, else `record.notFound`. */
export async function visible(ctx: QueryContext, requestId: string) {
  const request = await ctx.load(requests, requestId)
  const actor = await actorOf(ctx, requestId)
  const sight = sightOf(ctx, request, actor)
  if (!sight) throw fail('record.notFound')
  return { request, actor, sight }
}

const readsWords = (request: Request, sight: Sight) => sight === 'all' || sight === 'staff' || isPublic(request)
/** Words for others than reporter and staff, with private numbers covered. */
export const wordsFor = (text: string, sight: Sight) =>
  sight === 'all' || sight === 'staff' ? text : hidePrivateNumbers(text).text

const TITLE = 40
function titleOf(request: Request, sight: Sight) {
  const category = categoryOf(request.categoryId)?.name ?? ''
  if (!readsWords(request, sight)) return category
  if (!request.text) return `${category}（语音）`
  const letters = [...wordsFor(request.text, sight).replace(/\s+/g, ' ')]
  return letters.length > TITLE ? `${letters.slice(0, TITLE).join('')}…` : letters.join('')
}

export function shownClock({ clock }: Request, now: number): RequestSummary['clock'] {
  const pause = openPause(clock)
  return {
    phase: clock.phase,
    state: shownState(clock, now),
    natural: clock.natural,
    budget: clock.budget,
    ...(clock.dueAt === undefined ? {} : { dueAt: clock.dueAt }),
    ...(clock.left === undefined ? {} : { left: clock.left }),
    provisional: clock.provisional,
    ...(pause ? { pause: { reason: pause.reason, words: pause.words, since: pause.from, until: pause.until } } : {}),
    escalations: clock.escalations,
  }
}

/** What the caller may do now, beside the actions of the flow also those that leave the state as it is. */
function canOf(ctx: QueryContext, request: Request, actor: Actor, sight: Sight): string[] {
  const flow = ctx.can(requestFlow, request).filter(action => !refusalOf(action, request, actor))
  const staff = (['note', 'setUrgent', 'classify'] as const).filter(
    action => ctx.may('requests.handle', request) && !refusalOf(action, request, actor),
  )
  const reader = [
    ...(!actor.follows && !refusalOf('follow', request, actor) && sight !== 'all' ? ['follow'] : []),
    ...(actor.follows && request.personId !== actor.id ? ['unfollow'] : []),
    ...(['supply', 'rate'] as const).filter(action => !refusalOf(action, request, actor)),
    ...(request.personId === actor.id || (request.shared && staff.length > 0) ? ['share'] : []),
  ]
  return [...flow, ...staff, ...reader]
}

/** How many neighbours joined. In a command it does not know of what the command itself changes. */
export const countFollowers = (ctx: QueryContext, requestId: string) =>
  ctx.count(requestFollowers, { index: 'counting', equals: { requestId, counts: true } })

function summaryOf(ctx: QueryContext, request: Request, actor: Actor, sight: Sight, followers: number): RequestSummary {
  const { responsible, transfer } = request
  return {
    requestId: request.id,
    number: request.number,
    state: request.state,
    kind: request.kind,
    categoryId: request.categoryId,
    title: titleOf(request, sight),
    area: request.place.area,
    areaName: request.areaName,
    placeWords: sight !== 'neighbour' && readsWords(request, sight) ? wordsFor(request.place.words, sight) : '',
    urgent: request.urgent,
    ...(request.urgentCase === undefined ? {} : { urgentCase: request.urgentCase }),
    submittedAt: request.submittedAt,
    desk: shownDesk(request.desk),
    ...(responsible ? { responsible: shownStaff(ctx, responsible, sight) } : {}),
    clock: shownClock(request, ctx.now),
    followers,
    mine: request.personId === ctx.caller.id,
    following: actor.follows && request.personId !== ctx.caller.id,
    ...(transfer ? { transferTo: shownDesk(transfer.to) } : {}),
    disputed: request.dispute !== undefined,
    updatedAt: request.updatedAt,
    can: canOf(ctx, request, actor, sight),
  }
}

/**
 * The answer of a command: the request after it. `follows` is for those that changed whether the caller follows;
 * what the caller could see before they can see after it.
 */
export async function answerOf(
  ctx: QueryContext,
  request: Request,
  { follows, joined = 0 }: { follows?: boolean; joined?: number } = {},
): Promise<RequestSummary> {
  const before = await actorOf(ctx, request.id)
  const actor = follows === undefined ? before : { ...before, follows }
  const followers = joined + (await countFollowers(ctx, request.id))
  return summaryOf(ctx, request, actor, sightOf(ctx, request, actor) ?? 'follower', followers)
}

/** Rows of a list; what the caller may not see is left out. */
export async function shownList(ctx: QueryContext, found: readonly Request[]): Promise<RequestSummary[]> {
  const [desks, followed] = await Promise.all([
    desksOfCaller(ctx),
    found.length > 0
      ? ctx.getMany(
          requestFollowers,
          found.map(({ id }) => followerId(id, ctx.caller.id)),
        )
      : [],
  ])
  const follows = new Set(followed.map(({ requestId }) => requestId))
  const rows = found.map(async request => {
    const actor: Actor = { id: ctx.caller.id, now: ctx.now, desks, follows: follows.has(request.id) }
    const sight = sightOf(ctx, request, actor)
    return sight ? [summaryOf(ctx, request, actor, sight, await countFollowers(ctx, request.id))] : []
  })
  return (await Promise.all(rows)).flat()
}

const shownOpinion = (
  ctx: QueryContext,
  { verdict, rating, words, votedAt, at, via, personId }: Follower,
  sight: Sight,
) => ({
  ...(verdict === undefined ? {} : { verdict }),
  ...(rating === undefined ? {} : { rating }),
  ...(words === undefined ? {} : { words: wordsFor(words, sight) }),
  at: votedAt ?? at,
  byReporter: via === 'reporter',
  mine: personId === ctx.caller.id,
})

/** Followers whose opinions are shown at most; the average counts all. */
const OPINIONS = 50

export async function detailOf(ctx: QueryContext, request: Request, actor: Actor, sight: Sight) {
  const insider = sight === 'all' || sight === 'staff'
  const readable = readsWords(request, sight)
  const { voice, onBehalf, transfer, dispute, extension, result, mergedInto } = request
  const opinions =
    sight === 'neighbour'
      ? []
      : (await ctx.find(requestFollowers, { index: 'ofRequest', equals: { requestId: request.id }, limit: OPINIONS }))
          .items
  const until = reopenUntil(request)
  const photos = (ids: readonly string[]) => ids.map(id => photoOf(ctx, id))
  return {
    ...summaryOf(ctx, request, actor, sight, await countFollowers(ctx, request.id)),
    ...(readable ? { text: wordsFor(request.text, sight) } : {}),
    photos: insider ? photos(request.photos) : [],
    ...(voice && insider ? { voice: { ...photoOf(ctx, voice.fileId), seconds: voice.seconds } } : {}),
    ...(insider ? { place: request.place } : {}),
    shared: request.shared,
    reporterGone: request.personId === undefined && request.outside === undefined,
    ...(request.outside && insider ? { outside: request.outside } : {}),
    ...(insider && request.personId !== undefined
      ? { reporter: { personId: request.personId, name: request.reporterName } }
      : {}),
    ...(onBehalf && insider ? { onBehalf: { name: onBehalf.name, consent: onBehalf.consent } } : {}),
    ...(transfer && sight === 'staff'
      ? {
          transfer: {
            from: shownDesk(transfer.from),
            to: shownDesk(transfer.to),
            reason: transfer.reason,
            at: transfer.at,
          },
        }
      : {}),
    coDesks: request.coDesks.map(({ desk, name, task, at, doneAt, words }) => ({
      desk: shownDesk({ desk, name }),
      task: sight === 'staff' ? task : '',
      at,
      ...(doneAt === undefined ? {} : { doneAt }),
      ...(words === undefined || sight !== 'staff' ? {} : { words }),
    })),
    ...(dispute && sight === 'staff'
      ? { dispute: { desk: shownDesk(dispute), reason: dispute.reason, at: dispute.at } }
      : {}),
    ...(sight === 'staff' && request.open ? { disputeUntil: transfer?.disputeUntil ?? request.disputeUntil } : {}),
    ...(extension && sight === 'staff'
      ? {
          extension: {
            days: extension.days,
            reason: extension.reason,
            at: extension.at,
            level: shownDesk(extension.level),
          },
        }
      : {}),
    extendedDays: request.extendedDays,
    ...(request.asked && insider ? { asked: request.asked } : {}),
    pauses: request.clock.pauses.map(({ reason, words, from, to }) => ({
      reason,
      words: sight === 'neighbour' ? '' : words,
      from,
      ...(to === undefined ? {} : { to }),
    })),
    ...(result
      ? {
          result: {
            text: result.text,
            photos: photos(result.photos),
            at: result.at,
            by: shownStaff(ctx, result.by, sight),
          },
        }
      : {}),
    ...(request.reason !== undefined && insider ? { reason: request.reason } : {}),
    opinions: opinions.filter(one => one.votedAt !== undefined).map(one => shownOpinion(ctx, one, sight)),
    ...(request.ratings > 0 ? { rating: Math.round((request.ratingSum / request.ratings) * 10) / 10 } : {}),
    reopenings: request.reopenings,
    ...(request.closesAt !== undefined && (request.state === 'resolved' || request.state === 'confirmed')
      ? { closesAt: request.closesAt }
      : {}),
    ...(until !== undefined && until > ctx.now - DAY ? { reopenUntil: until } : {}),
    ...(mergedInto ? { mergedInto: { requestId: mergedInto.requestId, number: mergedInto.number } } : {}),
    mergedFrom: sight === 'staff' ? request.mergedFrom : [],
    version: request.version,
  }
}
