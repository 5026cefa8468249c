// 通知: the latest ones on the home page.
import type { ItemOf, Listed } from '@/api'
import { Empty, Failed, Loading, Section } from '@/components'
import { go } from '@/go'
import { NoticeRow } from '@/packages/notices/NoticeRow'

const SHOWN = 5

export const LatestNotices = ({ list }: { list: Listed<ItemOf<'notices.list'>> }) => (
  <Section title="通知" action={{ label: '全部', onTap: () => void go('notices/list') }}>
    {list.items.length === 0 ? (
      list.error ? (
        <Failed error={list.error} onRetry={list.refetch} />
      ) : list.isPending ? (
        <Loading cards={2} />
      ) : (
        <Empty icon="bell" words="您的楼院和社区还没有发过通知" />
      )
    ) : (
      list.items
        .slice(0, SHOWN)
        .map(notice => (
          <NoticeRow
            key={notice.noticeId}
            notice={notice}
            onTap={() => void go('notices/notice', { noticeId: notice.noticeId })}
          />
        ))
    )}
  </Section>
)
