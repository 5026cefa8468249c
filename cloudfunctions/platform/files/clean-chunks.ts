// PNG and WebP without their hidden data: only the chunks that show the picture are kept.
import { DamagedPicture } from './damaged'

const nameAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Chunks that change how the picture looks. Texts, Exif, times and private chunks are not among them. */
const pngChunks = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT'.split(' '))

/** Throws `DamagedPicture`. What follows the end goes as well. */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw new DamagedPicture('it ends without its last chunk')
    const end = at + 12 + view.getUint32(at)
    const name = nameAt(bytes, at + 4)
    if (end > bytes.length) throw new DamagedPicture('a chunk is cut off')
    if (at === 8 && name !== 'IHDR') throw new DamagedPicture('it does not begin with its header')
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(kept)
    at = end
  }
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** In the extended header: “there is Exif”, “there is XMP”. */
const HIDDEN_FLAGS = 0x08 | 0x04

/** Throws `DamagedPicture`. */
export function cleanWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const total = view.getUint32(4, true) + 8
  if (total > bytes.length) throw new DamagedPicture('it is cut off')
  const kept: Uint8Array[] = []
  let pictures = 0
  for (let at = 12; at + 8 <= total; ) {
    const name = nameAt(bytes, at)
    const size = view.getUint32(at + 4, true)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > total) throw new DamagedPicture('a chunk is cut off')
    if (webpChunks.has(name)) {
      const chunk = Buffer.alloc(8 + size + (size % 2))
      chunk.set(bytes.subarray(at, Math.min(end, total)))
      if (name === 'VP8X') chunk[8] = chunk[8]! & ~HIDDEN_FLAGS
      kept.push(chunk)
      pictures += Number(['VP8 ', 'VP8L', 'ANMF'].includes(name))
    }
    at = end
  }
  if (pictures === 0) throw new DamagedPicture('there is no picture in it')
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
