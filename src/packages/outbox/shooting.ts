// Taking a photo so that it cannot be lost: shrunk, hashed and kept on the device before anything else is done with it.
import { NoRoom, outbox } from '@/api'
import { toast } from '@/platform/dialogs'
import { choosePhotos, compressPhoto } from '@/platform/photos'

/** Keys of what was taken and kept; what did not fit is said, and never pretended. */
export const shoot = async (count: number, from: 'camera' | 'both' = 'camera'): Promise<string[]> => {
  const taken = await choosePhotos({ count, from }).catch(() => {
    toast('没有打开相机，请在设置里允许后再试')
    return []
  })
  const keys: string[] = []
  for (const original of taken) {
    const file = await compressPhoto(original)
    try {
      keys.push((await outbox.take(file)).key)
    } catch (error) {
      toast(
        error instanceof NoRoom ? '手机里放不下这张照片了，请先连网把前面的发出去' : '这张照片没有存下来，请再拍一张',
      )
      break
    }
  }
  return keys
}
