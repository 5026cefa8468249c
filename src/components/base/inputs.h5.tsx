// Text, date and select inputs as HTML controls.
import { classes } from './classes'
import { MonthInput } from './MonthInput'
import type { DateInputProps, RangeInputProps, SelectInputProps, TextInputProps } from './props'

const modes = {
  text: 'text',
  search: 'search',
  phone: 'tel',
  number: 'numeric',
  decimal: 'decimal',
  password: 'text',
} as const

const shared = (props: TextInputProps) => ({
  id: props.id,
  value: props.value,
  placeholder: props.placeholder,
  maxLength: props.maxLength,
  disabled: props.disabled,
  required: props.required,
  'aria-label': props.labelled ? undefined : props.label,
  'aria-invalid': props.wrong || undefined,
  'aria-describedby': props.describedBy,
  onBlur: props.onBlur,
})

export const TextInput = (props: TextInputProps) => (
  <input
    {...shared(props)}
    type={
      props.kind === 'password'
        ? 'password'
        : props.kind === 'search'
          ? 'search'
          : props.kind === 'phone'
            ? 'tel'
            : 'text'
    }
    inputMode={modes[props.kind ?? 'text']}
    enterKeyHint={props.kind === 'search' ? 'search' : undefined}
    className={classes('ry-input', props.wrong && 'ry-input--wrong', props.className)}
    // biome-ignore lint/a11y/noAutofocus: only where the page is nothing but this box
    autoFocus={props.autoFocus}
    onChange={event => props.onInput(event.target.value)}
    onKeyDown={event => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onConfirm?.()
    }}
  />
)

export const TextAreaInput = (props: TextInputProps) => (
  <textarea
    {...shared(props)}
    className={classes('ry-input ry-input--area', props.wrong && 'ry-input--wrong', props.className)}
    onChange={event => props.onInput(event.target.value)}
  />
)

export const RangeInput = ({ value, onMove, label, said }: RangeInputProps) => (
  <input
    type="range"
    className="ry-range"
    min={0}
    max={100}
    step={5}
    value={value}
    aria-label={label}
    aria-valuetext={said}
    onChange={event => onMove(Number(event.target.value))}
  />
)

const kinds = { day: 'date', clock: 'time' } as const

const DayOrClock = ({ mode, value, onPick, from, until, ...props }: DateInputProps) => (
  <input
    type={mode === 'month' ? undefined : kinds[mode]}
    id={props.id}
    value={value}
    min={from}
    max={until}
    aria-label={props.labelled ? undefined : props.label}
    aria-invalid={props.wrong || undefined}
    aria-describedby={props.describedBy}
    className={classes('ry-input', props.wrong && 'ry-input--wrong')}
    onChange={event => onPick(event.target.value)}
  />
)

/** A day, a month or a clock time. */
export const DateInput = (props: DateInputProps) =>
  props.mode === 'month' ? <MonthInput {...props} /> : <DayOrClock {...props} />

export const SelectInput = ({ options, value, onPick, ...props }: SelectInputProps) => (
  <select
    id={props.id}
    value={value}
    aria-label={props.labelled ? undefined : props.label}
    aria-invalid={props.wrong || undefined}
    aria-describedby={props.describedBy}
    className={classes('ry-input', props.wrong && 'ry-input--wrong', props.className)}
    onChange={event => onPick(event.target.value)}
  >
    {options.some(option => option.value === value) ? null : (
      <option value={value} disabled>
        {props.placeholder ?? '请选择'}
      </option>
    )}
    {options.map(option => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
)
