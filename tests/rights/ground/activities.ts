// A lesson that somebody signed up for and thought about, and a society.
import { scopesOf } from '@contract/place'
import { activities as held, signups, societies, studies } from '../../../cloudfunctions/activities/records'
import { CHIEF, type Maker, OWNER, part, with_ } from './making'

export async function activities({ store, now, courtyard, mine, all, one }: Maker) {
  const begins = now + 24 * 3_600_000
  const lesson = await all.call('activities.draft', {
    kind: 'lesson',
    title: '微党课',
    text: '讲完大家说一说',
    place: { area: courtyard, words: '一号楼' },
    areas: [courtyard],
    sessions: [{ startsAt: begins, endsAt: begins + 3_600_000, capacity: 20 }],
  })
  const { activityId } = await all.call('activities.publish', { activityId: lesson.activityId })
  const { signupId } = await mine.call('activities.signUp', { activityId, session: 0 })
  const activity = await one(held, activityId, CHIEF)
  const { societyId } = await mine.call('activities.saveSociety', { name: '合唱队', members: 12 })
  const { scopes: organised } = (await store.get(signups, signupId))!
  const study = {
    ...{ id: `${activityId}:${OWNER}`, version: 1, office: 'ryh', activityId, title: '微党课', personId: OWNER },
    ...{ personName: '王秀英', scopes: organised, homes: scopesOf(courtyard), year: '2026', at: now, thought: '好' },
    ...{ doubtful: false, checking: false, shelf: 'shown' },
  }
  return {
    activity,
    society: await one(societies, societyId, OWNER),
    signup: with_(await one(signups, signupId, OWNER), activity),
    study: with_({ ids: [study.id], owner: OWNER, parts: [part(studies, study)] }, activity),
  }
}
