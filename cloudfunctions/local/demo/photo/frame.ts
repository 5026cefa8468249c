// What a scene is given to draw with.
import type { Colour as Named } from '@contract/lostfound'
import type { Random } from '../random'
import type { Colour, Pen } from './canvas'

/** What the words say of an animal or a thing; whatever they leave open is left to chance. */
export interface Look {
  /** The fur; the tag on the keys; the sleeve of a card. */
  colour?: Named
  collar?: Named
  /** An ear with a corner missing: the right one. */
  notched?: boolean
  /** How many keys. */
  keys?: number
  /** A little bear on the keys instead of a tag. */
  bear?: boolean
}

export const paints: Readonly<Record<Named, Colour>> = {
  black: [66, 64, 68],
  white: [238, 234, 226],
  grey: [150, 150, 154],
  yellow: [226, 190, 110],
  brown: [150, 104, 70],
  red: [196, 52, 60],
  orange: [222, 152, 84],
  pink: [228, 154, 174],
  green: [66, 138, 92],
  blue: [40, 108, 168],
  purple: [126, 92, 158],
  silver: [190, 192, 196],
  gold: [206, 176, 104],
}

export interface Frame {
  pen: Pen
  /** Alike before and after: decides what the spot looks like. */
  place: Random
  /** Of this photograph alone: decides the rest. */
  matter: Random
  after: boolean
  look: Look
}

export const stain = (pen: Pen, x: number, y: number, rx: number, ry: number, opacity = 0.3) =>
  pen.ellipse(x, y, rx, ry, [66, 58, 48], opacity)
