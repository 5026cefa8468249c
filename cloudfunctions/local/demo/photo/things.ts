// What stands or lies in a generated photograph: bins, bikes, rubble, boards, animals, keys, cards.
import type { Random } from '../random'
import { shadow } from './backdrops'
import { type Colour, type Pen, shade } from './canvas'

const litterColours: readonly Colour[] = [
  [238, 238, 232],
  [206, 68, 58],
  [66, 120, 176],
  [232, 196, 84],
  [90, 156, 104],
  [166, 132, 92],
]

/** Scraps on the ground between two corners. */
export const litter = (pen: Pen, random: Random, count: number, box: readonly [number, number, number, number]) => {
  for (let i = 0; i < count; i++) {
    const p = pen.at(
      random.int(box[0], box[2]),
      random.int(box[1], box[3]),
      0.7 + random.next() * 0.7,
      random.next() * 6,
    )
    const colour = random.pick(litterColours)
    shadow(p, 1, 3, 8, 3, 0.2)
    if (random.chance(0.4)) p.rounded(-7, -3, 14, 6, 3, colour)
    else p.poly([-7, -3, 3, -6, 8, 1, 1, 6, -6, 4], colour)
  }
}

export const bag = (pen: Pen, x: number, y: number, scale: number, colour: Colour) => {
  const p = pen.at(x, y, scale)
  shadow(p, 0, 1, 24, 6)
  p.poly([-21, 0, -24, -16, -15, -30, -4, -36, 4, -36, 15, -29, 23, -14, 20, 0], colour)
  p.poly([-4, -36, -9, -45, 0, -40, 8, -46, 4, -36], shade(colour, 0.8))
  p.poly([-14, -8, -12, -24, -4, -31, -8, -16], shade(colour, 1.5), 0.5)
  p.line([6, -32, 12, -14, 10, -3], 1.2, shade(colour, 0.6))
}
export const bagColours: readonly Colour[] = [
  [44, 46, 50],
  [70, 74, 80],
  [206, 206, 200],
  [122, 52, 50],
  [58, 92, 134],
]

/** A wheeled bin, standing at (x, y); `full` lifts the lid over what does not fit. */
export const bin = (pen: Pen, x: number, y: number, scale: number, colour: Colour, full: boolean, random: Random) => {
  const p = pen.at(x, y, scale)
  shadow(p, 4, 0, 44, 9, 0.3)
  p.ellipse(-22, -4, 7, 7, [38, 40, 42])
  p.ellipse(24, -4, 7, 7, [38, 40, 42])
  if (full) {
    p.poly([-36, -92, 32, -98, 34, -106, -30, -136, -38, -130], shade(colour, 0.72))
    for (let i = 0; i < 4; i++) bag(p, -22 + i * 15, -84 + random.int(-6, 3), 0.72, random.pick(bagColours))
  }
  p.poly([-34, -90, 36, -90, 28, -3, -26, -3], colour)
  p.poly([20, -90, 36, -90, 28, -3, 18, -3], shade(colour, 0.8))
  p.poly([-34, -90, -28, -90, -22, -3, -26, -3], shade(colour, 1.2))
  p.rounded(-16, -66, 32, 32, 4, [240, 242, 238], 0.92)
  p.poly([0, -62, 9, -47, -9, -47], shade(colour, 0.9))
  p.rect(-9, -45, 18, 5, shade(colour, 0.9))
  if (!full) {
    p.rounded(-39, -101, 80, 12, 5, shade(colour, 0.8))
    p.rounded(-37, -101, 76, 5, 2, shade(colour, 1.15))
  } else p.rounded(-37, -93, 76, 6, 2, shade(colour, 0.82))
}
export const binColours: readonly Colour[] = [
  [44, 112, 74],
  [46, 92, 140],
  [88, 92, 96],
  [156, 54, 50],
]

/** A shared bicycle standing on (x, y), or lying when `fallen`. */
export const bike = (
  pen: Pen,
  x: number,
  y: number,
  scale: number,
  colour: Colour,
  fallen: boolean,
  mirror: boolean,
) => {
  shadow(pen, x, y, 46 * scale, 8 * scale)
  const p = pen.at(x, y, scale, fallen ? -0.5 : 0, mirror)
  const dark: Colour = [44, 46, 50]
  for (const wheel of [-30, 30]) {
    p.ring(wheel, -20, 20, 4, dark)
    p.ellipse(wheel, -20, 3, 3, [150, 152, 154])
    p.line([wheel - 15, -28, wheel + 15, -12], 0.9, [150, 152, 154])
  }
  p.line([-30, -20, -10, -46, 18, -44, -4, -18, -30, -20], 4.2, colour)
  p.line([-10, -46, -4, -18], 4.2, colour)
  p.line([30, -20, 18, -50, 16, -58], 4, colour)
  p.line([10, -60, 22, -58], 3.4, dark)
  p.line([-12, -46, -14, -54], 3.4, dark)
  p.rounded(-23, -59, 20, 6, 3, dark)
  p.poly([20, -56, 42, -56, 38, -42, 23, -42], shade(colour, 0.72))
  p.poly([-50, -30, -28, -45, -12, -34, -30, -41], shade(colour, 0.9))
  p.ellipse(-4, -18, 5, 5, dark)
}
export const bikeColours: readonly Colour[] = [
  [240, 190, 40],
  [236, 116, 44],
  [58, 130, 196],
  [70, 168, 128],
]

/** A heap of rubble and sacks, its foot at (x, y). */
export const rubble = (pen: Pen, x: number, y: number, scale: number, random: Random) => {
  const p = pen.at(x, y, scale)
  shadow(p, 0, 2, 112, 16, 0.3)
  p.poly([-106, 2, -84, -26, -46, -50, -14, -66, 22, -60, 58, -38, 88, -20, 108, 2], [150, 138, 124])
  for (let i = 0; i < 46; i++) {
    const across = random.int(-92, 92)
    const height = Math.max(0, 58 - Math.abs(across) * 0.58)
    const q = p.at(across, -random.next() * height, 0.6 + random.next() * 0.9, random.next() * 6)
    const tone = random.pick([
      [176, 92, 66],
      [194, 188, 178],
      [128, 120, 112],
      [208, 200, 186],
      [158, 80, 60],
    ] as const)
    q.poly([-9, -5, 8, -6, 10, 4, -7, 6], tone)
    q.poly([-9, -5, 8, -6, 7, -3, -8, -2], shade(tone, 1.2))
  }
  for (let i = 0; i < 3; i++) bag(p, -70 + i * 66 + random.int(-8, 8), 6, 0.9, [214, 208, 190])
  p.line([-40, -40, 40, -84], 6, [172, 132, 84])
  p.line([10, -50, 76, -68], 5, [150, 112, 72])
}

/** A plate on a wall; `rows` of print, or a torn corner and an empty frame. */
export const board = (pen: Pen, random: Random, state: 'posted' | 'torn', colour: Colour) => {
  shadow(pen, 246, 236, 130, 6, 0.15)
  pen.rounded(106, 46, 272, 188, 5, [128, 132, 136])
  pen.rect(113, 53, 258, 174, state === 'torn' ? [206, 204, 196] : [248, 248, 242])
  if (state === 'posted') {
    pen.rect(113, 53, 258, 34, colour)
    for (let i = 0; i < 7; i++) pen.rounded(161 + i * 23, 61, 17, 17, 3, [252, 246, 230])
    for (let i = 0; i < 4; i++) {
      const left = 124 + i * 61
      pen.rounded(left, 98, 52, 62, 3, [206, 222, 228])
      pen.ellipse(
        left + 26,
        120,
        11,
        12,
        random.pick([
          [226, 186, 154],
          [214, 172, 140],
          [234, 198, 170],
        ] as const),
      )
      pen.poly(
        [left + 8, 160, left + 14, 138, left + 38, 138, left + 44, 160],
        random.pick([
          [60, 76, 104],
          [92, 60, 66],
          [70, 96, 84],
        ] as const),
      )
      pen.poly(
        [left + 14, 114, left + 18, 106, left + 34, 106, left + 38, 114, left + 34, 111, left + 18, 111],
        [44, 38, 36],
      )
      for (let k = 0; k < 3; k++) pen.rect(left + 2, 168 + k * 10, random.int(34, 48), 4, [112, 118, 122])
    }
    pen.rect(124, 204, 236, 3, colour)
    pen.rect(124, 212, random.int(140, 210), 5, [112, 118, 122])
  } else {
    pen.poly([113, 53, 250, 53, 232, 82, 240, 108, 190, 132, 160, 176, 113, 190], [248, 248, 242])
    pen.poly([113, 53, 250, 53, 242, 76, 113, 80], colour, 0.55)
    pen.poly([232, 82, 240, 108, 190, 132, 214, 112, 222, 96], [222, 220, 212])
    for (let k = 0; k < 4; k++) pen.rect(124, 96 + k * 15, random.int(40, 70), 5, [176, 178, 178])
    for (let i = 0; i < 5; i++)
      pen.ellipse(random.int(230, 360), random.int(90, 215), random.int(8, 24), random.int(4, 12), [174, 168, 156], 0.5)
  }
}

/** A person seen from behind, feet at (x, y), about 100 high at scale 1. */
export const person = (pen: Pen, x: number, y: number, scale: number, coat: Colour, vest = false) => {
  const p = pen.at(x, y, scale)
  shadow(p, 0, 0, 22, 5)
  p.poly([-11, 0, -2, 0, 0, -44, 2, 0, 11, 0, 13, -48, -13, -48], [52, 56, 66])
  p.poly([-16, -46, -17, -76, -10, -84, 10, -84, 17, -76, 16, -46], coat)
  p.poly([-17, -76, -23, -50, -18, -47, -13, -70], shade(coat, 0.85))
  p.poly([17, -76, 23, -50, 18, -47, 13, -70], shade(coat, 0.85))
  if (vest) {
    p.rect(-15, -66, 30, 5, [236, 238, 226])
    p.rect(-15, -55, 30, 5, [236, 238, 226])
  }
  p.ellipse(0, -93, 9, 10, [222, 182, 150])
  p.ellipse(0, -96, 10, 9, [46, 40, 38])
}

export const cone = (pen: Pen, x: number, y: number, scale: number) => {
  const p = pen.at(x, y, scale)
  shadow(p, 0, 0, 16, 4)
  p.rounded(-15, -5, 30, 6, 2, [206, 78, 36])
  p.poly([-11, -4, 11, -4, 3, -42, -3, -42], [232, 96, 44])
  p.poly([-8, -16, 8, -16, 6, -26, -6, -26], [246, 244, 236])
}
