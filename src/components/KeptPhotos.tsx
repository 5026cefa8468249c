// Photos kept on this device, each with where it stands: received, on its way, waiting, refused.
import { Text, View } from '@tarojs/components'
import { type KeptFile, useKeptFile, useOutbox } from '@/api'
import { a11y } from './base/a11y'
import { Icon } from './base/Icon'
import { Picture } from './base/structure'
import { Tap } from './base/Tap'

interface KeptPhotosProps {
  keys: readonly string[]
  /** The name of the set. */
  label: string
  /** A tile at the end that takes another one. */
  add?: { words: string /** Begins with the words. */; label: string; onTap: () => unknown } | undefined
  onRemove?: (key: string) => void
  /** Over each picture, such as when and where it was taken. */
  stamp?: (file: KeptFile) => string
}

export const KeptPhotos = ({ keys, label, add, onRemove, stamp }: KeptPhotosProps) => {
  const { files } = useOutbox()
  const photos = keys.filter(key => files[key]?.type.startsWith('image/') ?? true)
  if (photos.length === 0 && !add) return null
  return (
    <View className="ry-photos" {...a11y({ role: 'group', label })}>
      {photos.map((key, index) => (
        <KeptPhoto
          key={key}
          fileKey={key}
          name={`${label} ${index + 1}`}
          stamp={files[key] && stamp?.(files[key])}
          onRemove={onRemove && (() => onRemove(key))}
        />
      ))}
      {add ? (
        <View className="ry-photo">
          <Tap className="ry-photo__fill ry-photo__add" label={add.label} onTap={() => void add.onTap()}>
            <Icon name="camera" />
            <Text>{add.words}</Text>
          </Tap>
        </View>
      ) : null}
    </View>
  )
}

const KeptPhoto = ({
  fileKey,
  name,
  stamp,
  onRemove,
}: {
  fileKey: string
  name: string
  stamp: string | undefined
  onRemove: (() => void) | undefined
}) => {
  const { files, underway } = useOutbox()
  const file = files[fileKey]
  const path = useKeptFile(file && !file.receipt ? fileKey : file?.key)
  const percent = underway?.fileKey === fileKey ? underway.percent : undefined
  const words = standing(file, percent)
  return (
    <View className="ry-photo">
      <View className="ry-photo__fill">
        {path ? (
          <Picture src={path} alt={name} />
        ) : (
          <View className="ry-photo__blank">
            <Icon name="image" />
          </View>
        )}
      </View>
      <View className="ry-photo__words">
        {stamp ? <View>{stamp}</View> : null}
        <View>{words}</View>
      </View>
      {percent !== undefined ? <View className="ry-photo__bar" style={{ width: `${percent}%` }} /> : null}
      {onRemove ? (
        <Tap className="ry-photo__remove" label={`删除${name}`} onTap={onRemove}>
          <View className="ry-photo__cross">
            <Icon name="close" size="small" />
          </View>
        </Tap>
      ) : null}
    </View>
  )
}

const standing = (file: KeptFile | undefined, percent: number | undefined): string => {
  if (!file) return '不在手机里了'
  if (file.receipt) return '已收到'
  if (file.refusal) return file.refusal.message
  return percent === undefined ? '在手机里' : `上传 ${percent}%`
}
