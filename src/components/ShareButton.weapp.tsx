// The button that passes a page on to the group, in WeChat: only its own <button> may, so it lies unseen over ours.
import { Button as NativeButton, Text, View } from '@tarojs/components'
import type { ShareCard } from '@/platform/share'
import type { ButtonProps } from './Button'
import { a11y } from './base/a11y'
import { Icon } from './base/Icon'

/** The card itself comes from the page's `useShareCard`. */
export const ShareButton = ({
  children,
  kind = 'secondary',
}: { card: ShareCard } & Pick<ButtonProps, 'children' | 'kind'>) => (
  <View className={`ry-button ry-button--${kind} ry-share`}>
    <Icon name="share" size="small" />
    <Text>{children}</Text>
    <NativeButton
      openType="share"
      className="ry-share__cover"
      {...a11y({ label: typeof children === 'string' ? children : undefined })}
    />
  </View>
)
