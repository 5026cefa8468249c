// What tests of emergencies share: an office with its areas and people, and emergencies raised in it.
import type { Input } from '@contract/contract'
import { emergencyJobs } from '../cloudfunctions/emergencies/jobs'
import { notify } from '../cloudfunctions/emergencies/notify'
import { emergenciesFeature } from '../cloudfunctions/emergencies/operations'
import type { Feature } from '../cloudfunctions/kernel/assembly'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { creditId, credits } from '../cloudfunctions/platform/messenger/credits'
import type { Messenger } from '../cloudfunctions/platform/messenger/port'
import { recorder } from './notices-rig'
import { createRig, type Rig, type RigOptions } from './rig'

/** Emergencies alone, sending through a messenger. */
export const emergenciesWith = (messenger: Messenger): readonly Feature[] => [
  { implementation: emergenciesFeature, notify, jobs: emergencyJobs(() => messenger) },
]

export const areasOf = [
  { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
  { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
  { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1, grid: 'ryh/c01/g001' },
  { id: 'ryh/c01/y002', name: '如意家园', level: 'courtyard' as const, order: 2, grid: 'ryh/c01/g002' },
  { id: 'ryh/c02/y009', name: '运河上郡', level: 'courtyard' as const, order: 1, grid: 'ryh/c02/g021' },
]

export async function office(options: Partial<RigOptions> = {}) {
  const post = recorder()
  const rig = await createRig({ features: emergenciesWith(post), ...options })
  await rig.store.insertMany(areas, areasOf.map(areaRecord))
  const department = await rig.personNamed({ name: '孙强', home: 'ryh' }, 'department@ryh')
  const unit = { kind: 'department', id: 'urban-enforcement' }
  await rig.store.updateIf(people, department.id, {}, { set: { unit } })
  return {
    rig,
    post,
    department,
    resident: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
    neighbour: await rig.personNamed({ name: '李国强' }, 'resident@ryh/c01/y001'),
    across: await rig.personNamed({ name: '钱进' }, 'resident@ryh/c01/y002'),
    stranger: await rig.personNamed({ name: '孙浩' }, 'resident@ryh/c02/y009'),
    head: await rig.personNamed({ name: '刘桂兰' }, 'resident@ryh/c01/y001', 'buildingHead@ryh/c01/y001'),
    farHead: await rig.personNamed({ name: '马超' }, 'resident@ryh/c01/y002', 'buildingHead@ryh/c01/y002'),
    moderator: await rig.personNamed({ name: '赵敏' }, 'resident@ryh/c01/y001', 'moderator@ryh/c01/y001'),
    gridWorker: await rig.personNamed({ name: '李保成', home: 'ryh/c01' }, 'gridWorker@ryh/c01/g001'),
    worker: await rig.personNamed({ name: '周洁', home: 'ryh/c01' }, 'communityWorker@ryh/c01'),
    other: await rig.personNamed({ name: '何丽', home: 'ryh/c02' }, 'communityWorker@ryh/c02'),
    chief: await rig.personNamed({ name: '郑国良', home: 'ryh' }, 'gridHead1@ryh'),
    administrator: await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh'),
  }
}
export type Office = Awaited<ReturnType<typeof office>>

export const fire = {
  kind: 'fire' as const,
  level: 'orange' as const,
  title: '3 号楼地下室起火',
  text: '烟很大，消防车已在路上。',
  advice: '从楼梯离开，不乘电梯。',
  place: '明湖苑 3 号楼',
  areas: ['ryh/c01/y001'],
}

export const drafted = (rig: Rig, author: Caller, more: Partial<Input<'emergencies.draft'>> = {}) =>
  rig.as(author).call('emergencies.draft', { ...fire, ...more })

/** Drafted, looked at, and raised. */
export async function raised(rig: Rig, author: Caller, more: Partial<Input<'emergencies.draft'>> = {}) {
  const { emergencyId, version, areas, roles } = await drafted(rig, author, more)
  const { people: confirmed, whole } = await rig.as(author).call('emergencies.scope', { areas, roles })
  const typed = whole && { typed: whole.name }
  return rig.as(author).call('emergencies.raise', { emergencyId, version, people: confirmed, ...typed })
}

/** Accepted so many messages on the phone. */
export const subscribed = (rig: Rig, { id: personId }: Caller, left = 2) =>
  rig.store.insert(credits, { id: creditId('notice', personId), version: 1, personId, template: 'notice', left })

export const numbers = async (rig: Rig, by: Caller, emergencyId: string, area?: string) => {
  const { total } = await rig.as(by).call('emergencies.board', { emergencyId, ...(area && { area }) })
  return [total.people, total.safe, total.help, total.waiting, total.unanswered]
}
