// Who and what is missed in the generated photographs: an old neighbour, a cat, a dog, keys, a card.
import type { Random } from '../random'
import { shadow } from './backdrops'
import { type Colour, type Pen, shade } from './canvas'
import { type Look, paints } from './frame'

const cats: readonly Colour[] = [
  [222, 152, 84],
  [92, 90, 92],
  [232, 226, 214],
  [168, 142, 112],
]
const dogs: readonly Colour[] = [
  [196, 148, 92],
  [236, 230, 218],
  [104, 78, 58],
  [152, 124, 98],
]

/** A sitting cat facing the camera, its paws at (x, y). */
export const cat = (pen: Pen, x: number, y: number, scale: number, random: Random, look: Look) => {
  const p = pen.at(x, y, scale)
  const any = random.pick(cats)
  const fur = look.colour ? paints[look.colour] : any
  const stripe = shade(fur, look.colour === 'white' ? 0.94 : 0.74)
  shadow(p, 4, 0, 58, 10, 0.3)
  p.line([34, -8, 62, -14, 70, -36, 60, -54], 11, shade(fur, 0.9))
  p.ellipse(60, -54, 5.5, 5.5, stripe)
  p.poly([-34, 0, -36, -34, -24, -66, 24, -66, 38, -32, 36, 0], fur)
  p.ellipse(0, -10, 38, 16, fur)
  for (let i = 0; i < 3; i++) p.line([24 + i * 3, -52 + i * 15, 36, -50 + i * 15], 4, stripe)
  for (let i = 0; i < 3; i++) p.line([-24 - i * 3, -52 + i * 15, -35, -50 + i * 15], 4, stripe)
  p.poly([-14, -60, 14, -60, 10, -24, -10, -24], [246, 240, 230], 0.85)
  p.rounded(-18, -12, 15, 14, 6, [246, 240, 230])
  p.rounded(3, -12, 15, 14, 6, [246, 240, 230])
  p.poly(look.notched ? [-31, -92, -34, -118, -27, -109, -22, -119, -9, -112] : [-31, -92, -35, -126, -9, -112], fur)
  p.poly([31, -92, 35, -126, 9, -112], fur)
  if (!look.notched) p.poly([-28, -98, -31, -117, -15, -109], [224, 166, 154])
  p.poly([28, -98, 31, -117, 15, -109], [224, 166, 154])
  p.ellipse(0, -88, 35, 29, fur)
  p.ellipse(0, -77, 17, 13, [246, 240, 230], 0.9)
  for (const side of [-1, 1]) {
    p.ellipse(side * 14, -92, 7, 7.5, [196, 200, 96])
    p.ellipse(side * 14, -92, 2.6, 6.4, [26, 26, 26])
    p.ellipse(side * 14 + 2, -95, 1.6, 1.6, [250, 250, 250])
    p.line([side * 12, -78, side * 40, -82], 0.9, [240, 238, 232])
    p.line([side * 12, -75, side * 40, -73], 0.9, [240, 238, 232])
    p.line([side * 5, -114, side * 7, -102], 3, stripe)
  }
  p.poly([-4, -82, 4, -82, 0, -77], [214, 130, 124])
  p.line([0, -77, 0, -73, -5, -70], 1.2, [110, 84, 76])
  p.line([0, -73, 5, -70], 1.2, [110, 84, 76])
  if (look.collar) {
    p.rounded(-20, -64, 40, 6, 3, paints[look.collar])
    p.ellipse(0, -55, 5, 5, [228, 188, 82])
  }
}

/** A sitting dog facing the camera, its paws at (x, y). */
export const dog = (pen: Pen, x: number, y: number, scale: number, random: Random, look: Look) => {
  const p = pen.at(x, y, scale)
  const any = random.pick(dogs)
  const fur = look.colour ? paints[look.colour] : any
  shadow(p, 4, 0, 60, 10, 0.3)
  p.line([32, -14, 56, -34, 60, -52], 12, shade(fur, 0.88))
  p.poly([-34, 0, -36, -36, -26, -78, 26, -78, 38, -34, 36, 0], fur)
  p.ellipse(-28, -12, 16, 14, shade(fur, 0.9))
  p.ellipse(28, -12, 16, 14, shade(fur, 0.9))
  p.poly([-16, -72, 16, -72, 13, -26, -13, -26], shade(fur, 1.18), 0.9)
  p.rounded(-19, -34, 15, 36, 7, shade(fur, 1.06))
  p.rounded(4, -34, 15, 36, 7, shade(fur, 1.06))
  p.ellipse(0, -104, 34, 31, fur)
  p.poly([-28, -126, -46, -118, -46, -82, -34, -78, -26, -100], shade(fur, 0.72))
  p.poly([28, -126, 46, -118, 46, -82, 34, -78, 26, -100], shade(fur, 0.72))
  p.ellipse(0, -90, 20, 17, shade(fur, 1.22))
  for (const side of [-1, 1]) {
    p.ellipse(side * 13, -110, 5, 5.6, [34, 28, 26])
    p.ellipse(side * 13 + 1.6, -112, 1.6, 1.6, [250, 250, 250])
  }
  p.ellipse(0, -97, 7, 5, [38, 34, 34])
  p.line([0, -93, 0, -87, -8, -83], 1.6, [70, 56, 50])
  p.line([0, -87, 8, -83], 1.6, [70, 56, 50])
  p.poly([-5, -84, 5, -84, 4, -73, -4, -73], [216, 116, 116])
  if (look.collar) {
    p.rounded(-22, -78, 44, 7, 3, paints[look.collar])
    p.ellipse(0, -68, 5, 5, [228, 188, 82])
  }
}

/** A bunch of keys lying about (x, y). */
export const keys = (pen: Pen, x: number, y: number, scale: number, random: Random, look: Look) => {
  const p = pen.at(x, y, scale, random.next() * 0.8 - 0.4)
  const any = random.pick([
    [176, 52, 58],
    [40, 108, 132],
    [52, 52, 58],
    [206, 146, 50],
  ] as const)
  const fob = look.colour ? paints[look.colour] : any
  p.ring(2, 4, 24, 5, [70, 60, 52])
  p.ring(0, 0, 24, 4, [186, 188, 190])
  const some = random.int(3, 4)
  const count = look.keys ?? some
  for (let i = 0; i < count; i++) {
    const metal = random.pick([
      [198, 196, 190],
      [206, 176, 104],
      [170, 172, 176],
    ] as const)
    const q = p.at(0, 0, 1, i * 0.55 - 0.5)
    q.line([3, 27, 3, 104], 11, [60, 52, 46], 0.25)
    q.ellipse(0, 36, 15, 17, metal)
    q.ellipse(0, 30, 5, 5, shade(metal, 0.45))
    q.rect(-5, 50, 10, 52, metal)
    q.rect(1, 50, 4, 50, shade(metal, 0.8))
    for (let k = 0; k < 4; k++) q.rect(5, 66 + k * 9, random.int(3, 6), 5, metal)
  }
  const q = p.at(0, 0, 1, 3.5)
  q.line([0, 24, 0, 46], 3, [150, 150, 152])
  if (look.bear) {
    bear(q.at(0, 70, 1, Math.PI))
    return
  }
  q.rounded(-19, 46, 40, 54, 9, [60, 52, 46], 0.3)
  q.rounded(-22, 44, 40, 54, 9, fob)
  q.rounded(-16, 50, 28, 20, 5, shade(fob, 1.35))
}

/** A little bear's head around the pen's origin. */
const bear = (p: Pen) => {
  const fur = paints.brown
  for (const side of [-1, 1]) {
    p.ellipse(side * 20, -20, 11, 11, fur)
    p.ellipse(side * 20, -20, 6, 6, shade(fur, 1.4))
  }
  p.ellipse(0, 0, 29, 27, fur)
  p.ellipse(0, 9, 14, 11, shade(fur, 1.5))
  for (const side of [-1, 1]) p.ellipse(side * 10, -5, 3.4, 3.8, [34, 28, 26])
  p.ellipse(0, 5, 4.6, 3.4, [34, 28, 26])
}

/** A card with a picture lying about (x, y), every field of it blurred out; in a sleeve of the colour that is told. */
export const card = (pen: Pen, x: number, y: number, scale: number, random: Random, look: Look) => {
  const p = pen.at(x, y, scale, random.next() * 0.5 - 0.25)
  p.rounded(-116, -70, 240, 152, 12, [40, 36, 34], 0.28)
  if (look.colour) {
    p.rounded(-136, -90, 272, 180, 16, [40, 36, 34], 0.28)
    p.rounded(-140, -94, 272, 180, 16, paints[look.colour])
    p.rounded(-132, -86, 256, 164, 14, shade(paints[look.colour], 1.2), 0.5)
  }
  p.rounded(-120, -76, 240, 152, 12, [226, 236, 240])
  for (let i = 0; i < 6; i++) p.ellipse(-20 + i * 8, 0, 90 - i * 13, 58 - i * 8, [206, 224, 232], 0.5)
  const blurred = (left: number, top: number, width: number, tone: Colour) => {
    for (let k = 0; k < 4; k++) p.rounded(left - k * 2, top - k, width + k * 4, 10 + k * 2, 5 + k, tone, 0.24)
  }
  for (let i = 0; i < 4; i++) blurred(-102, -58 + i * 25, random.int(70, 118), [112, 124, 132])
  blurred(-102, 50, 190, [98, 108, 116])
  for (let k = 0; k < 5; k++) p.rounded(40 - k * 2, -54 - k * 2, 60 + k * 4, 78 + k * 4, 8, [176, 190, 198], 0.3)
  for (let k = 0; k < 5; k++) p.ellipse(70, -24, 22 - k * 2, 24 - k * 2, [206, 182, 164], 0.3)
  for (let k = 0; k < 4; k++) p.ellipse(70, 16, 30 - k * 2, 16 - k, [120, 130, 142], 0.3)
}

/** An old person with short grey hair, a padded coat and a cloth bag, feet at (x, y), about 100 high at scale 1. */
export const elder = (pen: Pen, x: number, y: number, scale: number, random: Random, look: Look) => {
  const p = pen.at(x, y, scale)
  const coat = shade(look.colour ? paints[look.colour] : random.pick(dogs), 0.62)
  shadow(p, 0, 0, 24, 5)
  p.rounded(-14, -6, 13, 7, 3, [30, 28, 30])
  p.rounded(1, -6, 13, 7, 3, [30, 28, 30])
  p.poly([-12, -4, -2, -4, 0, -38, 2, -4, 12, -4, 14, -42, -14, -42], [74, 72, 78])
  p.poly([-19, -36, -18, -74, -10, -82, 10, -82, 18, -74, 19, -36], coat)
  for (const height of [-68, -58, -48]) p.line([-17, height, 17, height], 1, shade(coat, 0.8))
  p.line([0, -80, 0, -37], 1.4, shade(coat, 0.7))
  for (const side of [-1, 1]) {
    p.poly([side * 17, -75, side * 25, -46, side * 19, -42, side * 12, -68], shade(coat, 0.88))
    p.ellipse(side * 22, -42, 4, 4, [222, 182, 150])
  }
  p.line([22, -40, 22, -30], 1.4, [120, 96, 70])
  p.rounded(14, -31, 17, 20, 3, [186, 150, 98])
  p.ellipse(0, -94, 13, 13, [196, 194, 192])
  p.ellipse(0, -91, 10, 11, [226, 188, 158])
  p.poly([-11, -94, -8, -103, 0, -105, 8, -103, 11, -94, 5, -99, -4, -99], [196, 194, 192])
  for (const side of [-1, 1]) p.ellipse(side * 4, -91, 1.3, 1.5, [44, 36, 34])
  p.line([-3, -85, 0, -84, 3, -85], 1, [150, 96, 84])
}
