// What a photo looks like in 256 bits: the same picture compressed again or sent on through WeChat keeps nearly all.
import type { FileType } from '@contract/files'
import { type Grey, greyPixels } from './pixels'

/** Columns and rows that are compared: each bit says whether a cell is brighter than the one to its left. */
const SIDE = 16
const BITS = SIDE * SIDE
/** Grey levels of contrast below which a picture is too plain to tell from another. */
const PLAIN = 16
/** So much of the contrast is brighter: less is noise, which every compression changes. A share, as light changes all. */
const MARGIN = 0.03
/**
 * Looks that differ in no more bits are alike. Measured on drawn scenes and textures: compressed again up to 4 bits, made
 * smaller down to a third 7, brighter by a seventh 11. Different pictures differ in 60 and more. A picture of which an
 * edge was cut off differs in 20 and more: cropping.ts finds it.
 */
export const alikeBits = 12
/** So many bits a picture that was sent on or made smaller may differ in; up to `alikeBits` also when its light changed. */
export const sentOnBits = 7
/** With one band more than bits that may differ, two alike looks have at least one band in common. */
const BANDS = alikeBits + 1

/** The cells that a look compares. */
export const LOOK_COLUMNS = SIDE + 1
export const LOOK_ROWS = SIDE
/** The mean brightness of each cell, row by row. */
export type Means = ArrayLike<number>

/** The mean brightness of each cell over all its pixels: samples of them would change when a picture is made smaller. */
export function means(grey: Grey, columns: number, rows: number): number[] {
  const edges = (length: number, parts: number) =>
    Array.from({ length: parts + 1 }, (_, n) => Math.floor((n * length) / parts))
  const [across, down] = [edges(grey.width, columns), edges(grey.height, rows)]
  return Array.from({ length: columns * rows }, (_, n) => {
    const [column, row] = [n % columns, Math.floor(n / columns)]
    const [left, right, top, bottom] = [across[column]!, across[column + 1]!, down[row]!, down[row + 1]!]
    let sum = 0
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += grey.at(x, y)
    return sum / ((right - left) * (bottom - top))
  })
}

/** From the darkest to the lightest, without the few cells at either end: a lamp or a hole makes no contrast. */
function contrastOf(means: Means): number {
  const sorted = Array.from(means).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!
  return at(0.95) - at(0.05)
}

/** Tells of two cells whether the first is brighter by more than noise. */
export function brighter(means: Means, contrast = contrastOf(means)): (one: number, other: number) => boolean {
  return (one, other) => means[one]! > means[other]! + contrast * MARGIN
}

/** A look as 64 hex digits (a 16 × 16 difference hash); undefined for what is too plain. */
export function lookFrom(means: Means): string | undefined {
  const contrast = contrastOf(means)
  if (contrast < PLAIN) return undefined
  const isBrighter = brighter(means, contrast)
  const bits = Array.from({ length: BITS }, (_, n) => {
    const at = n + Math.floor(n / SIDE)
    return isBrighter(at + 1, at)
  })
  // With hardly an edge in it, it would be alike to every other picture that has hardly one.
  if (bits.filter(Boolean).length <= alikeBits) return undefined
  return Array.from({ length: BITS / 4 }, (_, n) =>
    bits
      .slice(n * 4, n * 4 + 4)
      .reduce((digit, bit) => digit * 2 + Number(bit), 0)
      .toString(16),
  ).join('')
}

/**
 * The grey pixels of a photo and its look. Undefined for what cannot be decoded, is too large or too plain: nothing is
 * refused for its look, its bytes are compared all the same.
 */
export function seen(bytes: Uint8Array, type: FileType): { grey: Grey; look: string } | undefined {
  try {
    const grey = greyPixels(bytes, type)
    if (!grey || grey.width < LOOK_COLUMNS || grey.height < LOOK_ROWS) return undefined
    const look = lookFrom(means(grey, LOOK_COLUMNS, LOOK_ROWS))
    return look === undefined ? undefined : { grey, look }
  } catch {
    return undefined
  }
}

export const lookOf = (bytes: Uint8Array, type: FileType) => seen(bytes, type)?.look

const bitsOf = (look: string) =>
  [...look].flatMap(digit => [8, 4, 2, 1].map(bit => (Number.parseInt(digit, 16) & bit) > 0))

/** In how many of the bits two looks differ. */
export function lookDistance(a: string, b: string): number {
  const other = bitsOf(b)
  return bitsOf(a).filter((bit, i) => bit !== other[i]).length
}

/**
 * What to find a look by: every 13th bit is one band. Every look within `alikeBits` shares a band, so an index finds it.
 * The bits of a band lie all over the picture: none of them is sky alone.
 */
export function bandsOf(look: string): string[] {
  const bits = bitsOf(look)
  return Array.from({ length: BANDS }, (_, band) => {
    const own = bits.filter((_, i) => i % BANDS === band)
    return `${band}:${own.reduce((sum, bit) => sum * 2 + Number(bit), 0).toString(36)}`
  })
}
