// 冒泡: the questions under a notice with their answers, and the form to ask one.
import { noticeLimits } from '@contract/notices'
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite } from '@/api'
import { Button, Failed, Loading, Note, Problem, Region, RemindMe, Section, Tag, TextArea } from '@/components'
import { toast } from '@/platform/dialogs'
import { AnswerSheet } from './AnswerSheet'
import type { Question } from './words'
import './notices.scss'

export const Questions = ({ noticeId, canAsk }: { noticeId: string; canAsk: boolean }) => {
  const list = useInfinite('notices.questions', { noticeId })
  const [answering, setAnswering] = useState<Question | null>(null)
  if (!canAsk && list.items.length === 0 && !list.error) return null
  return (
    <>
      <Section title="冒泡：大家的提问">
        {list.items.length === 0 ? (
          list.error ? (
            <Failed error={list.error} onRetry={list.refetch} />
          ) : list.isPending ? (
            <Loading cards={1} />
          ) : (
            <Note>还没有人提问。有不清楚的，在这里问一句。</Note>
          )
        ) : (
          <Region as="list" label="提问和答复">
            {list.items.map(question => (
              <Region as="item" key={question.questionId}>
                <OneQuestion question={question} onAnswer={() => setAnswering(question)} />
              </Region>
            ))}
          </Region>
        )}
        {list.hasNextPage ? (
          <Button kind="text" small loading={list.isFetchingNextPage} onTap={() => void list.fetchNextPage()}>
            看更早的提问
          </Button>
        ) : null}
        {canAsk ? <AskForm noticeId={noticeId} /> : null}
        <AnswerSheet question={answering} onClose={() => setAnswering(null)} />
      </Section>
      {list.items.some(({ mine, state }) => mine && state === 'asked') ? (
        <RemindMe template="progress" words="您的提问有答复时，微信提醒您一次。" />
      ) : null}
    </>
  )
}

/** A question, its answers under it, and for staff the way to answer. */
export const OneQuestion = ({ question, onAnswer }: { question: Question; onAnswer: () => void }) => {
  const now = Date.now()
  return (
    <View className="ry-said">
      <View className="ry-said__who">
        <Text>
          {question.mine ? '我' : question.askerName}
          {'\u00a0· '}
          {whenInWords(question.askedAt, now)}
        </Text>
        {question.held ? (
          <Tag tone="attention">{question.mine ? '工作人员看过后公开' : '还没公开'}</Tag>
        ) : question.state === 'asked' ? (
          <Tag tone="quiet">待答复</Tag>
        ) : null}
      </View>
      <View className="ry-said__text">{question.text}</View>
      {question.answers.map(answer => (
        <View key={answer.at} className="ry-said__answer ry-said__answer--main">
          <View className="ry-said__who">
            <Text>
              {answer.byName} 答复{'\u00a0· '}
              {whenInWords(answer.at, now)}
            </Text>
          </View>
          <View className="ry-said__text">{answer.text}</View>
        </View>
      ))}
      {question.canAnswer && question.answers.length < noticeLimits.answers ? (
        <Button kind="text" small onTap={onAnswer} label={`答复${question.askerName}的提问`}>
          {question.answers.length ? '补充答复' : '答复'}
        </Button>
      ) : null}
    </View>
  )
}

const AskForm = ({ noticeId }: { noticeId: string }) => {
  const [draft, change, clear] = useDraft(`notices.ask.${noticeId}`, { text: '' })
  const ask = useCommand('notices.ask')
  const send = async () => {
    const asked = await ask.run({ noticeId, text: draft.text })
    if (!asked) return
    clear()
    toast(asked.held ? '已提问，工作人员看过后会公开并答复' : '已提问，有答复会在消息里告诉您')
  }
  return (
    <View className="ry-said__form ry-said__form--ruled">
      <TextArea
        label="我要问"
        hint="大家都能看到，只显示您的姓；不要写电话和身份证号"
        value={draft.text}
        onChange={text => change({ text })}
        maxLength={noticeLimits.questionLetters}
        error={fieldErrors(ask.error).text}
        placeholder="如：老人不会用手机怎么办？"
      />
      {fieldErrors(ask.error).text ? null : <Problem error={ask.error} />}
      <Button kind="secondary" onTap={send} disabled={draft.text.trim() === ''}>
        提问
      </Button>
    </View>
  )
}
