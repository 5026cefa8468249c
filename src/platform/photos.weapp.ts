// Taking, choosing, shrinking and viewing photos in WeChat.
import Taro from '@tarojs/taro'
import { fileUrl } from './file-url'
import type { ChoosePhotos, LocalFile } from './ports'

/** The camera may open without a tap of its own. */
export const opensCamera = true

/** JPEG quality of compressed photos, percent. */
const QUALITY = 70
/** Longest edge after compression, pixels: readable number plates, about 300 KB. */
const EDGE = 1600

/** Opens camera or album; an empty list when the person changed their mind. */
export const choosePhotos = async ({ count, from }: ChoosePhotos): Promise<LocalFile[]> => {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: Math.min(9, count),
      mediaType: ['image'],
      sourceType: from === 'camera' ? ['camera'] : ['camera', 'album'],
      sizeType: ['compressed'],
    })
    return tempFiles.map((file, index) => ({
      path: file.tempFilePath,
      name: `photo-${index + 1}.${file.tempFilePath.split('.').pop() ?? 'jpg'}`,
      type: file.tempFilePath.endsWith('.png') ? 'image/png' : 'image/jpeg',
      size: file.size,
    }))
  } catch (error) {
    if (String((error as { errMsg?: string }).errMsg).includes('cancel')) return []
    throw error
  }
}

/** A smaller copy, or the file itself where the phone cannot shrink it (iOS shrinks JPEG only). */
export const compressPhoto = async (file: LocalFile): Promise<LocalFile> => {
  if (file.type !== 'image/jpeg' || file.size < 200_000) return file
  try {
    const { tempFilePath } = await Taro.compressImage({
      src: file.path,
      quality: QUALITY,
      compressedWidth: EDGE,
    } as Taro.compressImage.Option)
    return { ...file, path: tempFilePath }
  } catch {
    return file
  }
}

/** WeChat's own viewer, with pinch and save. */
export const viewPhotos = (urls: string[], index: number) => {
  void Taro.previewImage({ urls: urls.map(fileUrl), current: fileUrl(urls[index] ?? '') })
  return true
}
