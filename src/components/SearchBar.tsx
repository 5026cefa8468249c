// The search line over a list.
import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from './base/Icon'
import { TextInput } from './base/inputs'
import { Tap } from './base/Tap'

interface SearchBarProps {
  /** The text that is being searched for. */
  value: string
  /** Called 300 ms after the last key, and at once on confirm or clear. */
  onChange: (value: string) => void
  /** What can be searched: 搜索地点、责任人、编号 */
  placeholder: string
  /** At the right: a filter button. */
  end?: ReactNode
  autoFocus?: boolean
}

const WAIT_MS = 300

export const SearchBar = ({ value, onChange, placeholder, end, autoFocus }: SearchBarProps) => {
  const [typed, setTyped] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const latest = useRef(onChange)
  latest.current = onChange
  // What we gave up ourselves comes back trimmed: only a value from elsewhere replaces what is being typed.
  const given = useRef(value)
  useEffect(() => {
    if (value !== given.current) setTyped(value)
    given.current = value
  }, [value])
  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])
  const give = (text: string, wait: number) => {
    clearTimeout(timer.current ?? undefined)
    timer.current = setTimeout(() => {
      given.current = text.trim()
      latest.current(text.trim())
    }, wait)
  }
  const type = (text: string) => {
    setTyped(text)
    give(text, WAIT_MS)
  }
  return (
    <View className="ry-search">
      <Icon name="search" size="small" />
      <TextInput
        className="ry-search__input"
        kind="search"
        value={typed}
        onInput={type}
        onConfirm={() => give(typed, 0)}
        label={placeholder}
        placeholder={placeholder}
        maxLength={60}
        autoFocus={autoFocus}
      />
      {typed ? (
        <Tap
          className="ry-search__clear"
          label="清除搜索"
          onTap={() => {
            setTyped('')
            give('', 0)
          }}
        >
          <Icon name="close" size="small" />
        </Tap>
      ) : null}
      {end}
    </View>
  )
}
