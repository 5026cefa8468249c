// 我的走访: whom I am to visit, the first due first, each with what to do about it; and whom I visited.
import { dayOf, whenInWords } from '@contract/time'
import { findings, occasions } from '@contract/visits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Button, Card, FilterChips, Heading, ListRow, Note, Page, PagedList, Tag } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { VisitActions } from '../VisitActions'
import { ageWords, dueWords, reasonsWords, type Visit, visitTag, whereWords } from '../words'

const tabs = [
  { value: 'open', label: '要去的' },
  { value: 'past', label: '去过的' },
] as const

export default function MyVisits() {
  return (
    <Page name="visits/mine">
      <Visits />
    </Page>
  )
}

const Visits = () => {
  const now = useNow(60_000)
  const [tab, setTab] = useState<'open' | 'past'>('open')
  const past = tab === 'past'
  const list = useInfinite('visits.mine', { past })
  return (
    <>
      <FilterChips label="哪些走访" options={tabs} value={tab} onChange={setTab} />
      <PagedList
        list={list}
        label={past ? '去过的走访' : '要去的走访'}
        keyOf={visit => visit.visitId}
        empty={{ words: past ? '还没有去过的' : '现在没有请您去看望的人' }}
        row={visit => (past ? <Made visit={visit} now={now} /> : <ToMake visit={visit} now={now} />)}
      />
      {past ? null : <Note>不用打卡，不用拍照。看望过点一下就行。</Note>}
    </>
  )
}

const ToMake = ({ visit, now }: { visit: Visit; now: number }) => {
  const tag = visitTag(visit)
  const today = visit.dueOn === dayOf(now)
  return (
    <Card>
      <View className="ry-tags">
        <Tag tone="quiet">{occasions[visit.occasion].label}</Tag>
        <Tag tone={today && !visit.overdue ? 'attention' : tag.tone}>{today ? '今天到期' : tag.words}</Tag>
      </View>
      <Heading level={2} className="ry-told__title">
        {`${visit.name}${ageWords(visit.birthYear, now)}`}
      </Heading>
      <Note>{whereWords(visit)}</Note>
      <Note>{[dueWords(visit.dueOn, now), reasonsWords(visit.reasons), visit.task].filter(Boolean).join(' · ')}</Note>
      {visit.about ? <Note>{visit.about}</Note> : null}
      <VisitActions visit={visit} />
      <View className="ry-inline">
        <Button
          kind="text"
          small
          onTap={() => void go('visits/visit', { visitId: visit.visitId })}
          label={`看全部：${visit.name}`}
        >
          看全部
        </Button>
      </View>
    </Card>
  )
}

const Made = ({ visit, now }: { visit: Visit; now: number }) => (
  <Card>
    <ListRow
      title={visit.name}
      detail={[
        whenInWords(visit.visitedAt ?? visit.assignedAt, now),
        occasions[visit.occasion].label,
        visit.found && findings[visit.found].label,
      ]
        .filter(Boolean)
        .join(' · ')}
      tag={visitTag(visit)}
      onTap={() => void go('visits/visit', { visitId: visit.visitId })}
    />
  </Card>
)
