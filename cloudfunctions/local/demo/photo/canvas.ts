// A small drawing surface with smooth edges: everything is a polygon, filled by how much of each pixel it covers.

export type Colour = readonly [red: number, green: number, blue: number]

/** A colour made lighter (> 1) or darker (< 1). */
export const shade = ([r, g, b]: Colour, by: number): Colour => [r * by, g * by, b * by]
/** A colour part of the way (0 to 1) to another. */
export const mix = (from: Colour, to: Colour, part: number): Colour => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
  from[2] + (to[2] - from[2]) * part,
]

const SUBROWS = 4
/** Coverage in quarters: edges stay smooth, and the picture stays at few colours and small as a file. */
const STEPS = 4

export interface Surface {
  width: number
  height: number
  /** RGB, row by row from the top left. */
  pixels: Uint8Array
}

const crossings = new Float64Array(256)
let cover = new Float64Array(0)

/** Where the outline crosses a height, in order from the left, written to `crossings`; returns how many. */
const cross = (points: readonly number[], y: number) => {
  let found = 0
  let px = points[points.length - 2]!
  let py = points[points.length - 1]!
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]!
    const yy = points[i + 1]!
    if (yy > y !== py > y) {
      const at = x + ((px - x) * (y - yy)) / (py - yy)
      let slot = found++
      while (slot > 0 && crossings[slot - 1]! > at) {
        crossings[slot] = crossings[slot - 1]!
        slot--
      }
      crossings[slot] = at
    }
    px = x
    py = yy
  }
  return found
}

/** Fills a polygon (x, y, x, y, …; even-odd) with a colour at an opacity. */
const fill = (surface: Surface, points: readonly number[], colour: Colour, opacity: number) => {
  const { width, height, pixels } = surface
  let top = height
  let bottom = 0
  let left = width
  let right = 0
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]!
    const y = points[i + 1]!
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  const firstRow = Math.max(0, Math.floor(top))
  const lastRow = Math.min(height - 1, Math.ceil(bottom))
  const from = Math.max(0, Math.floor(left))
  const to = Math.min(width, Math.ceil(right))
  if (from >= to || firstRow > lastRow) return
  if (cover.length < width + 2) cover = new Float64Array(width + 2)
  const red = Math.min(255, colour[0])
  const green = Math.min(255, colour[1])
  const blue = Math.min(255, colour[2])
  for (let row = firstRow; row <= lastRow; row++) {
    // Differences of coverage: a running sum over the row gives each pixel its part.
    cover.fill(0, from, to + 2)
    let touched = false
    for (let sub = 0; sub < SUBROWS; sub++) {
      const found = cross(points, row + (sub + 0.5) / SUBROWS)
      for (let i = 0; i + 1 < found; i += 2) {
        const start = Math.max(crossings[i]!, from)
        const end = Math.min(crossings[i + 1]!, to)
        if (end <= start) continue
        touched = true
        const a = Math.floor(start)
        const b = Math.floor(end)
        cover[a] = cover[a]! + a + 1 - start
        cover[a + 1] = cover[a + 1]! + start - a
        cover[b] = cover[b]! - (b + 1 - end)
        cover[b + 1] = cover[b + 1]! - (end - b)
      }
    }
    if (!touched) continue
    let sum = 0
    for (let x = from, at = (row * width + from) * 3; x < to; x++, at += 3) {
      sum += cover[x]!
      const part = (Math.round((sum * STEPS) / SUBROWS) / STEPS) * opacity
      if (part <= 0) continue
      if (part >= 1) {
        pixels[at] = red
        pixels[at + 1] = green
        pixels[at + 2] = blue
      } else {
        pixels[at] = pixels[at]! + (red - pixels[at]!) * part + 0.5
        pixels[at + 1] = pixels[at + 1]! + (green - pixels[at + 1]!) * part + 0.5
        pixels[at + 2] = pixels[at + 2]! + (blue - pixels[at + 2]!) * part + 0.5
      }
    }
  }
}

/** Fills an upright rectangle, its sides moved to whole pixels: crisp, and quicker than a polygon. */
const fillRect = (
  { width, height, pixels }: Surface,
  x: number,
  y: number,
  w: number,
  h: number,
  colour: Colour,
  opacity: number,
) => {
  const left = Math.round(x)
  const top = Math.round(y)
  const from = Math.max(0, left)
  const to = Math.min(width, left + Math.max(1, Math.round(w)))
  const last = Math.min(height, top + Math.max(1, Math.round(h)))
  const red = Math.min(255, colour[0])
  const green = Math.min(255, colour[1])
  const blue = Math.min(255, colour[2])
  for (let row = Math.max(0, top); row < last; row++)
    for (let at = (row * width + from) * 3, end = (row * width + to) * 3; at < end; at += 3) {
      pixels[at] = pixels[at]! + (red - pixels[at]!) * opacity + 0.5
      pixels[at + 1] = pixels[at + 1]! + (green - pixels[at + 1]!) * opacity + 0.5
      pixels[at + 2] = pixels[at + 2]! + (blue - pixels[at + 2]!) * opacity + 0.5
    }
}

/** Draws in a frame of its own: moved, scaled, turned (radians, clockwise) and mirrored against the surface. */
export interface Pen {
  /** A pen in a frame inside this one. */
  at(x: number, y: number, scale?: number, turn?: number, mirror?: boolean): Pen
  poly(points: readonly number[], colour: Colour, opacity?: number): void
  rect(x: number, y: number, width: number, height: number, colour: Colour, opacity?: number): void
  rounded(x: number, y: number, width: number, height: number, radius: number, colour: Colour, opacity?: number): void
  ellipse(x: number, y: number, rx: number, ry: number, colour: Colour, opacity?: number): void
  /** A circle's outline. */
  ring(x: number, y: number, radius: number, thickness: number, colour: Colour): void
  /** A stroke through points with flat ends and round joints. */
  line(points: readonly number[], thickness: number, colour: Colour, opacity?: number): void
  /** A vertical run of colour over the whole width, between two heights of the surface. */
  fade(top: number, bottom: number, from: Colour, to: Colour): void
}

const circle = (x: number, y: number, rx: number, ry: number, steps: number) => {
  const points: number[] = []
  for (let i = 0; i < steps; i++) {
    const angle = (i / steps) * Math.PI * 2
    points.push(x + Math.cos(angle) * rx, y + Math.sin(angle) * ry)
  }
  return points
}

const penOn = (surface: Surface, a: number, b: number, c: number, d: number, e: number, f: number): Pen => {
  const place = (points: readonly number[]) => {
    const placed = new Array<number>(points.length)
    for (let i = 0; i < points.length; i += 2) {
      placed[i] = a * points[i]! + c * points[i + 1]! + e
      placed[i + 1] = b * points[i]! + d * points[i + 1]! + f
    }
    return placed
  }
  const size = Math.hypot(a, b)
  const steps = (radius: number) => Math.max(10, Math.min(48, Math.round(radius * size * 1.4)))
  const pen: Pen = {
    at: (x, y, scale = 1, turn = 0, mirror = false) => {
      const [cos, sin, way] = [Math.cos(turn) * scale, Math.sin(turn) * scale, mirror ? -1 : 1]
      return penOn(
        surface,
        (a * cos + c * sin) * way,
        (b * cos + d * sin) * way,
        -a * sin + c * cos,
        -b * sin + d * cos,
        a * x + c * y + e,
        b * x + d * y + f,
      )
    },
    poly: (points, colour, opacity = 1) => fill(surface, place(points), colour, opacity),
    rect: (x, y, w, h, colour, opacity = 1) => {
      if (a > 0 && b === 0) fillRect(surface, a * x + e, d * y + f, a * w, d * h, colour, opacity)
      else pen.poly([x, y, x + w, y, x + w, y + h, x, y + h], colour, opacity)
    },
    rounded: (x, y, w, h, radius, colour, opacity) => {
      const points: number[] = []
      const corners = [
        [x + w - radius, y + h - radius],
        [x + radius, y + h - radius],
        [x + radius, y + radius],
        [x + w - radius, y + radius],
      ] as const
      corners.forEach(([cx, cy], quarter) => {
        for (let i = 0; i <= 4; i++) {
          const angle = ((quarter + i / 4) * Math.PI) / 2
          points.push(cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius)
        }
      })
      pen.poly(points, colour, opacity)
    },
    ellipse: (x, y, rx, ry, colour, opacity) =>
      pen.poly(circle(x, y, rx, ry, steps(Math.max(rx, ry))), colour, opacity),
    ring: (x, y, radius, thickness, colour) => {
      const outer = circle(x, y, radius, radius, steps(radius))
      const inner = circle(x, y, radius - thickness, radius - thickness, steps(radius))
      pen.poly([...outer, outer[0]!, outer[1]!, ...inner, inner[0]!, inner[1]!], colour)
    },
    line: (points, thickness, colour, opacity) => {
      for (let i = 0; i + 3 < points.length; i += 2) {
        const [x0, y0, x1, y1] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!]
        const length = Math.hypot(x1 - x0, y1 - y0) || 1
        const [nx, ny] = [((y0 - y1) / length) * (thickness / 2), ((x1 - x0) / length) * (thickness / 2)]
        pen.poly([x0 + nx, y0 + ny, x1 + nx, y1 + ny, x1 - nx, y1 - ny, x0 - nx, y0 - ny], colour, opacity)
        if (i > 0) pen.ellipse(x0, y0, thickness / 2, thickness / 2, colour, opacity)
      }
    },
    fade: (top, bottom, from, to) => {
      const { width, height, pixels } = surface
      for (let y = Math.max(0, Math.round(top)); y < Math.min(height, Math.round(bottom)); y++) {
        const colour = mix(from, to, (y - top) / (bottom - top))
        const red = Math.min(255, colour[0])
        const green = Math.min(255, colour[1])
        const blue = Math.min(255, colour[2])
        for (let at = y * width * 3, end = at + width * 3; at < end; ) {
          pixels[at++] = red
          pixels[at++] = green
          pixels[at++] = blue
        }
      }
    },
  }
  return pen
}

/** A blank surface of `width` × `height` pixels and a pen on it, origin at the top left. */
export const blank = (width: number, height: number): { surface: Surface; pen: Pen } => {
  const surface = { width, height, pixels: new Uint8Array(width * height * 3).fill(255) }
  return { surface, pen: penOn(surface, 1, 0, 0, 1, 0, 0) }
}
