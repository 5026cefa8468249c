// 核实居民: who asks to join and waits, what was decided, who lives here, and who was taken off.
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Chips, FilterChips, Note, Page, PagedList, SearchBar, SelectField } from '@/components'
import { useAreaOptions } from '@/components/courtyards'
import { useParams } from '@/go'
import { useMay } from '@/session'
import { inColumns } from '../columns'
import { stateWords, type Within } from '../joining-words'
import { ApplicationCard } from './ApplicationCard'
import { Members } from './Members'
import { Removals } from './Removals'
import { Waiting } from './Waiting'

const tabs = [
  { value: 'waiting', label: '待核实' },
  { value: 'decided', label: '核实过的' },
  { value: 'members', label: '住户' },
  { value: 'removals', label: '移出记录' },
] as const
type Tab = (typeof tabs)[number]['value']

const ALL = ''

export default function VerifyPage() {
  const { show } = useParams()
  const removes = useMay('people.remove')
  const [tab, setTab] = useState<Tab>(tabs.find(({ value }) => value === show)?.value ?? 'waiting')
  const [area, setArea] = useState(ALL)
  const [text, setText] = useState('')
  const areas = useAreaOptions('people.verify')
  const shown = tabs.filter(({ value }) => removes || value === 'waiting' || value === 'decided')
  const within = { ...(area && { area }), text }
  return (
    <Page name="people/verify">
      <FilterChips label="看什么" options={shown} value={tab} onChange={setTab} />
      {tab === 'removals' ? null : (
        <SearchBar value={text} onChange={setText} placeholder={tab === 'members' ? '搜索姓名' : '搜索姓名、门牌'} />
      )}
      {areas.length > 1 ? (
        <SelectField label="范围" value={area} onChange={setArea} options={[{ value: ALL, label: '全部' }, ...areas]} />
      ) : null}
      {tab === 'waiting' ? <Waiting within={within} /> : null}
      {tab === 'decided' ? <Decided within={within} /> : null}
      {tab === 'members' ? <Members within={within} /> : null}
      {tab === 'removals' ? <Removals within={area ? { area } : {}} /> : null}
    </Page>
  )
}

const decided = ['approved', 'refused', 'withdrawn'] as const

const Decided = ({ within }: { within: Within }) => {
  const [state, setState] = useState<(typeof decided)[number]>('approved')
  const list = useInfinite('people.applications', { ...within, state }, { keepPrevious: true })
  return (
    <>
      <Chips
        label="结果"
        options={decided.map(value => ({ value, label: stateWords(value) }))}
        value={state}
        onChange={setState}
      />
      <Note>没有通过和撤回的，半年后自动清理。</Note>
      <PagedList
        list={list}
        label="核实过的申请"
        frame={inColumns}
        keyOf={one => one.applicationId}
        empty={{ words: within.text ? `没有找到“${within.text}”` : '还没有' }}
        row={application => <ApplicationCard application={application} />}
      />
    </>
  )
}
