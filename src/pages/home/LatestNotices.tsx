// 通知: the latest ones on the home page.
import type { ItemOf, Listed } from '@/api'
import { Empty, Failed, Loading, Note, Section } from '@/components'
import { go } from '@/go'
import { NoticeRow } from '@/packages/notices/NoticeRow'

interface LatestProps {
  list: Listed<ItemOf<'notices.list'>>
  /** One that is shown above already. */
  without: string | undefined
  most: number
}

export const LatestNotices = ({ list, without, most }: LatestProps) => {
  const rest = list.items.filter(notice => notice.noticeId !== without).slice(0, most)
  return (
    <Section title="通知" action={{ label: '全部', onTap: () => void go('notices/list') }}>
      {list.items.length === 0 ? <None list={list} /> : null}
      {list.items.length > 0 && rest.length === 0 ? <Note>没有别的通知</Note> : null}
      {rest.map(notice => (
        <NoticeRow
          key={notice.noticeId}
          notice={notice}
          onTap={() => void go('notices/notice', { noticeId: notice.noticeId })}
        />
      ))}
    </Section>
  )
}

const None = ({ list }: Pick<LatestProps, 'list'>) => {
  if (list.error) return <Failed error={list.error} onRetry={list.refetch} />
  return list.isPending ? <Loading cards={2} /> : <Empty icon="bell" words="您的楼院和社区还没有发过通知" />
}
