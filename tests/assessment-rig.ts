// Assessment under test: two grids of one community and one of another, those who work in them, and those above.
import type { Input } from '@contract/contract'
import { momentOf } from '@contract/time'
import { areasFeature } from '../cloudfunctions/areas/operations'
import { jobs } from '../cloudfunctions/assessment/jobs'
import { notify } from '../cloudfunctions/assessment/notify'
import { assessment } from '../cloudfunctions/assessment/operations'
import { inspections } from '../cloudfunctions/inspections/operations'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { patrolsFeature } from '../cloudfunctions/patrols/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { files } from '../cloudfunctions/platform/files/records'
import { requestsFeature } from '../cloudfunctions/requests/operations'
import { createRig, type Rig, type RigOptions } from './rig'

const features = [
  { implementation: assessment, notify, jobs },
  { implementation: inspections },
  { implementation: patrolsFeature },
  { implementation: requestsFeature },
  { implementation: areasFeature },
]

/** The month that is assessed, the moment in it from which things happen, and its first working day afterwards. */
export const MONTH = '2026-10'
export const IN_MONTH = momentOf('2026-10-12', '09:00')
export const AFTER = momentOf('2026-11-02', '09:00')
export const G1 = 'ryh/c01/g001'
export const G2 = 'ryh/c01/g002'

let count = 0
/** A photo of somebody's, as if they had handed it in. */
export async function photo(rig: Rig, { id }: Caller): Promise<string> {
  const fileId = `photo${++count}`
  await rig.store.insert(files, {
    ...{ id: fileId, version: 1, personId: id, office: 'ryh', sha256: String(count).padStart(64, '0'), bytes: 1 },
    ...{ type: 'image/jpeg', state: 'kept', original: `kept/${fileId}`, receivedAt: rig.now, uses: 0 },
    ...{ unused: true, unusedSince: rig.now },
  } as never)
  return fileId
}

export async function office(options: Omit<RigOptions, 'features'> = {}) {
  const rig = await createRig({ now: IN_MONTH, ...options, features })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: G1, name: '第一网格', level: 'grid' as const, order: 1 },
      { id: G2, name: '第二网格', level: 'grid' as const, order: 2 },
      { id: 'ryh/c02/g003', name: '第三网格', level: 'grid' as const, order: 3 },
    ].map(areaRecord),
  )
  const here = {
    worker: await rig.personNamed({ id: 'worker', name: '张网格' }, `gridWorker@${G1}`),
    colleague: await rig.personNamed({ id: 'colleague', name: '李网格' }, `gridWorker@${G1}`),
    nextWorker: await rig.personNamed({ id: 'next', name: '王网格' }, `gridWorker@${G2}`),
    head3: await rig.personNamed({ id: 'head3', name: '赵三级' }, `gridHead3@${G1}`),
    head2: await rig.personNamed({ id: 'head2', name: '钱二级' }, 'gridHead2@ryh/c01'),
    otherHead2: await rig.personNamed({ id: 'other2', name: '孙二级' }, 'gridHead2@ryh/c02'),
    head1: await rig.personNamed({ id: 'head1', name: '郑书记' }, 'gridHead1@ryh'),
    keeper: await rig.personNamed({ id: 'keeper', name: '陈管理' }, 'administrator@ryh'),
    keeper2: await rig.personNamed({ id: 'keeper2', name: '吴管理' }, 'administrator@ryh'),
    inspector: await rig.personNamed({ id: 'inspector', name: '周督查' }, 'inspector@ryh'),
  }

  /** A finding of the month, for the worker to put right by the next working day. */
  const found = async (responsible: Caller = here.worker, more: Partial<Input<'inspections.register'>> = {}) => {
    const { findingId } = await rig.as(here.inspector).call('inspections.register', {
      ...{ topic: 'cityManagement', kind: '占道经营', place: { area: G1, words: `东风路 ${++count} 号` } },
      ...{ description: '水果摊', photoIds: [await photo(rig, here.inspector)], responsibleId: responsible.id },
      ...{ dueWorkingDays: 1, ...more },
    })
    return findingId
  }
  const putRight = async (findingId: string, by: Caller = here.worker) =>
    rig.as(by).call('inspections.submitRectification', { findingId, photoIds: [await photo(rig, by)], words: '清走了' })

  /** The first version, from the month on. */
  const adopted = async (fromMonth = MONTH) => {
    const { ruleId } = await rig.as(here.keeper).call('assessment.draftRule', { about: '第一版' })
    return rig.as(here.head1).call('assessment.adoptRule', { ruleId, fromMonth })
  }
  /** Every draft of a month, by the clock. */
  const computed = async (month = MONTH) => {
    await rig.as(here.keeper).call('assessment.computeMonth', { month })
    rig.advance({ minutes: 2 })
    await rig.runJobs()
  }
  /** The month as its people read it. */
  const published = async (month = MONTH) => {
    await computed(month)
    await rig.as(here.keeper).call('assessment.publishMonth', { month })
    await rig.settle()
  }
  const sheetOf = (subject: string, by: Caller = here.keeper, month = MONTH) =>
    rig.as(by).call('assessment.sheet', { sheetId: `${month}:${subject}` })
  return { rig, ...here, found, putRight, adopted, computed, published, sheetOf }
}
export type AssessedOffice = Awaited<ReturnType<typeof office>>
