// Anything that is pressed, as a view with a button's role: WeChat's own <button> brings looks that cannot be unset.
import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'
import type { TapProps } from './props'

/** A pressable area without looks. Children are text and pictures, never another control. */
export const Tap = ({ onTap, disabled, id, className, style, children, role = 'button', ...told }: TapProps) => (
  <View
    id={id}
    className={classes('ry-tap', className)}
    style={style}
    hoverClass={disabled ? 'none' : 'ry-press'}
    hoverStayTime={80}
    onClick={disabled ? undefined : onTap}
    {...a11y({ ...told, role, disabled: disabled || undefined })}
  >
    {children}
  </View>
)
