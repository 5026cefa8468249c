// The sheet on which one chooses what a notice leads to: lately used and one's own first, by kind, or by name.
import { momentInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { type Listed, useInfinite, useQuery } from '@/api'
import { a11y, Button, FilterChips, Heading, LongList, Note, PagedList, PickLine, SearchBar, Sheet } from '@/components'
import { useMay } from '@/session'
import { keyOf, kinds, type Lead, type LeadKind, type LeadsTo } from './leads'

type Shown = LeadKind | 'all'

/** Of each kind while all are shown. */
const FEW = 4
const PAGE = 20

interface LeadsToSheetProps {
  value: LeadsTo | null
  recent: readonly Lead[]
  onPick: (lead: Lead) => void
  onClose: () => void
}

export const LeadsToSheet = ({ value, recent, onPick, onClose }: LeadsToSheetProps) => {
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const line = (lead: Lead) => (
    <PickLine
      key={keyOf(lead)}
      title={lead.name}
      detail={lead.detail}
      on={value !== null && keyOf(lead) === keyOf(value)}
      onTap={() => onPick(lead)}
    />
  )
  const all = shown === 'all'
  const part = { text, line, few: all, onAll: setShown }
  return (
    <Sheet open title="带上报名或预约" onClose={onClose}>
      <SearchBar value={text} onChange={setText} placeholder="搜索活动、办事和场所" />
      <FilterChips
        label="哪一种"
        value={shown}
        onChange={setShown}
        options={[
          { value: 'all', label: '全部' },
          ...(Object.keys(kinds) as LeadKind[]).map(kind => ({ value: kind, label: kinds[kind].chip })),
        ]}
      />
      <View {...a11y({ role: 'radiogroup', label: '带上报名或预约' })}>
        {all && text === '' && recent.length > 0 ? <Group title="最近带过的">{recent.map(line)}</Group> : null}
        {all || shown === 'activity' ? <Activities {...part} /> : null}
        {all || shown === 'service' ? <Services {...part} /> : null}
        {all || shown === 'facility' ? <Facilities {...part} /> : null}
      </View>
    </Sheet>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <View>
    <Heading level={3} className="ry-pick__group">
      {title}
    </Heading>
    {children}
  </View>
)

interface PartProps {
  text: string
  line: (lead: Lead) => ReactNode
  /** The first ones alone, with a way to all of them. */
  few: boolean
  onAll: (kind: LeadKind) => void
}

/** A kind whose list comes in pages: its first ones, or all of them. */
const Paged = ({ kind, list, text, line, few, onAll }: PartProps & { kind: LeadKind; list: Listed<Lead> }) =>
  few ? (
    <Few kind={kind} items={list.items} more={list.hasNextPage} text={text} line={line} onAll={onAll} />
  ) : (
    <PagedList
      list={list}
      label={kinds[kind].chip}
      keyOf={keyOf}
      empty={{ words: text ? `没有找到“${text}”` : `没有能带上的${kinds[kind].label}` }}
      row={line}
    />
  )

const Few = ({
  kind,
  items,
  more,
  text,
  line,
  onAll,
}: Omit<PartProps, 'few'> & { kind: LeadKind; items: readonly Lead[]; more: boolean }) =>
  items.length === 0 ? (
    text ? (
      <Note>{`${kinds[kind].chip}里没有“${text}”`}</Note>
    ) : null
  ) : (
    <Group title={kinds[kind].chip}>
      {items.slice(0, FEW).map(line)}
      {more || items.length > FEW ? (
        <Button kind="text" small onTap={() => onAll(kind)}>
          看全部{kinds[kind].chip}
        </Button>
      ) : null}
    </Group>
  )

/** Those one organises first, then what else is to come. */
const Activities = (part: PartProps) => {
  const organises = useMay('activities.organise')
  const now = Date.now()
  const list = useInfinite(
    'activities.list',
    { text: part.text, limit: PAGE },
    { enabled: useMay('activities.browse'), keepPrevious: true },
  )
  const own = useQuery('activities.manage', { mine: true, state: 'open', limit: PAGE }, { enabled: organises })
  const mine = (own.data?.items ?? []).filter(({ title }) => title.includes(part.text))
  const others = list.items.filter(({ activityId }) => !mine.some(one => one.activityId === activityId))
  const items = [...mine.map(one => ({ ...one, byMe: true })), ...others.map(one => ({ ...one, byMe: false }))].map(
    ({ activityId, title, startsAt, where, byMe }): Lead => ({
      what: 'activity',
      id: activityId,
      name: title,
      detail: [byMe ? '我发起的' : '', startsAt === undefined ? '' : momentInWords(startsAt, now), where]
        .filter(Boolean)
        .join(' · '),
    }),
  )
  return <Paged {...part} kind="activity" list={{ ...list, items }} />
}

/** The catalogue comes whole. */
const Services = ({ text, line, few, onAll }: PartProps) => {
  const services = useQuery('appointments.services', { text }, { keepPrevious: true })
  const items = (services.data?.items ?? [])
    .filter(({ bookable }) => bookable)
    .map(({ serviceId, name, category }): Lead => ({ what: 'service', id: serviceId, name, detail: category }))
  if (few) return <Few kind="service" items={items} more={false} text={text} line={line} onAll={onAll} />
  return items.length === 0 && services.data ? (
    <Note>{text ? `没有找到“${text}”` : '没有能预约的事项'}</Note>
  ) : (
    <LongList key={text} items={items} label="办事预约" keyOf={keyOf} row={line} />
  )
}

/** The nearest to one's community first. */
const Facilities = (part: PartProps) => {
  const list = useInfinite(
    'facilities.list',
    { text: part.text, nearTo: 'home', limit: PAGE },
    { enabled: useMay('facilities.browse'), keepPrevious: true },
  )
  const items = list.items.map(
    ({ facilityId, name, areaName }): Lead => ({ what: 'facility', id: facilityId, name, detail: areaName }),
  )
  return <Paged {...part} kind="facility" list={{ ...list, items }} />
}
