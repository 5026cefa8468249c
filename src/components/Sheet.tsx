// A sheet from the bottom (a dialogue on wide screens) for one short choice or form.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from './base/Icon'
import { Overlay } from './base/overlay'
import { Heading } from './base/structure'
import { Tap } from './base/Tap'

interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
}

/** Focus goes in and comes back; Escape, the veil and the cross close it. */
export const Sheet = ({ open, title, onClose, children }: SheetProps) =>
  open ? (
    <Overlay className="ry-sheet" label={title} onClose={onClose}>
      <View className="ry-sheet__top">
        <Heading level={2} className="ry-sheet__title">
          {title}
        </Heading>
        <Tap className="ry-sheet__close" label="关闭" onTap={onClose}>
          <Icon name="close" />
        </Tap>
      </View>
      {children}
    </Overlay>
  ) : null
