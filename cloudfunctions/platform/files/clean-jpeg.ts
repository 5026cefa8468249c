// A JPEG without its hidden data: no place, no camera, no thumbnail; only which way is up.
import piexif from 'piexifjs'
import { DamagedPicture } from './damaged'

const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe

const startsWith = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0))
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** What a decoder needs for the right colours; everything else in the application segments goes, also unknown things. */
const isNeeded = (marker: number, bytes: Uint8Array, data: number) => {
  if (marker === APP0) return startsWith(bytes, data, 'JFIF\0')
  if (marker === APP2) return startsWith(bytes, data, 'ICC_PROFILE\0')
  if (marker === APP14) return startsWith(bytes, data, 'Adobe')
  return !(marker > APP0 && marker <= APP15) && marker !== COMMENT
}

/** Orientation 1–8 from an Exif segment's data; undefined when it has none or cannot be read. */
function orientationIn(exif: Uint8Array): number | undefined {
  try {
    const found = piexif.load(Buffer.from(exif).toString('latin1'))['0th']?.[piexif.ImageIFD.Orientation]
    return typeof found === 'number' && found >= 1 && found <= 8 ? found : undefined
  } catch {
    return undefined
  }
}

function exifSegment(orientation: number): Uint8Array {
  const exif = piexif.dump({ '0th': { [piexif.ImageIFD.Orientation]: orientation } })
  const size = exif.length + 2
  return Buffer.concat([Buffer.from([0xff, APP1, size >> 8, size & 0xff]), Buffer.from(exif, 'latin1')])
}

/**
 * The picture with nothing but what shows it. What follows its end goes as well: phones append videos and second
 * pictures there, with a place of their own. Throws `DamagedPicture`.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let orientation: number | undefined
  let scans = 0
  let at = 2
  for (;;) {
    if (at + 1 >= bytes.length) break
    if (bytes[at] !== 0xff) throw new DamagedPicture('no marker where one must be')
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === EOI) break
    if (standsAlone(marker)) {
      kept.push(bytes.subarray(at, at + 2))
      at += 2
      continue
    }
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!
    const data = at + 4
    let end = at + 2 + length
    if (!(length >= 2) || end > bytes.length) throw new DamagedPicture('a segment is cut off')
    if (marker === APP1 && orientation === undefined && startsWith(bytes, data, 'Exif\0\0'))
      orientation = orientationIn(bytes.subarray(data, end))
    if (marker === SOS) {
      scans++
      end = endOfScan(bytes, end)
    }
    if (isNeeded(marker, bytes, data)) kept.push(bytes.subarray(at, end))
    at = end
  }
  if (scans === 0) throw new DamagedPicture('there is no picture in it')
  if (orientation !== undefined) {
    // JFIF asks to be the first segment.
    const behind = kept[1]?.[1] === APP0 ? 2 : 1
    kept.splice(behind, 0, exifSegment(orientation))
  }
  return Buffer.concat([...kept, Buffer.from([0xff, EOI])])
}

/** Where the compressed data of a scan ends: at the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1]!
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
