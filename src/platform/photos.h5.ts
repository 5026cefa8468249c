// Taking, choosing and shrinking photos in a browser.
import { chooseFiles } from './file-dialog'
import type { ChoosePhotos, LocalFile } from './ports'

/** A browser opens the camera only under a finger. */
export const opensCamera = false

const QUALITY = 0.72
/** Longest edge after compression, pixels: readable number plates, about 300 KB. */
const EDGE = 1600

/** Opens camera or album; an empty list when the person changed their mind. */
export const choosePhotos = ({ count, from }: ChoosePhotos): Promise<LocalFile[]> =>
  chooseFiles({ accept: 'image/*', count, camera: from === 'camera', type: 'image/jpeg' })

/** A smaller JPEG copy, or the file itself where that is no gain. Re-drawing also drops hidden data of the photo. */
export const compressPhoto = async (file: LocalFile): Promise<LocalFile> => {
  if (!file.blob || file.size < 200_000) return file
  try {
    const bitmap = await createImageBitmap(file.blob)
    const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', QUALITY))
    if (!blob || blob.size >= file.size) return file
    URL.revokeObjectURL(file.path)
    return {
      path: URL.createObjectURL(blob),
      name: file.name.replace(/\.\w+$/, '.jpg'),
      type: 'image/jpeg',
      size: blob.size,
      blob,
    }
  } catch {
    return file
  }
}

/** The browser has no viewer of its own: false tells PhotoGrid to open ours. */
export const viewPhotos = (_urls: string[], _index: number) => false
