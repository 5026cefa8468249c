// Activities and sign-ups as they are shown: to those they are for, and to those who organise them.
import { activityFlow, type SignupKind, signupFlow } from '@contract/activities'
import { isFor, tokensOfCaller } from '../kernel/audience'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'
import { photoOf } from '../platform/files/addresses'
import { type ActivityRecord, activities, type SignupRecord, seats, signups, studies, watches } from './records'
import { poolOf, signupIdOf, sizeOf, studyIdOf } from './rules'

export const pagePath = (activityId: string) => `packages/activities/activity/index?activityId=${activityId}`

const whereOf = ({ place, liveLink }: ActivityRecord, areaName: string) =>
  [place ? areaName : '', place?.words ?? ''].filter(Boolean).join('，') || (liveLink ? '线上直播' : '')

/** The names of the areas where activities take place and whom they come from. */
export const namesFor = (ctx: QueryContext, found: readonly ActivityRecord[]) =>
  areaNames(
    ctx,
    found.flatMap(({ area, place, areas }) => [area, ...areas, ...(place ? [place.area] : [])]),
  )
export type NameOf = Awaited<ReturnType<typeof namesFor>>

/** Places of a pool; those that were given up count as taken until the waiting list was served. */
async function placesIn(ctx: QueryContext, pool: string, capacity: number) {
  const [taken, waiting] = await Promise.all([
    ctx.count(seats, { index: 'ofPool', equals: { pool } }),
    ctx.count(signups, { index: 'ofPool', equals: { pool, state: 'waiting' } }),
  ])
  return { capacity, left: Math.max(0, capacity - taken), waiting }
}

const comingSessions = ({ sessions }: ActivityRecord, now: number) =>
  sessions.map((session, n) => ({ session, n })).filter(({ session }) => session.startsAt > now)

const summed = (ctx: QueryContext, activity: ActivityRecord, nameOf: NameOf) => {
  const next = comingSessions(activity, ctx.now).map(({ session }) => session.startsAt)
  return {
    activityId: activity.id,
    kind: activity.kind,
    state: activity.state,
    title: activity.title,
    where: whereOf(activity, activity.place ? nameOf(activity.place.area) : ''),
    areaName: nameOf(activity.area),
    sessionCount: activity.sessions.length,
    course: activity.course ?? false,
    ...present({
      startsAt: activity.sessions.length > 0 ? activity.startsAt : undefined,
      endsAt: activity.sessions.length > 0 ? activity.endsAt : undefined,
      next: activity.state === 'open' && next.length > 0 ? Math.min(...next) : undefined,
      picture: activity.pictures[0] ? photoOf(ctx, activity.pictures[0]) : undefined,
    }),
  }
}

/** Places left for people in the sessions to come; undefined where nobody signs up. */
async function leftIn(ctx: QueryContext, activity: ActivityRecord): Promise<number | undefined> {
  if (activity.state !== 'open') return undefined
  const coming = comingSessions(activity, ctx.now).filter(({ session }) => session.capacity > 0)
  if (coming.length === 0) return undefined
  const left = await Promise.all(
    coming.map(async ({ session, n }) => {
      const pool = poolOf(activity.id, n, 'person')
      return Math.max(0, session.capacity - (await ctx.count(seats, { index: 'ofPool', equals: { pool } })))
    }),
  )
  return left.reduce((sum, one) => sum + one, 0)
}

const kinds = ['person', 'society'] as const satisfies readonly SignupKind[]

/** The caller's own sign-ups of some activities, those that stand. */
async function ownIn(ctx: QueryContext, found: readonly ActivityRecord[]): Promise<SignupRecord[]> {
  const ids = found.flatMap(({ id, sessions }) =>
    sessions.flatMap((session, n) =>
      kinds.filter(as => sizeOf(session, as) > 0).map(as => signupIdOf(poolOf(id, n, as), ctx.caller.id)),
    ),
  )
  const own: SignupRecord[] = []
  for (let i = 0; i < ids.length; i += 100) own.push(...(await ctx.getMany(signups, ids.slice(i, i + 100))))
  return own.filter(({ state }) => state !== 'withdrawn')
}

/** Rows of the list. */
export async function summaries(ctx: QueryContext, found: readonly ActivityRecord[]) {
  const [nameOf, own] = await Promise.all([namesFor(ctx, found), ownIn(ctx, found)])
  return Promise.all(
    found.map(async activity => {
      const states = own.filter(one => one.activityId === activity.id).map(({ state }) => state)
      const joined = (['signedUp', 'waiting'] as const).find(state => states.includes(state))
      return { ...summed(ctx, activity, nameOf), ...present({ left: await leftIn(ctx, activity), joined }) }
    }),
  )
}

/** Rows of the organisers' list. */
export async function managedSummaries(ctx: QueryContext, found: readonly ActivityRecord[]) {
  const nameOf = await namesFor(ctx, found)
  const inState = (activityId: string, state: SignupRecord['state']) =>
    ctx.count(signups, { index: 'ofActivityIn', equals: { activityId, state } })
  return Promise.all(
    found.map(async activity => {
      const [left, signedUp, attended, waiting] = await Promise.all([
        leftIn(ctx, activity),
        inState(activity.id, 'signedUp'),
        inState(activity.id, 'attended'),
        inState(activity.id, 'waiting'),
      ])
      return {
        ...summed(ctx, activity, nameOf),
        ...present({ left }),
        signedUp: signedUp + attended,
        waiting,
      }
    }),
  )
}

/** How many queue for the same and come first: by when they joined, and in one millisecond by id. */
async function aheadOf(ctx: QueryContext, { id, pool, joinedAt }: SignupRecord): Promise<number> {
  const queue = { index: 'ofPool', equals: { pool, state: 'waiting' } } as const
  const [earlier, together] = await Promise.all([
    ctx.count(signups, { ...queue, range: { to: joinedAt } }),
    ctx.find(signups, { ...queue, range: { from: joinedAt, to: joinedAt + 1 }, limit: 100 }),
  ])
  return earlier + together.items.filter(other => other.id < id).length
}

export async function shownSignup(ctx: QueryContext, signup: SignupRecord, activity: ActivityRecord, nameOf: NameOf) {
  const { id, society, act, headcount, minutes, props, audition, attendedAt, lessons } = signup
  return {
    signupId: id,
    activityId: activity.id,
    kind: activity.kind,
    title: activity.title,
    where: whereOf(activity, activity.place ? nameOf(activity.place.area) : ''),
    session: signup.session,
    startsAt: signup.startsAt,
    endsAt: signup.endsAt,
    as: signup.as,
    state: signup.state,
    personName: signup.personName,
    companions: signup.companions,
    code: signup.code,
    ahead: signup.state === 'waiting' ? await aheadOf(ctx, signup) : 0,
    joinedAt: signup.joinedAt,
    can: ctx.can(signupFlow, signup),
    ...present({
      society,
      act,
      headcount,
      minutes,
      props,
      audition,
      attendedAt,
      lessons,
      reason: activity.cancelledFor,
    }),
  }
}

/** Sign-ups as rows, those of several activities too. */
export async function shownSignups(ctx: QueryContext, found: readonly SignupRecord[]) {
  const ids = [...new Set(found.map(({ activityId }) => activityId))]
  const of = ids.length > 0 ? await ctx.getMany(activities, ids) : []
  const nameOf = await namesFor(ctx, of)
  const rows = await Promise.all(
    found.map(async signup => {
      const activity = of.find(({ id }) => id === signup.activityId)
      return activity ? [await shownSignup(ctx, signup, activity, nameOf)] : []
    }),
  )
  return rows.flat()
}

/** Whether a party class can be studied: it has begun and was not called off. */
export const canStudy = ({ kind, state, startsAt }: ActivityRecord, now: number) =>
  kind === 'lesson' && (state === 'open' || state === 'over') && startsAt <= now

async function studyOf(ctx: QueryContext, activity: ActivityRecord) {
  if (activity.kind !== 'lesson') return undefined
  const [people, own] = await Promise.all([
    ctx.count(studies, { index: 'ofActivity', equals: { activityId: activity.id } }),
    ctx.get(studies, studyIdOf(activity.id, ctx.caller.id)),
  ])
  return { people, mine: own !== undefined, open: own === undefined && canStudy(activity, ctx.now) }
}

/** How many opened the live link, and from which communities of the office. */
async function watchedIn(ctx: QueryContext, { id: activityId, office }: ActivityRecord) {
  const asked = { index: 'byLevel', member: office, equals: { level: 'community' }, limit: 100 } as const
  const [people, communities] = await Promise.all([
    ctx.count(watches, { index: 'ofActivity', equals: { activityId } }),
    ctx.find(areas, asked),
  ])
  const byArea = await Promise.all(
    communities.items.map(async ({ id: community, name }) => ({
      name,
      people: await ctx.count(watches, { index: 'ofActivityIn', equals: { activityId, community } }),
    })),
  )
  return { people, byArea: byArea.filter(one => one.people > 0).sort((one, other) => other.people - one.people) }
}

/** The whole of an activity. */
export async function shown(ctx: QueryContext, activity: ActivityRecord) {
  const manages = ctx.may('activities.organise', activity)
  const [nameOf, own, left, study, watched] = await Promise.all([
    namesFor(ctx, [activity]),
    ownIn(ctx, [activity]),
    leftIn(ctx, activity),
    studyOf(ctx, activity),
    manages && activity.liveLink ? watchedIn(ctx, activity) : undefined,
  ])
  const sessions = await Promise.all(
    activity.sessions.map(async ({ startsAt, endsAt, doorCode, ...session }, n) => {
      const [people, society] = await Promise.all(
        kinds.map(as => {
          const size = sizeOf(session, as)
          return size > 0 ? placesIn(ctx, poolOf(activity.id, n, as), size) : undefined
        }),
      )
      return {
        session: n,
        startsAt,
        endsAt,
        ...present({ seats: people, acts: society, doorCode: manages ? doorCode : undefined }),
      }
    }),
  )
  const pictures = activity.pictures.map(fileId => photoOf(ctx, fileId))
  const { title, id } = activity
  return {
    ...summed(ctx, activity, nameOf),
    text: activity.text,
    areas: activity.areas,
    areaNames: activity.areas.map(nameOf),
    roles: activity.roles,
    authorName: activity.authorName,
    pictures,
    attachments: activity.attachments.map(({ fileId, name }) => ({ ...photoOf(ctx, fileId), name })),
    sessions,
    forMe: isFor(activity, tokensOfCaller(ctx)),
    mine: await Promise.all(own.map(one => shownSignup(ctx, one, activity, nameOf))),
    share: { title, path: `/${pagePath(id)}`, ...(pictures[0] && { picture: pictures[0] }) },
    manages,
    version: activity.version,
    can: ctx.can(activityFlow, activity),
    ...present({
      left,
      study,
      watched,
      place: activity.place,
      liveLink: activity.liveLink,
      cancelledFor: activity.cancelledFor,
    }),
  }
}
