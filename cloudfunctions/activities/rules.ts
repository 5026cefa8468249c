// The rules of activities: what must be there to publish, what a pool is, who gets places, when one checks in. Pure.
import { createHash } from 'node:crypto'
import { activityLimits, type SessionTimes, type SignupKind } from '@contract/activities'
import type { ErrorCode } from '@contract/errors'
import { ancestry } from '@contract/place'
import { DAY, dayOf, HOUR, MINUTE } from '@contract/time'
import type { ActivityRecord, Lesson, SignupRecord } from './records'

/** What is given out in one session: its seats, or its places on the programme. */
export const poolOf = (activityId: string, session: number, as: SignupKind) => `${activityId}~${session}~${as}`
export function partsOf(pool: string): { activityId: string; session: number; as: SignupKind } {
  const parts = pool.split('~')
  return {
    // What is no pool names no activity.
    activityId: parts.slice(0, -2).join('~') || pool,
    session: Number(parts.at(-2)),
    as: parts.at(-1) as SignupKind,
  }
}
export const signupIdOf = (pool: string, personId: string) => `${pool}:${personId}`
export const studyIdOf = (activityId: string, personId: string) => `${activityId}:${personId}`
/** The same for the same person, who cannot be read from it. */
export const watchIdOf = (activityId: string, personId: string) =>
  createHash('sha256').update(`${activityId}\n${personId}`).digest('hex').slice(0, 32)
export const seatIdOf = (pool: string, n: number) => `${pool}#${n}`

/** How many a pool holds. */
export const sizeOf = (session: Pick<SessionTimes, 'capacity' | 'acts'> | undefined, as: SignupKind) =>
  session === undefined ? 0 : as === 'person' ? session.capacity : session.acts

/** The first start and the last end; the given moment for an activity without sessions. */
export const spanOf = (sessions: readonly SessionTimes[], now: number) =>
  sessions.length === 0
    ? { startsAt: now, endsAt: now }
    : {
        startsAt: Math.min(...sessions.map(({ startsAt }) => startsAt)),
        endsAt: Math.max(...sessions.map(({ endsAt }) => endsAt)),
      }

/** What an activity still lacks to be published: field → words. */
export function incomplete(
  { title, text, areas, place, sessions, liveLink, course }: ActivityRecord,
  now: number,
): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (!title) wrong.title = '请写标题'
  if (!text) wrong.text = '请写清楚做什么'
  if (areas.length === 0) wrong.areas = '请选择区域'
  if (!place && !liveLink) wrong.place = '请写在哪里'
  if (sessions.length === 0) wrong.sessions = '请至少安排一场时间'
  if (course && sessions.length === 1) wrong.sessions = '一门课至少安排两次'
  if (course && sessions[0]?.capacity === 0) wrong['sessions.0.capacity'] = '请填收多少人'
  for (const [i, { startsAt, endsAt }] of sessions.entries()) {
    if (startsAt <= now) wrong[`sessions.${i}.startsAt`] = '开始时间已经过了'
    else if (startsAt > now + activityLimits.aheadDays * DAY)
      wrong[`sessions.${i}.startsAt`] = `最多提前 ${activityLimits.aheadDays} 天安排`
    if (endsAt - startsAt > activityLimits.sessionHours * HOUR)
      wrong[`sessions.${i}.endsAt`] = `一场最长 ${activityLimits.sessionHours} 小时`
  }
  return wrong
}

/** Who organises the activity, as the records of its sign-ups carry it. */
export const organisedIn = ({ scopes, areas }: Pick<ActivityRecord, 'scopes' | 'areas'>) => [
  ...new Set([...scopes, ...areas.flatMap(ancestry).filter(area => scopes.includes(area) || areas.includes(area))]),
]

/** The sessions of a course in their order; its places and no programme are those of the first. */
export function asCourse(sessions: readonly SessionTimes[]): SessionTimes[] {
  const capacity = Math.max(0, ...sessions.map(one => one.capacity))
  return [...sessions]
    .sort((a, b) => a.startsAt - b.startsAt)
    .map((one, n) => ({ ...one, capacity: n === 0 ? capacity : 0, acts: 0 }))
}

/** From an hour before a session to the end of its day. */
const isOn = ({ startsAt, endsAt }: Pick<Lesson, 'startsAt' | 'endsAt'>, now: number) =>
  now >= startsAt - activityLimits.checkInMinutes * MINUTE && dayOf(now) <= dayOf(endsAt)

/** A live link is opened to watch from when its first session lets people in. */
export const canWatch = ({ liveLink, state }: ActivityRecord) =>
  liveLink !== undefined && (state === 'open' || state === 'over')
export const isOnAir = ({ startsAt }: ActivityRecord, now: number) =>
  now >= startsAt - activityLimits.checkInMinutes * MINUTE

/** The session that one checks in to now, of two on a day the later one once it opens; -1 for none. */
export const sessionOn = ({ lessons, session, startsAt, endsAt }: SignupRecord, now: number): number =>
  lessons ? lessons.findLastIndex(lesson => isOn(lesson, now)) : isOn({ startsAt, endsAt }, now) ? session : -1

/** Whether they came to the session that is on. */
const hasCome = ({ lessons, state }: SignupRecord, n: number) =>
  lessons ? lessons[n]?.cameAt !== undefined : state === 'attended'

export const checkInGuard = (_: unknown, signup: SignupRecord, now: number): ErrorCode | undefined => {
  const n = sessionOn(signup, now)
  return n < 0 ? 'activity.notCheckIn' : hasCome(signup, n) ? 'activity.cameAlready' : undefined
}

export const undoCheckInGuard = (_: unknown, signup: SignupRecord, now: number): ErrorCode | undefined => {
  const n = sessionOn(signup, now)
  return n < 0 ? 'activity.notCheckIn' : hasCome(signup, n) ? undefined : 'flow.notNow'
}

/** A sign-up once its person came to the session that is on, or once that was taken back. */
export function attendance(signup: SignupRecord, now: number, cameAt: number | undefined) {
  if (!signup.lessons) return { state: cameAt ? ('attended' as const) : ('signedUp' as const), attendedAt: cameAt }
  const on = sessionOn(signup, now)
  const lessons = signup.lessons.map(({ startsAt, endsAt, cameAt: came }, n) => {
    const at = n === on ? cameAt : came
    return { startsAt, endsAt, ...(at !== undefined && { cameAt: at }) }
  })
  const last = lessons.findLast(lesson => lesson.cameAt !== undefined)?.cameAt
  // Who came to an earlier session has attended still.
  return { state: last ? ('attended' as const) : ('signedUp' as const), attendedAt: last, lessons }
}

/** Who did not come did not give the place up. */
export const withdrawGuard = (_: unknown, signup: SignupRecord, now: number): ErrorCode | undefined =>
  now >= signup.startsAt ? 'activity.started' : undefined

export const endGuard = (_: unknown, activity: ActivityRecord, now: number): ErrorCode | undefined =>
  now < activity.endsAt ? 'flow.notNow' : undefined

/** What an activity is found by, and what the word list looks at. */
export const wordsOf = ({ title, text }: Pick<ActivityRecord, 'title' | 'text'>) => `${title} ${text}`
