// A notice as one line of a list: what it is, from whom, and whether it was read.
import { whenInWords } from '@contract/time'
import type { ItemOf } from '@/api'
import { ListRow } from '@/components'
import { kindTag } from './words'

interface NoticeRowProps {
  notice: ItemOf<'notices.list'>
  on?: boolean
  onTap: () => void
}

/** Emergencies, pinned and corrected ones say so; plain notices need no tag. */
export const NoticeRow = ({ notice, on, onTap }: NoticeRowProps) => {
  const now = Date.now()
  const from = [notice.areaName, whenInWords(notice.publishedAt, now), notice.hasLive && '有直播'].filter(Boolean)
  const extra = notice.pinned
    ? { tone: 'calm' as const, words: '置顶' }
    : notice.correctedAt !== undefined
      ? { tone: 'attention' as const, words: '已更正' }
      : notice.kind === 'notice'
        ? undefined
        : kindTag(notice.kind)
  return (
    <ListRow
      title={notice.title}
      detail={from.join(' · ')}
      unread={notice.unread}
      tag={notice.kind === 'emergency' ? kindTag('emergency') : extra}
      photo={notice.picture ? { url: notice.picture.url, alt: '' } : undefined}
      on={on}
      onTap={onTap}
    />
  )
}
