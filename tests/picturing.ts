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
