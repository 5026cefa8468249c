// How activities are put into words on every page: when, places left, what became of a sign-up.
import {
  type ActivityKind,
  activityFlow,
  activityKindNames,
  activityKinds,
  auditions,
  type Session,
  type Signup,
  signupFlow,
} from '@contract/activities'
import type { Output } from '@contract/contract'
import { clockOf, dayInWords, dayOf } from '@contract/time'
import type { Tone } from '@/components'

export type { Signup }
export type Activity = Output<'activities.view'>
export type ActivitySummary = Output<'activities.list'>['items'][number]
export type ManagedActivity = Output<'activities.manage'>['items'][number]

export const kindLabel = (kind: ActivityKind) => activityKinds[kind].label
export const kindOptions = activityKindNames.map(value => ({ value, label: kindLabel(value) }))

/** “11月25日 周三 15:00-17:00” */
export const timesWords = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }, now: number) => {
  const day = dayOf(endsAt) === dayOf(startsAt) ? '' : `${dayInWords(dayOf(endsAt), now)} `
  return `${dayInWords(dayOf(startsAt), now)} ${clockOf(startsAt)}–${day}${clockOf(endsAt)}`
}

/** The time of a sign-up; of a course the next session and how many there are. */
export const signupTimes = (signup: Pick<Signup, 'startsAt' | 'endsAt' | 'lessons'>, now: number) => {
  const { lessons } = signup
  if (!lessons) return timesWords(signup, now)
  const next = lessons.find(({ endsAt }) => endsAt > now)
  return next ? `${timesWords(next, now)}，共 ${lessons.length} 次` : `共 ${lessons.length} 次，已结课`
}

/** “来了 3 / 8 次” */
const cameWords = (lessons: NonNullable<Signup['lessons']>) =>
  `来了 ${lessons.filter(({ cameAt }) => cameAt !== undefined).length} / ${lessons.length} 次`

/** When to go next: the coming session, or when it was; with how many sessions there are. */
export const nextWords = (
  {
    next,
    startsAt,
    endsAt,
    sessionCount,
    course,
  }: Pick<ActivitySummary, 'next' | 'startsAt' | 'endsAt' | 'sessionCount' | 'course'>,
  now: number,
) => {
  const at = next ?? startsAt
  if (at === undefined) return '还没定时间'
  const first = `${dayInWords(dayOf(at), now)} ${clockOf(at)}`
  if (sessionCount <= 1) return first
  const unit = course ? '次' : '场'
  return next === undefined && endsAt !== undefined
    ? `${first} 起，共 ${sessionCount} ${unit}`
    : `${first}，共 ${sessionCount} ${unit}`
}

type Tagged = { tone: Tone; words: string }

/** What a row of the list says first: one's own place, or whether there is one to have. */
export const placeTag = ({ state, joined, left, next, course }: ActivitySummary): Tagged => {
  if (state !== 'open') return { tone: 'quiet', words: activityFlow.states[state].label }
  if (joined === 'signedUp') return { tone: 'done', words: '已报名' }
  if (joined === 'waiting') return { tone: 'attention', words: '候补中' }
  if (next === undefined) return { tone: 'calm', words: '正在进行' }
  if (course && left === undefined) return { tone: 'calm', words: '已开课' }
  if (left === undefined) return { tone: 'calm', words: '不用报名' }
  return left > 0 ? { tone: 'calm', words: `余 ${left} 个名额` } : { tone: 'attention', words: '已报满，可候补' }
}

/** “余 12 / 30 个名额”, with the queue once there is one. */
export const leftWords = ({ capacity, left, waiting }: NonNullable<Session['seats']>, unit: string) =>
  [left > 0 ? `余 ${left} / ${capacity} 个${unit}` : `${capacity} 个${unit}已满`, waiting > 0 && `${waiting} 人候补`]
    .filter(Boolean)
    .join('，')

/** What became of a sign-up, also once the session is over. */
export const signupTag = (
  { state, endsAt, lessons }: Pick<Signup, 'state' | 'endsAt' | 'lessons'>,
  now: number,
): Tagged => {
  const over = endsAt <= now
  if (state === 'attended' && lessons) return { tone: 'done', words: cameWords(lessons) }
  if (state === 'attended') return { tone: 'done', words: '已签到' }
  if (state === 'signedUp') return over ? { tone: 'quiet', words: '没有签到' } : { tone: 'done', words: '已报名' }
  if (state === 'waiting') return over ? { tone: 'quiet', words: '没等到名额' } : { tone: 'attention', words: '候补中' }
  return { tone: 'quiet', words: signupFlow.states[state].label }
}

/** “本人和 2 位同行” · “夕阳红合唱团，大合唱，24 人上场” */
export const partyWords = ({ as, companions, society, act, headcount, minutes, props }: Signup) =>
  as === 'society'
    ? [
        society,
        act,
        headcount !== undefined && `${headcount} 人上场`,
        minutes !== undefined && `${minutes} 分钟`,
        props && `要 ${props}`,
      ]
        .filter(Boolean)
        .join('，')
    : society
      ? `${society} ${companions + 1} 人`
      : companions > 0
        ? `本人和 ${companions} 位同行`
        : '本人'

/** What comes next for who signed up. */
export const nextStep = ({ state, ahead, code, reason }: Signup): string => {
  if (state === 'waiting') return ahead > 0 ? `前面还有 ${ahead} 人，有名额马上告诉您` : '排在最前面，有名额马上告诉您'
  if (state === 'signedUp') return `报名码 ${code}，到现场报这个号`
  if (state === 'dropped') return `活动取消：${reason ?? ''}`
  return ''
}

/** “录用，第 3 个上场：请提前半小时到” */
export const auditionWords = ({ audition }: Pick<Signup, 'audition'>) =>
  audition &&
  `${auditions[audition.result].label}${audition.turn === undefined ? '' : `，第 ${audition.turn} 个上场`}${audition.words ? `：${audition.words}` : ''}`

/** “32 人点开过直播：湖西社区 20 人，运河社区 12 人” */
export const watchedWords = ({ people, byArea }: NonNullable<Activity['watched']>) =>
  byArea.length === 0
    ? `${people} 人点开过直播`
    : `${people} 人点开过直播：${byArea.map(one => `${one.name} ${one.people} 人`).join('，')}。只记人数，不记是谁`
