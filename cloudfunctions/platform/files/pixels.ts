// The grey pixels of a photo, within bounds of memory and time: whoever hands in a file decides what it asks of us.
import { inflateSync } from 'node:zlib'
import type { FileType } from '@contract/files'
import jpeg from 'jpeg-js'

/** More is not decoded. Phones and browsers send photos shrunk to some 2 megapixels, which take about 0.2 s. */
const MOST_PIXELS = 8_000_000
const MOST_MEMORY_MB = 192
/** A progressive JPEG has about ten; each one more walks over the whole picture again. */
const MOST_SCANS = 24

export interface Grey {
  width: number
  height: number
  /** 0–255 */
  at(x: number, y: number): number
}

/** `step` bytes a pixel, of which the first is grey, or the first three are red, green and blue. */
function greyOf(width: number, height: number, data: Uint8Array, step: number, colours: boolean): Grey {
  return {
    width,
    height,
    at: (x, y) => {
      const i = (y * width + x) * step
      return colours ? 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]! : data[i]!
    },
  }
}

function ofJpeg(bytes: Uint8Array): Grey | undefined {
  const START_OF_SCAN = Buffer.from([0xff, 0xda])
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let scans = 0
  for (let at = all.indexOf(START_OF_SCAN); at >= 0; at = all.indexOf(START_OF_SCAN, at + 2)) scans++
  if (scans > MOST_SCANS) return undefined
  const { width, height, data } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: true,
    maxResolutionInMP: MOST_PIXELS / 1_000_000,
    maxMemoryUsageInMB: MOST_MEMORY_MB,
  })
  return greyOf(width, height, data, 3, true)
}

/** Bytes a pixel, by the PNG's colour type: grey, colours, palette, grey with alpha, colours with alpha. */
const pngSteps: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * What cameras, screenshots and our drawings are: one byte a channel, not interlaced. Read here and not by a library,
 * because those unpack whatever a file of a few kilobytes swells to.
 */
function ofPng(bytes: Uint8Array): Grey | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [depth, colourType, interlaced] = [bytes[24], bytes[25]!, bytes[28]]
  const step = pngSteps[colourType]
  if (!step || depth !== 8 || interlaced !== 0 || width * height > MOST_PIXELS) return undefined
  const packed: Uint8Array[] = []
  let palette: Uint8Array | undefined
  for (let at = 8; at + 12 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = bytes.subarray(at + 8, at + 8 + view.getUint32(at))
    if (name === 'IDAT') packed.push(data)
    if (name === 'PLTE') palette = data
    at += 12 + view.getUint32(at)
  }
  const row = width * step
  const unpacked = inflateSync(Buffer.concat(packed), { maxOutputLength: (row + 1) * height })
  if (unpacked.length < (row + 1) * height) return undefined
  const plain = unfiltered(unpacked, row, height, step)
  if (colourType !== 3) return greyOf(width, height, plain, step, step >= 3)
  if (!palette) return undefined
  const colours = greyOf(palette.length / 3, 1, palette, 3, true)
  return { width, height, at: (x, y) => colours.at(plain[y * width + x]!, 0) || 0 }
}

/** Each row is told as differences from what is left of it and above it, in one of five ways. */
function unfiltered(packed: Uint8Array, row: number, height: number, step: number): Uint8Array {
  const plain = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) {
    const way = packed[y * (row + 1)]!
    for (let x = 0; x < row; x++) {
      const to = y * row + x
      const left = x < step ? 0 : plain[to - step]!
      const above = y === 0 ? 0 : plain[to - row]!
      const corner = x < step || y === 0 ? 0 : plain[to - row - step]!
      plain[to] = packed[y * (row + 1) + 1 + x]! + guess(way, left, above, corner)
    }
  }
  return plain
}

function guess(way: number, left: number, above: number, corner: number): number {
  if (way === 1) return left
  if (way === 2) return above
  if (way === 3) return (left + above) >> 1
  if (way !== 4) return 0
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

/** Undefined for what is too large and for types without a decoder (WebP). Throws for what cannot be read. */
export function greyPixels(bytes: Uint8Array, type: FileType): Grey | undefined {
  if (type === 'image/jpeg') return ofJpeg(bytes)
  return type === 'image/png' ? ofPng(bytes) : undefined
}
