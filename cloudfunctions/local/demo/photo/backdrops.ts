// Where a generated photograph is taken: a street, a courtyard, a wall, a corridor, a table top, the ground.
import type { Random } from '../random'
import { type Colour, mix, type Pen, shade } from './canvas'

export const WIDTH = 480
export const HEIGHT = 360

const skies: readonly (readonly [Colour, Colour])[] = [
  [
    [142, 184, 214],
    [222, 234, 240],
  ],
  [
    [176, 192, 204],
    [226, 228, 226],
  ],
  [
    [168, 196, 216],
    [246, 230, 206],
  ],
  [
    [158, 170, 180],
    [208, 212, 212],
  ],
]
const facades: readonly Colour[] = [
  [214, 198, 172],
  [196, 184, 176],
  [222, 212, 198],
  [186, 152, 130],
  [204, 208, 208],
  [178, 186, 190],
]
const glass: Colour = [92, 112, 124]
const leaf: readonly Colour[] = [
  [86, 116, 72],
  [104, 128, 80],
  [124, 120, 74],
  [72, 104, 76],
]
const signs: readonly Colour[] = [
  [176, 56, 48],
  [40, 92, 132],
  [44, 118, 86],
  [196, 132, 44],
  [96, 72, 120],
]

export const shadow = (pen: Pen, x: number, y: number, rx: number, ry: number, opacity = 0.24) =>
  pen.ellipse(x, y, rx, ry, [30, 34, 38], opacity)

export const tree = (pen: Pen, x: number, y: number, scale: number, random: Random) => {
  const p = pen.at(x, y, scale)
  const green = random.pick(leaf)
  shadow(p, 0, 0, 34, 7)
  p.poly([-5, 0, 5, 0, 3, -60, -3, -60], [92, 74, 58])
  const crown = random.int(5, 7)
  for (let i = 0; i < crown; i++)
    p.ellipse(
      random.int(-22, 22),
      -84 + random.int(-22, 22),
      random.int(20, 28),
      random.int(18, 24),
      shade(green, 0.86),
    )
  for (let i = 0; i < crown; i++)
    p.ellipse(random.int(-20, 14), -92 + random.int(-20, 14), random.int(10, 16), random.int(8, 13), shade(green, 1.16))
}

/** A block of flats from its top left; windows in rows, balconies under some of them. */
const flats = (pen: Pen, x: number, y: number, width: number, height: number, random: Random) => {
  const wall = random.pick(facades)
  pen.rect(x, y, width, height, wall)
  pen.rect(x + width * 0.82, y, width * 0.18, height, shade(wall, 0.86))
  pen.rect(x - 2, y, width + 4, 5, shade(wall, 0.74))
  const columns = Math.max(2, Math.floor(width / 29))
  const step = width / columns
  const balcony = random.chance(0.6)
  for (let row = y + 14; row + 18 < y + height; row += 27)
    for (let c = 0; c < columns; c++) {
      const left = x + c * step + step * 0.24
      const lit = random.chance(0.12)
      pen.rect(left, row, step * 0.52, 14, lit ? [222, 196, 138] : shade(glass, random.pick([0.9, 1.05, 1.22])))
      pen.rect(left + step * 0.25, row, 1.4, 14, shade(wall, 0.7))
      if (balcony && c % 2 === 0) pen.rect(left - 3, row + 12, step * 0.52 + 6, 6, shade(wall, 1.08))
    }
}

/** Paving in perspective: a surface with joints that meet at the horizon. */
const paving = (pen: Pen, top: number, tone: Colour, random: Random, rows = 9) => {
  pen.fade(top, HEIGHT, shade(tone, 0.92), shade(tone, 1.05))
  const joint = shade(tone, 0.84)
  const vanish = random.int(180, 300)
  for (let i = 0; i < rows; i++) {
    const y = top + (HEIGHT - top) * (i / rows) ** 1.7
    pen.line([0, y, WIDTH, y], 0.6 + i * 0.16, joint, 0.8)
  }
  for (let i = -6; i <= 6; i++) pen.line([vanish + i * 36, top, vanish + i * 136, HEIGHT], 1.1, joint, 0.55)
}

/** A row of shops under flats, a pavement in front. The ground starts at y ≈ 208. */
export const street = (pen: Pen, random: Random) => {
  const [high, low] = random.pick(skies)
  pen.fade(0, 210, high, low)
  for (let x = -20; x < WIDTH; ) {
    const width = random.int(80, 140)
    flats(pen, x, random.int(6, 62), width - random.int(0, 12), 160, random)
    x += width
  }
  const front = random.pick(facades)
  pen.rect(0, 138, WIDTH, 72, shade(front, 0.92))
  for (let x = random.int(-50, -10); x < WIDTH; ) {
    const width = random.int(84, 128)
    const sign = random.pick(signs)
    pen.rect(x + 3, 138, width - 6, 20, sign)
    pen.rect(x + 3, 155, width - 6, 3, shade(sign, 0.7))
    const marks = random.int(3, 5)
    for (let i = 0; i < marks; i++)
      pen.rounded(x + width / 2 + (i - marks / 2) * 14 + 1, 142, 10, 10, 2, [244, 238, 224], 0.9)
    pen.rect(x + 7, 161, width - 14, 47, shade(glass, 0.72))
    pen.poly([x + 12, 161, x + 32, 161, x + 16, 206, x + 7, 206], [220, 232, 236], 0.16)
    pen.rect(x + width * 0.6, 165, width * 0.24, 43, shade(glass, 0.5))
    pen.rect(x + width * 0.6 + 3, 168, width * 0.24 - 6, 40, shade(glass, 1.05), 0.6)
    x += width
  }
  paving(
    pen,
    208,
    random.pick([
      [186, 182, 174],
      [176, 170, 162],
      [192, 180, 166],
    ] as const),
    random,
  )
  pen.poly([0, 222, WIDTH, 232, WIDTH, 246, 0, 233], [206, 176, 92], 0.75)
  tree(pen, random.int(12, 90), 232, 1.15, random)
  tree(pen, random.int(390, 470), 236, 1.25, random)
}

/** Flats round a lawn and a path. The path starts at y ≈ 214. */
export const courtyard = (pen: Pen, random: Random) => {
  const [high, low] = random.pick(skies)
  pen.fade(0, 200, high, low)
  flats(pen, -14, 18, random.int(150, 180), 180, random)
  flats(pen, random.int(176, 196), random.int(44, 66), random.int(120, 136), 150, random)
  flats(pen, random.int(330, 344), 12, 160, 184, random)
  const grass = mix(random.pick(leaf), [150, 150, 90], 0.25)
  pen.fade(186, HEIGHT, shade(grass, 0.9), shade(grass, 1.08))
  for (let x = -10; x < WIDTH + 20; x += 17)
    pen.ellipse(x, 190 + random.int(-2, 3), 14, random.int(9, 13), shade(grass, 0.74 + random.next() * 0.2))
  for (let i = 0; i < 4; i++) tree(pen, i * 140 + random.int(-20, 40), 206, 0.7 + random.next() * 0.3, random)
  const far = random.int(210, 270)
  pen.poly([far - 26, 200, far + 26, 200, WIDTH + 40, HEIGHT, -60, HEIGHT], [184, 178, 168])
  for (let i = 1; i < 8; i++) {
    const y = 200 + 160 * (i / 8) ** 1.6
    const half = 26 + 224 * ((y - 200) / 160)
    pen.line([far - half, y, far + half, y], 1 + i * 0.15, [160, 154, 144], 0.8)
  }
}

/** A plastered outer wall with a plinth, the ground at y ≈ 292. */
export const wall = (pen: Pen, random: Random) => {
  const tone = random.pick(facades)
  pen.fade(0, 262, shade(tone, 1.06), shade(tone, 0.94))
  for (let i = 0; i < 12; i++)
    pen.ellipse(random.int(0, WIDTH), random.int(0, 250), random.int(24, 80), random.int(8, 26), shade(tone, 0.9), 0.2)
  pen.rect(0, 252, WIDTH, 42, shade(tone, 0.66))
  pen.rect(0, 252, WIDTH, 4, shade(tone, 0.82))
  paving(pen, 292, [168, 164, 158], random, 4)
}

/** A stairwell landing: two walls, doors, a window at the end; the floor starts at y ≈ 226. */
export const corridor = (pen: Pen, random: Random) => {
  const tone = random.pick([
    [218, 214, 202],
    [208, 214, 212],
    [222, 208, 190],
  ] as const)
  pen.fade(0, HEIGHT, shade(tone, 1.04), shade(tone, 0.9))
  pen.poly([0, 0, 160, 66, 160, 226, 0, 330], shade(tone, 0.88))
  pen.poly([WIDTH, 0, 330, 66, 330, 226, WIDTH, 330], shade(tone, 0.82))
  pen.poly([0, 0, 160, 66, 330, 66, WIDTH, 0], shade(tone, 1.1))
  pen.poly([0, 330, 160, 226, 330, 226, WIDTH, 330, WIDTH, HEIGHT, 0, HEIGHT], [150, 146, 140])
  for (let i = 1; i < 6; i++) pen.line([160 - i * 44, 226 + i * 29, 330 + i * 44, 226 + i * 29], 1, [132, 128, 122])
  for (let i = 0; i < 6; i++) pen.line([160 + i * 34, 226, i * 150 - 140, HEIGHT], 1, [132, 128, 122])
  pen.rect(208, 92, 74, 74, [232, 240, 244])
  pen.rect(243, 92, 4, 74, shade(tone, 0.7))
  pen.rect(208, 127, 74, 3, shade(tone, 0.7))
  const door = random.pick([
    [112, 62, 48],
    [74, 84, 92],
    [128, 92, 58],
  ] as const)
  pen.poly([54, 68, 118, 86, 118, 253, 54, 294], door)
  pen.poly([60, 78, 112, 92, 112, 164, 60, 172], shade(door, 1.22))
  pen.ellipse(110, 180, 3, 4, [214, 192, 120])
  pen.poly([372, 84, 432, 66, 432, 298, 372, 255], shade(door, 0.86))
  pen.ellipse(380, 180, 3, 4, [214, 192, 120])
}

/** A wooden counter seen from above. */
export const table = (pen: Pen, random: Random) => {
  const wood = random.pick([
    [182, 140, 96],
    [164, 122, 84],
    [200, 164, 120],
  ] as const)
  for (let i = 0; i < 6; i++) {
    const plank = shade(wood, 0.93 + random.next() * 0.14)
    pen.rect(0, i * 60, WIDTH, 60, plank)
    for (let k = 0; k < 3; k++) {
      const y = i * 60 + random.int(8, 54)
      pen.line([0, y, 160, y + random.int(-4, 4), 320, y + random.int(-4, 4), WIDTH, y], 1, shade(plank, 0.9), 0.7)
    }
    pen.rect(0, i * 60 + 58.5, WIDTH, 1.5, shade(wood, 0.66))
  }
  pen.rounded(-60, -70, random.int(150, 210), random.int(120, 150), 8, [244, 244, 238])
  pen.ellipse(random.int(400, 440), random.int(40, 70), 42, 42, shade(wood, 0.6), 0.5)
  pen.ellipse(420, 48, 38, 38, [236, 238, 236])
  pen.ellipse(420, 48, 29, 29, [138, 96, 58])
}

/** Paving seen from above, a strip of grass along one side. */
export const ground = (pen: Pen, random: Random) => {
  const tone = random.pick([
    [178, 172, 164],
    [188, 176, 160],
    [168, 170, 170],
  ] as const)
  pen.rect(0, 0, WIDTH, HEIGHT, shade(tone, 0.8))
  const size = random.int(56, 72)
  for (let row = -1; row * size < HEIGHT; row++)
    for (let c = -1; c * size * 1.6 < WIDTH; c++)
      pen.rounded(
        c * size * 1.6 + (row % 2 ? size * 0.8 : 0) + 1.5,
        row * size + 1.5,
        size * 1.6 - 3,
        size - 3,
        2,
        shade(tone, 0.95 + random.next() * 0.1),
      )
  const green = random.pick(leaf)
  pen.poly([0, 0, 116, 0, 84, HEIGHT, 0, HEIGHT], shade(green, 0.8))
  for (let i = 0; i < 60; i++) {
    const [x, y] = [random.int(0, 100), random.int(0, HEIGHT)]
    pen.line([x, y, x + random.int(-4, 8), y - random.int(8, 16)], 2, shade(green, 0.8 + random.next() * 0.6))
  }
}

/** A room: a wall, a floor, a window with daylight. The floor starts at y ≈ 236. */
export const room = (pen: Pen, random: Random) => {
  const tone = random.pick([
    [232, 224, 208],
    [216, 226, 224],
    [236, 220, 206],
  ] as const)
  pen.fade(0, 240, shade(tone, 1.02), shade(tone, 0.95))
  pen.rounded(random.int(40, 80), 24, 130, 120, 3, [250, 250, 246])
  const left = random.int(50, 70)
  pen.rect(left + 4, 34, 112, 100, [190, 216, 230])
  pen.rect(left + 58, 34, 4, 100, [250, 250, 246])
  const wood: Colour = [188, 148, 106]
  pen.fade(236, HEIGHT, shade(wood, 0.9), shade(wood, 1.08))
  for (let i = -6; i < 8; i++) pen.line([240 + i * 44, 236, 240 + i * 96, HEIGHT], 1.2, shade(wood, 0.8))
  pen.rect(0, 230, WIDTH, 7, [246, 242, 234])
  pen.rounded(
    random.int(300, 330),
    150,
    190,
    90,
    14,
    random.pick([
      [110, 140, 138],
      [164, 120, 96],
      [124, 130, 150],
    ] as const),
  )
}
