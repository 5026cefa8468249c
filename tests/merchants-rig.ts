// A community with two grids, its people and a restaurant, and photos and lists that they hand in.
import { createHash } from 'node:crypto'
import { filesFeature } from '../cloudfunctions/files/operations'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { jobs } from '../cloudfunctions/merchants/jobs'
import { notify } from '../cloudfunctions/merchants/notify'
import { merchantsFeature } from '../cloudfunctions/merchants/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { configureFiles } from '../cloudfunctions/platform/files/addresses'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { fileIdOf, files } from '../cloudfunctions/platform/files/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { createRig, type RigOptions } from './rig'

export const C1 = 'ryh/c01'
export const G1 = 'ryh/c01/g001'
export const G2 = 'ryh/c01/g002'

export async function merchantsOffice(options: RigOptions = {}) {
  const rig = await createRig({
    features: [{ implementation: merchantsFeature, notify, jobs }, { implementation: filesFeature }],
    ...options,
  })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh', name: '如意湖', level: 'office' as const, order: 1 },
      { id: C1, name: '湖西社区', level: 'community' as const, order: 1 },
      { id: G1, name: '第 01 网格', level: 'grid' as const, order: 1 },
      { id: G2, name: '第 02 网格', level: 'grid' as const, order: 2 },
    ].map(areaRecord),
  )
  if (rig.folder) configureFiles({ port: openLocalFiles(rig.folder), secret: 'x'.repeat(40) })
  const worker = await rig.personNamed({ name: '张伟' }, `gridWorker@${G1}`)
  const head = await rig.personNamed({ name: '何静' }, `gridHead2@${C1}`)
  const owner = await rig.personNamed({ name: '马师傅' }, `merchant@${G1}`)
  const officer = await rig.personNamed({ name: '李队长', home: 'ryh' }, 'department@ryh')
  await rig.store.updateIf(people, officer.id, {}, { set: { unit: { kind: 'department', id: 'market-regulation' } } })
  const admin = await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh')
  let count = 0
  /** A photo that somebody handed in; the same `look` is the same picture. */
  const photo = async (by: Caller, look = `photo ${++count}`) => {
    const sha256 = createHash('sha256').update(look).digest('hex')
    const id = fileIdOf(by.id, sha256)
    await rig.store.insert(files, {
      ...{ id, version: 1, personId: by.id, office: 'ryh', sha256, bytes: 1, type: 'image/jpeg', state: 'kept' },
      ...{ original: `kept/${id}`, receivedAt: rig.now, uses: 0, unused: true, unusedSince: rig.now },
    })
    return id
  }
  const upload = async (bytes: Uint8Array, by: Caller = admin, name = '商户.xlsx') => {
    const outside = { store: rig.store, dispatch: rig.dispatch, now: rig.now + ++count }
    return (await handIn(outside, { personId: by.id }, bytes, { name })).fileId
  }
  const shop = (more: object = {}) =>
    rig.as(worker).call('merchants.save', {
      ...{ name: '老马烩面馆', kind: 'noodles', size: 'small', place: { area: G1, words: '东风路 1 号' } },
      ...more,
    } as never)
  return { rig, worker, head, owner, officer, admin, photo, upload, shop }
}
