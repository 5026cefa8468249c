// Joining under test: an office with two courtyards of one community and one of another, its staff, and newcomers.
import type { Input } from '@contract/contract'
import { newcomerName } from '@contract/joining'
import { privacyVersion } from '@contract/people'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { features } from '../cloudfunctions/local/features'
import { figures } from '../cloudfunctions/people/figures'
import { jobs } from '../cloudfunctions/people/jobs'
import { notify } from '../cloudfunctions/people/notify'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { groupDigest, groupIdOf, keepGroupEntry } from '../cloudfunctions/platform/identity/group-entry'
import { people } from '../cloudfunctions/platform/identity/people'
import { createRig, type Rig, type RigOptions } from './rig'

export const Y1 = 'ryh/c01/y001'
export const Y2 = 'ryh/c01/y002'
export const FAR = 'ryh/c02/y003'
export const C1 = 'ryh/c01'

/** Leaving needs the features whose records go with a person. */
export const peopleAlone = { implementation: peopleFeature, notify, figures, jobs }

export async function office(options: Omit<RigOptions, 'features'> & { whole?: boolean } = {}) {
  const { whole = false, ...rest } = options
  const rig = await createRig({ ...rest, features: whole ? features : [peopleAlone] })
  await rig.store.insertMany(
    areas,
    [
      { id: C1, name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: Y1, name: '明湖苑', level: 'courtyard' as const, order: 1001, grid: 'ryh/c01/g001' },
      { id: Y2, name: '湖畔家园', level: 'courtyard' as const, order: 1002 },
      { id: FAR, name: '运河上郡', level: 'courtyard' as const, order: 1003 },
      { id: 'ryh/c01/g001', name: '第 1 网格', level: 'grid' as const, order: 2001 },
    ].map(areaRecord),
  )
  const staff = {
    moderator: await rig.personNamed({ name: '孙丽娟' }, `resident@${Y1}`, `moderator@${Y1}`),
    head: await rig.personNamed({ name: '赵桂兰' }, `resident@${Y1}`, `buildingHead@${Y1}`),
    worker: await rig.personNamed({ name: '周晓敏', home: C1 }, `communityWorker@${C1}`),
    other: await rig.personNamed({ name: '钱大海' }, `moderator@${FAR}`),
    admin: await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh'),
  }
  return { rig, ...staff }
}

/** Somebody who opened the app for the first time, as the identity adapter makes them, and agreed to the guideline. */
export async function newcomer(rig: Rig, details: { id?: string; name?: string; agrees?: boolean } = {}) {
  const { agrees = true, ...named } = details
  const person = await rig.personNamed({ home: 'ryh', name: newcomerName, ...named })
  if (agrees) await rig.as(person).call('people.agree', { version: privacyVersion })
  return person
}

export const wish = (changed: Partial<Input<'people.join'>> = {}): Input<'people.join'> => ({
  area: Y1,
  address: '3 号楼 1204',
  name: '林小雨',
  ...changed,
})

export const groupId = (openGroupId: string) => groupIdOf('ryh', groupDigest(openGroupId))

/** The platform’s word that somebody opened the app from a group. */
export const opensFrom = (rig: Rig, person: Caller, openGroupId: string) =>
  keepGroupEntry(rig.store, person.id, openGroupId, rig.now)

/** Binds a group by somebody who opens the app from it. */
export async function bindFrom(rig: Rig, by: Caller, openGroupId: string, area: string, name = '邻里群') {
  await opensFrom(rig, by, openGroupId)
  await rig.as(by).call('people.bindMyGroup', { groupId: groupId(openGroupId), area, name })
  return groupId(openGroupId)
}

export const stored = async (rig: Rig, person: Caller) => (await rig.store.get(people, person.id))!

/** The areas of somebody’s homes, the current one first. */
export const homesOf = async (rig: Rig, person: Caller) =>
  (await rig.as(person).call('people.homes', {})).homes.map(({ area }) => area)

export const asks = async (rig: Rig, person: Caller, changed: Partial<Input<'people.join'>> = {}) =>
  (await rig.as(person).call('people.join', wish(changed))).applicationId

export const titlesOf = async (rig: Rig, person: Caller) => (await rig.messages(person)).map(({ title }) => title)
