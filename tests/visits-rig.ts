// Visits under test: two courtyards of one community and one of another, neighbours in them, and those who look after them.
import type { Input } from '@contract/contract'
import { addDays, dayOf } from '@contract/time'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { type Person, people } from '../cloudfunctions/platform/identity/people'
import { phones } from '../cloudfunctions/platform/identity/phones'
import { notify as requestsNotify } from '../cloudfunctions/requests/notify'
import { requestsFeature } from '../cloudfunctions/requests/operations'
import { figures } from '../cloudfunctions/visits/figures'
import { jobs } from '../cloudfunctions/visits/jobs'
import { notify } from '../cloudfunctions/visits/notify'
import { visitsFeature } from '../cloudfunctions/visits/operations'
import { createRig, type Rig, type RigOptions } from './rig'

process.env.RUYI_DATA_KEY ??= Buffer.alloc(32, 7).toString('base64')

export const features = [
  { implementation: visitsFeature, notify, figures, jobs },
  { implementation: requestsFeature, notify: requestsNotify },
]

const described = (rig: Rig, person: Caller, set: Partial<Person>) =>
  rig.store.updateIf(people, person.id, {}, { set: set as Record<string, unknown> })

export async function office(options: Omit<RigOptions, 'features'> = {}) {
  const rig = await createRig({ ...options, features })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      { id: 'ryh/c01/y003', name: '湖岸家园', level: 'courtyard' as const, order: 1003 },
      { id: 'ryh/c02/y002', name: '运河上郡', level: 'courtyard' as const, order: 1002 },
    ].map(areaRecord),
  )
  const here = {
    worker: await rig.personNamed({ name: '周晓敏' }, 'communityWorker@ryh/c01'),
    otherWorker: await rig.person('communityWorker@ryh/c02'),
    head: await rig.personNamed({ name: '赵桂兰' }, 'resident@ryh/c01/y001', 'buildingHead@ryh/c01/y001'),
    nextHead: await rig.person('resident@ryh/c01/y003', 'buildingHead@ryh/c01/y003'),
    party: await rig.personNamed({ name: '马建民' }, 'resident@ryh/c01/y003'),
    neighbour: await rig.personNamed({ name: '刘思源' }, 'resident@ryh/c01/y001'),
    wang: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
    administrator: await rig.person('administrator@ryh'),
    director: await rig.person('gridHead1@ryh'),
  }
  await described(rig, here.party, { partyMember: true, birthYear: 1965 })
  await described(rig, here.wang, {
    birthYear: 1940,
    partyMember: true,
    address: '3 号楼 2 单元 501',
    phone: phones().seal('13800001234', here.wang.id),
  })
  return { rig, described: (person: Caller, set: Partial<Person>) => described(rig, person, set), ...here }
}
export type VisitsOffice = Awaited<ReturnType<typeof office>>

/** 王秀英 is on the list, as she agreed at the door. */
export async function listed({ rig, head, worker, wang }: VisitsOffice, about = '腿脚不好，敲门等一会儿') {
  const { entryId } = await rig
    .as(head)
    .call('visits.propose', { forPersonId: wang.id, reasons: ['livesAlone'], about })
  await rig.as(worker).call('visits.confirm', {
    entryId,
    reasons: ['livesAlone', 'elderlyParty'],
    about,
    consent: { how: 'inPerson', words: '周晓敏当面问的' },
  })
  return entryId
}

export const inDays = (rig: Rig, days: number) => addDays(dayOf(rig.now), days)

/** A visit in three days, asked of somebody. */
export const asked = (
  { rig, worker }: VisitsOffice,
  entryId: string,
  visitor: Caller,
  more: Partial<Input<'visits.assign'>> = {},
) =>
  rig.as(worker).call('visits.assign', {
    entryId,
    visitorId: visitor.id,
    occasion: 'daily',
    dueOn: inDays(rig, 3),
    ...more,
  })
