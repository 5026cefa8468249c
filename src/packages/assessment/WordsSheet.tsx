// A sheet that asks for words which somebody else reads: a reason, what is proposed, what a version changed.
import { assessmentLimits } from '@contract/assessment'
import type { ReactNode } from 'react'
import { fieldErrors, useDraft } from '@/api'
import { Button, Buttons, Chips, Note, Problem, Sheet, TextArea } from '@/components'

interface WordsSheetProps {
  /** What the words are about: they are kept on the device under this until the server has them. */
  about: string
  title: string
  /** Who reads it, and what follows. */
  note: string
  label: string
  /** What stands there at first. */
  initial?: string
  /** Words that come often. */
  usual?: readonly string[]
  verb: string
  danger?: boolean
  error: unknown
  /** More to choose above the words. */
  children?: ReactNode
  ready?: boolean
  /** Resolves to something once the server has it. */
  onSend: (words: string) => Promise<unknown>
  onClose: () => void
}

export const WordsSheet = (props: WordsSheetProps) => {
  const {
    about,
    title,
    note,
    label,
    initial = '',
    usual = [],
    verb,
    danger,
    error,
    children,
    ready = true,
    onSend,
    onClose,
  } = props
  const [{ words }, change, clear] = useDraft(`assessment.words.${about}`, { words: initial })
  const setWords = (next: string) => change({ words: next })
  const wrong = fieldErrors(error)
  const field = wrong.words ?? wrong.reason
  const send = async () => {
    if (!(await onSend(words.trim()))) return
    clear()
    onClose()
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <Note>{note}</Note>
      {children}
      {usual.length > 0 ? (
        <Chips
          label="常用的话"
          options={usual.map(value => ({ value, label: value }))}
          value={usual.find(value => value === words)}
          onChange={setWords}
        />
      ) : null}
      <TextArea label={label} value={words} onChange={setWords} maxLength={assessmentLimits.reason} error={field} />
      {field ? null : <Problem error={error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          再想想
        </Button>
        <Button kind={danger ? 'danger' : 'primary'} onTap={send} disabled={words.trim() === '' || !ready}>
          {verb}
        </Button>
      </Buttons>
    </Sheet>
  )
}
