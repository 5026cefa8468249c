// Pictures that are as hard as photographs: streets with sky, facades, road, clutter and grain, seen from where one stands.
import { randomFrom } from '../cloudfunctions/local/demo/random'
import type { Pixels } from './picturing'

/** Where the camera is and how the light falls: nobody holds a phone twice in the same way. */
export interface View {
  /** Shares of the picture's width by which the camera stands aside. */
  right?: number
  down?: number
  /** 1.05 stands nearer. */
  near?: number
  /** Degrees. */
  turned?: number
  /** How much brighter, and how much more so from left to right. */
  light?: number
  slope?: number
  /** The heaps are cleared away. */
  cleared?: boolean
}

type Shade = (u: number, v: number) => number

/** A number from two whole ones, the same every time: grain and walls need no table. */
function hash(x: number, y: number, seed: number) {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 2246822519)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

/** Cloudy noise between -1 and 1. */
function noise(x: number, y: number, seed: number) {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const ease = (t: number) => t * t * (3 - 2 * t)
  const [a, b] = [ease(x - left), ease(y - top)]
  const row = (at: number) => hash(left, at, seed) * (1 - a) + hash(left + 1, at, seed) * a
  return (row(top) * (1 - b) + row(top + 1) * b) * 2 - 1
}
const cloudy = (x: number, y: number, seed: number) =>
  [1, 2, 4, 8].reduce((sum, times) => sum + noise(x * times, y * times, seed + times) / times, 0) / 1.9

/** A street: brightness by place, 0–1 across and down, also a little beyond the picture. */
function street(seed: string, cleared: boolean): Shade {
  const draw = randomFrom(`street ${seed}`)
  const grain = draw.int(1, 1_000_000)
  const horizon = 0.3 + draw.int(0, 25) / 100
  const houses = Array.from({ length: draw.int(3, 6) }, () => ({
    from: draw.int(-10, 90) / 100,
    wide: draw.int(15, 45) / 100,
    top: draw.int(2, Math.round(horizon * 80)) / 100,
    shade: draw.int(70, 190),
    window: draw.int(30, 70) / 1000,
  }))
  const heaps = Array.from({ length: draw.int(4, 9) }, () => ({
    x: draw.int(5, 95) / 100,
    y: horizon + (1 - horizon) * (draw.int(20, 95) / 100),
    wide: draw.int(3, 14) / 100,
    high: draw.int(3, 12) / 100,
    shade: draw.int(25, 215),
    round: draw.chance(0.5),
    heap: draw.chance(0.4),
  })).filter(one => !(cleared && one.heap))
  const [skyTop, skyLow, road] = [draw.int(150, 235), draw.int(180, 250), draw.int(70, 140)]
  const kerb = draw.int(20, 80) / 100
  return (u, v) => {
    let shade =
      v < horizon
        ? skyTop + ((skyLow - skyTop) * v) / horizon + cloudy(u * 3, v * 3, grain) * 18
        : road + (v - horizon) * 40 + cloudy(u * 9, v * 14, grain + 1) * 26
    if (v >= horizon && u > kerb + (v - horizon) * (kerb < 0.5 ? -0.4 : 0.4)) shade += 28
    for (const { from, wide, top, shade: wall, window } of houses)
      if (v >= top && v < horizon + 0.02 && u >= from && u < from + wide) {
        const pane = ((u - from) / window) % 1 > 0.45 && ((v - top) / window / 1.4) % 1 > 0.4
        shade = (pane ? wall * 0.55 : wall) + cloudy(u * 14, v * 14, grain + 2) * 14
      }
    for (const { x, y, wide, high, shade: of, round } of heaps) {
      const [dx, dy] = [(u - x) / wide, (v - y) / high]
      const within = round ? dx * dx + dy * dy < 1 : Math.abs(dx) < 1 && Math.abs(dy) < 1
      if (within) shade = of - dx * 20 - dy * 30 + cloudy(u * 20, v * 20, grain + 3) * 22
    }
    return shade
  }
}

/** What a camera makes of a street: 480 × 360 with its grain; `shot` is one press of the shutter. */
export function shotOf(seed: string, view: View = {}, shot = 1, width = 480): Pixels {
  const { right = 0, down = 0, near = 1, turned = 0, light = 1, slope = 0, cleared = false } = view
  const height = (width * 3) / 4
  const shade = street(seed, cleared)
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)]
  const grey = Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [((i % width) + 0.5) / width - 0.5, (Math.floor(i / width) + 0.5) / height - 0.5]
    const [u, v] = [(x * cos - y * 0.75 * sin) / near, ((x / 0.75) * sin + y * cos) / near]
    const clean = shade(u + 0.5 + right, v + 0.5 + down) * (light + slope * x)
    return clean + (hash(i, shot, 7) - 0.5) * 10
  })
  return { width, height, grey }
}
