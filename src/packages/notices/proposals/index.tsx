// 推荐上来的通知: what courtyards propose to their community, and communities to the office, to be adopted or not.
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Card, FilterChips, ListRow, Note, Page, PagedList, Split, useSelection } from '@/components'
import { useNow } from '@/now'
import { NoticeDetail } from '../NoticeDetail'
import { type Proposed, proposalTag } from '../words'

const parts = [
  { value: 'waiting', label: '等您定' },
  { value: 'decided', label: '定过的' },
] as const
type Part = (typeof parts)[number]['value']

const empty: Record<Part, string> = {
  waiting: '没有等您定的推荐',
  decided: '还没有定过推荐',
}

export default function ProposalsPage() {
  return (
    <Page name="notices/proposals" width="full">
      <Proposals />
    </Page>
  )
}

const Proposals = () => {
  const now = useNow(60_000)
  const [what, setWhat] = useState<Part>('waiting')
  const list = useInfinite('notices.proposals', { what }, { every: 60_000 })
  const { selected, select } = useSelection('notices/notice', 'noticeId')
  return (
    <Split
      selected={selected}
      detail={noticeId => <NoticeDetail noticeId={noticeId} />}
      hint="从左边选一条，在这里看原文，定下采用不采用"
      list={
        <View>
          <FilterChips label="看哪些" options={parts} value={what} onChange={setWhat} />
          <PagedList
            list={list}
            label="推荐上来的通知"
            keyOf={one => one.proposalId}
            frame={rows => <Card>{rows}</Card>}
            empty={{ words: empty[what] }}
            row={one => (
              <ListRow
                title={one.title}
                detail={detailOf(one, now)}
                tag={what === 'decided' ? proposalTag(one) : undefined}
                on={selected === one.noticeId}
                onTap={() => select(one.noticeId)}
              />
            )}
          />
          <Note>采用后开一份草稿，改好再发，注明来自哪里。推荐的人会知道结果。</Note>
        </View>
      }
    />
  )
}

/** “运河上郡 · 赵敏推荐 · 今天 09:30” */
const detailOf = ({ areaName, byName, at, decidedAt, decidedByName }: Proposed, now: number) =>
  [
    areaName,
    `${byName}推荐`,
    decidedAt === undefined ? whenInWords(at, now) : `${decidedByName}${whenInWords(decidedAt, now)}定的`,
  ]
    .filter(Boolean)
    .join(' · ')
