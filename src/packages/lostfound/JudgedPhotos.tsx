// Photos that wait for a moderator, each shown or withheld by itself.
import type { Post } from '@contract/lostfound'
import { View } from '@tarojs/components'
import { Checkbox, classes, PhotoGrid } from '@/components'
import './lostfound.scss'

type Photo = Post['photos'][number]
/** By file id; false withholds, anything else shows. */
export type Judgement = Record<string, boolean>

export const waitingOf = (photos: readonly Photo[]) => photos.filter(photo => photo.state === 'waiting')

/** The decisions as the server takes them. */
export const judgedOf = (photos: readonly Photo[], judgement: Judgement) =>
  photos.map(({ fileId }) => ({ fileId, show: judgement[fileId] !== false }))

interface JudgedPhotosProps {
  photos: readonly Photo[]
  value: Judgement
  onChange: (value: Judgement) => void
}

export const JudgedPhotos = ({ photos, value, onChange }: JudgedPhotosProps) => (
  <View className="ry-judged">
    {photos.map(({ fileId, url }, index) => {
      const show = value[fileId] !== false
      return (
        <View key={fileId} className={classes('ry-judged__one', !show && 'ry-judged__one--hidden')}>
          <PhotoGrid photos={[{ url, alt: `照片 ${index + 1}` }]} label={`照片 ${index + 1}`} />
          <Checkbox
            checked={show}
            onChange={next => onChange({ ...value, [fileId]: next })}
            label={`照片 ${index + 1} ${show ? '显示' : '不显示'}`}
          >
            {show ? '显示' : '不显示'}
          </Checkbox>
        </View>
      )
    })}
  </View>
)
