// What lies over the page in WeChat: a veil that stops scrolling and a panel marked as modal.
import { View } from '@tarojs/components'
import { a11y } from './a11y'
import type { BoxProps } from './props'

interface OverlayProps extends BoxProps {
  label: string
  onClose: () => void
}

/** Shown while mounted. A press on the veil asks to close. */
export const Overlay = ({ label, onClose, className, children }: OverlayProps) => (
  <View>
    <View className="ry-sheet__veil" catchMove onClick={onClose} {...a11y({ role: 'button', label: '关闭' })} />
    <View className={className} {...a11y({ role: 'dialog', label, modal: true })}>
      {children}
    </View>
  </View>
)
