// Activities under test: an office with two courtyards of two communities, people in it, and an activity to sign up for.
import type { Input } from '@contract/contract'
import { DAY, HOUR } from '@contract/time'
import { figures } from '../cloudfunctions/activities/figures'
import { jobs } from '../cloudfunctions/activities/jobs'
import { notify } from '../cloudfunctions/activities/notify'
import { activitiesFeature } from '../cloudfunctions/activities/operations'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createRig, type Rig, type RigOptions } from './rig'

export const feature = { implementation: activitiesFeature, notify, figures, jobs }

export async function office(options: Omit<RigOptions, 'features'> = {}) {
  const rig = await createRig({ ...options, features: [feature] })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      { id: 'ryh/c02/y002', name: '运河上郡', level: 'courtyard' as const, order: 1002 },
    ].map(areaRecord),
  )
  const people = {
    worker: await rig.personNamed({ name: '周晓敏' }, 'communityWorker@ryh/c01'),
    other: await rig.person('communityWorker@ryh/c02'),
    head: await rig.person('gridHead1@ryh'),
    wang: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
    liu: await rig.personNamed({ name: '刘思源' }, 'resident@ryh/c01/y001'),
    zhao: await rig.personNamed({ name: '赵桂兰' }, 'resident@ryh/c01/y001'),
    far: await rig.person('resident@ryh/c02/y002'),
  }
  return { rig, ...people }
}

export const tomorrow = (rig: Rig) => rig.now + DAY

/** One session tomorrow, two hours long, with two seats. */
export const content = (rig: Rig, changed: Partial<Input<'activities.draft'>> = {}): Input<'activities.draft'> => ({
  kind: 'event',
  title: '环保手工课',
  text: '用旧衣服做购物袋，材料都有，人来就行。',
  place: { area: 'ryh/c01', words: '社区服务中心二楼' },
  areas: ['ryh/c01'],
  sessions: [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + 2 * HOUR, capacity: 2 }],
  ...changed,
})

export async function published(rig: Rig, by: Caller, changed: Partial<Input<'activities.draft'>> = {}) {
  const { activityId } = await rig.as(by).call('activities.draft', content(rig, changed))
  return rig.as(by).call('activities.publish', { activityId })
}
