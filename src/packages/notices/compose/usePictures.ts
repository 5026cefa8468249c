// The pictures of a draft: those the server has, which survive closing the app, and those still on their way.
import { useEffect, useMemo, useRef } from 'react'
import { useQuery } from '@/api'
import { type PhotoItem, usePhotos } from '@/components'

interface PicturesOptions {
  /** Ids of files that the server has. */
  kept: string[]
  onKept: (kept: string[]) => void
  limit: number
  /** Addresses known already, by file id. */
  known: ReadonlyMap<string, string>
}

/** Gives <PhotoPicker> one set out of both. */
export const usePictures = ({ kept, onKept, limit, known }: PicturesOptions): ReturnType<typeof usePhotos> => {
  const photos = usePhotos({ limit: Math.max(0, limit - kept.length) })
  // Shown from the device as long as it has them: no flicker when the server has received one.
  const local = useRef(new Map<string, string>())
  const unseen = kept.filter(id => !known.has(id) && !local.current.has(id))
  const described = useQuery('files.describe', { fileIds: unseen }, { enabled: unseen.length > 0 })
  const latest = useRef({ kept, onKept })
  latest.current = { kept, onKept }
  const { items, remove } = photos
  useEffect(() => {
    const sent = items.flatMap(({ state, fileId, key, path }) =>
      state === 'sent' && fileId ? [{ fileId, key, path }] : [],
    )
    if (sent.length === 0) return
    for (const { fileId, key, path } of sent) {
      local.current.set(fileId, path)
      remove(key)
    }
    latest.current.onKept([...new Set([...latest.current.kept, ...sent.map(({ fileId }) => fileId)])])
  }, [items, remove])
  const urls = useMemo(
    () => new Map((described.data ?? []).map(({ fileId, url }) => [fileId, url] as const)),
    [described.data],
  )
  const pathOf = (id: string) => local.current.get(id) ?? known.get(id) ?? urls.get(id) ?? ''
  const shown = kept.map<PhotoItem>(id => ({ key: id, path: pathOf(id), progress: 100, state: 'sent', fileId: id }))
  return {
    ...photos,
    items: [...shown, ...items],
    limit,
    remove: key => (kept.includes(key) ? onKept(kept.filter(id => id !== key)) : remove(key)),
    fileIds: kept,
  }
}
