// 走访名单: who was not seen for the longest first, who was proposed, the visits under way, and the needs that wait.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import {
  Button,
  Card,
  Checkbox,
  FilterChips,
  ListRow,
  Note,
  Page,
  PagedList,
  SearchBar,
  SelectField,
  Split,
  useSelection,
} from '@/components'
import { useAreaOptions } from '@/components/courtyards'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { useMay } from '@/session'
import { AssignSheet } from '../AssignSheet'
import { EntryDetail } from '../EntryDetail'
import { VisitDetail } from '../VisitDetail'
import {
  ageWords,
  dueWords,
  entryTag,
  type Listed,
  reasonsWords,
  seenWords,
  type Visit,
  visitorWords,
  visitTag,
} from '../words'
import '../visits.scss'

const tabs = [
  { value: 'due', label: '该看望的' },
  { value: 'listed', label: '名单' },
  { value: 'proposed', label: '待征求同意' },
  { value: 'open', label: '走访中' },
  { value: 'needs', label: '要帮的' },
  { value: 'declined', label: '本人不需要' },
  { value: 'removed', label: '已移出' },
] as const
type Tab = (typeof tabs)[number]['value']
const isOfPeople = (tab: Tab) => tab !== 'open' && tab !== 'needs'

export default function VisitListPage() {
  const params = useParams()
  const [tab, setTab] = useState<Tab>(tabs.find(({ value }) => value === params.tab)?.value ?? 'due')
  const keeps = useMay('visits.keepList')
  const [chosen, setChosen] = useState<readonly Listed[]>([])
  const [sending, setSending] = useState(false)
  return (
    <Page
      name="visits/list"
      width="full"
      action={{ label: '提议', icon: 'plus', onTap: () => void go('visits/propose') }}
      footer={
        chosen.length > 0 ? (
          <Button onTap={() => setSending(true)}>{`请人去看望选中的 ${chosen.length} 位`}</Button>
        ) : undefined
      }
    >
      <FilterChips
        label="看哪些"
        options={tabs}
        value={tab}
        onChange={next => {
          setTab(next)
          setChosen([])
        }}
      />
      {isOfPeople(tab) ? (
        <People tab={tab} keeps={keeps} chosen={chosen} onChoose={setChosen} />
      ) : (
        <Visits stage={tab === 'needs' ? 'needs' : 'open'} />
      )}
      {sending ? (
        <AssignSheet of={{ entries: chosen }} onClose={() => setSending(false)} onDone={() => setChosen([])} />
      ) : null}
    </Page>
  )
}

const AreaFilter = ({ value, onChange }: { value: string; onChange: (area: string) => void }) => {
  const options = useAreaOptions('visits.watch')
  if (options.length < 2) return null
  return (
    <SelectField label="楼院" value={value} onChange={onChange} options={[{ value: '', label: '全部' }, ...options]} />
  )
}

interface PeopleProps {
  tab: Tab
  keeps: boolean
  chosen: readonly Listed[]
  onChoose: (chosen: readonly Listed[]) => void
}

const People = ({ tab, keeps, chosen, onChoose }: PeopleProps) => {
  const now = useNow(60_000)
  const [text, setText] = useState('')
  const [area, setArea] = useState('')
  const state = tab === 'due' || tab === 'open' || tab === 'needs' ? 'listed' : tab
  const list = useInfinite(
    'visits.list',
    { state, text, due: tab === 'due', ...(area && { area }) },
    { keepPrevious: true },
  )
  const { selected, select } = useSelection('visits/entry', 'entryId')
  const toggle = (entry: Listed, on: boolean) =>
    onChoose([...chosen.filter(({ entryId }) => entryId !== entry.entryId), ...(on ? [entry] : [])])
  return (
    <Split
      selected={selected}
      detail={entryId => <EntryDetail entryId={entryId} />}
      hint="从左边选一位居民，在这里看"
      list={
        <View>
          <SearchBar value={text} onChange={setText} placeholder="搜索姓名" />
          <AreaFilter value={area} onChange={setArea} />
          <PagedList
            list={list}
            label="走访名单"
            keyOf={entry => entry.entryId}
            frame={rows => <Card>{rows}</Card>}
            empty={
              text
                ? { words: `没有找到“${text}”` }
                : tab === 'due'
                  ? { words: '该看望的都看望过了' }
                  : tab === 'removed' || tab === 'declined'
                    ? { words: '没有这样的人' }
                    : {
                        words: tab === 'proposed' ? '没有等征求同意的人' : '名单上还没有人',
                        action: { label: '提议', onTap: () => go('visits/propose') },
                      }
            }
            row={entry => (
              <View className="ry-visit__line">
                {keeps && entry.state === 'listed' && !entry.visit ? (
                  <View className="ry-visit__pick">
                    <Checkbox
                      checked={chosen.some(({ entryId }) => entryId === entry.entryId)}
                      onChange={on => toggle(entry, on)}
                      label={`选中${entry.name}`}
                    >
                      {''}
                    </Checkbox>
                  </View>
                ) : null}
                <ListRow
                  title={`${entry.name}${ageWords(entry.birthYear, now)}`}
                  detail={[
                    `${entry.areaName} ${entry.address}`,
                    reasonsWords(entry.reasons),
                    seenWords(entry.seenAt, now),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  tag={entryTag(entry, now)}
                  on={selected === entry.entryId}
                  onTap={() => select(entry.entryId)}
                />
              </View>
            )}
          />
          <Note>名单上是敏感信息：只有社区、本院楼栋长和上门的人看得到，请不要截图转发。</Note>
        </View>
      }
    />
  )
}

const Visits = ({ stage }: { stage: 'open' | 'needs' }) => {
  const now = useNow(60_000)
  const [area, setArea] = useState('')
  const list = useInfinite('visits.visits', { stage, ...(area && { area }) }, { keepPrevious: true })
  const { selected, select } = useSelection('visits/visit', 'visitId')
  return (
    <Split
      selected={selected}
      detail={visitId => <VisitDetail visitId={visitId} />}
      hint="从左边选一次走访，在这里看"
      list={
        <View>
          <AreaFilter value={area} onChange={setArea} />
          <PagedList
            list={list}
            label={stage === 'open' ? '走访中' : '要帮的'}
            keyOf={visit => visit.visitId}
            frame={rows => <Card>{rows}</Card>}
            empty={{ words: stage === 'open' ? '现在没有安排走访' : '没有等社区处理的困难' }}
            row={visit => (
              <ListRow
                title={`${visit.name} · ${visit.areaName}`}
                detail={stage === 'open' ? underWay(visit, now) : visit.needs.map(({ text }) => text).join('；')}
                tag={visitTag(visit)}
                on={selected === visit.visitId}
                onTap={() => select(visit.visitId)}
              />
            )}
          />
        </View>
      }
    />
  )
}

const underWay = (visit: Visit, now: number) =>
  [visitorWords(visit), dueWords(visit.dueOn, now), visit.tries > 0 && `${visit.tries} 次没人在家`]
    .filter(Boolean)
    .join(' · ')
