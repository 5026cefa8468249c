// One answer as its writers and reviewers see it, with the decision.
import { answerFlow, answerLimits, type PublicAnswer } from '@contract/answers'
import { categoryOf } from '@contract/categories'
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Banner, Button, Buttons, Card, CardTitle, Note, Problem, Tag, type Tone } from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { checkedWords } from '../AnswerDetail'
import { AnswerForm } from './Form'

const tones: Record<PublicAnswer['state'], Tone> = {
  proposed: 'attention',
  published: 'done',
  returned: 'attention',
  withdrawn: 'quiet',
}

export const Reviewed = ({ answer }: { answer: PublicAnswer }) => {
  const now = Date.now()
  const { answerId, version, can, requestId } = answer
  const [editing, setEditing] = useState(false)
  const [refusing, setRefusing] = useState<'sendBack' | 'withdraw' | null>(null)
  const approve = useCommand('answers.approve')
  const renew = useCommand('answers.renew')
  const pass = async () => {
    if (await approve.run({ answerId, version })) toast('已公开，大家搜得到了')
  }
  const still = async () => {
    if (await renew.run({ answerId, version })) toast('已核对，再用一年')
  }
  return (
    <Card>
      <View className="ry-tags">
        <Tag tone={tones[answer.state]}>{answerFlow.states[answer.state].label}</Tag>
        <Tag tone="quiet">{categoryOf(answer.categoryId)?.name ?? '其他'}</Tag>
        {answer.stale ? <Tag tone="attention">一年没有核对</Tag> : null}
      </View>
      <CardTitle>{answer.question}</CardTitle>
      <Text className="ry-told__text">{answer.answer}</Text>
      <Note>
        {[
          answer.author && `${answer.author}写的`,
          `${whenInWords(answer.updatedAt, now)} 更新`,
          checkedWords(answer, now),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Note>
      {answer.reason ? <Banner icon="info">{answer.reason}</Banner> : null}
      <Problem error={approve.error ?? renew.error} />
      <Buttons>
        {can.includes('approve') ? <Button onTap={pass}>通过并公开</Button> : null}
        {can.includes('sendBack') ? (
          <Button kind="secondary" onTap={() => setRefusing('sendBack')}>
            退回修改
          </Button>
        ) : null}
        {answer.stale && can.includes('renew') ? <Button onTap={still}>仍然有效</Button> : null}
        {can.includes('edit') ? (
          <Button kind={answer.state === 'returned' ? 'primary' : 'text'} onTap={() => setEditing(true)}>
            修改
          </Button>
        ) : null}
        {can.includes('withdraw') ? (
          <Button kind="text" onTap={() => setRefusing('withdraw')}>
            撤下
          </Button>
        ) : null}
        {requestId ? (
          <Button kind="text" onTap={() => void go('requests/request', { requestId })}>
            看原来的咨询
          </Button>
        ) : null}
      </Buttons>
      {editing ? <AnswerForm answer={answer} onClose={() => setEditing(false)} /> : null}
      {refusing ? <Refusing answer={answer} action={refusing} onClose={() => setRefusing(null)} /> : null}
    </Card>
  )
}

interface ReasonProps {
  answer: PublicAnswer
  action: 'sendBack' | 'withdraw'
  onClose: () => void
}

const Refusing = ({ answer: { answerId, version }, action, onClose }: ReasonProps) => {
  const back = action === 'sendBack'
  const sendBack = useCommand('answers.sendBack')
  const withdraw = useCommand('answers.withdraw')
  const command = back ? sendBack : withdraw
  return (
    <ReasonSheet
      about={`answers.${action}.${answerId}`}
      title={back ? '退回修改' : '撤下这条问答'}
      label="为什么"
      maxLength={answerLimits.reason}
      placeholder={back ? '如：材料少写了一样' : '如：政策已经变了'}
      verb={back ? '退回修改' : '撤下'}
      danger={!back}
      error={command.error}
      onSend={async reason => {
        const done = await command.run({ answerId, version, reason })
        if (done) toast(back ? '已退回，写的人会收到' : '已撤下，大家搜不到了')
        return done
      }}
      onClose={onClose}
    />
  )
}
