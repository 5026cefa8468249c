// Pictures to look at, as large as a small photo: drawn scenes as PNG, the same compressed again, smaller or brighter as JPEG.
import jpeg from 'jpeg-js'
import { drawPhoto, type PhotoSpec } from '../cloudfunctions/local/demo/photos'
import { greyPixels } from '../cloudfunctions/platform/files/pixels'

export interface Pixels {
  width: number
  height: number
  /** Row by row, 0–255. */
  grey: Float64Array
}

export const sceneOf = (spec: PhotoSpec): Uint8Array => drawPhoto(spec)

/** The grey pixels of a PNG of ours. */
export function pixelsOf(png: Uint8Array): Pixels {
  const { width, height, at } = greyPixels(png, 'image/png')!
  return {
    width,
    height,
    grey: Float64Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))),
  }
}

export function asJpeg({ width, height, grey }: Pixels, quality: number): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 255)
  for (const [i, value] of grey.entries()) data.fill(Math.max(0, Math.min(255, Math.round(value))), i * 4, i * 4 + 3)
  return jpeg.encode({ width, height, data }, quality).data
}

/** Each pixel of the smaller one is the mean of those it covers. */
export function smaller({ width, height, grey }: Pixels, times: number): Pixels {
  const [w, h] = [Math.floor(width / times), Math.floor(height / times)]
  const mean = (i: number) => {
    let sum = 0
    for (let y = 0; y < times; y++)
      for (let x = 0; x < times; x++) sum += grey[(Math.floor(i / w) * times + y) * width + (i % w) * times + x]!
    return sum / times ** 2
  }
  return { width: w, height: h, grey: Float64Array.from({ length: w * h }, (_, i) => mean(i)) }
}

export const brighter = (pixels: Pixels, times: number): Pixels => ({
  ...pixels,
  grey: pixels.grey.map(value => value * times),
})

/** Shares that are cut off, or for a frame put on, at each side. */
export interface Sides {
  left?: number
  right?: number
  top?: number
  bottom?: number
}

/** With its edges cut off: shares of its width and height. */
export function cropped({ width, height, grey }: Pixels, { left = 0, right = 0, top = 0, bottom = 0 }: Sides): Pixels {
  const [x0, y0] = [Math.round(width * left), Math.round(height * top)]
  const [w, h] = [width - x0 - Math.round(width * right), height - y0 - Math.round(height * bottom)]
  return {
    width: w,
    height: h,
    grey: Float64Array.from({ length: w * h }, (_, i) => grey[(y0 + Math.floor(i / w)) * width + x0 + (i % w)]!),
  }
}

/** In a frame of one shade. */
export function framed(
  { width, height, grey }: Pixels,
  { left = 0, right = 0, top = 0, bottom = 0 }: Sides,
  shade: number,
) {
  const [x0, y0] = [Math.round(width * left), Math.round(height * top)]
  const [w, h] = [width + x0 + Math.round(width * right), height + y0 + Math.round(height * bottom)]
  const framed = { width: w, height: h, grey: new Float64Array(w * h).fill(shade) }
  for (let y = 0; y < height; y++) framed.grey.set(grey.subarray(y * width, (y + 1) * width), (y + y0) * w + x0)
  return framed
}

/** With lines of light letters over a part of it, as cameras of work photos put on: shares of the picture. */
export function stamped(
  pixels: Pixels,
  { left, top, wide, high }: { left: number; top: number; wide: number; high: number },
) {
  const { width, height } = pixels
  const grey = pixels.grey.slice()
  const [x0, y0, w, h] = [left * width, top * height, wide * width, high * height].map(Math.round) as [
    number,
    number,
    number,
    number,
  ]
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const letter = y % 24 < 15 && x % 16 < 12 && (x * 7 + y * 3 + (x >> 4) * 5) % 5 < 3
      const i = (y0 + y) * width + x0 + x
      if (x0 + x < width && y0 + y < height) grey[i] = letter ? 245 : grey[i]! * 0.6
    }
  return { ...pixels, grey }
}
