// Photos of a record in three columns, or two side by side, and the viewer behind them.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { viewPhotos } from '@/platform/photos'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { Overlay } from './base/overlay'
import { Picture } from './base/structure'
import { Tap } from './base/Tap'

export interface ShownPhoto {
  /** The server's signed address. */
  url: string
  /** What is to be seen: “整改前”. */
  alt: string
  /** Over the picture: “拍于 9:12”. */
  words?: string
}

const Viewer = ({
  photos,
  at,
  onMove,
  onClose,
}: {
  photos: readonly ShownPhoto[]
  at: number
  onMove: (at: number) => void
  onClose: () => void
}) => {
  const photo = photos[at]
  if (!photo) return null
  return (
    <Overlay className="ry-viewer" label={photo.alt} onClose={onClose}>
      <View className="ry-viewer__bar">
        <Text>
          {at + 1} / {photos.length} {photo.words ?? photo.alt}
        </Text>
        <Tap className="ry-viewer__button" label="关闭" onTap={onClose}>
          <Icon name="close" />
        </Tap>
      </View>
      <View className="ry-viewer__picture">
        <Picture src={photo.url} alt={photo.alt} mode="fit" />
      </View>
      <View className="ry-viewer__bar">
        <Tap className="ry-viewer__button" label="上一张" disabled={at === 0} onTap={() => onMove(at - 1)}>
          <Icon name="back" />
        </Tap>
        <Tap
          className="ry-viewer__button"
          label="下一张"
          disabled={at === photos.length - 1}
          onTap={() => onMove(at + 1)}
        >
          <Icon name="next" />
        </Tap>
      </View>
    </Overlay>
  )
}

/** `<PhotoGrid photos={…} />`; `pair` for before and after. Nothing when there are none. */
export const PhotoGrid = ({
  photos,
  pair,
  label = '照片',
}: {
  photos: readonly ShownPhoto[]
  pair?: boolean
  label?: string
}) => {
  const [open, setOpen] = useState<number | null>(null)
  if (photos.length === 0) return null
  const view = (index: number) => {
    const shown = viewPhotos(
      photos.map(photo => photo.url),
      index,
    )
    if (!shown) setOpen(index)
  }
  return (
    <View className={classes('ry-photos', pair && 'ry-photos--pair')} {...a11y({ role: 'group', label })}>
      {photos.map((photo, index) => (
        <View key={photo.url} className="ry-photo">
          <Tap
            className="ry-photo__fill"
            label={`看大图：${photo.words?.startsWith(photo.alt) ? photo.words : `${photo.alt} ${photo.words ?? ''}`.trim()}`}
            onTap={() => view(index)}
          >
            <Picture src={photo.url} alt="" />
            {photo.words ? <Text className="ry-photo__words">{photo.words}</Text> : null}
          </Tap>
        </View>
      ))}
      {open === null ? null : <Viewer photos={photos} at={open} onMove={setOpen} onClose={() => setOpen(null)} />}
    </View>
  )
}
