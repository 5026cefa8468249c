// A community with two grids and a courtyard, the people who walk it and those they tell, for the tests of patrols.
import type { Input } from '@contract/contract'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { files } from '../cloudfunctions/platform/files/records'
import { createRig, type Rig } from './rig'

export const GRID = 'ryh/c01/g001'
export const OTHER_GRID = 'ryh/c01/g002'
export const COURTYARD = 'ryh/c01/y001'
export const COMMUNITY = 'ryh/c01'
export const ELSEWHERE = 'ryh/c02/y001'

/** A square of about 100 m beside the last one. */
const square = (east: number): [number, number][] => [
  [113.72 + east, 34.77],
  [113.721 + east, 34.77],
  [113.721 + east, 34.771],
  [113.72 + east, 34.771],
]
export const inGrid = { longitude: 113.7205, latitude: 34.7705 }
export const inOtherGrid = { longitude: 113.7215, latitude: 34.7705 }

export async function patrolOffice() {
  const rig = await createRig()
  await rig.store.insertMany(areas, [
    ...['c01', 'c02'].map((id, order) =>
      areaRecord({ id: `ryh/${id}`, name: `${id} 社区`, level: 'community', order }),
    ),
    areaRecord({ id: GRID, name: '第 1 网格', level: 'grid', order: 1, polygon: square(0) }),
    areaRecord({ id: OTHER_GRID, name: '第 2 网格', level: 'grid', order: 2, polygon: square(0.001) }),
    areaRecord({ id: COURTYARD, name: '一号院', level: 'courtyard', order: 1, grid: GRID }),
    areaRecord({ id: 'ryh/c02/g001', name: '第 3 网格', level: 'grid', order: 1 }),
    areaRecord({ id: ELSEWHERE, name: '二号院', level: 'courtyard', order: 1, grid: 'ryh/c02/g001' }),
  ])
  const worker = await rig.personNamed({ name: '李建国' }, `gridWorker@${GRID}`)
  const colleague = await rig.personNamed({ name: '赵敏' }, `gridWorker@${OTHER_GRID}`)
  const community = await rig.personNamed({ name: '周晓敏', home: 'ryh' }, `communityWorker@${COMMUNITY}`)
  const property = await rig.personNamed({ name: '徐志明', home: 'ryh' }, `propertyCompany@${COURTYARD}`)
  const resident = await rig.personNamed({ name: '刘思源' }, `resident@${COURTYARD}`)
  return { rig, worker, colleague, community, property, resident }
}
export type PatrolOffice = Awaited<ReturnType<typeof patrolOffice>>

let count = 0
export const newKey = () => `key${String(++count).padStart(8, '0')}`

/** Overflowing bins behind a house, recorded now. */
export const bins = (rig: Rig, more: Partial<Input<'patrols.observe'>> = {}): Input<'patrols.observe'> => ({
  key: newKey(),
  takenAt: rig.now,
  place: { area: COURTYARD, words: '2 号楼后' },
  categoryId: 'garbage',
  text: '桶满了，袋子堆在地上',
  ending: 'recorded',
  ...more,
})

/** A photo of somebody that is there already. */
export async function photoOf(rig: Rig, personId: string): Promise<string> {
  const id = `photo${++count}`
  await rig.store.insert(files, {
    ...{
      id,
      version: 1,
      personId,
      office: 'ryh',
      sha256: String(count).padStart(64, '0'),
      bytes: 9,
      type: 'image/jpeg',
    },
    ...{ state: 'kept', original: `files/${id}`, receivedAt: rig.now, uses: 0, unused: true, unusedSince: rig.now },
  })
  return id
}
