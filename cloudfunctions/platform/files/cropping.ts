// The same picture with its edges cut off, or put in a frame: seen through windows, in greys small enough to be kept.
import { unframed } from './framing'
import { brighter, LOOK_COLUMNS, LOOK_ROWS, lookDistance, lookFrom, type Means, means } from './look'
import type { Grey } from './pixels'

/**
 * A photo is kept in so many greys each way: enough to see it through a window that leaves out a twentieth. With 64, as
 * earlier ones are kept, one in four that was cropped and stamped goes unseen; 128 finds no more.
 */
const SIDE = 96

/** Shares of a picture that a window leaves out at each side. */
type Window = readonly [left: number, top: number, right: number, bottom: number]
const even = (share: number): Window => [share, share, share, share]
const WHOLE = even(0)

/** A window leaves out no more at a side: whoever cuts off more takes away what shows where it was taken. */
const MOST = 0.07
/** Pictures that come so near in some window are alike (see `npm run bench -- looks`). */
export const croppedBits = 13

/** The greys of a photo without its frame, as they are kept: base64 of one byte each. */
export const smallOf = (grey: Grey): string =>
  Buffer.from(means(unframed(grey), SIDE, SIDE).map(Math.round)).toString('base64')

/** For each corner the sum of all greys above and to the left of it: any window's mean is four look-ups. */
interface Sums {
  side: number
  upToCorner: Float64Array
}
function sumsOf(small: string): Sums {
  const greys = Buffer.from(small, 'base64')
  const side = Math.sqrt(greys.length)
  const upToCorner = new Float64Array((side + 1) ** 2)
  for (let y = 0; y < side; y++)
    for (let x = 0, row = 0; x < side; x++) {
      row += greys[y * side + x]!
      upToCorner[(y + 1) * (side + 1) + x + 1] = upToCorner[y * (side + 1) + x + 1]! + row
    }
  return { side, upToCorner }
}

/** The sum up to a point between corners. */
function upTo({ side, upToCorner }: Sums, x: number, y: number) {
  const [left, top] = [Math.min(side - 1, Math.floor(x)), Math.min(side - 1, Math.floor(y))]
  const [a, b, at] = [x - left, y - top, top * (side + 1) + left]
  const above = upToCorner[at]! * (1 - a) + upToCorner[at + 1]! * a
  const below = upToCorner[at + side + 1]! * (1 - a) + upToCorner[at + side + 2]! * a
  return above * (1 - b) + below * b
}

/** The mean of each cell, row by row, of what a window shows; without numbers those that a look compares. */
function through(sums: Sums, [left, top, right, bottom]: Window, columns = LOOK_COLUMNS, rows = LOOK_ROWS): Means {
  const { side } = sums
  const [wide, high] = [(1 - left - right) * side, (1 - top - bottom) * side]
  const line = (row: number) =>
    Array.from({ length: columns + 1 }, (_, column) =>
      upTo(sums, left * side + (wide * column) / columns, top * side + (high * row) / rows),
    )
  const cell = (wide / columns) * (high / rows)
  const found = new Float64Array(columns * rows)
  for (let row = 0, above = line(0); row < rows; row++) {
    const below = line(row + 1)
    for (let i = 0; i < columns; i++)
      found[row * columns + i] = (below[i + 1]! - below[i]! - above[i + 1]! + above[i]!) / cell
    above = below
  }
  return found
}

/** How much two pictures rise and fall together: 1 for the same in any light. */
function together(a: Means, b: Means): number {
  let [sumA, sumB, ab, aa, bb] = [0, 0, 0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    sumA += a[i]!
    sumB += b[i]!
    ab += a[i]! * b[i]!
    aa += a[i]! * a[i]!
    bb += b[i]! * b[i]!
  }
  const n = a.length
  const spread = Math.sqrt((n * aa - sumA * sumA) * (n * bb - sumB * sumB))
  return spread > 0 ? (n * ab - sumA * sumB) / spread : 0
}

/** The window in which a picture looks most like another whole one: from a few guesses, in ever smaller steps. */
function windowOn(sums: Sums, other: Means): Window {
  const likeness = (window: Window) => together(through(sums, window), other)
  const guesses: readonly Window[] = [
    WHOLE,
    even(MOST / 2),
    [MOST, 0, 0, 0],
    [0, MOST, 0, 0],
    [0, 0, MOST, 0],
    [0, 0, 0, MOST],
  ]
  let [best, most] = [WHOLE, Number.NEGATIVE_INFINITY]
  const tried = (window: Window) => {
    const found = likeness(window)
    if (found <= most + 1e-9) return false
    best = window
    most = found
    return true
  }
  guesses.forEach(tried)
  for (const step of [0.02, 0.01, 0.005, 0.0025])
    for (let moved = true, rounds = 0; moved && rounds < 12; rounds++) {
      moved = false
      for (const side of [0, 1, 2, 3])
        for (const by of [-step, step]) {
          const next = best.map((share, i) => (i === side ? Math.min(MOST, Math.max(0, share + by)) : share))
          if (tried(next as unknown as Window)) moved = true
        }
    }
  return best
}

/** In how many bits two photos differ at least, one of them seen through a window; undefined where one is too plain. */
export function croppedDistance(a: string, b: string): number | undefined {
  const all = [a, b].map(sumsOf) as [Sums, Sums]
  const found = [all, [all[1], all[0]] as const].flatMap(([one, other]) => {
    const whole = through(other, WHOLE)
    const [seen, shown] = [lookFrom(through(one, windowOn(one, whole))), lookFrom(whole)]
    return seen && shown ? [lookDistance(seen, shown)] : []
  })
  return found.length > 0 ? Math.min(...found) : undefined
}

/**
 * Cells that are compared to find a picture again whose edges were cut off: so large that the cut moves few of them.
 * Each says whether it is brighter than the one to its left, and than the one above.
 */
const COARSE = 8
/** So many bands of so many bits, which lie all over the picture: each tells tens of thousands apart. */
const COARSE_BANDS = 20
const BAND_BITS = 16

function coarseBands(sums: Sums, window: Window): string[] {
  const across = COARSE + 1
  const cells = through(sums, window, across, across)
  const isBrighter = brighter(cells)
  const bits = Array.from({ length: COARSE ** 2 }, (_, n) => {
    const at = (Math.floor(n / COARSE) + 1) * across + (n % COARSE) + 1
    return [isBrighter(at, at - 1), isBrighter(at, at - across)]
  }).flat()
  return Array.from({ length: COARSE_BANDS }, (_, band) => {
    const own = Array.from({ length: BAND_BITS }, (_, i) => bits[(band * 29 + i * (2 * band + 5)) % bits.length])
    return `c${band}:${own.reduce((sum, bit) => sum * 2 + Number(bit), 0).toString(36)}`
  })
}

/**
 * What to keep a photo under, and to ask for it by, beside the bands of its look: as a whole and without its edges, for
 * it may come again cropped, or be itself an earlier one in a frame.
 */
export function croppedBands(small: string): string[] {
  const sums = sumsOf(small)
  return [...new Set([WHOLE, even(0.04)].flatMap(window => coarseBands(sums, window)))]
}
