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
  /** What is still missing, each by the name of its field: while there is something, it cannot be sent. */
  lacking?: readonly (string | false)[]
  /** Something else is not ready, and `next` says what. */
  disabled?: boolean
  danger?: boolean
}

/** “还差：整改后的照片、怎么整改的”; nothing when nothing is missing. */
export const Lacking = ({ what }: { what: readonly (string | false)[] }) => {
  const missing = what.filter(one => one !== false)
  return missing.length > 0 ? <Note>还差：{missing.join('、')}</Note> : null
}

export const Frame = ({ children, next, error, verb, onSend, onClose, lacking = [], disabled, danger }: FrameProps) => (
  <>
    {children}
    {next ? <Note>{next}</Note> : null}
    <Lacking what={lacking} />
    <Problem error={error} />
    <Buttons>
      <Button kind="secondary" onTap={onClose}>
        先不
      </Button>
      <Button kind={danger ? 'danger' : 'primary'} onTap={onSend} disabled={disabled || lacking.some(Boolean)}>
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
