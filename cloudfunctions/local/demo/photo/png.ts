// A minimal PNG writer: true-colour pixels in, a palette file out.
import { deflateSync } from 'node:zlib'

/** Enough for flat drawing, and two thirds of the bytes that 256 take. */
const COLOURS = 88

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
const crc = (bytes: Uint8Array) => {
  let c = 0xffffffff
  for (const byte of bytes) c = crcTable[(c ^ byte) & 255]! ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

const chunk = (type: string, data: Uint8Array) => {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)))
  return bytes
}

/**
 * Gathers the colours into at most `limit` by their five leading bits; each entry is the mean of what it stands for,
 * and the rarest beyond the limit go to the nearest of the others. Returns the palette and the entry of each key.
 */
const toPalette = (pixels: Uint8Array, keys: Uint16Array, limit: number) => {
  const count = new Uint32Array(32768)
  const reds = new Uint32Array(32768)
  const greens = new Uint32Array(32768)
  const blues = new Uint32Array(32768)
  for (let i = 0, p = 0; i < keys.length; ) {
    const red = pixels[p]!
    const green = pixels[p + 1]!
    const blue = pixels[p + 2]!
    const key = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)
    const start = i
    do {
      keys[i++] = key
      p += 3
    } while (i < keys.length && pixels[p] === red && pixels[p + 1] === green && pixels[p + 2] === blue)
    const run = i - start
    count[key] = count[key]! + run
    reds[key] = reds[key]! + red * run
    greens[key] = greens[key]! + green * run
    blues[key] = blues[key]! + blue * run
  }
  const used: number[] = []
  for (let key = 0; key < 32768; key++) if (count[key]) used.push(key)
  used.sort((a, b) => count[b]! - count[a]! || a - b)
  const kept = used.slice(0, limit)
  const palette = new Uint8Array(kept.length * 3)
  const entry = new Uint8Array(32768)
  kept.forEach((key, n) => {
    entry[key] = n
    palette[n * 3] = Math.round(reds[key]! / count[key]!)
    palette[n * 3 + 1] = Math.round(greens[key]! / count[key]!)
    palette[n * 3 + 2] = Math.round(blues[key]! / count[key]!)
  })
  for (const key of used.slice(limit)) {
    const red = ((key >> 10) << 3) + 4
    const green = (((key >> 5) & 31) << 3) + 4
    const blue = ((key & 31) << 3) + 4
    let nearest = Number.POSITIVE_INFINITY
    for (let n = 0; n < kept.length; n++) {
      const dr = palette[n * 3]! - red
      const dg = palette[n * 3 + 1]! - green
      const db = palette[n * 3 + 2]! - blue
      const far = dr * dr + dg * dg + db * db
      if (far < nearest) {
        nearest = far
        entry[key] = n
      }
    }
  }
  return { palette, entry }
}

/** Encodes RGB pixels, row by row from the top left, as a PNG. Colours are gathered into at most 88. */
export const encodePng = (pixels: Uint8Array, width: number, height: number): Uint8Array => {
  const keys = new Uint16Array(width * height)
  const { palette, entry } = toPalette(pixels, keys, COLOURS)
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0, i = 0; y < height; y++)
    for (let at = y * (width + 1) + 1, end = at + width; at < end; ) rows[at++] = entry[keys[i++]!]!
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 3, 0, 0, 0], 8)
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ]
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}
