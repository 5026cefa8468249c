// A minimal PNG writer: true-colour pixels in, a palette file of at most 256 colours out.
import { deflateSync } from 'node:zlib'

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
 * and the rarest beyond the limit go to the nearest of the others.
 */
const toPalette = (pixels: Uint8ClampedArray, limit: number) => {
  const count = new Uint32Array(32768)
  const sums = new Float64Array(32768 * 3)
  const keys = new Uint16Array(pixels.length / 3)
  for (let i = 0, p = 0; i < keys.length; i++, p += 3) {
    const [r, g, b] = [pixels[p]!, pixels[p + 1]!, pixels[p + 2]!]
    const key = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)
    keys[i] = key
    count[key]!++
    sums[key * 3]! += r
    sums[key * 3 + 1]! += g
    sums[key * 3 + 2]! += b
  }
  const used: number[] = []
  for (let key = 0; key < 32768; key++) if (count[key]) used.push(key)
  used.sort((a, b) => count[b]! - count[a]! || a - b)
  const kept = used.slice(0, limit)
  const palette = new Uint8Array(kept.length * 3)
  const entry = new Uint8Array(32768)
  kept.forEach((key, n) => {
    entry[key] = n
    for (let k = 0; k < 3; k++) palette[n * 3 + k] = Math.round(sums[key * 3 + k]! / count[key]!)
  })
  for (const key of used.slice(limit)) {
    const [r, g, b] = [(key >> 10) << 3, ((key >> 5) & 31) << 3, (key & 31) << 3]
    let nearest = Number.POSITIVE_INFINITY
    for (let n = 0; n < kept.length; n++) {
      const far = (palette[n * 3]! - r) ** 2 + (palette[n * 3 + 1]! - g) ** 2 + (palette[n * 3 + 2]! - b) ** 2
      if (far < nearest) [nearest, entry[key]] = [far, n]
    }
  }
  return { palette, indexOf: (i: number) => entry[keys[i]!]! }
}

/** Encodes RGB pixels, row by row from the top left, as a PNG. Colours are gathered into 256. */
export const encodePng = (pixels: Uint8ClampedArray, width: number, height: number): Uint8Array => {
  const { palette, indexOf } = toPalette(pixels, 256)
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, at = y * (width + 1) + 1; x < width; x++) rows[at++] = indexOf(i++)
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
