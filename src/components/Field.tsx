// Fields of forms: a label, the control, a hint and what is wrong.
import { View } from '@tarojs/components'
import { type ReactNode, useId } from 'react'
import { a11y } from './base/a11y'
import { Icon } from './base/Icon'
import { DateInput, SelectInput, TextAreaInput, TextInput } from './base/inputs'
import { Label } from './base/Label'
import { PickList } from './PickList'

interface FieldFrameProps {
  label: string
  /** Shown under the control. */
  hint?: ReactNode
  /** From fieldErrors(error)['path']. */
  error?: string
  /** “（可不填）” after the label. */
  optional?: boolean
}

interface FieldProps extends FieldFrameProps {
  children: (control: { id: string; describedBy: string | undefined; wrong: boolean }) => ReactNode
  /** Several controls under one label: names the group instead of one control. */
  group?: boolean
}

/** The frame of a field; the ones below are built on it. */
export const Field = ({ label, hint, error, optional, children, group }: FieldProps) => {
  const id = `f${useId().replace(/:/g, '')}`
  const described = [error && `${id}e`, hint && `${id}h`].filter(Boolean).join(' ') || undefined
  return (
    <View className="ry-field" {...(group ? a11y({ role: 'group', label }) : {})}>
      <Label htmlFor={group ? undefined : id} className="ry-field__label">
        {label}
        {optional ? '（可不填）' : ''}
      </Label>
      {children({ id, describedBy: described, wrong: Boolean(error) })}
      {error ? (
        <View id={`${id}e`} className="ry-field__error" {...a11y({ role: 'alert' })}>
          <Icon name="alert" size="small" />
          <View>{error}</View>
        </View>
      ) : null}
      {hint ? (
        <View id={`${id}h`} className="ry-field__hint">
          {hint}
        </View>
      ) : null}
    </View>
  )
}

interface TextFieldProps extends FieldFrameProps {
  value: string
  onChange: (value: string) => void
  kind?: 'text' | 'phone' | 'number' | 'decimal' | 'password'
  placeholder?: string
  /** Characters. */
  maxLength?: number
  onConfirm?: () => void
  disabled?: boolean
}

/** One line of text. */
export const TextField = ({
  value,
  onChange,
  kind,
  placeholder,
  maxLength,
  onConfirm,
  disabled,
  ...frame
}: TextFieldProps) => (
  <Field {...frame}>
    {control => (
      <TextInput
        {...control}
        value={value}
        onInput={onChange}
        onConfirm={onConfirm}
        label={frame.label}
        labelled
        kind={kind}
        placeholder={placeholder}
        maxLength={maxLength}
        disabled={disabled}
      />
    )}
  </Field>
)

/** Several lines of text, with a count once four fifths of maxLength are used. */
export const TextArea = ({
  value,
  onChange,
  placeholder,
  maxLength,
  disabled,
  ...frame
}: Omit<TextFieldProps, 'kind' | 'onConfirm'>) => (
  <Field {...frame}>
    {control => (
      <>
        <TextAreaInput
          {...control}
          value={value}
          onInput={onChange}
          label={frame.label}
          labelled
          placeholder={placeholder}
          maxLength={maxLength}
          disabled={disabled}
        />
        {maxLength && value.length > maxLength * 0.8 ? (
          <View className="ry-count">
            {value.length}/{maxLength} 字
          </View>
        ) : null}
      </>
    )}
  </Field>
)

/** The office began its records in March 2017: nothing can be of an earlier month. */
export const firstMonth = '2017-03'

interface DateFieldProps extends FieldFrameProps {
  value: string
  onChange: (value: string) => void
  /** day YYYY-MM-DD (default), month YYYY-MM, clock HH:mm */
  mode?: 'day' | 'month' | 'clock'
  from?: string
  until?: string
  placeholder?: string
}

/** A day, a month or a clock time, by the platform's own picker. */
export const DateField = ({ value, onChange, mode = 'day', from, until, placeholder, ...frame }: DateFieldProps) => (
  <Field {...frame}>
    {control => (
      <DateInput
        {...control}
        mode={mode}
        value={value}
        onPick={onChange}
        label={frame.label}
        labelled
        from={from ?? (mode === 'month' ? firstMonth : undefined)}
        until={until}
        placeholder={placeholder}
      />
    )}
  </Field>
)

interface SelectFieldProps extends FieldFrameProps {
  value: string
  onChange: (value: string) => void
  options: readonly { value: string; label: string }[]
  placeholder?: string
}

/** More options than this are searched for: nobody finds one of seventy by scrolling. */
const SEARCHED_FROM = 16

/** One of many: the platform's picker, or a list with a search when they are very many. For up to six prefer Chips or Choices. */
export const SelectField = ({ value, onChange, options, placeholder, ...frame }: SelectFieldProps) => (
  <Field {...frame}>
    {control => {
      const select = { ...control, value, options, onPick: onChange, label: frame.label, placeholder }
      return options.length < SEARCHED_FROM ? <SelectInput {...select} labelled /> : <PickList {...select} />
    }}
  </Field>
)
