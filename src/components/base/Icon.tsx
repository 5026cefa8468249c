// One icon of the set, in the colour of the text around it.
import { View } from '@tarojs/components'
import type { IconName } from '@/theme/icon-names'
import { a11y } from './a11y'
import { classes } from './classes'

interface IconProps {
  name: IconName
  /** 18, 24 (default) or 44 px, times the elder factor. */
  size?: 'small' | 'normal' | 'large'
  className?: string
  /** Only when the icon stands alone; beside words it stays silent. */
  label?: string
}

/** `<Icon name="camera" />`: silent for screen readers unless it has a label. */
export const Icon = ({ name, size = 'normal', className, label }: IconProps) => (
  <View
    className={classes('ry-icon', `ry-i-${name}`, size !== 'normal' && `ry-icon--${size}`, className)}
    {...a11y(label ? { role: 'img', label } : { hidden: true })}
  />
)
