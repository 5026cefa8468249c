// Small pictures for tests, 6 × 4 pixels, left half red and right half blue; the JPEG and WebP carry a colour profile.
import piexif from 'piexifjs'

const bytesOf = (base64: string) => Buffer.from(base64, 'base64')

export const plainJpeg = bytesOf(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChn' +
    'VFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAA' +
    'b6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQA' +
    'AAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAg' +
    'ADIAMAAxADb/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBD' +
    'AQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAEAAYDASIAAhEB' +
    'AxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAaEAEAAQUAAAAAAAAAAAAAAAAAAQIFNHLB/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwb/xAAY' +
    'EQACAwAAAAAAAAAAAAAAAAAAAwU0cf/aAAwDAQACEQMRAD8AjblkU69kBbQ9FWCStxmn/9k=',
)
export const plainWebp = bytesOf(
  'UklGRjACAABXRUJQVlA4WAoAAAAgAAAABQAAAwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChn' +
    'VFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAA' +
    'b6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQA' +
    'AAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAg' +
    'ADIAMAAxADZWUDggQgAAALACAJ0BKgYABAACgEIlqAJ0ugFAAqgD9AAPpAK14AD+81aeENX/y5PwjAmP/dgvtz4RgTH+0z94e3assGv27ViY' +
    'AA==',
)
export const plainPng = bytesOf(
  'iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAYAAACtBE5DAAAAIUlEQVR4AZSJsQkAAAyDJP//bKdClw4RBMEIricND/0YAAAA//9dJxHMAAAA' +
    'BklEQVQDABKAC/2Nv7iQAAAAAElFTkSuQmCC',
)

/** The JPEG as a phone takes it: with its place in Zhengzhou, its maker, a thumbnail, and lying on its side (6). */
export function phoneJpeg(seed = ''): Buffer {
  const exif = piexif.dump({
    '0th': { [piexif.ImageIFD.Make]: `Phone${seed}`, [piexif.ImageIFD.Orientation]: 6 },
    GPS: {
      [piexif.GPSIFD.GPSLatitudeRef]: 'N',
      [piexif.GPSIFD.GPSLatitude]: [
        [34, 1],
        [46, 1],
        [1234, 100],
      ],
      [piexif.GPSIFD.GPSLongitudeRef]: 'E',
      [piexif.GPSIFD.GPSLongitude]: [
        [113, 1],
        [44, 1],
        [5678, 100],
      ],
    },
    '1st': { 259: 6 },
    thumbnail: plainJpeg.toString('latin1'),
  })
  return Buffer.from(piexif.insert(exif, plainJpeg.toString('latin1')), 'latin1')
}

/** A JPEG of its own for each seed: photos of different things are different files. */
export const photoOfSeed = (seed: string) => phoneJpeg(`-${seed}`)

const segment = (marker: number, data: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data])

/** With an XMP packet that repeats the place, a comment, and a film with its place behind the picture's end. */
export function jpegWithEverything(): Buffer {
  const phone = phoneJpeg()
  const xmp = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="34,46N"/>'))
  const thumbnail = segment(0xe0, Buffer.from('JFXX\0GPSLatitude in a thumbnail'))
  const comment = segment(0xfe, Buffer.from('GPSLatitude in a comment'))
  return Buffer.concat([
    phone.subarray(0, 2),
    xmp,
    thumbnail,
    comment,
    phone.subarray(2),
    Buffer.from('ftypmp42 GPSLatitude film'),
  ])
}

const pngChunk = (name: string, data: string) => {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(name + data, 4, 'latin1')
  return chunk
}
/** The PNG with texts, Exif and a time that name the place. */
export const pngWithPlace = Buffer.concat([
  plainPng.subarray(0, 33),
  ...['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'prVt'].map(name => pngChunk(name, `GPSLatitude ${name}`)),
  plainPng.subarray(33),
])

const webpChunk = (name: string, data: string) => {
  const chunk = Buffer.alloc(8 + data.length + (data.length % 2))
  chunk.write(name, 0, 'latin1')
  chunk.writeUInt32LE(data.length, 4)
  chunk.write(data, 8, 'latin1')
  return chunk
}
/** The WebP with Exif and XMP that name the place, and the flags that announce them. */
export function webpWithPlace(): Buffer {
  const all = Buffer.concat([plainWebp, webpChunk('EXIF', 'GPSLatitude 1'), webpChunk('XMP ', 'GPSLatitude two')])
  all.writeUInt32LE(all.length - 8, 4)
  all[20] = all[20]! | 0x0c
  return all
}

/** A ZIP directory with these names, as Office files begin and end; without content. */
export function zipOf(...names: string[]): Buffer {
  const entries = names.map(name => {
    const entry = Buffer.alloc(46 + name.length)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(name.length, 28)
    entry.write(name, 46, 'latin1')
    return entry
  })
  const directory = Buffer.concat(entries)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, directory, end])
}
