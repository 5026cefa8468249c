// 转发通知: what my groups are asked to be told, what was asked for first at the top.
import { whenInWords } from '@contract/time'
import { useInfinite } from '@/api'
import { Card, ListRow, Note, Page, PagedList, Split, useSelection } from '@/components'
import { NoticeDetail } from '../NoticeDetail'
import { relayWords } from '../words'

export default function RelaysPage() {
  const list = useInfinite('notices.relays', {}, { every: 60_000 })
  const { selected, select } = useSelection('notices/notice', 'noticeId')
  return (
    <Page name="notices/relays" width="full">
      <Split
        selected={selected}
        detail={id => <NoticeDetail noticeId={id} />}
        hint="从左边选一条，在这里转发和打勾"
        list={
          <>
            <Note>点开通知，把卡片转发到群里，再点一下“已转发”。</Note>
            <PagedList
              list={list}
              label="等您转发的通知"
              keyOf={item => `${item.noticeId} ${item.area}`}
              frame={rows => <Card>{rows}</Card>}
              empty={{ words: '没有等您转发的通知' }}
              row={item => (
                <ListRow
                  title={item.title}
                  detail={[item.areaName, ...relayWords(item), item.askedAt && whenInWords(item.askedAt, Date.now())]
                    .filter(Boolean)
                    .join(' · ')}
                  tag={{ tone: 'attention', words: '待转发' }}
                  on={selected === item.noticeId}
                  onTap={() => select(item.noticeId)}
                />
              )}
            />
          </>
        }
      />
    </Page>
  )
}
