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
  /**
   * On wide screens: `reading` for forms and texts, `columns` for a record whose cards stand in two columns, `full` for
   * tables and Split.
   */
  width: 'reading' | 'columns' | 'full'
  children: ReactNode
}
