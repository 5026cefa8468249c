// Anything that is pressed, as a real button: keyboard, focus and screen reader come with it.
import { a11y } from './a11y'
import { classes } from './classes'
import type { TapProps } from './props'

/** A pressable area without looks. Children are text and pictures, never another control. */
export const Tap = ({ onTap, disabled, id, className, style, children, ...told }: TapProps) => (
  <button
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
