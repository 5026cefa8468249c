// The assistant with what it looks through, under test: answers, activities and facilities of an office.
import { DAY, HOUR } from '@contract/time'
import { activitiesFeature } from '../../cloudfunctions/activities/operations'
import { answersFeature } from '../../cloudfunctions/answers/operations'
import { appointments } from '../../cloudfunctions/appointments/operations'
import { createAssistant } from '../../cloudfunctions/assistant/operations'
import { facilitiesFeature } from '../../cloudfunctions/facilities/operations'
import type { Caller } from '../../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../../cloudfunctions/platform/areas/records'
import { requestsFeature } from '../../cloudfunctions/requests/operations'
import { createRig, type Rig } from '../rig'

/** The lists of one assistant are no other test's. */
export const assistantWith = () =>
  [createAssistant(), answersFeature, requestsFeature, activitiesFeature, facilitiesFeature, appointments].map(
    implementation => ({ implementation }),
  )

export async function office() {
  const rig = await createRig({ features: assistantWith() })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      { id: 'ryh/c02/y002', name: '运河上郡', level: 'courtyard' as const, order: 1002 },
      { id: 'other', name: '别的办事处', level: 'office' as const, order: 2 },
      { id: 'other/c01', name: '别的社区', level: 'community' as const, order: 1 },
      { id: 'other/c01/y001', name: '别的楼院', level: 'courtyard' as const, order: 1001 },
    ].map(areaRecord),
  )
  const people = {
    worker: await rig.person('communityWorker@ryh/c01'),
    worker2: await rig.person('communityWorker@ryh/c02'),
    administrator: await rig.person('administrator@ryh'),
    wang: await rig.person('resident@ryh/c01/y001'),
    far: await rig.person('resident@ryh/c02/y002'),
    stranger: await rig.person('resident@other/c01/y001'),
  }
  return { rig, ...people }
}
export type Offering = Awaited<ReturnType<typeof office>>

/** A facility of a community, open on weekdays. */
export const facility = (rig: Rig, by: Caller, name: string, offers: string[], area = 'ryh/c01') =>
  rig
    .as(by)
    .call('facilities.save', {
      kind: 'childrenHome',
      name,
      place: { area, words: '一层' },
      offers,
      week: [[], ...Array.from({ length: 5 }, () => ['09:00-17:00']), []],
    })
    .then(({ facilityId }) => facilityId)

/** An answer that was proposed; published by somebody else when `by` is given. */
export async function answer(rig: Rig, author: Caller, question: string, words: string, by?: Caller) {
  const content = { question, answer: words, categoryId: 'other' as const }
  const { answerId } = await rig.as(author).call('answers.propose', content)
  if (by) await rig.as(by).call('answers.approve', { answerId })
  return answerId
}

/** An activity tomorrow that was drafted; published unless told otherwise. */
export async function activity(rig: Rig, by: Caller, title: string, area: string, out = true) {
  const startsAt = rig.now + DAY
  const { activityId } = await rig.as(by).call('activities.draft', {
    title,
    text: '欢迎来参加。',
    place: { area, words: '二楼' },
    areas: [area],
    sessions: [{ startsAt, endsAt: startsAt + 2 * HOUR, capacity: 10 }],
  })
  if (out) await rig.as(by).call('activities.publish', { activityId })
  return activityId
}
