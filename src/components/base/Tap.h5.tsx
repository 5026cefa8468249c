// Anything that is pressed, as a real button: keyboard, focus and screen reader come with it.
import { useLayoutEffect, useRef } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import type { TapProps } from './props'

const bare = (words: string) => words.replace(/[\s,，、。·]/g, '')

/**
 * A pressable area without looks. Children are text and pictures, never another control. A `label` that holds the
 * visible words becomes the name; any other label is read after them, because whoever steers by voice says what they
 * see.
 */
export const Tap = ({ onTap, disabled, id, className, style, children, label, ...told }: TapProps) => {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const element = button.current
    if (!element) return
    const named = label !== undefined && bare(label).includes(bare(element.textContent ?? ''))
    for (const [name, on] of [
      ['aria-label', label !== undefined && named],
      ['aria-description', label !== undefined && !named],
    ] as const)
      if (on && label) element.setAttribute(name, label)
      else element.removeAttribute(name)
  })
  return (
    <button
      ref={button}
      type="button"
      id={id}
      className={classes('ry-tap', className)}
      style={style}
      disabled={disabled}
      onClick={onTap}
      {...a11y(told)}
    >
      {children}
    </button>
  )
}
