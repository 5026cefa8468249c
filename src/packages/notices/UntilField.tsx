// Something that holds until a day, or without end: a switch, and the day once it is on.
import { addDays, dayOf } from '@contract/time'
import { DateField, Switch } from '@/components'

interface UntilFieldProps {
  label: string
  detail: string
  /** The name of the date. */
  field: string
  /** How far ahead the first proposal lies. */
  days: number
  /** YYYY-MM-DD, its last day included; empty when off. */
  value: string
  onChange: (day: string) => void
  /** It cannot last beyond this day; empty for no end. */
  atMost?: string
  error?: string | undefined
}

export const UntilField = ({ label, detail, field, days, value, onChange, atMost, error }: UntilFieldProps) => {
  const today = dayOf(Date.now())
  const ahead = addDays(today, days)
  const proposed = atMost && atMost < ahead ? atMost : ahead
  return (
    <>
      <Switch checked={value !== ''} onChange={on => onChange(on ? proposed : '')} detail={detail} label={label}>
        {label}
      </Switch>
      {value ? (
        <DateField
          label={field}
          value={value}
          onChange={onChange}
          from={today}
          until={atMost || undefined}
          error={error}
        />
      ) : null}
    </>
  )
}
