// A story as one card of a list: its picture, what it is about, from where, and how many thanked.
import { storyKinds } from '@contract/goodnews'
import { View } from '@tarojs/components'
import { Card, CardDetail, CardTitle, Icon, Picture, Tag } from '@/components'
import { bylineWords, type Story, stateTag } from './words'

interface StoryLineProps {
  story: Story
  now: number
  onTap: () => void
  /** Shown beside the list. */
  on?: boolean
}

export const StoryLine = ({ story, now, onTap, on }: StoryLineProps) => {
  const state = stateTag(story)
  const [cover] = story.photos
  return (
    <Card onTap={onTap} on={on} className="ry-pictured">
      <View className="ry-pictured__photo">{cover ? <Picture src={cover.url} alt="" /> : <Icon name="heart" />}</View>
      <View className="ry-pictured__words">
        <View className="ry-tags">
          <Tag tone="quiet">{storyKinds[story.kind].label}</Tag>
          {state ? <Tag tone={state.tone}>{state.words}</Tag> : null}
        </View>
        <CardTitle>{story.title}</CardTitle>
        <CardDetail>{bylineWords(story, now)}</CardDetail>
        {story.thanks > 0 ? <CardDetail>{story.thanks} 人点赞</CardDetail> : null}
      </View>
    </Card>
  )
}
