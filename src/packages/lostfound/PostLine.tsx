// A post as one card of a list: photo, which side, what, where and when, and where it stands.
import { Text, View } from '@tarojs/components'
import { Card, CardDetail, CardTitle, classes, glued, Icon, isOfParts, Picture, Tag } from '@/components'
import { coverOf, kindIcons, kindLabel, type Post, sideTag, stateTag, whereAndWhen } from './words'
import './lostfound.scss'

interface PostLineProps {
  post: Post
  now: number
  onTap: () => void
  /** Shown beside the list. */
  on?: boolean
  /** Instead of the clues: why it is offered as a match, or what its author should know. */
  why?: string
}

export const PostLine = ({ post, now, onTap, on, why }: PostLineProps) => {
  const side = sideTag(post)
  const state = stateTag(post)
  const cover = coverOf(post)
  return (
    <Card onTap={onTap} on={on} className={classes('ry-pictured', post.urgent && 'ry-post--urgent')}>
      <View className="ry-pictured__photo">
        {cover ? <Picture src={cover} alt="" /> : <Icon name={kindIcons[post.kind]} />}
      </View>
      <View className="ry-pictured__words">
        <View className="ry-tags">
          <Tag tone={state?.tone === 'done' ? 'quiet' : side.tone}>{side.words}</Tag>
          {post.kind === 'person' ? null : <Tag tone="quiet">{kindLabel(post.kind)}</Tag>}
          {state ? <Tag tone={state.tone}>{state.words}</Tag> : null}
        </View>
        <CardTitle>{post.what}</CardTitle>
        <CardDetail>{whereAndWhen(post, now)}</CardDetail>
        {why ? (
          <Text className={classes('ry-post__why', isOfParts(why) && 'ry-parts')}>{glued(why)}</Text>
        ) : post.state === 'open' && post.clues > 0 ? (
          <CardDetail>{post.clues} 条线索</CardDetail>
        ) : null}
      </View>
    </Card>
  )
}
