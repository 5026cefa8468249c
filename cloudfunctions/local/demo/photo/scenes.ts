// Every kind of generated photograph by name, those of lost and found animals and objects among them.
import { courtyard, ground, room, shadow, street, table } from './backdrops'
import type { Frame } from './frame'
import { card, cat, dog, elder, keys } from './lost'
import { avenue, bikes, bins, greening, pavement, site, storefront, waste, yard } from './outdoors'
import { litter } from './things'
import { ads, boards, fume, hallway, kitchen } from './walls'

const petScene =
  (draw: typeof cat) =>
  ({ pen, place, matter, after, look }: Frame) => {
    if (after) room(pen, matter)
    else courtyard(pen, matter)
    if (after) {
      shadow(pen, 236, 318, 124, 16, 0.25)
      pen.ellipse(236, 306, 122, 30, [150, 96, 92])
      pen.ellipse(236, 298, 106, 22, [206, 158, 146])
    }
    draw(pen, 236 + matter.int(-14, 14), 306, 1.55, place, look)
  }

/** In the street; in a room once they were found. */
const personScene = ({ pen, place, matter, after, look }: Frame) => {
  if (after) room(pen, matter)
  else street(pen, matter)
  elder(pen, 228 + matter.int(-20, 20), 330, 2.4, place, look)
}

const objectScene =
  (draw: typeof keys, scale: number) =>
  ({ pen, place, matter, after, look }: Frame) => {
    if (after) table(pen, matter)
    else ground(pen, matter)
    if (!after) litter(pen, matter, 7, [120, 30, 460, 330])
    draw(pen, 250 + matter.int(-24, 24), 166 + matter.int(-14, 14), scale, place, look)
  }

/** Every kind of photograph that can be drawn. */
export const scenes = {
  bins,
  waste,
  bikes,
  storefront,
  board: boards,
  ads,
  site,
  fume,
  kitchen,
  corridor: hallway,
  pavement,
  greening,
  cat: petScene(cat),
  dog: petScene(dog),
  keys: objectScene(keys, 1.35),
  card: objectScene(card, 1.15),
  elder: personScene,
  courtyard: yard,
  street: avenue,
} as const satisfies Record<string, (frame: Frame) => void>
