// A notice as one line of a list: what it is, from whom, and whether it was read.
import { whenInWords } from '@contract/time'
import type { ItemOf } from '@/api'
import { ListRow } from '@/components'
import { useElder } from '@/session'
import { kindTag } from './words'

interface NoticeRowProps {
  notice: ItemOf<'notices.list'>
  on?: boolean
  onTap: () => void
}

/** Emergencies, pinned and corrected ones say so; plain notices need no tag. */
export const NoticeRow = ({ notice, on, onTap }: NoticeRowProps) => {
  const elder = useElder()
  const now = Date.now()
  const tag = tagOf(notice)
  const loud = notice.kind === 'emergency'
  const from = [
    // Large letters leave no room beside the title.
    elder && !loud && tag?.words,
    notice.areaName,
    whenInWords(notice.publishedAt, now),
    notice.hasLive && '有直播',
  ]
  return (
    <ListRow
      title={notice.title}
      detail={from.filter(Boolean).join(' · ')}
      unread={notice.unread}
      tag={elder && !loud ? undefined : tag}
      photo={notice.picture && !elder ? { url: notice.picture.url, alt: '' } : undefined}
      on={on}
      onTap={onTap}
    />
  )
}

const tagOf = (notice: ItemOf<'notices.list'>) => {
  if (notice.kind === 'emergency') return kindTag('emergency')
  if (notice.pinned) return { tone: 'calm' as const, words: '置顶' }
  if (notice.correctedAt !== undefined) return { tone: 'attention' as const, words: '已更正' }
  return notice.kind === 'notice' ? undefined : kindTag(notice.kind)
}
