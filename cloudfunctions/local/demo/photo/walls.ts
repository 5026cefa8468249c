// Photographs of walls, kitchens and corridors, before the matter was dealt with and after.
import { corridor, shadow, WIDTH, wall } from './backdrops'
import { type Colour, shade } from './canvas'
import { type Frame, stain } from './frame'
import { bag, bagColours, bike, bikeColours, board, litter } from './things'

export const boards = ({ pen, place, matter, after }: Frame) => {
  wall(pen, place)
  const colour = place.pick<Colour>([
    [176, 44, 44],
    [36, 96, 140],
    [28, 116, 102],
  ])
  board(pen, matter, after ? 'posted' : 'torn', colour)
  if (!after) litter(pen, matter, 6, [140, 304, 360, 340])
}

export const ads = ({ pen, place, matter, after }: Frame) => {
  wall(pen, place)
  pen.rounded(place.int(350, 390), 90, 66, 100, 4, [136, 142, 146])
  if (after) {
    for (let i = 0; i < 9; i++) pen.rounded(matter.int(30, 320), matter.int(30, 200), 52, 38, 10, [255, 252, 244], 0.16)
    return
  }
  for (let i = 0; i < matter.int(15, 20); i++) {
    const p = pen.at(matter.int(30, 450), matter.int(34, 232), 0.8 + matter.next() * 0.6, matter.next() * 0.5 - 0.25)
    const paper = matter.pick<Colour>([
      [250, 250, 244],
      [250, 232, 130],
      [250, 196, 190],
      [200, 228, 246],
    ])
    p.rect(-20, -15, 44, 36, [40, 40, 40], 0.2)
    p.rect(-22, -18, 44, 36, paper)
    p.rect(-17, -13, 34, 8, [190, 44, 40])
    for (let k = 0; k < 3; k++) p.rect(-17, 0 + k * 5, matter.int(18, 33), 2.4, [84, 84, 88])
  }
  for (let i = 0; i < 6; i++)
    for (let k = 0; k < 6; k++) pen.rect(40 + i * 66 + k * 8, 240 + (i % 2) * 3, 6, 8, [40, 44, 60], 0.75)
}

export const fume = ({ pen, place, matter, after }: Frame) => {
  wall(pen, place)
  const x = place.int(120, 190)
  const metal: Colour = [176, 182, 186]
  pen.rect(x + 60, 0, 46, 70, shade(metal, 0.9))
  pen.rect(x + 92, 0, 14, 70, shade(metal, 0.72))
  pen.rounded(x, 66, 176, 116, 5, metal)
  pen.rect(x + 150, 68, 26, 112, shade(metal, 0.8))
  for (let i = 0; i < 8; i++) pen.rounded(x + 14, 80 + i * 11, 78, 6, 2, shade(metal, 0.62))
  pen.ellipse(x + 122, 112, 20, 20, shade(metal, 0.5))
  for (let i = 0; i < 6; i++) {
    const angle = (i * Math.PI) / 3
    pen.line([x + 122, 112, x + 122 + Math.cos(angle) * 17, 112 + Math.sin(angle) * 17], 3, shade(metal, 1.1))
  }
  for (const leg of [12, 158]) pen.line([x + leg, 182, x + leg, 250], 5, [110, 114, 118])
  if (after) {
    pen.rounded(x + 106, 142, 40, 28, 3, [250, 250, 244])
    pen.rect(x + 110, 146, 32, 6, [28, 116, 102])
    for (let k = 0; k < 3; k++) pen.rect(x + 110, 155 + k * 5, 26, 2, [120, 124, 126])
    pen.poly([x + 8, 70, x + 40, 70, x + 18, 178, x + 4, 178], [255, 255, 255], 0.3)
    return
  }
  for (let i = 0; i < 16; i++) {
    const from = x + matter.int(6, 168)
    const down = matter.int(24, 92)
    pen.line([from, matter.int(150, 182), from + matter.int(-3, 3), 182 + down], matter.int(2, 6), [74, 52, 30], 0.75)
  }
  stain(pen, x + 88, 308, 110, 16, 0.6)
  for (let i = 0; i < 12; i++)
    pen.ellipse(x + matter.int(-10, 180), matter.int(40, 190), matter.int(8, 30), matter.int(5, 14), [88, 64, 38], 0.26)
  for (let i = 0; i < 8; i++)
    pen.ellipse(x + 84 + i * matter.int(4, 16), 60 - i * 9, 22 + i * 6, 14 + i * 3, [232, 232, 230], 0.22)
}

export const kitchen = ({ pen, place, matter, after }: Frame) => {
  const tile = place.pick<Colour>([
    [226, 232, 230],
    [232, 226, 212],
    [214, 226, 232],
  ])
  pen.rect(0, 0, WIDTH, 262, tile)
  for (let y = 0; y < 262; y += 26) pen.rect(0, y, WIDTH, 1.2, shade(tile, 0.86))
  for (let x = 0; x < WIDTH; x += 38) pen.rect(x, 0, 1.2, 262, shade(tile, 0.86))
  pen.rect(0, 236, WIDTH, 124, [196, 202, 206])
  pen.rect(0, 236, WIDTH, 7, [226, 230, 232])
  for (let i = 0; i < 4; i++) pen.rounded(14 + i * 118, 262, 104, 86, 4, [176, 184, 188])
  for (let i = 0; i < 4; i++) pen.rounded(46 + i * 118, 272, 40, 5, 2, [128, 136, 140])
  pen.ellipse(92, 230, 44, 12, [62, 64, 68])
  pen.poly([136, 226, 196, 212, 198, 218, 136, 234], [62, 64, 68])
  for (let i = 0; i < 5; i++) pen.ellipse(330 + i * 2, 232 - i * 6, 34, 7, i % 2 ? [236, 238, 238] : [206, 212, 214])
  if (after) {
    pen.rounded(218, 40, 220, 142, 5, [60, 64, 68])
    pen.rect(224, 46, 208, 130, [248, 248, 242])
    pen.rect(224, 46, 208, 26, [28, 116, 102])
    for (let i = 0; i < 6; i++) pen.rounded(262 + i * 23, 51, 16, 16, 3, [250, 250, 240])
    pen.ellipse(268, 118, 28, 28, [250, 214, 80])
    pen.ellipse(258, 112, 3.5, 4.5, [60, 52, 40])
    pen.ellipse(278, 112, 3.5, 4.5, [60, 52, 40])
    pen.line([256, 126, 262, 132, 274, 132, 280, 126], 2.6, [60, 52, 40])
    for (let k = 0; k < 6; k++) pen.rect(310, 84 + k * 14, matter.int(64, 108), 6, [132, 140, 144])
    pen.rounded(60, 70, 104, 78, 3, [190, 150, 92])
    pen.rect(66, 76, 92, 66, [250, 246, 232])
    for (let k = 0; k < 4; k++) pen.rect(76, 88 + k * 12, matter.int(44, 72), 4, [150, 132, 110])
    return
  }
  pen.rounded(218, 40, 220, 142, 5, [150, 152, 150])
  pen.rect(224, 46, 208, 130, [206, 206, 200])
  for (let i = 0; i < 4; i++) pen.rounded(240 + (i % 2) * 96, 58 + Math.floor(i / 2) * 60, 80, 48, 3, [186, 188, 184])
  for (let i = 0; i < 18; i++)
    stain(pen, matter.int(20, 460), matter.int(20, 230), matter.int(4, 16), matter.int(3, 10), 0.2)
  for (let i = 0; i < 9; i++) {
    const x = matter.int(10, 200)
    pen.line([x, matter.int(150, 190), x + matter.int(-2, 2), 234], matter.int(1, 4), [140, 104, 60], 0.4)
  }
}

export const hallway = ({ pen, place, matter, after }: Frame) => {
  corridor(pen, place)
  pen.rounded(186, 178, 22, 44, 3, [190, 44, 42])
  pen.rect(190, 186, 14, 10, [250, 240, 230])
  if (after) {
    pen.poly([196, 232, 294, 232, 380, 352, 100, 352], [255, 255, 255], 0.12)
    return
  }
  for (let i = 0; i < 7; i++) {
    const [x, y] = [matter.int(70, 190) - i * 4, 244 + i * 12]
    const size = 34 + i * 6
    const tone = shade([190, 150, 102], 0.86 + matter.next() * 0.3)
    shadow(pen, x + size / 2, y + size * 0.72, size * 0.7, 6)
    pen.rect(x, y, size, size * 0.72, tone)
    pen.poly([x, y, x + size, y, x + size + 10, y - 10, x + 10, y - 10], shade(tone, 1.15))
    pen.rect(x + size * 0.42, y, size * 0.16, size * 0.72, shade(tone, 1.25))
  }
  bike(pen, 344, 312, 1.5, matter.pick(bikeColours), false, true)
  pen.line([300, 66, 316, 120, 340, 170, 352, 250, 330, 262], 2.6, [40, 40, 44])
  for (let i = 0; i < 3; i++) bag(pen, matter.int(210, 290), matter.int(244, 276), 0.8, matter.pick(bagColours))
}
