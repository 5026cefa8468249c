// 我的诉求: under way, over, those I follow, and what neighbours let others read; each with its clock.
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { FilterChips, Note, Page, PagedList } from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { useMe } from '@/session'
import { RequestLine } from '../RequestLine'
import { ResponseCard } from '../ResponseCard'

const tabs = [
  { value: 'open', label: '进行中' },
  { value: 'over', label: '已结束' },
  { value: 'followed', label: '我跟进的' },
  { value: 'nearby', label: '邻居反映的' },
  { value: 'responses', label: '社区的回应' },
] as const
type Tab = (typeof tabs)[number]['value']

const compose = () => go('requests/compose')

export default function MyRequests() {
  const { show } = useParams()
  const [tab, setTab] = useState<Tab>(tabs.find(({ value }) => value === show)?.value ?? 'open')
  return (
    <Page name="requests/mine" action={{ label: '提诉求', icon: 'plus', onTap: () => void compose() }}>
      <FilterChips label="哪些诉求" options={tabs} value={tab} onChange={setTab} />
      {tab === 'nearby' ? <Nearby /> : tab === 'responses' ? <Responses /> : <Own part={tab} />}
    </Page>
  )
}

type OwnPart = Exclude<Tab, 'nearby' | 'responses'>
const empties: Record<OwnPart, string> = {
  open: '您没有正在办的诉求',
  over: '还没有结束的诉求',
  followed: '您没有跟进别人的诉求',
}

const Own = ({ part }: { part: OwnPart }) => {
  const now = useNow(30_000)
  const list = useInfinite('requests.mine', { part })
  return (
    <PagedList
      list={list}
      label={tabs.find(({ value }) => value === part)?.label ?? '诉求'}
      keyOf={request => request.requestId}
      empty={{ words: empties[part], ...(part === 'open' && { action: { label: '提诉求', onTap: compose } }) }}
      row={request => (
        <RequestLine
          request={request}
          now={now}
          onTap={() => void go('requests/request', { requestId: request.requestId })}
        />
      )}
    />
  )
}

const Nearby = () => {
  const now = useNow(30_000)
  const me = useMe()
  const [over, setOver] = useState<'open' | 'over'>('open')
  const list = useInfinite('requests.nearby', { over: over === 'over' })
  const path = useQuery('areas.path', { area: me?.home.area ?? '' }, { enabled: Boolean(me?.home.area) })
  const community = path.data?.[1]?.name ?? '本社区'
  return (
    <>
      <FilterChips
        label="办到哪一步"
        value={over}
        onChange={setOver}
        options={[
          { value: 'open', label: '正在办' },
          { value: 'over', label: '已结束' },
        ]}
      />
      <Note>{community}的邻居愿意让大家看的，看不到是谁提的。也遇到了，可以一起跟进。</Note>
      <PagedList
        list={list}
        label="邻居反映的诉求"
        keyOf={request => request.requestId}
        empty={{ words: over === 'open' ? '邻居没有公开正在办的诉求' : '还没有公开的、已结束的诉求' }}
        row={request => (
          <RequestLine
            request={request}
            now={now}
            onTap={() => void go('requests/request', { requestId: request.requestId })}
          />
        )}
      />
    </>
  )
}

/** What the community and the office decided because of what people asked for. */
const Responses = () => {
  const now = useNow(60_000)
  const list = useInfinite('requests.responses', {})
  return (
    <>
      <Note>大家反映多的事，社区和街道定了怎么办，写在这里。</Note>
      <PagedList
        list={list}
        label="社区的回应"
        keyOf={response => response.responseId}
        empty={{ words: '社区和街道还没有公布回应' }}
        row={response => <ResponseCard response={response} now={now} />}
      />
    </>
  )
}
