// Signing up, giving it up, the waiting list, and coming: for people with companions and for societies.
import { activityLimits, type SignupKind, signupFlow } from '@contract/activities'
import { fail } from '@contract/errors'
import { isFor, tokensOfCaller } from '../kernel/audience'
import { done, followUp, insert, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { covers } from '../kernel/reach'
import type { Bindings } from './flows'
import { readable } from './reading'
import { type ActivityRecord, activities, type SeatRecord, type SignupRecord, seats, signups } from './records'
import { attendance, organisedIn, partsOf, poolOf, sessionOn, signupIdOf, sizeOf } from './rules'
import { chosen, takenIn, taking, untaken, vacating } from './seating'
import { namesFor, shownSignup } from './shown'
import { ownSociety } from './societies'

type Verbs = 'audition' | 'signUp' | 'withdraw' | 'checkIn' | 'undoCheckIn' | 'settle' | 'place' | 'remind'

/** Answers with the sign-up as it is after a change. */
async function answer(ctx: CommandContext, signup: SignupRecord) {
  const activity = (await ctx.get(activities, signup.activityId))!
  return shownSignup(ctx, signup, activity, await namesFor(ctx, [activity]))
}

interface Wanted {
  as: SignupKind
  companions: number
  societyId?: string | undefined
  society?: string | undefined
  act?: string | undefined
  headcount?: number | undefined
  minutes?: number | undefined
  props?: string | undefined
}

/** What a person, or a society, says about themselves; people of a registered society come together on seats. */
async function described(ctx: CommandContext, { societyId, ...wanted }: Wanted) {
  const known = societyId === undefined ? undefined : await ownSociety(ctx, societyId)
  const { as, companions, act, headcount, minutes, props } = wanted
  const society = known?.name ?? wanted.society
  if (as === 'person' && known) {
    const most = Math.min(activityLimits.group, known.members)
    if (headcount === undefined || headcount > most)
      throw fail('input.invalid', { fields: { headcount: `请填来几个人，最多 ${most} 人` } })
    return { companions: headcount - 1, size: headcount, society }
  }
  if (as === 'person') return { companions, size: 1 + companions }
  const fields: Record<string, string> = {}
  if (!society) fields.society = '请写社团名称'
  if (!act) fields.act = '请写表演什么'
  if (headcount === undefined) fields.headcount = '请填上场人数'
  if (Object.keys(fields).length > 0) throw fail('input.invalid', { fields })
  return { companions: 0, size: 1, society, act, headcount, minutes, props }
}

/** Who comes back with something else leaves nothing of what they said before. */
const noAct = {
  society: undefined,
  act: undefined,
  headcount: undefined,
  minutes: undefined,
  props: undefined,
  audition: undefined,
}

/** A session that takes sign-ups now; throws why it does not. */
function openSession(ctx: CommandContext, activity: ActivityRecord, n: number, as: SignupKind) {
  const session = activity.sessions[n]
  if (activity.state !== 'open' || !session || session.startsAt <= ctx.now || sizeOf(session, as) === 0)
    throw fail('activity.notOpen')
  return session
}

/** Whether the caller organises what this is a sign-up of, whoever signed up. */
const organises = (ctx: CommandContext, signup: SignupRecord) =>
  covers({ ...ctx.reach, own: false }, ctx.caller, { scopes: signup.scopes })

/** What a pool has to give: seats that were given up and still are, and those that nobody took. */
async function offered(ctx: CommandContext, pool: string) {
  const { activityId, session: n, as } = partsOf(pool)
  const activity = await ctx.get(activities, activityId)
  if (!activity || !ctx.covers(activity)) throw fail('record.notFound')
  const session = activity.sessions[n]
  const taken = await takenIn(ctx, pool)
  const vacated: SeatRecord[] = []
  for (const { id } of taken.filter(({ state }) => state === 'vacated')) {
    const seat = await ctx.get(seats, id)
    if (seat?.state === 'vacated') vacated.push(seat)
  }
  const open = activity.state === 'open' && session !== undefined && session.startsAt > ctx.now
  return { area: activity.area, open, vacated, free: untaken(pool, sizeOf(session, as), taken) }
}

/** The earliest who waits and whose number fits: a large party waits on while a small one is served. */
async function nextWaiter(ctx: CommandContext, pool: string, free: number): Promise<SignupRecord | undefined> {
  for (let after: string | null = null; ; ) {
    const page: { items: SignupRecord[]; next: string | null } = await ctx.find(signups, {
      index: 'ofPool',
      equals: { pool, state: 'waiting' },
      after,
      limit: 100,
    })
    for (const { id } of page.items.filter(({ size }) => size <= free)) {
      const waiter = await ctx.get(signups, id)
      if (waiter?.state === 'waiting' && waiter.size <= free) return waiter
    }
    after = page.next
    if (!after) return undefined
  }
}

export const signingHandlers: Pick<Handlers<'activities', Bindings>, Verbs> = {
  signUp: async (ctx, { activityId, session: n, queue, ...wanted }) => {
    const activity = await readable(ctx, activityId)
    const session = openSession(ctx, activity, n, wanted.as)
    const { startsAt } = session
    const endsAt = activity.course ? activity.endsAt : session.endsAt
    if (!isFor(activity, tokensOfCaller(ctx))) throw fail('activity.notForYou')
    const what = await described(ctx, wanted)
    const pool = poolOf(activityId, n, wanted.as)
    const id = signupIdOf(pool, ctx.caller.id)
    const before = await ctx.get(signups, id)
    if (before && before.state !== 'withdrawn') throw fail('activity.signedUp')
    const free = untaken(pool, sizeOf(session, wanted.as), await takenIn(ctx, pool))
    const fits = what.size <= free.length
    if (!fits && !queue) throw fail('activity.full', { left: free.length })
    const seatIds = fits ? chosen(ctx, free, what.size) : []
    const signup = {
      id,
      state: fits ? ('signedUp' as const) : signupFlow.initial,
      office: activity.office,
      activityId,
      pool,
      session: n,
      startsAt,
      endsAt,
      as: wanted.as,
      personId: ctx.caller.id,
      personName: ctx.caller.name,
      scopes: organisedIn(activity),
      ...what,
      seatIds,
      code: String(100_000 + ctx.pick(900_000)),
      joinedAt: ctx.now,
      attendedAt: undefined,
      lessons: activity.course ? activity.sessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })) : undefined,
      remindedAt: undefined,
    }
    const kept = Object.fromEntries(
      Object.entries(signup).filter(([, value]) => value !== undefined),
    ) as unknown as Omit<SignupRecord, 'version'>
    return done(
      await answer(ctx, { ...kept, version: 1 }),
      [before ? update(signups, before, { ...noAct, ...signup }) : insert(signups, kept), ...taking(seatIds, kept)],
      // A place that was given up while this looked is not lost: neither side saw the other.
      { follow: fits ? [] : [followUp('activities.settle', { pool })] },
    )
  },

  withdraw: async (ctx, _input, signup) => {
    const changed = { state: 'withdrawn' as const, seatIds: [] }
    return done(
      await answer(ctx, { ...signup, ...changed }),
      [update(signups, signup, changed), ...(await vacating(ctx, signup))],
      // Also of somebody who waited: places may just have been offered to them.
      { follow: [followUp('activities.settle', { pool: signup.pool })] },
    )
  },

  checkIn: async (ctx, { doorCode }, signup) => {
    if (!organises(ctx, signup)) {
      const activity = await ctx.get(activities, signup.activityId)
      if (!doorCode || activity?.sessions[sessionOn(signup, ctx.now)]?.doorCode !== doorCode)
        throw fail('activity.wrongCode')
    }
    const changed = attendance(signup, ctx.now, ctx.now)
    return done(await answer(ctx, { ...signup, ...changed }), [update(signups, signup, changed)])
  },

  audition: async (ctx, { signupId, result, turn, words }) => {
    const signup = await ctx.load(signups, signupId)
    if (!organises(ctx, signup)) throw fail('activity.own')
    if (signup.as !== 'society' || (signup.state !== 'signedUp' && signup.state !== 'waiting'))
      throw fail('activity.noAct')
    const placed = result === 'accepted' ? turn : undefined
    const audition = { result, ...(words && { words }), ...(placed !== undefined && { turn: placed }) }
    return done(await answer(ctx, { ...signup, audition }), [update(signups, signup, { audition })])
  },

  undoCheckIn: async (ctx, _input, signup) => {
    if (!organises(ctx, signup)) throw fail('activity.own')
    const { attendedAt: _, ...rest } = signup
    const { attendedAt, ...changed } = attendance(signup, ctx.now, undefined)
    return done(await answer(ctx, { ...rest, ...changed, ...(attendedAt && { attendedAt }) }), [
      update(signups, signup, { ...changed, attendedAt }),
    ])
  },

  /**
   * One waiter a run: the earliest whose number fits what is free. With nobody left who fits, what was given up opens
   * for everyone. A place that opened while somebody was joining counts too: under snapshot isolation neither side saw
   * the other.
   */
  settle: async (ctx, { pool }) => {
    const { area, open, vacated, free } = await offered(ctx, pool)
    const waiter = open ? await nextWaiter(ctx, pool, vacated.length + free.length) : undefined
    if (waiter)
      return done({ next: waiter.id, opened: 0 }, [], {
        area,
        follow: [followUp('activities.place', { signupId: waiter.id })],
      })
    const opened = vacated.map(seat => remove(seats, seat.id))
    return done({ opened: opened.length }, opened, { area })
  },

  place: async (ctx, { signupId }, signup) => {
    const { pool, size } = signup
    const { open, vacated, free } = await offered(ctx, pool)
    // Whoever waits behind may still find a place, or what is left opens.
    const more = { follow: [followUp('activities.settle', { pool })] }
    if (!open || size > vacated.length + free.length) return done({ signupId, placed: false }, [], more)
    const handed = vacated.slice(0, size)
    const fresh = chosen(ctx, free, size - handed.length)
    const changes: Write[] = [
      ...handed.map(seat => update(seats, seat, { state: 'held', signupId })),
      ...taking(fresh, signup),
      update(signups, signup, { state: 'signedUp', seatIds: [...handed.map(({ id }) => id), ...fresh] }),
    ]
    return done({ signupId, placed: true }, changes, more)
  },

  remind: async (ctx, { signupId }) => {
    const signup = await ctx.load(signups, signupId)
    if (signup.state !== 'signedUp' || signup.remindedAt) return done({ signupId })
    return done({ signupId }, [update(signups, signup, { remindedAt: ctx.now })])
  },
}
