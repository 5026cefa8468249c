// A moderator's hand on one story: photos one by one, show or send back, hide, recommend further up, make it a notice.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Banner, Button, Buttons, Checkbox, Note, PhotoGrid, Problem, Section } from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { levelLabel, type Story } from './words'

type Asking = 'sendBack' | 'hide' | 'passOver' | null

export const Moderating = ({ story }: { story: Story }) => {
  const may = useMay('goodnews.moderate')
  if (!may || story.mine || !story.can.some(action => ['approve', 'hide', 'recommend'].includes(action))) return null
  return (
    <Section title="审核和推荐">
      <Hands story={story} />
    </Section>
  )
}

const Hands = ({ story }: { story: Story }) => {
  const { storyId, revision, state, can } = story
  const [asking, setAsking] = useState<Asking>(null)
  const [refused, setRefused] = useState<readonly string[]>([])
  const approve = useCommand('goodnews.approve')
  const sendBack = useCommand('goodnews.sendBack')
  const hide = useCommand('goodnews.hide')
  const recommend = useCommand('goodnews.recommend')
  const lift = useCommand('goodnews.lift')
  const passOver = useCommand('goodnews.passOver')
  const toNotice = useCommand('goodnews.toNotice', { alsoRefresh: ['notices'] })
  const publishes = useMay('notices.publish')
  const waiting = story.photos.filter(photo => photo.state === 'waiting')
  const toLook = state !== 'shown' || story.reports.length > 0 || waiting.length > 0
  const close = () => setAsking(null)

  const show = async () => {
    const photos = waiting.map(({ fileId }) => ({ fileId, show: !refused.includes(fileId) }))
    if (await approve.run({ storyId, revision, photos })) toast('已通过，邻居看得到了')
  }
  const further = async () => {
    const done = await recommend.run({ storyId })
    if (done) toast(done.recommended ? '已推荐，等上一级来定' : `已推荐到${levelLabel(done.level)}`)
  }
  const notice = async () => {
    const done = await toNotice.run({ storyId })
    if (done) void go('notices/compose', { noticeId: done.noticeId })
  }
  return (
    <>
      {story.reason && toLook ? (
        <Banner tone={story.reports.length > 0 ? 'danger' : 'attention'} icon="eye">
          {story.reports.length > 0 ? `有人举报：${story.reports.join('；')}` : story.reason}
        </Banner>
      ) : null}
      {can.includes('approve') && waiting.length > 0 ? (
        <>
          <Note>照片一张一张定：看清有没有证件号码、别人家的孩子、车牌</Note>
          {waiting.map(({ fileId, url }, n) => (
            <View key={fileId}>
              <PhotoGrid photos={[{ url, alt: `照片 ${n + 1}` }]} label={`照片 ${n + 1}`} />
              <Checkbox
                checked={!refused.includes(fileId)}
                onChange={on => setRefused(on ? refused.filter(id => id !== fileId) : [...refused, fileId])}
                label={`照片 ${n + 1} 显示`}
              >
                显示
              </Checkbox>
            </View>
          ))}
        </>
      ) : null}
      {story.recommended ? <Note>{`${story.recommended.by}推荐到${levelLabel(story.recommended.to)}`}</Note> : null}
      <Problem error={approve.error ?? recommend.error ?? lift.error ?? toNotice.error} />
      <Buttons>
        {can.includes('approve') && toLook ? (
          <Button icon="check" onTap={show}>
            {state === 'checking' ? '通过' : '没有问题'}
          </Button>
        ) : null}
        {can.includes('lift') ? (
          <>
            <Button icon="up" onTap={() => lift.run({ storyId })}>
              采用
            </Button>
            <Button kind="secondary" onTap={() => setAsking('passOver')}>
              不采用
            </Button>
          </>
        ) : null}
        {can.includes('sendBack') ? (
          <Button kind="secondary" onTap={() => setAsking('sendBack')}>
            退回修改
          </Button>
        ) : null}
        {!toLook && story.next && can.includes('recommend') ? (
          <Button kind="secondary" icon="up" onTap={further}>
            {`推荐到${levelLabel(story.next)}`}
          </Button>
        ) : null}
        {state === 'shown' && !toLook && publishes ? (
          <Button kind="secondary" icon="megaphone" onTap={notice}>
            转成通知
          </Button>
        ) : null}
        {can.includes('hide') ? (
          <Button kind="text" onTap={() => setAsking('hide')}>
            隐藏
          </Button>
        ) : null}
      </Buttons>
      {asking === 'sendBack' ? (
        <ReasonSheet
          about={`goodnews.sendBack.${storyId}`}
          title="退回修改"
          note="写的人会看到原因，改好可以再提交"
          usual={['请不要写门牌号', '请先问当事人愿不愿意', '写得再具体一点']}
          verb="退回"
          error={sendBack.error}
          onSend={reason => sendBack.run({ storyId, revision, reason })}
          onClose={close}
        />
      ) : null}
      {asking === 'hide' ? (
        <ReasonSheet
          about={`goodnews.hide.${storyId}`}
          title="隐藏这一条？"
          note="邻居不再看得到，写的人会看到原因"
          usual={['当事人不愿意公开', '情况不属实', '不适合公开']}
          verb="隐藏"
          error={hide.error}
          onSend={reason => hide.run({ storyId, reason })}
          onClose={close}
        />
      ) : null}
      {asking === 'passOver' ? (
        <ReasonSheet
          about={`goodnews.passOver.${storyId}`}
          title="不采用？"
          note="仍在原来的范围公开"
          usual={['本月已经有类似的', '留在本院更合适']}
          verb="不采用"
          error={passOver.error}
          onSend={reason => passOver.run({ storyId, reason })}
          onClose={close}
        />
      ) : null}
    </>
  )
}
