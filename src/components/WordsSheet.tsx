// A sheet that asks for words which others read, a report, a summary, a reason: kept as a draft until the server has
// them. Imported by its path.
import type { ReactNode } from 'react'
import { fieldErrors, useDraft } from '@/api'
import { Button, Buttons } from './Button'
import { Note } from './Card'
import { Chips } from './choices'
import { TextArea } from './Field'
import { Sheet } from './Sheet'
import { Problem } from './states'

export interface WordsSheetProps {
  /** What the words are about: they are kept on the device under this. */
  about: string
  title: string
  /** Who reads it, and what follows. */
  note?: string
  label: string
  /** The command's field that takes them. */
  field: string
  maxLength: number
  /** What stands there at first. */
  initial?: string
  placeholder?: string
  /** Words that come often. */
  usual?: readonly string[]
  verb: string
  danger?: boolean
  error: unknown
  /** More to choose above the words. */
  children?: ReactNode
  /** What is said about the words while they are typed. */
  remark?: (words: string) => ReactNode
  ready?: boolean
  /** Resolves to something once the server has it. */
  onSend: (words: string) => Promise<unknown>
  onClose: () => void
}

export const WordsSheet = (props: WordsSheetProps) => {
  const { about, title, note, label, field, maxLength, initial = '', placeholder, usual = [], verb } = props
  const { danger, error, children, remark, ready = true, onSend, onClose } = props
  const [{ words }, change, clear] = useDraft(about, { words: initial })
  const wrong = fieldErrors(error)[field]
  const send = async () => {
    if (!(await onSend(words.trim()))) return
    clear()
    onClose()
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      {note ? <Note>{note}</Note> : null}
      {children}
      {usual.length > 0 ? (
        <Chips
          label="常用的话"
          options={usual.map(value => ({ value, label: value }))}
          value={usual.find(value => value === words)}
          onChange={next => change({ words: next })}
        />
      ) : null}
      <TextArea
        label={label}
        value={words}
        onChange={next => change({ words: next })}
        maxLength={maxLength}
        placeholder={placeholder}
        error={wrong}
      />
      {remark?.(words)}
      {wrong ? null : <Problem error={error} />}
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
