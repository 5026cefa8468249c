// What people are told about activities: a place from the waiting list, changes, tomorrow, and that one is cancelled.
import { auditions } from '@contract/activities'
import { clockOf, dayInWords, dayOf } from '@contract/time'
import type { NotifyRead, NotifyTable, PhoneWords } from '../kernel/notify'
import { inOneLine, sentences } from '../kernel/text'
import { timeField } from '../platform/messenger/templates'
import type { Page } from '../platform/store/port'
import { type ActivityRecord, activities, type SignupRecord, signups, studies } from './records'
import { pagePath } from './shown'

const cut = (title: string) => inOneLine(title, 22)
const when = ({ startsAt }: Pick<SignupRecord, 'startsAt'>, now: number) =>
  `${dayInWords(dayOf(startsAt), now)} ${clockOf(startsAt)}`

/** A session as it stands on a phone. */
const onPhone = (
  activity: ActivityRecord,
  { startsAt }: Pick<SignupRecord, 'startsAt'>,
  remark: string,
): PhoneWords => ({
  template: 'booking',
  fields: { title: activity.title, at: timeField(startsAt), place: activity.place?.words || '见活动详情', remark },
  canWait: true,
  until: startsAt,
})

/** Those who have a place or wait for one; each once, whatever number of sessions. */
async function joined(read: NotifyRead, activityId: string): Promise<string[]> {
  const found = new Set<string>()
  for (const state of ['signedUp', 'waiting'] as const)
    for (let after: string | null = null; ; ) {
      const page: Page<SignupRecord> = await read.find(signups, {
        index: 'ofActivityIn',
        equals: { activityId, state },
        after,
        limit: 100,
      })
      for (const { personId } of page.items) found.add(personId)
      after = page.next
      if (!after) break
    }
  return [...found]
}

export const notify: NotifyTable = {
  'activities.place': async (event, read) => {
    const signup = event.answer.placed ? await read.get(signups, event.answer.signupId) : undefined
    const activity = signup && (await read.get(activities, signup.activityId))
    if (!activity || signup?.state !== 'signedUp') return []
    return [
      {
        to: signup.personId,
        title: `等到名额了：${cut(activity.title)}`,
        text: `已为您报上名，${when(signup, event.at)}${activity.place ? `，${activity.place.words}` : ''}。来不了请提前取消，把名额让给别人`,
        page: pagePath(activity.id),
        urgent: true,
        phone: onPhone(activity, signup, '等到名额了，已为您报上名'),
      },
    ]
  },

  'activities.drop': async (event, read) => {
    const signup = await read.get(signups, event.answer.signupId)
    const activity = signup && (await read.get(activities, signup.activityId))
    if (!activity) return []
    return [
      {
        to: signup.personId,
        title: `活动取消：${cut(activity.title)}`,
        text: `${activity.cancelledFor ?? ''}。${when(signup, event.at)}那一场您的报名已一并取消，不用再来`,
        page: pagePath(activity.id),
        urgent: true,
        phone: onPhone(activity, signup, '活动取消，不用再来'),
      },
    ]
  },

  'activities.audition': async (event, read) => {
    const signup = await read.get(signups, event.answer.signupId)
    const activity = signup && (await read.get(activities, signup.activityId))
    if (!activity || !signup?.audition) return []
    const { result, words, turn } = signup.audition
    return [
      {
        to: signup.personId,
        title: `${auditions[result].label}：${cut(signup.act ?? '')}`,
        text: sentences(
          `${cut(activity.title)}，${when(signup, event.at)}${turn === undefined ? '' : `，第 ${turn} 个上场`}`,
          words ?? '',
        ),
        page: pagePath(activity.id),
      },
    ]
  },

  'activities.revise': async (event, read) => {
    const { note } = event.input
    const activity = note && (await read.get(activities, event.input.activityId))
    if (!activity) return []
    return (await joined(read, activity.id)).map(to => ({
      to,
      title: `有变化：${cut(activity.title)}`,
      text: note,
      page: pagePath(activity.id),
    }))
  },

  'activities.remind': async (event, read) => {
    const signup = await read.get(signups, event.answer.signupId)
    const activity = signup && (await read.get(activities, signup.activityId))
    if (signup?.state !== 'signedUp' || activity?.state !== 'open') return []
    return [
      {
        to: signup.personId,
        title: `明天 ${clockOf(signup.startsAt)}：${cut(activity.title)}`,
        text: `${activity.place ? `地点：${activity.place.words}。` : ''}报名码 ${signup.code}。来不了请提前取消，把名额让给别人`,
        page: pagePath(activity.id),
        phone: onPhone(activity, signup, `报名码 ${signup.code}`),
      },
    ]
  },

  'activities.judgeThought': async (event, read) => {
    const { studyId, hiddenFor } = event.input
    const study = hiddenFor ? await read.get(studies, studyId) : undefined
    if (!study) return []
    return [
      {
        to: study.personId,
        title: '您的学习体会没有公开',
        text: `${cut(study.title)}：${hiddenFor}。学习已照常记上`,
        page: pagePath(study.activityId),
      },
    ]
  },

  'activities.judge': async (event, read) => {
    const study = event.answer.hidden ? await read.get(studies, event.answer.studyId) : undefined
    if (!study) return []
    return [
      {
        to: study.personId,
        title: '您的学习体会没有公开',
        text: `${cut(study.title)}：${study.hiddenFor ?? '不适合公开'}。学习已照常记上`,
        page: pagePath(study.activityId),
      },
    ]
  },
}
