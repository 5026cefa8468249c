// Saying no with a reason that the other person reads: usual ones to tap, or words of one's own.
import type { ReactNode } from 'react'
import { useState } from 'react'
import { fieldErrors } from '@/api'
import { Button, Buttons } from './Button'
import { Chips } from './choices'
import { TextField } from './Field'
import { Sheet } from './Sheet'
import { Problem } from './states'

interface ReasonSheetProps {
  title: string
  /** Reasons that come often. */
  usual: readonly string[]
  /** Who reads it, and what they can do then. */
  hint: string
  placeholder: string
  /** The words on the button. */
  yes?: string
  error: unknown
  /** What is said about the words while they are typed. */
  about?: (reason: string) => ReactNode
  send: (reason: string) => Promise<void>
  onClose: () => void
}

export const ReasonSheet = ({
  title,
  usual,
  hint,
  placeholder,
  yes = '不通过',
  error,
  about,
  send,
  onClose,
}: ReasonSheetProps) => {
  const [reason, setReason] = useState('')
  const wrong = fieldErrors(error).reason
  return (
    <Sheet open title={title} onClose={onClose}>
      <Chips
        label="常见原因"
        value={usual.find(words => words === reason)}
        options={usual.map(words => ({ value: words, label: words }))}
        onChange={setReason}
      />
      <TextField
        label="原因"
        hint={hint}
        value={reason}
        onChange={setReason}
        maxLength={100}
        placeholder={placeholder}
        error={wrong}
      />
      {about?.(reason)}
      {wrong ? null : <Problem error={error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          再看看
        </Button>
        <Button kind="danger" onTap={() => send(reason)} disabled={reason.trim() === ''}>
          {yes}
        </Button>
      </Buttons>
    </Sheet>
  )
}
