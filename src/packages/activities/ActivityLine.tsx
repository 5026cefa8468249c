// An activity as one card of a list: what, when, where, and whether there is a place.
import { Text, View } from '@tarojs/components'
import { Card, Tag } from '@/components'
import { type ActivitySummary, kindLabel, nextWords, placeTag } from './words'
import './activities.scss'

interface ActivityLineProps {
  activity: ActivitySummary
  now: number
  on?: boolean
  onTap: () => void
}

export const ActivityLine = ({ activity, now, on, onTap }: ActivityLineProps) => {
  const { tone, words } = placeTag(activity)
  return (
    <Card onTap={onTap} on={on}>
      <View className="ry-tags">
        <Tag tone="quiet">{kindLabel(activity.kind)}</Tag>
        <Tag tone={tone}>{words}</Tag>
      </View>
      <Text className="ry-activity__name">{activity.title}</Text>
      <Text className="ry-activity__detail">{nextWords(activity, now)}</Text>
      <Text className="ry-activity__detail">{activity.where}</Text>
    </Card>
  )
}
