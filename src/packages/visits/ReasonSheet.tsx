// A sheet that asks for one reason: why somebody leaves the list, why one cannot go, why a visit is called off.
import { visitLimits } from '@contract/visits'
import { useState } from 'react'
import { fieldErrors } from '@/api'
import { Button, Chips, Note, Problem, Sheet, TextField } from '@/components'

interface ReasonSheetProps {
  title: string
  note?: string
  usual: readonly string[]
  verb: string
  error: unknown
  danger?: boolean
  /** Resolves to something once the server has it. */
  onSend: (reason: string) => Promise<unknown>
  onClose: () => void
}

export const ReasonSheet = ({ title, note, usual, verb, error, danger, onSend, onClose }: ReasonSheetProps) => {
  const [reason, setReason] = useState('')
  const wrong = fieldErrors(error)
  const field = wrong.reason ?? wrong.words
  const send = async () => {
    if (await onSend(reason.trim())) onClose()
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      {note ? <Note>{note}</Note> : null}
      <Chips
        label="常见原因"
        options={usual.map(words => ({ value: words, label: words }))}
        value={usual.find(words => words === reason)}
        onChange={setReason}
      />
      <TextField label="原因" value={reason} onChange={setReason} maxLength={visitLimits.reason} error={field} />
      {field ? null : <Problem error={error} />}
      <Button kind={danger ? 'danger' : 'primary'} onTap={send} disabled={reason.trim() === ''}>
        {verb}
      </Button>
    </Sheet>
  )
}
