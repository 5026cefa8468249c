// The visible name of a control; the control itself carries the name for the screen reader.
import { View } from '@tarojs/components'
import type { BoxProps } from './props'

export const Label = ({ className, children }: BoxProps & { htmlFor?: string }) => (
  <View className={className}>{children}</View>
)
