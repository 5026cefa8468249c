// The rules of activities: what must be there to publish, what a pool is, who gets places, when one checks in. Pure.
import { activityLimits, type SessionTimes, type SignupKind } from '@contract/activities'
import type { ErrorCode } from '@contract/errors'
import { ancestry } from '@contract/place'
import { DAY, dayOf, HOUR, MINUTE } from '@contract/time'
import type { ActivityRecord, SignupRecord } from './records'

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
  { title, text, areas, place, sessions, liveLink }: ActivityRecord,
  now: number,
): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (!title) wrong.title = '请写标题'
  if (!text) wrong.text = '请写清楚做什么'
  if (areas.length === 0) wrong.areas = '请选择区域'
  if (!place && !liveLink) wrong.place = '请写在哪里'
  if (sessions.length === 0) wrong.sessions = '请至少安排一场时间'
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

/** From an hour before the session to the end of its day. */
export const checkInGuard = (_: unknown, signup: SignupRecord, now: number): ErrorCode | undefined =>
  now < signup.startsAt - activityLimits.checkInMinutes * MINUTE || dayOf(now) > dayOf(signup.endsAt)
    ? 'activity.notCheckIn'
    : undefined

/** Who did not come did not give the place up. */
export const withdrawGuard = (_: unknown, signup: SignupRecord, now: number): ErrorCode | undefined =>
  now >= signup.startsAt ? 'activity.started' : undefined

export const endGuard = (_: unknown, activity: ActivityRecord, now: number): ErrorCode | undefined =>
  now < activity.endsAt ? 'flow.notNow' : undefined

/** What an activity is found by, and what the word list looks at. */
export const wordsOf = ({ title, text }: Pick<ActivityRecord, 'title' | 'text'>) => `${title} ${text}`
