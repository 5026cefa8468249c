// Why somebody should be visited, and what a visitor should know before ringing the bell.
import { type VisitReason, visitLimits } from '@contract/visits'
import { Field, ManyChips, TextArea } from '@/components'
import { reasonOptions } from './words'

export interface ReasonDraft {
  reasons: VisitReason[]
  about: string
}
export const blankReasons: ReasonDraft = { reasons: [], about: '' }

/** The fields as a command takes them. */
export const reasonsOf = ({ reasons, about }: ReasonDraft) => ({
  reasons,
  ...(about.trim() && { about: about.trim() }),
})

interface ReasonFieldsProps {
  value: ReasonDraft
  onChange: (changed: Partial<ReasonDraft>) => void
  errors: Record<string, string>
  /** The person speaks of themselves. */
  mine?: boolean
}

export const ReasonFields = ({ value, onChange, errors, mine }: ReasonFieldsProps) => (
  <>
    <Field label={mine ? '什么情况' : '为什么要看望'} group error={errors.reasons}>
      {() => (
        <ManyChips
          label={mine ? '什么情况' : '为什么要看望'}
          options={reasonOptions}
          values={value.reasons}
          onChange={reasons => onChange({ reasons })}
        />
      )}
    </Field>
    <TextArea
      label="上门前要知道的"
      optional
      value={value.about}
      onChange={about => onChange({ about })}
      maxLength={visitLimits.about}
      placeholder={mine ? '如：耳朵不好，敲门请响一点；孩子三点半放学' : '如：耳朵不好，敲门要响一点'}
      error={errors.about}
    />
  </>
)
