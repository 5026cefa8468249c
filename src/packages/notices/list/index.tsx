// 通知: those of my courtyard, community and office; pinned first, unread marked; on wide screens read beside the list.
import type { NoticeKind } from '@contract/notices'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Card, FilterChips, Page, PagedList, RemindMe, SearchBar, Split, useSelection } from '@/components'
import { useTopUp } from '@/reminders'
import { NoticeDetail } from '../NoticeDetail'
import { NoticeRow } from '../NoticeRow'
import { kindOptions } from '../words'

const ALL = ''

export default function Notices() {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<NoticeKind | typeof ALL>(ALL)
  const { selected, select } = useSelection('notices/notice', 'noticeId')
  const list = useInfinite('notices.list', { text, ...(kind && { kind }) }, { keepPrevious: true })
  const topUp = useTopUp('notice')
  const open = (noticeId: string) => {
    topUp()
    select(noticeId)
  }
  const showAll = () => {
    setText('')
    setKind(ALL)
  }
  return (
    <Page name="notices/list" width="full">
      <Split
        selected={selected}
        detail={id => <NoticeDetail noticeId={id} />}
        hint="从左边选一条通知，在这里看"
        list={
          <>
            <SearchBar value={text} onChange={setText} placeholder="搜索通知" />
            <FilterChips
              label="通知种类"
              options={[{ value: ALL, label: '全部' }, ...kindOptions]}
              value={kind}
              onChange={setKind}
            />
            <PagedList
              list={list}
              label="通知"
              keyOf={item => item.noticeId}
              frame={rows => <Card>{rows}</Card>}
              empty={
                text || kind
                  ? {
                      words: text ? `没有找到“${text}”` : '这一类还没有通知',
                      action: { label: '看全部通知', onTap: showAll },
                    }
                  : { words: '您的楼院和社区还没有发过通知' }
              }
              row={item => (
                <NoticeRow notice={item} on={selected === item.noticeId} onTap={() => open(item.noticeId)} />
              )}
            />
            <RemindMe template="notice" words="社区、楼院发新通知时，微信提醒您一次。" />
          </>
        }
      />
    </Page>
  )
}
