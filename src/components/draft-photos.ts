// Photos of a form that outlive it: those the server has stay in the draft, those that failed go again with the signal.
import { useEffect, useRef, useState } from 'react'
import { useOnline, useQuery } from '@/api'
import { usePhotos } from './photos'

/** Shown until the server said where the picture is: an empty address would count as a broken one. */
const BLANK = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

type PhotoItem = ReturnType<typeof usePhotos>['items'][number]

interface DraftPhotos {
  /** Ids in the draft as it was found. */
  found: readonly string[]
  /** Told each time the ids that the server has change. */
  onChange: (fileIds: string[]) => void
  limit: number
}

/** Give the answer to <PhotoPicker>. Photos not yet sent live only as long as the page: say so with `photoWords`. */
export const useDraftPhotos = ({ found, onChange, limit }: DraftPhotos): ReturnType<typeof usePhotos> => {
  const [kept, setKept] = useState<readonly string[]>(found)
  const photos = usePhotos({ limit: Math.max(1, limit - kept.length) })
  const online = useOnline()
  const shown = useQuery('files.describe', { fileIds: [...kept] }, { enabled: kept.length > 0 })
  // What was cleaned up meanwhile is not named any more.
  const there = shown.data ? kept.filter(id => shown.data.some(file => file.fileId === id)) : kept

  const fileIds = [...there, ...photos.fileIds]
  const tell = useRef(onChange)
  tell.current = onChange
  const known = fileIds.join(' ')
  const told = useRef(known)
  useEffect(() => {
    if (told.current === known) return
    told.current = known
    tell.current(known === '' ? [] : known.split(' '))
  }, [known])

  const latest = useRef(photos)
  latest.current = photos
  useEffect(() => {
    if (!online) return
    const { items, retry } = latest.current
    for (const item of items) if (item.state === 'failed') void retry(item.key)
  }, [online])

  const items: PhotoItem[] = [
    ...there.map(fileId => ({
      key: fileId,
      fileId,
      path: shown.data?.find(file => file.fileId === fileId)?.url ?? BLANK,
      progress: 100,
      state: 'sent' as const,
    })),
    ...photos.items,
  ]
  return {
    ...photos,
    limit,
    items,
    fileIds,
    remove: key => {
      if (there.includes(key)) setKept(there.filter(id => id !== key))
      else photos.remove(key)
    },
    clear: () => {
      setKept([])
      photos.clear()
    },
  }
}

/** What to say under the photos before the form can be sent; undefined when nothing is in the way. */
export const photoWords = (photos: Pick<ReturnType<typeof usePhotos>, 'items'>): string | undefined => {
  const failed = photos.items.filter(item => item.state === 'failed').length
  const sending = photos.items.filter(item => item.state === 'sending').length
  if (failed > 0) return `有 ${failed} 张没有传上，有网后会自动再传，先别关这一页`
  return sending > 0 ? `还有 ${sending} 张正在上传，传完就能提交` : undefined
}
