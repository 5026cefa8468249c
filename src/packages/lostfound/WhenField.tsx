// When something happened: just now, at a moment, or unknown.

import { postLimits } from '@contract/lostfound'
import { addDays, clockOf, dayOf, momentOf } from '@contract/time'
import { Chips, DateField, Field } from '@/components'

export interface WhenDraft {
  when: 'now' | 'at' | 'unknown'
  /** Beijing day and clock time, for `at`. */
  day: string
  clock: string
}
export const nowDraft: WhenDraft = { when: 'now', day: '', clock: '' }
export const whenOf = (at: number): WhenDraft => ({ when: 'at', day: dayOf(at), clock: clockOf(at) })

/** The moment that is meant; undefined when it is unknown or not chosen yet. */
export const momentIn = ({ when, day, clock }: WhenDraft, now: number): number | undefined => {
  if (when === 'now') return now
  return when === 'at' && day && clock ? momentOf(day, clock) : undefined
}

interface WhenFieldProps {
  label: string
  value: WhenDraft
  onChange: (changed: Partial<WhenDraft>) => void
  /** “说不准” may be chosen. */
  optional?: boolean
  error?: string | undefined
}

export const WhenField = ({ label, value, onChange, optional, error }: WhenFieldProps) => {
  const now = Date.now()
  const choose = (when: WhenDraft['when']) =>
    onChange(when === 'at' && !value.day ? { when, day: dayOf(now), clock: clockOf(now) } : { when })
  return (
    <>
      <Field label={label} group error={error}>
        {() => (
          <Chips
            label={label}
            value={value.when}
            onChange={choose}
            options={[
              { value: 'now', label: '刚才' },
              { value: 'at', label: '选时间' },
              ...(optional ? [{ value: 'unknown' as const, label: '说不准' }] : []),
            ]}
          />
        )}
      </Field>
      {value.when === 'at' ? (
        <>
          <DateField
            label="哪一天"
            value={value.day}
            onChange={day => onChange({ day })}
            from={addDays(dayOf(now), -postLimits.backDays + 1)}
            until={dayOf(now)}
          />
          <DateField label="大概几点" mode="clock" value={value.clock} onChange={clock => onChange({ clock })} />
        </>
      ) : null}
    </>
  )
}
