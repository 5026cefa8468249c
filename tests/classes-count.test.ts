// 全年微党课 (R30): a class that is both sent as a notice and held as an activity is one class.
import type { Input } from '@contract/contract'
import { DAY, HOUR } from '@contract/time'
import { expect, it } from 'vitest'
import { figures as activityFigures } from '../cloudfunctions/activities/figures'
import { jobs } from '../cloudfunctions/activities/jobs'
import { activitiesFeature } from '../cloudfunctions/activities/operations'
import { insights } from '../cloudfunctions/insights/operations'
import { figures as noticeFigures } from '../cloudfunctions/notices/figures'
import { noticesFeature } from '../cloudfunctions/notices/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createRig } from './rig'

async function office() {
  const rig = await createRig({
    features: [
      { implementation: activitiesFeature, figures: activityFigures, jobs },
      { implementation: noticesFeature, figures: noticeFigures },
      { implementation: insights },
    ],
  })
  await rig.store.insert(areas, areaRecord({ id: 'ryh/c01', name: '湖西社区', level: 'community', order: 1 }))
  const worker = rig.as(await rig.person('communityWorker@ryh/c01'))
  await rig.person('resident@ryh/c01')
  const lesson = async () => {
    const { activityId } = await worker.call('activities.draft', {
      kind: 'lesson',
      title: '微党课',
      text: '讲完大家说一说',
      place: { area: 'ryh/c01', words: '二楼' },
      areas: ['ryh/c01'],
      sessions: [{ startsAt: rig.now + DAY, endsAt: rig.now + DAY + HOUR, capacity: 0 }],
    })
    await worker.call('activities.publish', { activityId })
    return activityId
  }
  const send = async (more: Partial<Input<'notices.draft'>> = {}) => {
    const { noticeId } = await worker.call('notices.draft', {
      kind: 'lesson',
      title: '微党课',
      text: '今天的微党课，点开看直播',
      areas: ['ryh/c01'],
      ...more,
    })
    await worker.call('notices.publish', { noticeId, sure: true })
    return noticeId
  }
  const counts = async () => {
    await rig.settle()
    return (await worker.call('insights.figures', { from: '2026-11', to: '2026-12' })).total
  }
  return { rig, worker, lesson, send, counts }
}

it('a class that a notice announces and an activity holds counts once, when it was held', async () => {
  const { rig, lesson, send, counts } = await office()
  const id = await lesson()
  await send({ leadsTo: { what: 'activity', id, label: '去看看' } })
  expect(await counts()).toMatchObject({ notices: 1, classes: 0 })
  rig.advance({ days: 2 })
  await rig.runJobs()
  expect(await counts()).toMatchObject({ notices: 1, classes: 1 })
})

it('a class that is a notice alone counts as it goes out, and no more once it is taken back', async () => {
  const { worker, send, counts } = await office()
  const noticeId = await send()
  expect(await counts()).toMatchObject({ notices: 1, classes: 1 })
  await worker.call('notices.undo', { noticeId })
  expect(await counts()).toMatchObject({ notices: 0, classes: 0 })
})

it('one whose activity was called off was not held', async () => {
  const { rig, worker, lesson, send, counts } = await office()
  const activityId = await lesson()
  await send({ leadsTo: { what: 'activity', id: activityId, label: '去看看' } })
  await worker.call('activities.cancel', { activityId, reason: '老师病了' })
  rig.advance({ days: 2 })
  await rig.runJobs()
  expect(await counts()).toMatchObject({ classes: 0 })
})
