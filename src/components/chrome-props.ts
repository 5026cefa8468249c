// What the frame around a page needs, on either platform.
import type { ReactNode } from 'react'
import type { PageName } from '@/navigation'
import type { IconName } from '@/theme/icon-names'

export interface ChromeProps {
  name: PageName
  title: string
  /** One word at the right of the title: 切换, 标准版. In WeChat it heads the content. */
  action?: {
    label: string
    onTap: () => void
    icon?: IconName /** Read aloud instead of the label. */
    description?: string
  }
  /** Buttons that stay at the bottom. */
  footer?: ReactNode
  /** On wide screens: `reading` keeps a comfortable line length, `full` uses up to 1180 px. */
  width: 'reading' | 'full'
  children: ReactNode
}
