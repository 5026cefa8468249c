// Buttons: one primary a page, with a verb on it.
import { Text, View } from '@tarojs/components'
import { type ReactNode, useRef, useState } from 'react'
import type { IconName } from '@/theme/icon-names'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { Tap } from './base/Tap'

export interface ButtonProps {
  /** The verb: 提交诉求, 确认解决. */
  children: ReactNode
  /** A promise keeps the button busy until it settles; presses meanwhile do nothing. */
  onTap: () => unknown
  kind?: 'primary' | 'secondary' | 'danger' | 'text'
  icon?: IconName
  /** Busy from outside, e.g. `command.busy`. */
  loading?: boolean
  disabled?: boolean
  /** Only as wide as its words, 44 px high: inside cards. */
  small?: boolean
  /** The name read aloud, when the words alone are not enough (“删除第 2 张照片”). */
  label?: string
  id?: string
}

const looksLikePromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Promise<unknown> | undefined)?.then === 'function'

/** `<Button onTap={send}>提交诉求</Button>`: never fires twice for one attempt. */
export const Button = ({
  children,
  onTap,
  kind = 'primary',
  icon,
  loading,
  disabled,
  small,
  label,
  id,
}: ButtonProps) => {
  const running = useRef(false)
  const [waiting, setWaiting] = useState(false)
  const busy = loading || waiting
  const press = () => {
    if (running.current || loading || disabled) return
    const result = onTap()
    if (!looksLikePromise(result)) return
    running.current = true
    setWaiting(true)
    const settle = () => {
      running.current = false
      setWaiting(false)
    }
    result.then(settle, settle)
  }
  return (
    <Tap
      id={id}
      onTap={press}
      disabled={disabled}
      label={busy ? `${label ?? (typeof children === 'string' ? children : '')} 正在处理` : label}
      className={classes(
        'ry-button',
        `ry-button--${kind}`,
        small && 'ry-button--small',
        disabled && kind !== 'text' && 'ry-button--off',
      )}
    >
      {busy ? (
        <View className="ry-spinner" {...a11y({ hidden: true })} />
      ) : icon ? (
        <Icon name={icon} size="small" />
      ) : null}
      <Text>{children}</Text>
    </Tap>
  )
}

/** Buttons side by side, wrapping when they do not fit. */
export const Buttons = ({ children }: { children: ReactNode }) => <View className="ry-buttons">{children}</View>
