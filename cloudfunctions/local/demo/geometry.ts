// The shape of the demo office: 7 communities and 56 grids that tile it exactly, and 61 courtyards inside them.
// Every corner is a node of one bent street lattice in whole micro-degrees; a region is a block of lattice cells and
// its outline runs over the shared nodes, so neighbours meet without gap or overlap by construction.
import type { Place } from '@contract/place'
import type { Random } from './random'
import { randomFrom } from './random'

/** A point in degrees, as the contract has it. */
export type Point = NonNullable<Place['point']>
/** A point in whole micro-degrees: x longitude, y latitude (0.09 m by 0.11 m here). */
export interface MicroPoint {
  readonly x: number
  readonly y: number
}
/** A closed outline, counter-clockwise, the first point not repeated. */
export type Ring = readonly MicroPoint[]
export interface GridShape {
  /** 1–56 over the office. */
  number: number
  community: number
  ring: Ring
}
export interface CommunityShape {
  number: number
  ring: Ring
  grids: readonly number[]
}
export interface CourtyardShape {
  /** 1–61 over the office. */
  number: number
  community: number
  grid: number
  at: MicroPoint
}
export interface OfficeShape {
  ring: Ring
  communities: readonly CommunityShape[]
  grids: readonly GridShape[]
  courtyards: readonly CourtyardShape[]
}

/** Grids and courtyards of each community: 56 and 61 in all. */
export const gridsPerCommunity = [8, 7, 9, 8, 8, 9, 7] as const
export const courtyardsPerCommunity = [9, 7, 10, 9, 8, 10, 8] as const
/** Courtyards whose grid is fixed, whatever the seed: the sign-in page's people live and work there. */
const fixedGrids: Readonly<Record<number, number>> = { 17: 21 }

const COLUMNS = 40
const ROWS = 30
const WIDTH_METRES = 4_000
const HEIGHT_METRES = 3_000
const CENTRE = { x: 113_735_000, y: 34_770_000 }
const MICRO_PER_METRE = { x: 1e6 / (111_320 * Math.cos((34.77 * Math.PI) / 180)), y: 1e6 / 110_940 }
/** The lake lies a little north-west of the middle; the streets around it bend outwards. */
const LAKE = { x: -350, y: 250, reach: 900, push: 130 }

/** A block of lattice cells: columns `left`…`right`, rows `bottom`…`top` as node numbers. */
interface Block {
  left: number
  bottom: number
  right: number
  top: number
}

/** Where the streets run along one axis, 0 to 1, unevenly spaced. */
const spacing = (random: Random, count: number) => {
  const widths = Array.from({ length: count }, () => 0.75 + random.next() * 0.5)
  const sum = widths.reduce((a, b) => a + b, 0)
  const lines = [0]
  for (const width of widths) lines.push(lines.at(-1)! + width / sum)
  return lines
}

/** The street lattice: node (column, row) → point. Slow waves, a bulge at the lake, rounded corners, turned by 5°. */
const lattice = (random: Random) => {
  const [columns, rows] = [spacing(random, COLUMNS), spacing(random, ROWS)]
  const phase = Array.from({ length: 4 }, () => random.next() * Math.PI * 2)
  const turn = (5 * Math.PI) / 180
  return columns.map(u =>
    rows.map((v): MicroPoint => {
      const [across, up] = [u * 2 - 1, v * 2 - 1]
      let x = (across * WIDTH_METRES * (1 - 0.14 * up * up)) / 2
      let y = (up * HEIGHT_METRES * (1 - 0.16 * across * across)) / 2
      x += 45 * Math.sin(up * 3.1 + phase[0]!) + 22 * Math.sin(up * 7.3 + phase[1]!)
      y += 40 * Math.sin(across * 3.7 + phase[2]!) + 20 * Math.sin(across * 8.1 + phase[3]!)
      const [dx, dy] = [x - LAKE.x, y - LAKE.y]
      const distance = Math.hypot(dx, dy) || 1
      const push = LAKE.push * Math.exp(-((distance / LAKE.reach) ** 2)) * (1 - Math.exp(-distance / 250))
      x += (dx / distance) * push
      y += (dy / distance) * push
      return {
        x: Math.round(CENTRE.x + (x * Math.cos(turn) - y * Math.sin(turn)) * MICRO_PER_METRE.x),
        y: Math.round(CENTRE.y + (x * Math.sin(turn) + y * Math.cos(turn)) * MICRO_PER_METRE.y),
      }
    }),
  )
}

/** Divides a block into as many as there are weights, with areas near to them: halving the list along the longer side. */
const divide = (random: Random, block: Block, weights: readonly number[]): Block[] => {
  if (weights.length === 1) return [block]
  const total = weights.reduce((a, b) => a + b, 0)
  const middle = Math.floor(weights.length / 2)
  const count = weights.length % 2 === 1 && random.chance(0.5) ? middle + 1 : middle
  const share = weights.slice(0, count).reduce((a, b) => a + b, 0) / total
  const [width, height] = [block.right - block.left, block.top - block.bottom]
  const sideways = width > height * 1.25 || (height <= width * 1.25 && random.chance(0.5))
  const length = sideways ? width : height
  const cut = Math.min(Math.max(Math.round(length * share), 2), length - 2)
  const [first, second] = sideways
    ? [
        { ...block, right: block.left + cut },
        { ...block, left: block.left + cut },
      ]
    : [
        { ...block, bottom: block.top - cut },
        { ...block, top: block.top - cut },
      ]
  return [...divide(random, first!, weights.slice(0, count)), ...divide(random, second!, weights.slice(count))]
}

const outline = (nodes: MicroPoint[][], { left, bottom, right, top }: Block): Ring => {
  const ring: MicroPoint[] = []
  for (let c = left; c < right; c++) ring.push(nodes[c]![bottom]!)
  for (let r = bottom; r < top; r++) ring.push(nodes[right]![r]!)
  for (let c = right; c > left; c--) ring.push(nodes[c]![top]!)
  for (let r = top; r > bottom; r--) ring.push(nodes[left]![r]!)
  return ring
}

/** A free spot in a block, well inside one lattice cell that no other courtyard has taken. */
const spot = (random: Random, nodes: MicroPoint[][], block: Block, taken: Set<string>): MicroPoint => {
  const cells: [number, number][] = []
  for (let c = block.left; c < block.right; c++)
    for (let r = block.bottom; r < block.top; r++) if (!taken.has(`${c},${r}`)) cells.push([c, r])
  const [c, r] = random.pick(cells)
  taken.add(`${c},${r}`)
  const [u, v] = [0.3 + random.next() * 0.4, 0.3 + random.next() * 0.4]
  const [sw, se] = [nodes[c]![r]!, nodes[c + 1]![r]!]
  const [nw, ne] = [nodes[c]![r + 1]!, nodes[c + 1]![r + 1]!]
  const mix = (axis: 'x' | 'y') =>
    Math.round((1 - v) * ((1 - u) * sw[axis] + u * se[axis]) + v * ((1 - u) * nw[axis] + u * ne[axis]))
  return { x: mix('x'), y: mix('y') }
}

/** The office, its 7 communities, 56 grids and 61 courtyards, from a seed. */
export const officeShape = (seed: string): OfficeShape => {
  const random = randomFrom(seed).fork('geometry')
  const nodes = lattice(random.fork('streets'))
  const whole: Block = { left: 0, bottom: 0, right: COLUMNS, top: ROWS }
  const communityBlocks = divide(random, whole, gridsPerCommunity)
  const communities: CommunityShape[] = []
  const grids: (GridShape & { block: Block })[] = []
  const courtyards: CourtyardShape[] = []
  communityBlocks.forEach((block, i) => {
    const weights = Array.from({ length: gridsPerCommunity[i]! }, () => 0.75 + random.next() * 0.5)
    const own = divide(random, block, weights).map((part, j) => ({
      number: grids.length + j + 1,
      community: i + 1,
      ring: outline(nodes, part),
      block: part,
    }))
    grids.push(...own)
    communities.push({ number: i + 1, ring: outline(nodes, block), grids: own.map(grid => grid.number) })
  })
  for (const community of communities) {
    const taken = new Set<string>()
    // One or two grids of each community are shops and offices: nobody lives there.
    const fixed = Object.values(fixedGrids)
    const housing = random
      .shuffle(community.grids)
      .sort((a, b) => Number(fixed.includes(b)) - Number(fixed.includes(a)))
      .slice(0, community.grids.length - random.int(1, 2))
    const first = courtyards.length + 1
    for (let k = 0; k < courtyardsPerCommunity[community.number - 1]!; k++) {
      const number = first + k
      const grid = fixedGrids[number] ?? housing[k % housing.length]!
      const at = spot(random, nodes, grids[grid - 1]!.block, taken)
      courtyards.push({ number, community: community.number, grid, at })
    }
  }
  return {
    ring: outline(nodes, whole),
    communities,
    grids: grids.map(({ block: _, ...grid }) => grid),
    courtyards,
  }
}

/**
 * Whether a point lies in a polygon. Exact for whole micro-degrees, and a point on a shared border lies in exactly one
 * of the neighbours: each edge is judged from its lower end, so that both sides of it judge alike.
 */
export const pointInPolygon = (at: MicroPoint, ring: Ring): boolean => {
  let inside = false
  let before = ring[ring.length - 1]!
  for (const node of ring) {
    if (node.y > at.y !== before.y > at.y) {
      const [low, high] = node.y < before.y ? [node, before] : [before, node]
      if ((at.x - low.x) * (high.y - low.y) < (high.x - low.x) * (at.y - low.y)) inside = !inside
    }
    before = node
  }
  return inside
}

/** The grid in which a point lies, or undefined outside the office. */
export const gridAt = (office: OfficeShape, at: MicroPoint): GridShape | undefined =>
  office.grids.find(grid => pointInPolygon(at, grid.ring))

/** Twice the area of an outline in square micro-degrees: a whole number, positive when counter-clockwise. */
export const doubleArea = (ring: Ring): number => {
  const from = ring[0]!
  return ring.reduce((sum, node, i) => {
    const next = ring[(i + 1) % ring.length]!
    return sum + (node.x - from.x) * (next.y - from.y) - (next.x - from.x) * (node.y - from.y)
  }, 0)
}

/** A random point in a polygon. */
export const pointInside = (random: Random, ring: Ring): MicroPoint => {
  const [xs, ys] = [ring.map(node => node.x), ring.map(node => node.y)]
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  for (;;) {
    const at = { x: random.int(left, right), y: random.int(bottom, top) }
    if (pointInPolygon(at, ring)) return at
  }
}

/** Micro-degrees as the degrees that the contract speaks, and back. */
export const toPoint = (at: MicroPoint): Point => ({ longitude: at.x / 1e6, latitude: at.y / 1e6 })
export const toMicro = (point: Point): MicroPoint => ({
  x: Math.round(point.longitude * 1e6),
  y: Math.round(point.latitude * 1e6),
})
