// Answering a question under a notice, or hiding one that does not belong there.
import { noticeLimits } from '@contract/notices'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, Note, Problem, Sheet, TextArea, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { Care } from './Care'
import type { Question } from './words'

interface AnswerSheetProps {
  question: Question | null
  onClose: () => void
}

export const AnswerSheet = ({ question, onClose }: AnswerSheetProps) => (
  <Sheet open={question !== null} title={question?.answers.length ? '补充答复' : '答复'} onClose={onClose}>
    {question ? <AnswerForm key={question.questionId} question={question} onClose={onClose} /> : null}
  </Sheet>
)

const AnswerForm = ({ question, onClose }: { question: Question; onClose: () => void }) => {
  const { questionId } = question
  const [draft, change, clear] = useDraft(`notices.answer.${questionId}`, { text: '' })
  const [hiding, setHiding] = useState(false)
  const [reason, setReason] = useState('')
  const answer = useCommand('notices.answer')
  const hide = useCommand('notices.hideQuestion')
  const send = async (sure: boolean) => {
    if (!(await answer.run({ questionId, text: draft.text, sure }))) return
    clear()
    onClose()
    toast(`已答复，${question.askerName}会在消息里看到`)
  }
  const conceal = async () => {
    if (!(await hide.run({ questionId, reason }))) return
    onClose()
    toast('已隐藏，原因告诉了提问的人')
  }
  return (
    <>
      <Note>
        {question.askerName}：{question.text}
      </Note>
      {hiding ? (
        <>
          <TextField
            label="为什么隐藏"
            hint="提问的人会看到这句话"
            value={reason}
            onChange={setReason}
            maxLength={100}
            error={fieldErrors(hide.error).reason}
            placeholder="如：与这条通知无关"
          />
          <Problem error={hide.error} />
          <Buttons>
            <Button kind="secondary" onTap={() => setHiding(false)}>
              不隐藏了
            </Button>
            <Button kind="danger" onTap={conceal} disabled={reason.trim() === ''}>
              隐藏这个问题
            </Button>
          </Buttons>
        </>
      ) : (
        <>
          <TextArea
            label="答复"
            hint="所有人都能看到，并署您的名字"
            value={draft.text}
            onChange={text => change({ text })}
            maxLength={noticeLimits.answerLetters}
            error={fieldErrors(answer.error).text}
          />
          <Care error={answer.error} onSure={() => void send(true)} />
          <Buttons>
            <Button kind="text" onTap={() => setHiding(true)}>
              隐藏这个问题
            </Button>
            <Button onTap={() => send(false)} disabled={draft.text.trim() === ''}>
              发出答复
            </Button>
          </Buttons>
        </>
      )}
    </>
  )
}
