// A moderator's look at one post: its words and each of its photos, decided together or apart.
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Banner, Button, Buttons, Note, Problem, Section } from '@/components'
import { toast } from '@/platform/dialogs'
import { JudgedPhotos, type Judgement, judgedOf, waitingOf } from './JudgedPhotos'
import { RefuseSheet } from './RefuseSheet'
import type { Post } from './words'

/** Whether something of it waits for the person who looks at it. */
export const needsModerator = (post: Post) =>
  post.can.includes('moderate') &&
  !post.author.mine &&
  (post.state === 'checking' ||
    (post.state === 'open' && (!post.public || post.reports.length > 0 || waitingOf(post.photos).length > 0)))

/** Why it waits, in one sentence. */
export const whyWaits = (post: Post) =>
  post.state === 'checking'
    ? (post.reason ?? '等管理人员查看')
    : post.reports.length > 0
      ? `有 ${post.reports.length} 人举报：${post.reports.join('；')}`
      : waitingOf(post.photos).length > 0
        ? `文字已经公开，${waitingOf(post.photos).length} 张照片等您看`
        : (post.reason ?? '请看一下文字')

export const ModeratePost = ({ post }: { post: Post }) => (
  <Section title="等您审核">
    <Banner tone={post.reports.length > 0 ? 'danger' : 'attention'} icon="eye">
      {whyWaits(post)}
    </Banner>
    <ModerateButtons post={post} />
  </Section>
)

/** The photos to decide on, and the buttons; used in the queue and on the post's own page. */
export const ModerateButtons = ({ post }: { post: Post }) => {
  const [judgement, setJudgement] = useState<Judgement>({})
  const [refusing, setRefusing] = useState(false)
  const moderate = useCommand('lostfound.moderate')
  const waiting = waitingOf(post.photos)
  const shown = waiting.filter(photo => judgement[photo.fileId] !== false).length
  const textWaits = post.state === 'checking'
  const reported = post.state === 'open' && (!post.public || post.reports.length > 0)
  const approve = async (photos: ReturnType<typeof judgedOf>) => {
    const done = await moderate.run({ postId: post.postId, revision: post.revision, photos })
    if (done)
      toast(textWaits ? '已通过，已告诉发布的人' : shown > 0 ? `${shown} 张照片邻居看得到了` : '看过了，不再排队')
  }
  const label = [
    textWaits && '通过文字',
    reported && (post.public ? '没有问题' : '没有问题，重新公开'),
    waiting.length > 0 && (shown > 0 ? `显示 ${shown} 张照片` : '照片都不显示'),
  ].filter(Boolean)
  return (
    <View>
      {waiting.length > 0 ? (
        <>
          <Note>照片单独定：看清有没有证件号码、别人的脸、车牌</Note>
          <JudgedPhotos photos={waiting} value={judgement} onChange={setJudgement} />
        </>
      ) : null}
      <Problem error={moderate.error} />
      <Buttons>
        <Button onTap={() => approve(judgedOf(waiting, judgement))}>
          {label.length > 0 ? label.join('，') : '没有问题'}
        </Button>
        {post.can.includes('refuse') ? (
          <Button kind="secondary" onTap={() => setRefusing(true)}>
            不通过
          </Button>
        ) : null}
        {textWaits && waiting.length > 0 ? (
          <Button kind="text" onTap={() => approve([])}>
            先通过文字，照片再看
          </Button>
        ) : null}
      </Buttons>
      {refusing ? <RefuseSheet of={{ post }} onClose={() => setRefusing(false)} /> : null}
    </View>
  )
}

/** “王秀英 · 今天 9:12” for staff, who see names. */
export const postedBy = (post: Post, now: number) => `${post.author.name} · ${whenInWords(post.postedAt, now)}`
