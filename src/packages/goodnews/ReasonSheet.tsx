// One reason in words: why a story is sent back, hidden, passed over or reported.
import { storyLimits } from '@contract/goodnews'
import { useState } from 'react'
import { fieldErrors } from '@/api'
import { Button, Chips, Note, Problem, Sheet, TextField } from '@/components'

interface ReasonSheetProps {
  title: string
  note: string
  usual: readonly string[]
  verb: string
  error: unknown
  /** Resolves to something once the server has it. */
  onSend: (reason: string) => Promise<unknown>
  onClose: () => void
}

export const ReasonSheet = ({ title, note, usual, verb, error, onSend, onClose }: ReasonSheetProps) => {
  const [reason, setReason] = useState('')
  const wrong = fieldErrors(error).reason
  const send = async () => {
    if (await onSend(reason.trim())) onClose()
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <Note>{note}</Note>
      <Chips
        label="常见原因"
        options={usual.map(words => ({ value: words, label: words }))}
        value={usual.find(words => words === reason)}
        onChange={setReason}
      />
      <TextField label="原因" value={reason} onChange={setReason} maxLength={storyLimits.reason} error={wrong} />
      {wrong ? null : <Problem error={error} />}
      <Button onTap={send} disabled={reason.trim() === ''}>
        {verb}
      </Button>
    </Sheet>
  )
}
