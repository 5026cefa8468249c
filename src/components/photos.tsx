// Taking, sending and showing photos.
import { Text, View } from '@tarojs/components'
import { useCallback, useRef, useState } from 'react'
import { isCallError, newRequestId } from '@/api'
import { toast } from '@/platform/dialogs'
import { choosePhotos, compressPhoto } from '@/platform/photos'
import type { LocalFile } from '@/platform/ports'
import { upload } from '@/platform/upload'
import { useSession } from '@/session'
import { a11y } from './base/a11y'
import { Icon } from './base/Icon'
import { Picture } from './base/structure'
import { Tap } from './base/Tap'

export interface PhotoItem {
  key: string
  /** Shown at once, before anything is sent. */
  path: string
  /** Percent sent. */
  progress: number
  state: 'sending' | 'sent' | 'failed'
  /** The server's id, once sent. */
  fileId?: string
}

/**
 * The photos of a form: `const photos = usePhotos({ limit: 6 })`. Sending starts at once; `photos.fileIds` are those
 * the server has, `photos.ready` is true when none is on its way or failed.
 */
export const usePhotos = ({ limit = 9 }: { /** 1–9 */ limit?: number } = {}) => {
  const [items, setItems] = useState<PhotoItem[]>([])
  const files = useRef(new Map<string, LocalFile>())
  const token = useSession(session => session.token)
  const change = useCallback(
    (key: string, changed: Partial<PhotoItem>) =>
      setItems(now => now.map(item => (item.key === key ? { ...item, ...changed } : item))),
    [],
  )
  const sendOne = useCallback(
    async (key: string) => {
      const file = files.current.get(key)
      if (!file) return
      change(key, { state: 'sending', progress: 0 })
      try {
        const { fileId } = await upload(file, token, progress => change(key, { progress }))
        change(key, { state: 'sent', progress: 100, fileId })
      } catch (error) {
        change(key, { state: 'failed' })
        if (isCallError(error)) toast(error.message)
      }
    },
    [change, token],
  )
  const add = useCallback(
    async (from: 'both' | 'camera' = 'both') => {
      const chosen = await choosePhotos({ count: limit - items.length, from }).catch(() => {
        toast('没有打开相机或相册，请在设置里允许后再试')
        return []
      })
      for (const original of chosen) {
        const key = newRequestId()
        const file = await compressPhoto(original)
        files.current.set(key, file)
        setItems(now => [...now, { key, path: file.path, progress: 0, state: 'sending' }])
        void sendOne(key)
      }
    },
    [items.length, limit, sendOne],
  )
  const remove = useCallback((key: string) => {
    files.current.delete(key)
    setItems(now => now.filter(item => item.key !== key))
  }, [])
  const clear = useCallback(() => {
    files.current.clear()
    setItems([])
  }, [])
  return {
    items,
    limit,
    add,
    retry: sendOne,
    remove,
    clear,
    ready: items.every(item => item.state === 'sent'),
    fileIds: items.flatMap(item => item.fileId ?? []),
  }
}

interface PhotoPickerProps {
  photos: ReturnType<typeof usePhotos>
  /** The name of the set: 现场照片. */
  label?: string
  /** Only the camera: evidence is taken on the spot. */
  camera?: boolean
}

/** Photos with progress, retry and remove, and a tile to add one. */
export const PhotoPicker = ({ photos, label = '照片', camera }: PhotoPickerProps) => (
  <View className="ry-photos" {...a11y({ role: 'group', label })}>
    {photos.items.map((item, index) => (
      <View key={item.key} className="ry-photo">
        <View className="ry-photo__fill">
          <Picture src={item.path} alt={`${label} ${index + 1}`} />
        </View>
        {item.state === 'failed' ? (
          <Tap
            className="ry-photo__fill ry-photo__words"
            label={`${label} ${index + 1} 没有传上，重试`}
            onTap={() => void photos.retry(item.key)}
          >
            <Text>没有传上，点这里重试</Text>
          </Tap>
        ) : null}
        {item.state === 'sending' ? (
          <>
            <View className="ry-photo__words">上传 {item.progress}%</View>
            <View className="ry-photo__bar" style={{ width: `${item.progress}%` }} />
          </>
        ) : null}
        <Tap className="ry-photo__remove" label={`删除${label} ${index + 1}`} onTap={() => photos.remove(item.key)}>
          <View className="ry-photo__cross">
            <Icon name="close" size="small" />
          </View>
        </Tap>
      </View>
    ))}
    {photos.items.length < photos.limit ? (
      <View className="ry-photo">
        <Tap
          className="ry-photo__fill ry-photo__add"
          label={`添加${label}`}
          onTap={() => void photos.add(camera ? 'camera' : 'both')}
        >
          <Icon name="camera" />
          <Text>{camera ? '拍照' : '照片'}</Text>
        </Tap>
      </View>
    ) : null}
  </View>
)
