// An office with two communities and four courtyards, the people at its desks, and residents who report things.
import { createHash } from 'node:crypto'
import type { Input, Output } from '@contract/contract'
import type { FileType } from '@contract/files'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { fileIdOf, files } from '../cloudfunctions/platform/files/records'
import { type Person, people } from '../cloudfunctions/platform/identity/people'
import { jobs } from '../cloudfunctions/requests/jobs'
import { notify } from '../cloudfunctions/requests/notify'
import { requestsFeature } from '../cloudfunctions/requests/operations'
import { createRig, type Held, type Rig, type RigOptions } from './rig'

export const features = [{ implementation: requestsFeature, notify, jobs }]

export const courtyard = 'ryh/c01/y001'
export const desks = {
  moderator: `moderator@${courtyard}`,
  property: `property@${courtyard}`,
  community: 'community@ryh/c01',
  office: 'office@ryh',
  urban: 'department:urban-enforcement@ryh',
  safety: 'department:safety-production@ryh',
} as const

let files_ = 0

/** A photo, or another file, that somebody handed in. */
export async function file(rig: Rig, person: Caller, type: FileType = 'image/jpeg'): Promise<string> {
  const sha256 = createHash('sha256').update(`file ${++files_}`).digest('hex')
  const id = fileIdOf(person.id, sha256)
  await rig.store.insert(files, {
    id,
    version: 1,
    personId: person.id,
    office: 'ryh',
    sha256,
    bytes: 1000,
    type,
    state: 'kept',
    original: `kept/${id}`,
    receivedAt: rig.now,
    uses: 0,
    unused: true,
    unusedSince: rig.now,
  })
  return id
}

/** A person who acts for a department or a company. */
export async function ofUnit(rig: Rig, unit: NonNullable<Person['unit']>, name: string, ...held: Held[]) {
  const person = await rig.personNamed({ name, home: 'ryh' }, ...held)
  await rig.store.updateIf(people, person.id, {}, { set: { unit } })
  return person
}

export async function office(options: RigOptions = {}) {
  const rig = await createRig({ features, ...options })
  await rig.store.insertMany(areas, [
    ...['ryh/c01', 'ryh/c02'].map((id, i) =>
      areaRecord({ id, name: ['运河社区', '祥盛街社区'][i]!, level: 'community' as const, order: i }),
    ),
    areaRecord({ id: 'ryh/c01/g001', name: '第一网格', level: 'grid' as const, order: 1 }),
    ...['ryh/c01/y001', 'ryh/c01/y002', 'ryh/c02/y003', 'ryh/c02/y004'].map((id, i) =>
      areaRecord({
        id,
        name: ['运河上郡', '绿地原盛', '祥盛花园', '金印阳光'][i]!,
        level: 'courtyard' as const,
        order: i,
        ...(i === 0 ? { grid: 'ryh/c01/g001' } : {}),
      }),
    ),
  ])
  return {
    rig,
    wang: await rig.personNamed({ name: '王秀英' }, `resident@${courtyard}`),
    liu: await rig.personNamed({ name: '刘思源' }, `resident@${courtyard}`),
    elsewhere: await rig.personNamed({ name: '钱远' }, 'resident@ryh/c02/y003'),
    head: await rig.personNamed({ name: '赵桂兰' }, `buildingHead@${courtyard}`),
    moderator: await rig.personNamed({ name: '孙丽娟' }, `moderator@${courtyard}`),
    worker: await rig.personNamed({ name: '周晓敏', home: 'ryh/c01' }, 'communityWorker@ryh/c01'),
    worker2: await rig.personNamed({ name: '吴芳', home: 'ryh/c02' }, 'communityWorker@ryh/c02'),
    property: await rig.personNamed({ name: '徐志明' }, `propertyCompany@${courtyard}`),
    urban: await ofUnit(rig, { kind: 'department', id: 'urban-enforcement' }, '城管刘队', 'department@ryh'),
    safety: await ofUnit(rig, { kind: 'department', id: 'safety-production' }, '安监陈工', 'department@ryh'),
    head1: await rig.personNamed({ name: '郑国良', home: 'ryh' }, 'gridHead1@ryh'),
    administrator: await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh'),
  }
}
export type Office = Awaited<ReturnType<typeof office>>
export type Summary = Output<'requests.submit'>

const plain = {
  kind: 'complain' as const,
  categoryId: 'garbage',
  text: '3 号楼门口的垃圾桶满了两天没人清，味道很大。',
  place: { area: courtyard, words: '3 号楼门口' },
}

/** Reported by 王秀英 at her courtyard, unless said otherwise. */
export const reported = (
  { rig, wang }: Pick<Office, 'rig' | 'wang'>,
  more: Partial<Input<'requests.submit'>> = {},
  by: Caller = wang,
): Promise<Summary> => rig.as(by).call('requests.submit', { ...plain, ...more })

/** On its way as far as wanted, at the moderator's desk. */
export async function until(
  all: Office,
  state: 'submitted' | 'accepted' | 'resolved' | 'confirmed' | 'closed' | 'rejected',
  more: Partial<Input<'requests.submit'>> = {},
): Promise<string> {
  const { rig, moderator, wang } = all
  const { requestId } = await reported(all, more)
  if (state === 'submitted') return requestId
  if (state === 'rejected') {
    await rig.as(moderator).call('requests.reject', { requestId, reason: '不属于街道职责，请拨打 12345' })
    return requestId
  }
  await rig.as(moderator).call('requests.accept', { requestId, words: '马上去看' })
  if (state === 'accepted') return requestId
  await rig.as(moderator).call('requests.resolve', { requestId, text: '已清运，加了一个桶' })
  if (state === 'resolved') return requestId
  await rig.as(wang).call('requests.confirm', { requestId, rating: 5 })
  if (state === 'confirmed') return requestId
  rig.advance({ days: 10 })
  await rig.runJobs()
  return requestId
}

/** The request as somebody sees it. */
export const seen = ({ rig }: Pick<Office, 'rig'>, by: Caller, requestId: string) =>
  rig.as(by).call('requests.view', { requestId })

/** Ids on a list of somebody's desks. */
export const listed = async (
  { rig }: Pick<Office, 'rig'>,
  by: Caller,
  stage: NonNullable<Input<'requests.queue'>['stage']> = 'todo',
) => (await rig.as(by).call('requests.queue', { stage })).items.map(one => one.requestId)
