// What every form of one action shares: what happens next, what is missing, the problem, and the two buttons.
import type { ReactNode } from 'react'
import { Button, Buttons } from './Button'
import { Note } from './Card'
import { Problem } from './states'

interface ActionFrameProps {
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

export const ActionFrame = (props: ActionFrameProps) => {
  const { children, next, error, verb, onSend, onClose, lacking = [], disabled, danger } = props
  return (
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
}
