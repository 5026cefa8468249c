// An office with six grids in two communities, inspectors, the people of a grid, and photos to hand in.
import { createHash } from 'node:crypto'
import type { FindingDetail, TopicName } from '@contract/inspections'
import { areasFeature } from '../cloudfunctions/areas/operations'
import { jobs } from '../cloudfunctions/inspections/jobs'
import { notify } from '../cloudfunctions/inspections/notify'
import { inspections } from '../cloudfunctions/inspections/operations'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { fileIdOf, files } from '../cloudfunctions/platform/files/records'
import { createRig, type Rig, type RigOptions } from './rig'

export const features = [{ implementation: inspections, notify, jobs }, { implementation: areasFeature }]

export const grids = ['ryh/c01/g001', 'ryh/c01/g002', 'ryh/c01/g003', 'ryh/c02/g004', 'ryh/c02/g005', 'ryh/c02/g006']
export const grid = grids[0]!
export const elsewhere = grids[3]!

let pictures = 0

/** A photo that somebody handed in. `picture` names what it shows: the same name is the same picture. */
export async function photo(rig: Rig, person: Caller, picture = `picture ${++pictures}`): Promise<string> {
  const sha256 = createHash('sha256').update(picture).digest('hex')
  const id = fileIdOf(person.id, sha256)
  await rig.store.insert(files, {
    id,
    version: 1,
    personId: person.id,
    office: 'ryh',
    sha256,
    bytes: 1000,
    type: 'image/jpeg',
    state: 'kept',
    original: `kept/${id}`,
    receivedAt: rig.now,
    uses: 0,
    unused: true,
    unusedSince: rig.now,
  })
  return id
}

export async function office(options: RigOptions = {}) {
  const rig = await createRig({ features, ...options })
  const communities = ['ryh/c01', 'ryh/c02']
  await rig.store.insertMany(areas, [
    ...communities.map((id, order) => areaRecord({ id, name: `${id} 社区`, level: 'community' as const, order })),
    areaRecord({ id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard', order: 1, grid }),
    areaRecord({ id: 'ryh/c01/y002', name: '柳岸小区', level: 'courtyard', order: 2, grid: grids[1]! }),
    ...grids.map((id, order) => areaRecord({ id, name: `第 ${order + 1} 网格`, level: 'grid' as const, order })),
  ])
  return {
    rig,
    inspector: await rig.personNamed({ name: '周明', home: 'ryh' }, 'inspector@ryh'),
    second: await rig.personNamed({ name: '吴倩', home: 'ryh' }, 'inspector@ryh'),
    worker: await rig.personNamed({ name: '张网格' }, `gridWorker@${grid}`),
    head3: await rig.personNamed({ name: '李三级' }, `gridHead3@${grid}`),
    head2: await rig.personNamed({ name: '王二级' }, 'gridHead2@ryh/c01'),
    head1: await rig.personNamed({ name: '赵书记', home: 'ryh' }, 'gridHead1@ryh'),
    department: await rig.personNamed({ name: '城管刘队', home: 'ryh' }, 'department@ryh'),
    property: await rig.personNamed({ name: '物业孙经理' }, 'propertyCompany@ryh/c01/y001'),
    administrator: await rig.personNamed({ name: '管理员', home: 'ryh' }, 'administrator@ryh'),
    resident: await rig.personNamed({ name: '陈奶奶' }, 'resident@ryh/c01/y001'),
  }
}
export type Office = Awaited<ReturnType<typeof office>>

/** A finding registered by the first inspector, in the first grid unless said otherwise. */
export async function registered(
  { rig, inspector }: Pick<Office, 'rig' | 'inspector'>,
  more: {
    by?: Caller
    area?: string
    words?: string
    topic?: TopicName
    kind?: string
    responsible?: Caller
    point?: { longitude: number; latitude: number }
    dueWorkingDays?: number
  } = {},
): Promise<FindingDetail> {
  const by = more.by ?? inspector
  return rig.as(by).call('inspections.register', {
    topic: more.topic ?? 'cityManagement',
    kind: more.kind ?? '占道经营',
    place: {
      area: more.area ?? grid,
      words: more.words ?? `东风路 ${++pictures} 号门口`,
      ...(more.point ? { point: more.point } : {}),
    },
    description: '水果摊摆到人行道上',
    photoIds: [await photo(rig, by)],
    ...(more.responsible ? { responsibleId: more.responsible.id } : {}),
    ...(more.dueWorkingDays ? { dueWorkingDays: more.dueWorkingDays } : {}),
  })
}

/** Handed in as put right by somebody. */
export const rectified = async (rig: Rig, by: Caller, findingId: string) =>
  rig.as(by).call('inspections.submitRectification', {
    findingId,
    photoIds: [await photo(rig, by)],
    words: '已经收进店里，地面也冲洗了',
  })

/** A finding on its way as far as wanted. */
export async function until(
  all: Office,
  state: 'rectifying' | 'rectified' | 'verified' | 'writtenOff',
  words?: string,
) {
  const { rig, worker, second, administrator } = all
  const { findingId } = await registered(all, { responsible: worker, ...(words ? { words } : {}) })
  if (state === 'rectifying') return findingId
  await rectified(rig, worker, findingId)
  if (state === 'rectified') return findingId
  await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
  if (state === 'verified') return findingId
  await rig.as(administrator).call('inspections.writeOff', { findingId })
  return findingId
}
