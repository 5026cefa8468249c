// The demo's photographs: drawn scenes, never pictures of a real place, each marked 演示 and each with bytes of its own.
import { HEIGHT, WIDTH } from './photo/backdrops'
import { blank, type Surface } from './photo/canvas'
import type { Look } from './photo/frame'
import { glyphs } from './photo/glyphs'
import { encodePng } from './photo/png'
import { scenes } from './photo/scenes'
import { randomFrom } from './random'

export type PhotoScene = keyof typeof scenes
export const photoScenes = Object.keys(scenes) as readonly PhotoScene[]

export interface PhotoSpec {
  /** The place: photographs with the same seed and scene show the same spot. */
  seed: string
  scene: PhotoScene
  /** Once the matter was dealt with; before, when absent. */
  after?: boolean
  /** Which photograph of this spot, when there are several. */
  shot?: number
  /** Digits, `-`, `:` and spaces in the corner, such as `2017-12-06 09:52`. */
  stamp?: string
  /** Of an animal or a thing, as its words have it. */
  look?: Look
}

const write = ({ pixels, width }: Surface, text: string, left: number, top: number, strength: number) => {
  let at = left
  for (const letter of text) {
    const glyph = glyphs[letter]
    glyph?.rows.forEach((row, y) => {
      for (let x = 0; x < glyph.width; x++) {
        const cover = (Number.parseInt(row[x]!, 16) / 15) * strength
        const pixel = ((top + y) * width + at + x) * 3
        for (let k = 0; k < 3; k++) pixels[pixel + k] = pixels[pixel + k]! + (255 - pixels[pixel + k]!) * cover
      }
    })
    at += glyph ? glyph.width : 7
  }
}

/** The last row carries the description's fingerprint as light and dark dots: no two photographs share their pixels. */
const fingerprint = ({ pixels, width, height }: Surface, spec: Required<PhotoSpec>) => {
  const { seed, scene, after, shot, stamp, look } = spec
  const told = Object.keys(look).length > 0 ? [look] : []
  const bits = randomFrom(JSON.stringify([seed, scene, after, shot, stamp, ...told]))
  for (let x = 0; x < width; x += 5) {
    const value = bits.chance(0.5) ? 24 : 56
    const from = ((height - 1) * width + x) * 3
    pixels.fill(value, from, from + 15)
  }
}

/**
 * Draws a photograph: a PNG of 480 × 360 pixels, at most 15 KB, the same bytes for the same description and different
 * bytes for any other.
 */
export const drawPhoto = ({ seed, scene, after = false, shot = 0, stamp = '', look = {} }: PhotoSpec): Uint8Array => {
  const { surface, pen } = blank(WIDTH, HEIGHT)
  const place = randomFrom(`${seed}/${scene}`)
  const matter = place.fork(`${after ? 'after' : 'before'}/${shot}`)
  // A second photograph is taken a step to the side.
  const step = shot === 0 ? 0 : matter.int(-10, 10)
  const view = shot === 0 ? pen : pen.at(WIDTH / 2 + step, HEIGHT / 2, 1.06).at(-WIDTH / 2, -HEIGHT / 2)
  scenes[scene]({ pen: view, place, matter, after, look })
  pen.rect(0, HEIGHT - 26, WIDTH, 26, [20, 26, 28], 0.42)
  write(surface, stamp, 12, HEIGHT - 20, 0.95)
  pen.rounded(WIDTH - 84, 10, 74, 38, 6, [16, 44, 42], 0.55)
  write(surface, '演示', WIDTH - 77, 15, 0.96)
  fingerprint(surface, { seed, scene, after, shot, stamp, look })
  return encodePng(surface.pixels, WIDTH, HEIGHT)
}
