// The sheet on which one chooses what a notice leads to: lately used and one's own first, by kind, or by name.
import { momentInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { type Listed, useInfinite, useQuery } from '@/api'
import {
  a11y,
  Button,
  FilterChips,
  Heading,
  Loading,
  LongList,
  Note,
  PagedList,
  PickLine,
  SearchBar,
  Sheet,
  useSearching,
} from '@/components'
import { useMay } from '@/session'
import { keyOf, kinds, type Lead, type LeadKind, type LeadsTo, stillAhead } from './leads'

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
  const may = useKinds()
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
  const lately = stillAhead(recent, Date.now())
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
          ...(Object.keys(kinds) as LeadKind[])
            .filter(kind => may[kind])
            .map(kind => ({ value: kind, label: kinds[kind].chip })),
        ]}
      />
      <View {...a11y({ role: 'radiogroup', label: '带上报名或预约' })}>
        {all && text === '' && lately.length > 0 ? <Group title="最近带过的">{lately.map(line)}</Group> : null}
        {may.activity && (all || shown === 'activity') ? <Activities {...part} /> : null}
        {may.service && (all || shown === 'service') ? <Services {...part} /> : null}
        {may.facility && (all || shown === 'facility') ? <Facilities {...part} /> : null}
      </View>
    </Sheet>
  )
}

/** What one may not look at is not asked for, and nothing is said of it. */
const useKinds = (): Record<LeadKind, boolean> => {
  const browses = useMay('activities.browse')
  const organises = useMay('activities.organise')
  const service = useMay('appointments.browse')
  const facility = useMay('facilities.browse')
  return { activity: browses || organises, service, facility }
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
    <Few kind={kind} list={list} text={text} line={line} onAll={onAll} />
  ) : (
    <>
      <PagedList
        list={list}
        label={kinds[kind].chip}
        keyOf={keyOf}
        empty={{ words: text ? `没有找到“${text}”` : `没有能带上的${kinds[kind].label}` }}
        row={line}
      />
      {list.items.length > 0 && !list.hasNextPage ? <Trouble kind={kind} list={list} /> : null}
    </>
  )

type FewProps = Omit<PartProps, 'few'> & { kind: LeadKind; list: Listed<Lead> }

/** Nothing is said to be missing before the office has answered. */
const Few = ({ kind, list, text, line, onAll }: FewProps) => {
  const searching = useSearching(list)
  const { items, error, hasNextPage } = list
  const { chip } = kinds[kind]
  if (items.length === 0 && !error) {
    if (list.isPending || searching) return <Loading cards={1} />
    return text ? <Note>{`${chip}里没有“${text}”`}</Note> : null
  }
  return (
    <Group title={chip}>
      {items.slice(0, FEW).map(line)}
      <Trouble kind={kind} list={list} />
      {items.length > 0 && (hasNextPage || items.length > FEW) ? (
        <Button kind="text" small onTap={() => onAll(kind)}>
          看全部{chip}
        </Button>
      ) : null}
    </Group>
  )
}

/** What did not load of one kind, while the others are there. */
const Trouble = ({ kind, list: { items, error, refetch } }: { kind: LeadKind; list: Listed<Lead> }) =>
  error ? (
    <>
      <Note>{`${kinds[kind].chip}${items.length > 0 ? '有的' : ''}没有加载出来`}</Note>
      <Button kind="text" small onTap={refetch} label={`再试一次：${kinds[kind].chip}`}>
        再试一次
      </Button>
    </>
  ) : null

/** Those one organises first, then what else is to come. */
const Activities = (part: PartProps) => {
  const organises = useMay('activities.organise')
  const browses = useMay('activities.browse')
  const now = Date.now()
  const list = useInfinite(
    'activities.list',
    { text: part.text, limit: PAGE },
    { enabled: browses, keepPrevious: true },
  )
  const own = useQuery('activities.manage', { mine: true, state: 'open', limit: PAGE }, { enabled: organises })
  const mine = (own.data?.items ?? []).filter(({ title }) => title.includes(part.text))
  const others = list.items.filter(({ activityId }) => !mine.some(one => one.activityId === activityId))
  const items = [...mine.map(one => ({ ...one, byMe: true })), ...others.map(one => ({ ...one, byMe: false }))].map(
    ({ activityId, title, startsAt, endsAt, where, byMe }): Lead => ({
      what: 'activity',
      id: activityId,
      name: title,
      detail: [byMe ? '我发起的' : '', startsAt === undefined ? '' : momentInWords(startsAt, now), where]
        .filter(Boolean)
        .join(' · '),
      ...(endsAt !== undefined && { endsAt }),
    }),
  )
  const whole: Listed<Lead> = {
    ...list,
    items,
    isPending: (browses && (list.isPending || list.isPlaceholderData)) || (organises && own.isPending),
    error: (browses ? list.error : null) ?? (organises ? own.error : null),
    refetch: () => Promise.all([browses && list.refetch(), organises && own.refetch()]),
  }
  return <Paged {...part} kind="activity" list={whole} />
}

/** The catalogue comes whole. */
const Services = (part: PartProps) => {
  const { text, line, few } = part
  const services = useQuery('appointments.services', { text }, { keepPrevious: true })
  const items = (services.data?.items ?? [])
    .filter(({ bookable }) => bookable)
    .map(({ serviceId, name, category }): Lead => ({ what: 'service', id: serviceId, name, detail: category }))
  const { error, refetch } = services
  const isPending = services.isPending || services.isPlaceholderData
  const whole: Listed<Lead> = {
    ...{ items, isPending, error, refetch },
    ...{ hasNextPage: false, isFetchingNextPage: false, fetchNextPage: refetch },
  }
  if (few || (items.length === 0 && (isPending || error))) return <Paged {...part} kind="service" list={whole} />
  return items.length === 0 ? (
    <Note>{text ? `没有找到“${text}”` : '没有能预约的事项'}</Note>
  ) : (
    <>
      <LongList key={text} items={items} label="办事预约" keyOf={keyOf} row={line} />
      <Trouble kind="service" list={whole} />
    </>
  )
}

/** The nearest to one's community first. */
const Facilities = (part: PartProps) => {
  const list = useInfinite('facilities.list', { text: part.text, nearTo: 'home', limit: PAGE }, { keepPrevious: true })
  const items = list.items.map(
    ({ facilityId, name, areaName }): Lead => ({ what: 'facility', id: facilityId, name, detail: areaName }),
  )
  const isPending = list.isPending || list.isPlaceholderData
  return <Paged {...part} kind="facility" list={{ ...list, items, isPending }} />
}
