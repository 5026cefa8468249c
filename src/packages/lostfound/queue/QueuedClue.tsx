// A clue or an answer in the moderators' queue, with the decision.
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type ItemOf, useCommand } from '@/api'
import { Banner, Button, Buttons, Card, Gap, Note, Problem } from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { JudgedPhotos, type Judgement, judgedOf, waitingOf } from '../JudgedPhotos'
import { RefuseSheet } from '../RefuseSheet'
import '../lostfound.scss'

export const QueuedClue = ({ clue }: { clue: ItemOf<'lostfound.clueQueue'> }) => {
  const now = Date.now()
  const [judgement, setJudgement] = useState<Judgement>({})
  const [refusing, setRefusing] = useState(false)
  const moderate = useCommand('lostfound.moderateClue')
  const waiting = waitingOf(clue.photos)
  const approve = async () => {
    const done = await moderate.run({ clueId: clue.clueId, photos: judgedOf(waiting, judgement) })
    if (done) toast('已显示，对方会收到消息')
  }
  const words = clue.state === 'checking'
  return (
    <Card>
      <Note>
        {clue.author.name}
        {clue.byOwner ? '（发布的人）' : ''} · {whenInWords(clue.at, now)}
      </Note>
      <Text className="ry-told__text">{clue.text}</Text>
      {clue.place?.words ? <Note>地点：{clue.place.words}</Note> : null}
      <Gap />
      <Banner icon="eye">
        {words ? (clue.reason ?? '等管理人员查看') : `文字已经显示，${waiting.length} 张照片等您看`}
      </Banner>
      {waiting.length > 0 ? <JudgedPhotos photos={waiting} value={judgement} onChange={setJudgement} /> : null}
      <Problem error={moderate.error} />
      {clue.author.mine ? (
        <Note>这是您自己写的，等别的管理人员看</Note>
      ) : (
        <Buttons>
          <Button onTap={approve}>{words ? '显示' : '照片看好了'}</Button>
          <Button kind="secondary" onTap={() => setRefusing(true)}>
            不显示
          </Button>
        </Buttons>
      )}
      <View className="ry-inline">
        <Button kind="text" small onTap={() => void go('lostfound/post', { postId: clue.postId })}>
          看启事
        </Button>
      </View>
      {refusing ? <RefuseSheet of={{ clue }} onClose={() => setRefusing(false)} /> : null}
    </Card>
  )
}
