// Text, date and select inputs as WeChat's components.
import { Input, Picker, Slider, Text, Textarea, View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import type { DateInputProps, RangeInputProps, SelectInputProps, TextInputProps } from './props'

const types = {
  text: 'text',
  search: 'text',
  phone: 'number',
  number: 'number',
  decimal: 'digit',
  password: 'text',
} as const

const told = (props: { label: string; wrong?: boolean; required?: boolean }) => ({
  'aria-label': props.label,
  ...(props.wrong ? { 'aria-invalid': true } : {}),
  ...(props.required ? { 'aria-required': true } : {}),
})

export const TextInput = (props: TextInputProps) => (
  <Input
    id={props.id}
    value={props.value}
    type={types[props.kind ?? 'text']}
    password={props.kind === 'password'}
    placeholder={props.placeholder}
    placeholderClass="ry-placeholder"
    maxlength={props.maxLength ?? -1}
    disabled={props.disabled}
    focus={props.autoFocus}
    confirmType={props.kind === 'search' ? 'search' : 'done'}
    className={classes('ry-input', props.wrong && 'ry-input--wrong', props.className)}
    onInput={event => props.onInput(event.detail.value)}
    onConfirm={props.onConfirm}
    onBlur={props.onBlur}
    {...told(props)}
  />
)

export const RangeInput = ({ value, onMove, label, said }: RangeInputProps) => (
  <Slider
    className="ry-range"
    min={0}
    max={100}
    step={5}
    value={value}
    blockSize={28}
    activeColor="#0f766e"
    onChanging={event => onMove(event.detail.value)}
    onChange={event => onMove(event.detail.value)}
    {...a11y({ label: `${label}，${said}` })}
  />
)

export const TextAreaInput = (props: TextInputProps) => (
  <Textarea
    id={props.id}
    value={props.value}
    placeholder={props.placeholder}
    placeholderClass="ry-placeholder"
    maxlength={props.maxLength ?? -1}
    disabled={props.disabled}
    className={classes('ry-input ry-input--area', props.wrong && 'ry-input--wrong', props.className)}
    onInput={event => props.onInput(event.detail.value)}
    onBlur={props.onBlur}
    {...told(props)}
  />
)

const Shown = ({
  words,
  wrong,
  empty,
  className,
}: {
  words: string
  wrong?: boolean
  empty: boolean
  className?: string
}) => (
  <View className={classes('ry-input ry-input--pick', wrong && 'ry-input--wrong', className)}>
    <Text className={empty ? 'ry-placeholder' : undefined}>{words}</Text>
    <Icon name="down" size="small" />
  </View>
)

export const DateInput = ({ mode, value, onPick, from, until, ...props }: DateInputProps) => (
  <Picker
    mode={mode === 'clock' ? 'time' : 'date'}
    {...(mode === 'clock' ? {} : { fields: mode })}
    value={value}
    start={from}
    end={until}
    onChange={(event: { detail: { value: unknown } }) => onPick(String(event.detail.value))}
    {...a11y({ role: 'button', label: `${props.label},${value || '未选择'}` })}
  >
    <Shown words={value || (props.placeholder ?? '请选择')} wrong={props.wrong} empty={!value} />
  </Picker>
)

export const SelectInput = ({ options, value, onPick, ...props }: SelectInputProps) => {
  const index = options.findIndex(option => option.value === value)
  const words = options[index]?.label
  return (
    <Picker
      mode="selector"
      range={options.map(option => option.label)}
      value={Math.max(0, index)}
      onChange={event => {
        const picked = options[Number(event.detail.value)]
        if (picked) onPick(picked.value)
      }}
      {...a11y({ role: 'button', label: `${props.label},${words ?? '未选择'}` })}
    >
      <Shown
        words={words ?? props.placeholder ?? '请选择'}
        wrong={props.wrong}
        empty={!words}
        className={props.className}
      />
    </Picker>
  )
}
