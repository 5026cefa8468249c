// The picture within a frame: the border or the bars of one shade that an album, a chat or a screen puts around a photo.
import type { Grey } from './pixels'

/** A frame takes no larger share of the picture at a side: so wide are the bars of a screen that is held upright. */
const WIDEST = 0.4
/** A frame is drawn: compressed, it strays by so few greys, and so little of a line by more. A sky has clouds and grain. */
const FLAT = { greys: 8, share: 0.05 } as const
/** It ends at once, over so much of its length, by so many greys, within the lines that compressing blurs. */
const EDGE = { greys: 20, share: 0.5, lines: 8 } as const
/** So many pixels of a line are looked at. */
const SAMPLES = 256

type Line = (n: number, i: number) => number

/** How many lines at one side are frame, from the outermost inwards; the first beside it may be half of it. */
function frameAt(line: Line, lines: number, length: number): number {
  const step = Math.max(1, Math.floor(length / SAMPLES))
  const sampled = Array.from({ length: Math.floor(length / step) }, (_, i) => i * step)
  const first = sampled.map(i => line(0, i)).sort((a, b) => a - b)
  const shade = first[first.length >> 1]!
  const strays = (n: number, greys: number) =>
    sampled.filter(i => Math.abs(line(n, i) - shade) > greys).length / sampled.length
  const most = Math.floor(lines * WIDEST)
  let end = 0
  while (end < most && strays(end, FLAT.greys) <= FLAT.share) end++
  if (end === 0) return 0
  for (let n = end; n < end + EDGE.lines && n <= most; n++) if (strays(n, EDGE.greys) >= EDGE.share) return n + 1
  return 0
}

/** Without its frame; as it is where it has none. */
export function unframed(grey: Grey): Grey {
  const { width, height, at } = grey
  const top = frameAt((n, i) => at(i, n), height, width)
  const bottom = frameAt((n, i) => at(i, height - 1 - n), height, width)
  const left = frameAt((n, i) => at(n, i + top), width, height - top - bottom)
  const right = frameAt((n, i) => at(width - 1 - n, i + top), width, height - top - bottom)
  return {
    width: width - left - right,
    height: height - top - bottom,
    at: (x, y) => at(x + left, y + top),
  }
}
