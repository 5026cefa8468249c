// Picking: chips, choices with a second line, check boxes, switches and filters.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { glued, isOfParts } from './base/glue'
import { Icon } from './base/Icon'
import { Scroller } from './base/structure'
import { Tap } from './base/Tap'

export interface Option<V extends string = string> {
  value: V
  label: string
  /** A second line (Choices) or a number after the label (FilterChips). */
  detail?: string | number
  disabled?: boolean
}

interface ChipsProps<V extends string> {
  /** What is being picked, for the screen reader. */
  label: string
  options: readonly Option<V>[]
  value: V | null | undefined
  onChange: (value: V) => void
}

/** One of a few, as rounded chips. Inside <Field group> when a visible label is wanted. */
export const Chips = <V extends string>({ label, options, value, onChange }: ChipsProps<V>) => (
  <View className="ry-chips" {...a11y({ role: 'radiogroup', label })}>
    {options.map(option => (
      <Tap
        key={option.value}
        role="radio"
        checked={option.value === value}
        disabled={option.disabled}
        className={classes('ry-chip', option.value === value && 'ry-chip--on')}
        onTap={() => onChange(option.value)}
      >
        <Text>{option.label}</Text>
      </Tap>
    ))}
  </View>
)

interface ManyChipsProps<V extends string> extends Omit<ChipsProps<V>, 'value' | 'onChange'> {
  values: readonly V[]
  onChange: (values: V[]) => void
}

/** Any number of a few, as rounded chips with a check mark. */
export const ManyChips = <V extends string>({ label, options, values, onChange }: ManyChipsProps<V>) => (
  <View className="ry-chips" {...a11y({ role: 'group', label })}>
    {options.map(option => {
      const on = values.includes(option.value)
      return (
        <Tap
          key={option.value}
          role="checkbox"
          checked={on}
          disabled={option.disabled}
          className={classes('ry-chip', on && 'ry-chip--on')}
          onTap={() => onChange(on ? values.filter(value => value !== option.value) : [...values, option.value])}
        >
          {on ? <Icon name="check" size="small" /> : null}
          <Text>{option.label}</Text>
        </Tap>
      )
    })}
  </View>
)

/** One of a few, each with a second line: the four endings of an observation. */
export const Choices = <V extends string>({ label, options, value, onChange }: ChipsProps<V>) => (
  <View className="ry-choices" {...a11y({ role: 'radiogroup', label })}>
    {options.map(option => (
      <Tap
        key={option.value}
        role="radio"
        checked={option.value === value}
        disabled={option.disabled}
        className={classes('ry-choice', option.value === value && 'ry-choice--on')}
        onTap={() => onChange(option.value)}
      >
        <Text className="ry-choice__label">{option.label}</Text>
        {option.detail !== undefined ? <Text className="ry-choice__detail">{option.detail}</Text> : null}
      </Tap>
    ))}
  </View>
)

interface CheckProps {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
  detail?: ReactNode
  disabled?: boolean
  /** The name read aloud; its text when missing. */
  label?: string
}

/** A box to tick with its words; the whole line is the target. */
export const Checkbox = ({ checked, onChange, children, detail, disabled, label }: CheckProps) => (
  <Tap
    className="ry-check"
    role="checkbox"
    checked={checked}
    disabled={disabled}
    label={label}
    onTap={() => onChange(!checked)}
  >
    <View className={classes('ry-check__box', checked && 'ry-check__box--on')}>
      {checked ? <Icon name="check" size="small" /> : null}
    </View>
    <View className="ry-check__words">
      <View>{children}</View>
      {detail ? (
        <View className={classes('ry-check__detail', isOfParts(detail) && 'ry-parts')}>{glued(detail)}</View>
      ) : null}
    </View>
  </Tap>
)

/** Something that is on or off at once; the whole line is the target. */
export const Switch = ({ checked, onChange, children, detail, disabled, label }: CheckProps) => (
  <Tap
    className="ry-check"
    role="switch"
    checked={checked}
    disabled={disabled}
    label={label}
    onTap={() => onChange(!checked)}
  >
    <View className="ry-check__words">
      <View>{children}</View>
      {detail ? (
        <View className={classes('ry-check__detail', isOfParts(detail) && 'ry-parts')}>{glued(detail)}</View>
      ) : null}
    </View>
    <View className={classes('ry-switch', checked && 'ry-switch--on')}>
      <View className="ry-switch__knob" />
    </View>
  </Tap>
)

/** Filters over a list, in one row that scrolls sideways: “待复查 18”. */
export const FilterChips = <V extends string>({ label, options, value, onChange }: ChipsProps<V>) => (
  <Scroller label={label}>
    {options.map(option => (
      <Tap
        key={option.value}
        pressed={option.value === value}
        disabled={option.disabled}
        className={classes('ry-filter', option.value === value && 'ry-filter--on')}
        onTap={() => onChange(option.value)}
      >
        <Text className="ry-filter__pill">
          {option.label}
          {option.detail !== undefined ? ` ${option.detail}` : ''}
        </Text>
      </Tap>
    ))}
  </Scroller>
)
