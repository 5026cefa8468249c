// Photographs from streets and courtyards, before the matter was dealt with and after.
import { courtyard, ground, HEIGHT, shadow, street, tree, WIDTH } from './backdrops'
import { type Colour, shade } from './canvas'
import { type Frame, stain } from './frame'
import { bag, bagColours, bike, bikeColours, bin, binColours, cone, litter, person, rubble } from './things'

export const bins = ({ pen, place, matter, after }: Frame) => {
  courtyard(pen, place)
  const first = place.int(96, 150)
  const colours = place.shuffle(binColours)
  const count = place.int(2, 3)
  pen.poly([first - 70, 250, first + count * 98 - 20, 250, first + count * 98, 308, first - 90, 308], [172, 168, 160])
  if (!after) stain(pen, first + 90, 296, 120, 14)
  for (let i = 0; i < count; i++)
    bin(pen, first + i * 98, 290 + (i % 2) * 4, 1.22, colours[i]!, !after && matter.chance(0.85), matter)
  if (after) return
  for (let i = 0; i < 4; i++)
    bag(pen, matter.int(60, 420), matter.int(304, 336), 0.8 + matter.next() * 0.5, matter.pick(bagColours))
  litter(pen, matter, 18, [40, 300, 440, 346])
}

export const waste = ({ pen, place, matter, after }: Frame) => {
  courtyard(pen, place)
  const x = place.int(190, 300)
  if (after) {
    pen.ellipse(x, 312, 128, 20, [196, 190, 178], 0.7)
    cone(pen, x + 140, 318, 1)
    person(pen, x - 150, 318, 1.2, [226, 116, 44], true)
    pen.line([x - 134, 268, x - 96, 322], 3, [172, 132, 84])
    pen.poly([x - 104, 318, x - 82, 310, x - 76, 332, x - 100, 336], [206, 176, 96])
    return
  }
  rubble(pen, x, 320, 1.15, matter)
  litter(pen, matter, 14, [60, 316, 430, 346])
}

export const bikes = ({ pen, place, matter, after }: Frame) => {
  street(pen, place)
  pen.rect(0, 262, WIDTH, 20, [214, 184, 96])
  for (let x = 4; x < WIDTH; x += 11) pen.rect(x, 265, 6, 14, [188, 158, 74])
  const colours = matter.shuffle(bikeColours).slice(0, 3)
  if (after) {
    pen.line([26, 316, 454, 316], 2.5, [246, 246, 242])
    for (let i = 0; i < 7; i++) bike(pen, 60 + i * 60, 252, 0.86, colours[i % 3]!, false, false)
    return
  }
  const count = matter.int(4, 5)
  const rows = Array.from({ length: count }, (_, i) => ({ x: 20 + (i * 440) / count, y: matter.int(246, 336) }))
  for (const { x, y } of rows.sort((a, b) => a.y - b.y))
    bike(
      pen,
      x + matter.int(-14, 14),
      y,
      0.9 + (y - 240) / 240,
      matter.pick(colours),
      matter.chance(0.28),
      matter.chance(0.5),
    )
}

export const storefront = ({ pen, place, matter, after }: Frame) => {
  street(pen, place)
  const x = place.int(120, 240)
  if (after) {
    pen.line([x - 90, 226, x + 220, 232], 3, [240, 236, 224])
    person(pen, x + 190, 292, 1.15, [46, 66, 108])
    person(pen, x - 70, 246, 0.86, matter.pick(bikeColours))
    return
  }
  const canopy = matter.pick<Colour>([
    [196, 60, 52],
    [50, 108, 160],
    [60, 136, 96],
  ])
  shadow(pen, x + 50, 296, 140, 18, 0.3)
  for (const leg of [-60, 158]) pen.rect(x + leg, 176, 4, 116, [120, 122, 124])
  for (let i = 0; i < 9; i++) {
    const left = x - 76 + i * 28
    pen.poly([left + 8, 160, left + 36, 160, left + 28, 192, left, 192], i % 2 ? [244, 240, 230] : canopy)
    pen.ellipse(left + 14, 192, 14, 6, i % 2 ? [244, 240, 230] : canopy)
  }
  for (let i = 0; i < 3; i++) {
    const [left, top] = [x - 66 + i * 78, 246 + (i % 2) * 8]
    pen.rect(left, top, 72, 42, [164, 124, 80])
    pen.rect(left, top, 72, 6, [190, 150, 104])
    const fruit = matter.pick<Colour>([
      [226, 92, 48],
      [236, 180, 56],
      [104, 160, 70],
      [186, 52, 62],
    ])
    for (let k = 0; k < 14; k++)
      pen.ellipse(
        left + 8 + (k % 7) * 9.4,
        top + 1 - Math.floor(k / 7) * 7,
        6,
        6,
        shade(fruit, 0.9 + matter.next() * 0.25),
      )
  }
  for (let i = 0; i < 5; i++) {
    const [left, top] = [matter.int(20, 420), matter.int(286, 316)]
    pen.rect(left, top, 38, 26, [186, 148, 100])
    pen.poly([left, top, left + 38, top, left + 46, top - 9, left + 8, top - 9], [206, 170, 122])
    pen.rect(left + 17, top, 5, 26, [222, 200, 150])
  }
  person(pen, x + 196, 292, 1.15, matter.pick(bikeColours))
}

export const site = ({ pen, place, matter, after }: Frame) => {
  pen.fade(0, 180, [170, 186, 196], [222, 222, 214])
  const left = place.int(30, 90)
  pen.rect(left, 46, 150, 144, [176, 174, 168])
  for (let row = 0; row < 5; row++)
    for (let c = 0; c < 5; c++) pen.rect(left + 8 + c * 28, 54 + row * 27, 20, 19, [112, 116, 118])
  for (let i = 0; i < 7; i++) pen.line([left - 6 + i * 27, 40, left - 6 + i * 27, 190], 1.6, [206, 148, 66])
  const crane = place.int(300, 380)
  pen.line([crane, 190, crane, 18], 5, [222, 168, 44])
  pen.line([crane - 130, 30, crane + 60, 30, crane, 12, crane - 130, 30], 3, [222, 168, 44])
  pen.line([crane - 90, 30, crane - 90, 92], 1, [70, 70, 70])
  for (let x = -10; x < WIDTH; x += 62) {
    pen.rect(x, 168, 60, 46, [64, 122, 158])
    pen.rect(x, 168, 60, 5, [236, 238, 236])
    pen.rect(x + 58, 168, 3, 46, [44, 90, 120])
  }
  pen.fade(214, HEIGHT, [176, 150, 118], [190, 164, 130])
  const heap = [40, 330, 96, 270, 160, 236, 226, 222, 300, 240, 366, 276, 440, 330]
  pen.ellipse(240, 332, 210, 14, [80, 64, 48], 0.3)
  pen.poly(heap, after ? [60, 128, 78] : [168, 126, 84])
  if (after) {
    for (let i = 0; i < 12; i++)
      pen.line([70 + i * 28, 326, 126 + i * 20, 262 - Math.min(i, 12 - i) * 5], 1, [42, 100, 60])
    for (let i = 0; i < 5; i++) pen.line([80 + i * 16, 316 - i * 20, 392 - i * 32, 316 - i * 20], 1, [42, 100, 60])
    for (let i = 0; i < 8; i++) pen.rounded(56 + i * 50, 322, 26, 12, 5, [214, 206, 186])
    return
  }
  pen.poly([226, 222, 300, 240, 366, 276, 440, 330, 300, 330, 240, 270], [146, 106, 70])
  for (let i = 0; i < 60; i++)
    pen.ellipse(matter.int(70, 420), matter.int(296, 336), matter.int(2, 6), 3, [134, 98, 64])
  for (let i = 0; i < 9; i++)
    pen.ellipse(matter.int(40, 440), matter.int(120, 240), matter.int(40, 90), matter.int(14, 30), [206, 184, 150], 0.2)
}

export const pavement = ({ pen, place, matter, after }: Frame) => {
  ground(pen, place)
  const [x, y] = [place.int(250, 310), place.int(170, 200)]
  if (after) {
    for (let row = 0; row < 3; row++)
      for (let c = 0; c < 3; c++)
        pen.rounded(x - 108 + c * 74, y - 74 + row * 50, 70, 46, 2, shade([204, 198, 188], 0.96 + matter.next() * 0.08))
    pen.ellipse(x + 118, y + 112, 46, 44, [92, 96, 98])
    pen.ring(x + 118, y + 112, 40, 4, [128, 132, 134])
    for (let i = 0; i < 5; i++) pen.rect(x + 92 + i * 12, y + 84, 4, 56, [128, 132, 134])
    return
  }
  const hole: number[] = []
  for (let i = 0; i < 14; i++) {
    const angle = (i / 14) * Math.PI * 2
    hole.push(x + Math.cos(angle) * matter.int(78, 112), y + Math.sin(angle) * matter.int(54, 80))
  }
  pen.poly(hole, [122, 104, 82])
  pen.ellipse(x + 8, y + 8, 70, 46, [94, 80, 62])
  for (let i = 0; i < 26; i++) {
    const p = pen.at(x + matter.int(-100, 100), y + matter.int(-72, 72), 0.6 + matter.next(), matter.next() * 6)
    p.poly([-13, -7, 11, -9, 14, 6, -9, 9], shade([184, 176, 166], 0.8 + matter.next() * 0.3))
  }
  for (let i = 0; i < 9; i++) {
    const angle = matter.next() * Math.PI * 2
    const [cx, cy] = [Math.cos(angle), Math.sin(angle)]
    pen.line(
      [x + cx * 90, y + cy * 62, x + cx * 130 + matter.int(-9, 9), y + cy * 96, x + cx * 158, y + cy * 110],
      1.8,
      [96, 90, 84],
    )
  }
}

export const greening = ({ pen, place, matter, after }: Frame) => {
  courtyard(pen, place)
  const x = place.int(120, 180)
  pen.poly([0, 268, 300, 268, 352, HEIGHT, 0, HEIGHT], after ? [98, 136, 78] : [146, 126, 88])
  pen.line([0, 268, 300, 268, 352, HEIGHT], 7, [206, 202, 194])
  if (after) {
    for (let i = 0; i < 44; i++)
      pen.ellipse(
        matter.int(4, 310),
        matter.int(284, 350),
        matter.int(9, 15),
        matter.int(7, 11),
        shade([78, 124, 66], 0.86 + matter.next() * 0.4),
      )
    tree(pen, x, 312, 1.5, matter)
    return
  }
  for (let i = 0; i < 60; i++)
    pen.ellipse(
      matter.int(4, 316),
      matter.int(280, 352),
      matter.int(3, 9),
      3,
      shade([128, 106, 70], 0.7 + matter.next() * 0.6),
    )
  shadow(pen, x + 60, 326, 110, 10)
  pen.line([x - 70, 322, x + 10, 314, x + 150, 322], 12, [96, 78, 60])
  for (let i = 0; i < 10; i++) {
    const from = x - 20 + i * 16
    pen.line([from, 318, from + matter.int(-16, 34), matter.int(262, 300)], 3, [104, 86, 66])
  }
  for (let i = 0; i < 40; i++)
    pen.ellipse(
      x + matter.int(0, 150),
      matter.int(268, 320),
      matter.int(4, 9),
      matter.int(3, 6),
      shade([166, 128, 66], 0.8 + matter.next() * 0.4),
    )
  litter(pen, matter, 10, [20, 290, 300, 346])
}

export const yard = ({ pen, place, matter, after }: Frame) => {
  courtyard(pen, place)
  const x = place.int(90, 150)
  pen.rounded(x, 268, 96, 8, 3, [150, 106, 70])
  pen.rounded(x, 250, 96, 7, 3, [150, 106, 70])
  for (const leg of [8, 84]) pen.rect(x + leg, 256, 5, 38, [84, 88, 92])
  if (after) {
    person(pen, x + 200, 300, 1.2, matter.pick(bikeColours))
    person(pen, x + 244, 304, 1.14, [150, 84, 96])
    return
  }
  for (let i = 0; i < 90; i++)
    pen.ellipse(
      matter.int(0, WIDTH),
      matter.int(220, 350),
      matter.int(3, 6),
      matter.int(2, 4),
      shade([186, 138, 62], 0.7 + matter.next() * 0.5),
    )
  litter(pen, matter, 14, [30, 280, 450, 346])
}

export const avenue = ({ pen, place, matter, after }: Frame) => {
  street(pen, place)
  pen.fade(282, HEIGHT, [104, 106, 110], [120, 122, 126])
  pen.rect(0, 276, WIDTH, 7, [206, 204, 198])
  for (let x = place.int(-40, 0); x < WIDTH; x += 110)
    pen.poly([x, 322, x + 60, 322, x + 54, 330, x - 8, 330], [236, 236, 232])
  if (after) {
    person(pen, matter.int(100, 180), 270, 0.9, [226, 116, 44], true)
    person(pen, matter.int(260, 360), 262, 0.84, matter.pick(bikeColours))
    return
  }
  litter(pen, matter, 30, [10, 240, 470, 346])
  stain(pen, matter.int(150, 330), 306, 90, 12, 0.4)
}
