// The demo office's area tree: one office, 7 communities, 61 courtyards and 56 grids, with their WeChat groups.
import type { AreaLevel } from '@contract/place'
import { type OfficeShape, type Point, type Ring, toPoint } from './geometry'
import { communityNames, officeName } from './names'
import { randomFrom } from './random'

/** The tenant of the demo. */
export const OFFICE = 'ryh'

export interface DemoArea {
  /** Path in the tree: `ryh`, `ryh/c03`, `ryh/c03/y017`, `ryh/c03/g021`. */
  id: string
  level: AreaLevel
  parent?: string
  name: string
  /** Number over the office: communities 1–7, courtyards 1–61, grids 1–56. */
  number: number
  /** 15-digit grid code: 6 county + 3 street + 3 community + 3 grid. Grids only. */
  code?: string
  /** The WeChat group bound to the area: level 1 office, 2 community, 3 courtyard. Grids have none. */
  group?: { level: 1 | 2 | 3; name: string; openGroupId: string }
  /** Outline in degrees, whole micro-degrees, not closed. Courtyards have only their point. */
  polygon?: Point[]
  /** A point inside. */
  point: Point
  /** The grid in which a courtyard lies. */
  grid?: string
  /** What a courtyard is made of. */
  buildings?: { count: number; units: number; floors: number; doors: number }
}

const pad = (number: number, digits: number) => String(number).padStart(digits, '0')
export const communityId = (community: number) => `${OFFICE}/c${pad(community, 2)}`
export const courtyardId = (community: number, courtyard: number) => `${communityId(community)}/y${pad(courtyard, 3)}`
export const gridId = (community: number, grid: number) => `${communityId(community)}/g${pad(grid, 3)}`
/** County 410105, street 560. */
const STREET_CODE = '410105560'

const middle = (ring: Ring) =>
  toPoint({
    x: Math.round(ring.reduce((sum, node) => sum + node.x, 0) / ring.length),
    y: Math.round(ring.reduce((sum, node) => sum + node.y, 0) / ring.length),
  })

/** The areas of the demo office, parents before children. */
export const demoAreas = (seed: string, shape: OfficeShape): DemoArea[] => {
  const random = randomFrom(seed).fork('areas')
  const area = (ring: Ring) => ({ polygon: ring.map(toPoint), point: middle(ring) })
  const group = (level: 1 | 2 | 3, name: string, id: string) => ({
    level,
    name,
    openGroupId: `demo-group-${id.replaceAll('/', '-')}`,
  })
  const areas: DemoArea[] = [
    {
      id: OFFICE,
      level: 'office',
      name: officeName,
      number: 1,
      group: group(1, `${officeName}工作群`, OFFICE),
      ...area(shape.ring),
    },
  ]
  for (const community of shape.communities) {
    const { name } = communityNames[community.number - 1]!
    const id = communityId(community.number)
    areas.push({
      id,
      level: 'community',
      parent: OFFICE,
      name,
      number: community.number,
      group: group(2, `${name}服务群`, id),
      ...area(community.ring),
    })
    const own = shape.courtyards.filter(courtyard => courtyard.community === community.number)
    own.forEach((courtyard, i) => {
      const courtyardName = communityNames[community.number - 1]!.courtyards[i]!
      const path = courtyardId(community.number, courtyard.number)
      const tall = random.chance(0.45)
      areas.push({
        id: path,
        level: 'courtyard',
        parent: id,
        name: courtyardName,
        number: courtyard.number,
        group: group(3, `${courtyardName}邻里群`, path),
        point: toPoint(courtyard.at),
        grid: gridId(community.number, courtyard.grid),
        buildings: tall
          ? { count: random.int(3, 8), units: random.int(1, 2), floors: random.int(18, 33), doors: random.int(2, 4) }
          : { count: random.int(5, 14), units: random.int(2, 5), floors: random.int(6, 7), doors: 2 },
      })
    })
    for (const grid of shape.grids.filter(shape => shape.community === community.number))
      areas.push({
        id: gridId(community.number, grid.number),
        level: 'grid',
        parent: id,
        name: `第 ${pad(grid.number, 2)} 网格`,
        number: grid.number,
        code: `${STREET_CODE}${pad(community.number, 3)}${pad(grid.number, 3)}`,
        ...area(grid.ring),
      })
  }
  return areas
}
