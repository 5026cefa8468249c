// What every action form shares: the problem beside the buttons, and what is said when it worked.
import { dayInWords } from '@contract/time'
import type { ReactNode } from 'react'
import { Button, Buttons, Note, Problem } from '@/components'
import type { Finding } from '@/finding-words'

export interface ActionProps {
  finding: Finding
  onClose: () => void
}

interface FrameProps {
  children?: ReactNode
  /** What happens next, before the buttons. */
  next?: ReactNode
  error: unknown
  /** The verb. */
  verb: string
  onSend: () => unknown
  onClose: () => void
  disabled?: boolean
  danger?: boolean
}

export const Frame = ({ children, next, error, verb, onSend, onClose, disabled, danger }: FrameProps) => (
  <>
    {children}
    {next ? <Note>{next}</Note> : null}
    <Problem error={error} />
    <Buttons>
      <Button kind="secondary" onTap={onClose}>
        先不
      </Button>
      <Button kind={danger ? 'danger' : 'primary'} onTap={onSend} disabled={disabled}>
        {verb}
      </Button>
    </Buttons>
  </>
)

/** The draft of one action on one finding. */
export const draftKey = (action: string, finding: Pick<Finding, 'findingId'>) =>
  `inspections.${action}.${finding.findingId}`

/** “12月8日 周五” */
export const dueOf = (finding: Pick<Finding, 'dueDay'>) => dayInWords(finding.dueDay, Date.now())

/** An optional text as an input wants it: left out when nothing was written. */
export const spoken = (words: string) => (words.trim() ? { words: words.trim() } : {})
