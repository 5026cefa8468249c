// Writing an answer that everybody may find: from scratch, from a consultation that was answered, or changing one.
import { answerLimits, type PublicAnswer } from '@contract/answers'
import { categories } from '@contract/categories'
import { useEffect } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, Note, Problem, SelectField, Sheet, TextArea } from '@/components'
import { toast } from '@/platform/dialogs'

interface FormProps {
  /** The one that is changed. */
  answer?: PublicAnswer
  /** The consultation it comes from. */
  requestId?: string
  start?: { question: string; answer: string; categoryId: string }
  onClose: () => void
}

export const AnswerForm = ({ answer, requestId, start, onClose }: FormProps) => {
  const initial = {
    question: answer?.question ?? start?.question ?? '',
    answer: answer?.answer ?? start?.answer ?? '',
    categoryId: answer?.categoryId ?? start?.categoryId ?? '',
  }
  const [draft, change, clear, restored] = useDraft(`answers.${answer?.answerId ?? requestId ?? 'new'}`, initial)
  const propose = useCommand('answers.propose')
  const edit = useCommand('answers.edit')
  // The consultation may come after the sheet.
  useEffect(() => {
    if (start && !restored) change(start)
  }, [start, restored, change])
  const error = answer ? edit.error : propose.error
  const wrong = fieldErrors(error)
  const lacking = [
    draft.question.trim() === '' && '问题',
    draft.answer.trim() === '' && '解答',
    draft.categoryId === '' && '类别',
  ].filter(one => one !== false)
  const send = async () => {
    const content = {
      question: draft.question.trim(),
      answer: draft.answer.trim(),
      categoryId: draft.categoryId,
    }
    const done = answer
      ? await edit.run({ answerId: answer.answerId, version: answer.version, ...content })
      : await propose.run({ ...content, ...(requestId && { requestId }) })
    if (!done) return
    clear()
    onClose()
    toast('已交审核，由另一位工作人员看过后公开')
  }
  return (
    <Sheet open title={answer ? '修改问答' : '写一条问答'} onClose={onClose}>
      <TextArea
        label="大家会怎么问"
        value={draft.question}
        onChange={question => change({ question })}
        maxLength={answerLimits.question}
        placeholder="如：孩子上小学要准备什么材料"
        error={wrong.question}
      />
      <TextArea
        label="解答"
        value={draft.answer}
        onChange={text => change({ answer: text })}
        maxLength={answerLimits.answer}
        placeholder="办什么、带什么、到哪里、找谁"
        error={wrong.answer}
      />
      <SelectField
        label="类别"
        value={draft.categoryId}
        onChange={categoryId => change({ categoryId })}
        placeholder="选类别"
        options={categories.map(({ id, name }) => ({ value: id, label: name }))}
        error={wrong.categoryId}
      />
      <Note>谁都能看到：不要写姓名、电话和门牌。写的人不能自己审核。</Note>
      {lacking.length > 0 ? <Note>还差：{lacking.join('、')}</Note> : null}
      <Problem error={Object.keys(wrong).length > 0 ? null : error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不
        </Button>
        <Button onTap={send} disabled={lacking.length > 0}>
          交审核
        </Button>
      </Buttons>
    </Sheet>
  )
}
