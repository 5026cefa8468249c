// A figure with at most two decimals, kept as hundredths; what is typed stays as typed until it is one.
import { hundredths, inHundredths } from '@contract/assessment'
import { useState } from 'react'
import { TextField } from '@/components'

interface NumberFieldProps {
  label: string
  value: number | undefined
  onChange: (value: number) => void
  /** Counted in ones: days, cases. */
  whole?: boolean
  hint?: string
}

const written = (value: number | undefined, whole: boolean) =>
  value === undefined ? '' : whole ? String(value) : hundredths(value)
const read = (text: string, whole: boolean) =>
  whole ? (/^\d{1,6}$/.test(text) ? Number(text) : undefined) : inHundredths(text)

export const NumberField = ({ label, value, onChange, whole = false, hint }: NumberFieldProps) => {
  const [text, setText] = useState(written(value, whole))
  const wrong = read(text, whole) === undefined
  return (
    <TextField
      label={label}
      kind={whole ? 'number' : 'decimal'}
      value={text}
      maxLength={6}
      hint={hint}
      error={wrong ? (whole ? '请填整数' : '请填数字，最多两位小数') : undefined}
      onChange={next => {
        setText(next)
        const number = read(next, whole)
        if (number !== undefined) onChange(number)
      }}
    />
  )
}
