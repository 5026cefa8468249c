// A post in the moderators' queue: what it says, why it waits, and the decision.
import { Text, View } from '@tarojs/components'
import { Banner, Button, Card, Checkbox, Facts, Gap, Heading, Note, Tag } from '@/components'
import { go } from '@/go'
import { ModerateButtons, postedBy, whyWaits } from '../ModeratePost'
import { kindLabel, type Post, sideTag, traitsWords, whereAndWhen } from '../words'
import '../lostfound.scss'

interface QueuedPostProps {
  post: Post
  /** Undefined for what is decided one by one. */
  chosen: boolean | undefined
  onChoose: (on: boolean) => void
}

export const QueuedPost = ({ post, chosen, onChoose }: QueuedPostProps) => {
  const now = Date.now()
  const side = sideTag(post)
  return (
    <Card tone={post.urgent ? 'danger' : 'plain'}>
      <View className="ry-tags">
        <Tag tone={side.tone}>{side.words}</Tag>
        {post.kind === 'person' ? null : <Tag tone="quiet">{kindLabel(post.kind)}</Tag>}
        {post.reports.length > 0 ? <Tag tone="danger">{post.reports.length} 人举报</Tag> : null}
      </View>
      <Heading level={2} className="ry-pictured__title">
        {post.what}
      </Heading>
      <Note>{postedBy(post, now)}</Note>
      <Gap />
      <Banner tone={post.reports.length > 0 ? 'danger' : 'attention'} icon="eye">
        {whyWaits(post)}
      </Banner>
      {post.text ? <Text className="ry-told__text">{post.text}</Text> : null}
      <Facts
        facts={[
          ['特征', [traitsWords(post.traits, post.kind), post.traits.marks].filter(Boolean).join('；')],
          ['地点', whereAndWhen(post, now)],
        ]}
      />
      {post.author.mine ? <Note>这是您自己发的，等别的管理人员看</Note> : <ModerateButtons post={post} />}
      <View className="ry-inline">
        {chosen === undefined ? null : (
          <View className="ry-inline__words">
            <Checkbox checked={chosen} onChange={onChoose} label={`和别的一起通过：${post.what}`}>
              和别的一起通过
            </Checkbox>
          </View>
        )}
        <Button kind="text" small onTap={() => void go('lostfound/post', { postId: post.postId })}>
          看整条
        </Button>
      </View>
    </Card>
  )
}
