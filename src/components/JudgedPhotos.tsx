// A photo beside the earlier one that it is or looks like, and what somebody says of the two.
import type { ReactNode } from 'react'
import { Button, Buttons } from './Button'
import { ComparedPhotos } from './ComparedPhotos'
import { PhotoGrid, type ShownPhoto } from './PhotoGrid'
import { Tag } from './Row'
import { Problem } from './states'

type Verdict = 'same' | 'different'
type Labels = Readonly<Record<Verdict, { label: string }>>

/** What was said, or that nobody has looked yet. */
export const VerdictTag = ({ said, labels }: { said: Verdict | undefined; labels: Labels }) => (
  <Tag tone={said ? (said === 'same' ? 'danger' : 'quiet') : 'attention'}>{said ? labels[said].label : '待核实'}</Tag>
)

interface JudgedPhotosProps {
  mine: ShownPhoto
  /** Left out for who may not see it. */
  earlier: ShownPhoto | undefined
  identical: boolean
  said: Verdict | undefined
  labels: Labels
  error: unknown
  /** Opens the record of the earlier one. */
  onOther: (() => void) | undefined
  /** For who judges. */
  onSay: ((verdict: Verdict) => void) | undefined
  /** The words below the photos. */
  children: ReactNode
}

export const JudgedPhotos = (props: JudgedPhotosProps) => {
  const { mine, earlier, identical, said, labels, error, onOther, onSay, children } = props
  return (
    <>
      {earlier ? (
        <ComparedPhotos first={earlier} second={mine} label={identical ? '一样的两张照片' : '相似的两张照片'} />
      ) : (
        <PhotoGrid photos={[mine]} pair label="这张照片" />
      )}
      {children}
      <Problem error={error} />
      {onOther || onSay ? (
        <Buttons>
          {onOther ? (
            <Button kind="text" onTap={onOther}>
              看那条
            </Button>
          ) : null}
          {onSay
            ? (['different', 'same'] as const)
                .filter(verdict => verdict !== said)
                .map(verdict => (
                  <Button key={verdict} kind="secondary" onTap={() => onSay(verdict)}>
                    {labels[verdict].label}
                  </Button>
                ))
            : null}
        </Buttons>
      ) : null}
    </>
  )
}
