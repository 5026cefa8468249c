// One record in a list: photo, what and where, how it ended.
import { clockOf, dayInWords, dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { Card, CardDetail, CardTitle, Icon, Picture, Tag } from '@/components'
import { endTag, type Row, titleOf } from './words'

interface ObservationLineProps {
  row: Row
  now: number
  onTap: () => void
  /** Shown beside the list. */
  on?: boolean
}

export const ObservationLine = ({ row, now, onTap, on }: ObservationLineProps) => {
  const { at, day, areaName, byName, mine, photo, again, text, usedPhoto } = row
  const tag = endTag(row)
  const when = day === dayOf(now) ? `今天 ${clockOf(at)}` : `${dayInWords(day, now)} ${clockOf(at)}`
  return (
    <Card onTap={onTap} on={on} className="ry-pictured">
      <View className="ry-pictured__photo">{photo ? <Picture src={photo.url} alt="" /> : <Icon name="image" />}</View>
      <View className="ry-pictured__words">
        <CardTitle>{titleOf(row)}</CardTitle>
        {text ? <CardDetail>{text}</CardDetail> : null}
        <CardDetail>{[when, areaName, mine ? '' : byName].filter(Boolean).join(' · ')}</CardDetail>
        <View className="ry-tags">
          <Tag tone={tag.tone}>{tag.words}</Tag>
          {again ? <Tag tone="attention">又出现</Tag> : null}
          {usedPhoto ? (
            <Tag tone={usedPhoto === 'same' ? 'danger' : 'attention'}>
              {usedPhoto === 'same' ? '以前的照片' : '照片待比对'}
            </Tag>
          ) : null}
        </View>
      </View>
    </Card>
  )
}
