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

export interface Surface {
  width: number
  height: number
  pixels: Uint8ClampedArray
}

/** Fills a polygon (x, y, x, y, …; even-odd) with a colour at an opacity. */
const fill = ({ width, height, pixels }: Surface, points: readonly number[], colour: Colour, opacity: number) => {
  let [top, bottom, left, right] = [height, 0, width, 0]
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]!)
    right = Math.max(right, points[i]!)
    top = Math.min(top, points[i + 1]!)
    bottom = Math.max(bottom, points[i + 1]!)
  }
  const firstRow = Math.max(0, Math.floor(top))
  const lastRow = Math.min(height - 1, Math.ceil(bottom))
  const from = Math.max(0, Math.floor(left))
  const to = Math.min(width - 1, Math.ceil(right))
  if (from > to || firstRow > lastRow) return
  const cover = new Float32Array(to - from + 1)
  const crossings: number[] = []
  for (let row = firstRow; row <= lastRow; row++) {
    cover.fill(0)
    let touched = false
    for (let sub = 0; sub < SUBROWS; sub++) {
      const y = row + (sub + 0.5) / SUBROWS
      crossings.length = 0
      let [px, py] = [points[points.length - 2]!, points[points.length - 1]!]
      for (let i = 0; i < points.length; i += 2) {
        const [x, yy] = [points[i]!, points[i + 1]!]
        if (yy > y !== py > y) crossings.push(x + ((px - x) * (y - yy)) / (py - yy))
        px = x
        py = yy
      }
      crossings.sort((a, b) => a - b)
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const start = Math.max(crossings[i]!, from)
        const end = Math.min(crossings[i + 1]!, to + 1)
        if (end <= start) continue
        touched = true
        const [a, b] = [Math.floor(start), Math.min(Math.floor(end), to)]
        if (a === b) cover[a - from]! += end - start
        else {
          cover[a - from]! += a + 1 - start
          for (let x = a + 1; x < b; x++) cover[x - from]! += 1
          cover[b - from]! += end - b
        }
      }
    }
    if (!touched) continue
    for (let x = from; x <= to; x++) {
      const part = (cover[x - from]! / SUBROWS) * opacity
      if (part <= 0) continue
      const at = (row * width + x) * 3
      for (let k = 0; k < 3; k++) pixels[at + k] = pixels[at + k]! + (colour[k]! - pixels[at + k]!) * part
    }
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
    rect: (x, y, w, h, colour, opacity) => pen.poly([x, y, x + w, y, x + w, y + h, x, y + h], colour, opacity),
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
        for (let at = y * width * 3, end = at + width * 3; at < end; ) {
          pixels[at++] = colour[0]
          pixels[at++] = colour[1]
          pixels[at++] = colour[2]
        }
      }
    },
  }
  return pen
}

/** A blank surface of `width` × `height` pixels and a pen on it, origin at the top left. */
export const blank = (width: number, height: number): { surface: Surface; pen: Pen } => {
  const surface = { width, height, pixels: new Uint8ClampedArray(width * height * 3).fill(255) }
  return { surface, pen: penOn(surface, 1, 0, 0, 1, 0, 0) }
}
