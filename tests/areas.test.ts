// Areas: the tree, the maps of the grids, and who stands on a grid's board.
import { describe, expect, it } from 'vitest'
import { areasFeature } from '../cloudfunctions/areas/operations'
import { gridAt, officeShape, toPoint } from '../cloudfunctions/local/demo/geometry'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { newKey, phones } from '../cloudfunctions/platform/identity/phones'
import { createRig, type Rig } from './rig'

process.env.RUYI_DATA_KEY ??= newKey()

const features = [{ implementation: areasFeature }]

const corner = (x: number, y: number): [number, number] => [113.7 + x / 100, 34.7 + y / 100]
const square = (x: number) => [corner(x, 0), corner(x + 1, 0), corner(x + 1, 1), corner(x, 1)]

/** Two communities; the first with two courtyards and two grids side by side. */
async function office(engine?: 'sqlite' | 'cloudbase'): Promise<Rig> {
  const rig = await createRig({ features, ...(engine ? { engine } : {}) })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: 'ryh/c01/y002', name: '运河上郡', level: 'courtyard' as const, order: 1002 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      {
        id: 'ryh/c01/g001',
        name: '第 01 网格',
        level: 'grid' as const,
        order: 2001,
        polygon: square(0),
        code: '410105560001001',
      },
      { id: 'ryh/c01/g002', name: '第 02 网格', level: 'grid' as const, order: 2002, polygon: square(1) },
      { id: 'other', name: '别的办事处', level: 'office' as const, order: 2 },
      { id: 'other/c01', name: '别的社区', level: 'community' as const, order: 1 },
      { id: 'other/c01/g001', name: '别的网格', level: 'grid' as const, order: 2001, polygon: square(7) },
    ].map(areaRecord),
  )
  return rig
}

describe('区域', () => {
  it('nobody sees another office’s areas', async () => {
    const rig = await office()
    const me = rig.as(await rig.person('administrator@ryh'))
    for (const [name, input] of [
      ['areas.children', { parent: 'other' }],
      ['areas.path', { area: 'other/c01' }],
      ['areas.grids', { area: 'other/c01' }],
      ['areas.board', { grid: 'other/c01/g001' }],
    ] as const)
      expect((await me.refusal(name, input as never)).code).toBe('record.notFound')
    expect(await me.call('areas.names', { areas: ['other', 'ryh/c02'] })).toEqual([
      { area: 'ryh/c02', name: '运河社区', level: 'community' },
    ])
    expect(await me.call('areas.gridAt', { point: { longitude: 113.775, latitude: 34.705 } })).toBeNull()
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'lists what lies below an area in its order, page by page (%s)',
    async engine => {
      const rig = await office(engine)
      const me = rig.as(await rig.person())
      const names = async (input: object) => (await me.call('areas.children', input)).items.map(area => area.name)
      expect(await names({})).toEqual(['湖西社区', '运河社区'])
      expect(await names({ parent: 'ryh/c01' })).toEqual(['明湖苑', '运河上郡', '第 01 网格', '第 02 网格'])
      expect(await names({ level: 'courtyard' })).toEqual(['明湖苑', '运河上郡'])
      const first = await me.call('areas.children', { parent: 'ryh/c01', limit: 3 })
      const second = await me.call('areas.children', { parent: 'ryh/c01', limit: 3, after: first.next })
      expect(second.items.map(area => area.name)).toEqual(['第 02 网格'])
      expect(second.next).toBeNull()
    },
  )

  it('says where an area lies, and knows no area that is not there', async () => {
    const rig = await office()
    const me = rig.as(await rig.person())
    expect((await me.call('areas.path', { area: 'ryh/c01/y002' })).map(area => area.name)).toEqual([
      '如意湖办事处',
      '湖西社区',
      '运河上郡',
    ])
    expect((await me.refusal('areas.path', { area: 'ryh/c01/y099' })).code).toBe('record.notFound')
  })

  it('gives a map the outlines of the grids of a community', async () => {
    const rig = await office()
    const me = rig.as(await rig.person())
    const { items } = await me.call('areas.grids', { area: 'ryh/c01' })
    expect(items.map(grid => [grid.area, grid.polygon])).toEqual([
      ['ryh/c01/g001', square(0)],
      ['ryh/c01/g002', square(1)],
    ])
    expect((await me.call('areas.grids', { area: 'ryh/c02' })).items).toEqual([])
  })

  it('finds the one grid in which a point lies, on a shared border as well, and none outside', async () => {
    const rig = await office()
    const me = rig.as(await rig.person())
    const at = async (x: number, y: number) =>
      (await me.call('areas.gridAt', { point: { longitude: 113.7 + x / 100, latitude: 34.7 + y / 100 } }))?.area
    expect(await at(0.5, 0.5)).toBe('ryh/c01/g001')
    expect(await at(1.5, 0.5)).toBe('ryh/c01/g002')
    expect(await at(1, 0.5)).toMatch(/g00[12]$/)
    expect(await at(2.5, 0.5)).toBeUndefined()
  })

  it('agrees with the exact geometry of the 56 grids, borders and courtyards included', async () => {
    const rig = await createRig({ features })
    const shape = officeShape('ruyi')
    await rig.store.insertMany(
      areas,
      shape.grids.map(({ number, ring }) =>
        areaRecord({
          id: `ryh/c01/g${String(number).padStart(3, '0')}`,
          name: `${number}`,
          level: 'grid',
          order: number,
          polygon: ring.map(toPoint).map(({ longitude, latitude }) => [longitude, latitude]),
        }),
      ),
    )
    const me = rig.as(await rig.person())
    for (const micro of [
      ...shape.courtyards.map(courtyard => courtyard.at),
      ...shape.grids.flatMap(grid => grid.ring.slice(0, 2)),
    ])
      expect((await me.call('areas.gridAt', { point: toPoint(micro) }))?.name).toBe(
        gridAt(shape, micro) && `${gridAt(shape, micro)!.number}`,
      )
  })

  it('shows on a grid’s board who is responsible for it and its community now, with their numbers covered', async () => {
    const rig = await office()
    const worker = await rig.personNamed({ name: '李保成' }, 'gridWorker@ryh/c01/g001')
    await rig.personNamed({ name: '张海燕' }, 'gridHead3@ryh/c01/g001', 'gridHead3@ryh/c01/g002')
    await rig.personNamed({ name: '马建民' }, 'gridHead2@ryh/c01')
    await rig.personNamed({ name: '隔壁网格员' }, 'gridWorker@ryh/c01/g002')
    await rig.personNamed({ name: '邻社区长' }, 'gridHead2@ryh/c02')
    await rig.personNamed({ name: '店主' }, 'merchant@ryh/c01/g001')
    await rig.personNamed({ name: '离岗的人' }, { role: 'gridWorker', area: 'ryh/c01/g001', until: rig.now - 1 })
    const phone = phones().seal('13812345678', worker.id)
    await rig.store.updateIf(people, worker.id, {}, { set: { phone } })

    const board = await rig.as(await rig.person()).call('areas.board', { grid: 'ryh/c01/g001' })
    expect(board.communityName).toBe('湖西社区')
    expect(board.grid.code).toBe('410105560001001')
    expect(board.members.map(({ name, roleLabel, areaName, phone }) => [name, roleLabel, areaName, phone])).toEqual([
      ['马建民', '二级网格长', '湖西社区', undefined],
      ['张海燕', '三级网格长', '第 01 网格', undefined],
      ['李保成', '网格员', '第 01 网格', '138****5678'],
    ])
  })

  it('has boards for grids only', async () => {
    const rig = await office()
    const me = rig.as(await rig.person())
    expect((await me.refusal('areas.board', { grid: 'ryh/c01' })).code).toBe('record.notFound')
  })
})
