// 微信群: which groups there are, where each belongs, and sending the card with which neighbours join.
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { FilterChips, Note, Page, PagedList, SearchBar, Section, ShareButton } from '@/components'
import { addressOf, useParams } from '@/go'
import { useShareCard } from '@/platform/share'
import { useMe } from '@/session'
import { inColumns } from '../columns'
import { BindFields } from './BindFields'
import { GroupCard } from './GroupCard'

const tabs = [
  { value: 'bound', label: '已对应' },
  { value: 'waiting', label: '待确认' },
] as const
type Tab = (typeof tabs)[number]['value']

export default function GroupsPage() {
  const { state } = useParams()
  const [tab, setTab] = useState<Tab>(state === 'waiting' ? 'waiting' : 'bound')
  const [text, setText] = useState('')
  return (
    <Page name="people/groups">
      <Arrived onBound={() => setTab('bound')} />
      <FilterChips label="哪些群" options={tabs} value={tab} onChange={setTab} />
      {tab === 'bound' ? (
        <>
          <SearchBar value={text} onChange={setText} placeholder="搜索群名、楼院" />
          <Bound text={text} />
        </>
      ) : (
        <Waiting />
      )}
      <Share />
    </Page>
  )
}

const Bound = ({ text }: { text: string }) => {
  const list = useInfinite('people.groups', { state: 'bound', text }, { keepPrevious: true })
  return (
    <PagedList
      list={list}
      label="已对应的群"
      frame={inColumns}
      keyOf={({ groupId }) => groupId}
      empty={{ words: text ? `没有找到“${text}”` : '还没有对应的群。把下面的卡片发到群里，有人点开就会出现在“待确认”' }}
      row={group => <GroupCard group={group} />}
    />
  )
}

const Waiting = () => {
  const list = useInfinite('people.groups', { state: 'waiting' }, { every: 60_000 })
  return (
    <>
      <Note>微信不告诉我们群叫什么。拿不准时，请在自己的群里点一次卡片：是这个群，这里会写着“您刚从这个群打开”。</Note>
      <PagedList
        list={list}
        label="等确认的群"
        frame={inColumns}
        keyOf={({ groupId }) => groupId}
        empty={{ words: '没有等确认的群' }}
        row={group => <GroupCard group={group} />}
      />
    </>
  )
}

/** The surest way to know a group: the moderator opens the app from it. */
const Arrived = ({ onBound }: { onBound: () => void }) => {
  const arrival = useQuery('people.arrival', {})
  const group = arrival.data?.group
  if (!group || group.state === 'bound') return null
  return (
    <Section title="您刚从这个群打开" first>
      <Note>这个微信群还没有对应到楼院。确认以后，群里的邻居点开卡片就能加入，不用一个个核实。</Note>
      <BindFields how={{ kind: 'mine', groupId: group.groupId }} onDone={onBound} />
    </Section>
  )
}

const Share = () => {
  const me = useMe()
  const card = {
    title: `${me?.office.name ?? ''}的邻居们，点开加入自己的楼院`,
    path: addressOf('people/join'),
  }
  useShareCard(card)
  return (
    <Section title="把卡片发到群里">
      <Note>邻居在群里点开这张卡片，就认得出是哪个楼院。新的群发一次，有人点开后在上面确认。</Note>
      <ShareButton card={card}>发加入卡片</ShareButton>
    </Section>
  )
}
