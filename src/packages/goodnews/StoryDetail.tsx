// One story in full: what happened, thanks, passing it on; for its author where it stands, for moderators their hand.
import { storyKinds } from '@contract/goodnews'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Heading,
  Loaded,
  Note,
  PhotoGrid,
  Problem,
  ShareButton,
  Tag,
} from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useShareCard } from '@/platform/share'
import { Moderating } from './Moderating'
import { bylineWords, type Story, stateTag } from './words'

export const StoryDetail = ({ storyId }: { storyId: string }) => {
  const story = useQuery('goodnews.view', { storyId })
  return <Loaded query={story}>{found => <Shown story={found} />}</Loaded>
}

const Shown = ({ story }: { story: Story }) => {
  const now = Date.now()
  const tag = stateTag(story)
  const out = story.state === 'shown' || story.state === 'archived'
  useShareCard(out ? story.share : undefined)
  return (
    <>
      <Card first>
        <View className="ry-tags">
          <Tag tone="quiet">{storyKinds[story.kind].label}</Tag>
          {tag ? <Tag tone={tag.tone}>{tag.words}</Tag> : null}
        </View>
        <Heading level={2} className="ry-told__title">
          {story.title}
        </Heading>
        <Note>{bylineWords(story, now)}</Note>
        {story.mine && story.reason ? (
          <Banner tone="attention" icon="info">
            {story.reason}
          </Banner>
        ) : null}
        <Text className="ry-told__text">{story.text}</Text>
        <PhotoGrid
          label="照片"
          photos={story.photos.map(({ url }, index) => ({ url, alt: `${story.title} 照片 ${index + 1}` }))}
        />
        {story.warnings.map(warning => (
          <Note key={warning}>{warning}</Note>
        ))}
        {out ? <Thanks story={story} /> : null}
        {story.mine ? <Own story={story} /> : null}
      </Card>
      <Moderating story={story} />
    </>
  )
}

const Thanks = ({ story }: { story: Story }) => {
  const [reporting, setReporting] = useState(false)
  const { storyId, thanks, thanked, mine } = story
  const thank = useCommand('goodnews.thank')
  const report = useCommand('goodnews.report')
  return (
    <>
      <Note>{thanks > 0 ? `${thanks} 人点赞` : '还没有人点赞'}</Note>
      <Problem error={thank.error} />
      <Buttons>
        {mine ? null : (
          <Button
            kind={thanked ? 'secondary' : 'primary'}
            icon="heart"
            onTap={() => thank.run({ storyId, on: !thanked })}
          >
            {thanked ? '已点赞，收回' : '点赞'}
          </Button>
        )}
        <ShareButton card={story.share}>转发到群里</ShareButton>
        {mine ? null : (
          <Button kind="text" onTap={() => setReporting(true)}>
            举报
          </Button>
        )}
      </Buttons>
      {reporting ? (
        <ReasonSheet
          about={`goodnews.report.${storyId}`}
          title="举报"
          note="管理人员会看，不会让写的人知道是谁"
          usual={['情况不属实', '没有经过本人同意', '不合适']}
          verb="举报"
          error={report.error}
          onSend={async reason => {
            const done = await report.run({ storyId, reason })
            if (done) toast('已举报，管理人员会处理')
            return done
          }}
          onClose={() => setReporting(false)}
        />
      ) : null}
    </>
  )
}

const Own = ({ story }: { story: Story }) => {
  const { storyId, can } = story
  const withdraw = useCommand('goodnews.withdraw')
  const takeBack = async () => {
    const sure = await ask({ title: '撤回这一条？', words: '邻居不再看得到，照片一起删掉', yes: '撤回', danger: true })
    if (sure && (await withdraw.run({ storyId }))) toast('已撤回')
  }
  return (
    <>
      <Problem error={withdraw.error} />
      <Buttons>
        {can.includes('edit') ? (
          <Button kind="secondary" icon="edit" onTap={() => void go('goodnews/compose', { storyId })}>
            修改
          </Button>
        ) : null}
        {can.includes('withdraw') ? (
          <Button kind="text" onTap={takeBack}>
            撤回
          </Button>
        ) : null}
      </Buttons>
    </>
  )
}
