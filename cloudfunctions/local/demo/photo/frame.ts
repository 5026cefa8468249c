// What a scene is given to draw with.
import type { Random } from '../random'
import type { Pen } from './canvas'

export interface Frame {
  pen: Pen
  /** Alike before and after: decides what the spot looks like. */
  place: Random
  /** Of this photograph alone: decides the rest. */
  matter: Random
  after: boolean
}

export const stain = (pen: Pen, x: number, y: number, rx: number, ry: number, opacity = 0.3) =>
  pen.ellipse(x, y, rx, ry, [66, 58, 48], opacity)
