// 督查台账: every finding with its clock, by state, place, topic and month; on office screens the finding beside it.
import { type FindingRow, findingFlow } from '@contract/findings'
import { monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, useInfinite, useQuery } from '@/api'
import {
  FilterButton,
  FilterChips,
  Note,
  Page,
  PagedList,
  SearchBar,
  Split,
  TableFile,
  useSelection,
} from '@/components'
import { stateLabel } from '@/finding-words'
import { go, useParams } from '@/go'
import { useMay } from '@/session'
import { FindingDetail } from '../FindingDetail'
import { FindingLine } from '../FindingLine'
import { type Filter, FilterLine, Filters, noFilter } from './Filters'

type State = FindingRow['state']
/** What a figure elsewhere leads to: a chip of its own while it is chosen. */
const led = { open: '待整改', today: '今天到期', soon: '今明到期', recurring: '死灰复燃' } as const
type Led = keyof typeof led
const isLed = (value: string): value is Led => value in led
/** A chip over the list: every state, `overdue`, `asked` for more time, `refused` by a party of the visit, a photo `doubted`, or all. */
type Chip = State | 'overdue' | 'asked' | 'refused' | 'doubted' | Led | ''

const states = Object.keys(findingFlow.states) as State[]
const isChip = (value: string | undefined): value is Chip =>
  value === '' ||
  (value !== undefined && isLed(value)) ||
  value === 'overdue' ||
  value === 'asked' ||
  value === 'refused' ||
  value === 'doubted' ||
  states.some(state => state === value)

/** Lines at a time: with their photos' addresses, what a phone takes in one go. */
const PAGE = 15

export default function LedgerPage() {
  const mayRegister = useMay('inspections.register')
  return (
    <Page
      name="inspections/ledger"
      width="full"
      action={
        mayRegister
          ? { label: '登记', icon: 'plus', description: '登记问题', onTap: () => void go('inspections/register') }
          : undefined
      }
    >
      <LedgerList />
    </Page>
  )
}

const LedgerList = () => {
  const params = useParams()
  const now = Date.now()
  const [chip, setChip] = useState<Chip>(isChip(params.show) ? params.show : '')
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<Filter>({
    ...noFilter,
    area: params.area ?? '',
    month: params.month ?? '',
    mine: params.mine === '1',
    merchantId: params.merchantId ?? '',
    shop: params.shop ?? '',
  })
  const [choosing, setChoosing] = useState(false)
  const { selected, select } = useSelection('inspections/finding', 'findingId')
  const change = (changed: Partial<Filter>) => setFilter(before => ({ ...before, ...changed }))
  const area = filter.area ? { area: filter.area } : {}
  const month = filter.month ? { month: filter.month } : {}
  const topic = filter.topic ? { topic: filter.topic } : {}

  const asked = {
    ...area,
    ...month,
    ...topic,
    ...(filter.from && { from: filter.from }),
    ...(filter.to && { to: filter.to }),
    overdue: chip === 'overdue',
    asked: chip === 'asked',
    refused: chip === 'refused',
    doubted: chip === 'doubted',
    ...(isLed(chip) && chip !== 'recurring' && { waiting: chip }),
    recurring: chip === 'recurring',
    ...(states.some(state => state === chip) && { state: chip as State }),
    mine: filter.mine,
    merchants: filter.merchants,
    ...(filter.merchantId && { merchantId: filter.merchantId }),
    text,
  }
  const list = useInfinite('inspections.ledger', { ...asked, limit: PAGE }, { keepPrevious: true })
  const figures = useQuery('inspections.figures', { ...area, ...topic, ...month }, { keepPrevious: true })
  const names = useQuery('areas.names', { areas: [filter.area] }, { enabled: filter.area !== '' })
  const on = Object.entries(filter).filter(
    ([key, value]) => key !== 'shop' && value !== noFilter[key as keyof Filter],
  ).length

  // What waits is counted under the same filters, always; what is over only grows. Among one's own, and among what was
  // searched for, no index counts.
  const uncounted = filter.mine || filter.merchants || filter.merchantId || text || filter.from || filter.to
  const counts = uncounted ? undefined : figures.data
  const waits = (
    value: 'overdue' | 'asked' | 'refused' | 'doubted' | 'rectified' | 'rectifying' | 'registered' | 'verified',
    label: string,
  ) => ({
    value,
    label,
    ...(counts && { detail: counts[value] }),
  })
  const chips: { value: Chip; label: string; detail?: number }[] = [
    { value: '', label: '全部' },
    ...(isLed(chip) ? [{ value: chip, label: led[chip] }] : []),
    waits('overdue', '已超期'),
    waits('asked', '申请延期'),
    waits('refused', '会签有异议'),
    waits('doubted', '照片待比对'),
    waits('rectified', stateLabel('rectified')),
    waits('rectifying', stateLabel('rectifying')),
    waits('registered', stateLabel('registered')),
    waits('verified', stateLabel('verified')),
    { value: 'writtenOff', label: stateLabel('writtenOff') },
    { value: 'withdrawn', label: stateLabel('withdrawn') },
  ]
  const showAll = () => {
    setText('')
    setChip('')
    setFilter(noFilter)
  }
  const narrowed = text !== '' || chip !== '' || on > 0

  return (
    <Split
      selected={selected}
      detail={findingId => <FindingDetail findingId={findingId} />}
      hint="从左边选一处问题，在这里看整改前后"
      list={
        <View className="ry-stack">
          <SearchBar
            value={text}
            onChange={setText}
            placeholder="搜索地点、描述、责任人、店名、编号"
            end={<FilterButton on={on} onTap={() => setChoosing(true)} />}
          />
          <FilterChips label="状态" options={chips} value={chip} onChange={setChip} />
          <FilterLine value={filter} areaName={names.data?.[0]?.name ?? '所选区域'} onChange={change} now={now} />
          <PagedList
            list={list}
            label="督查问题"
            keyOf={item => item.findingId}
            empty={
              narrowed
                ? {
                    words: text ? `没有找到“${text}”` : '没有符合条件的问题',
                    action: { label: '看全部', onTap: showAll },
                  }
                : { words: '台账里还没有问题' }
            }
            row={item => (
              <FindingLine
                finding={item}
                now={now}
                on={selected === item.findingId}
                onTap={() => select(item.findingId)}
              />
            )}
          />
          {list.items.length > 0 ? <TableFile make={() => call('inspections.ledgerFile', asked)} /> : null}
          {list.items.length > 0 && !list.hasNextPage ? <Note>共 {list.items.length} 处</Note> : null}
          <Filters
            open={choosing}
            onClose={() => setChoosing(false)}
            value={filter}
            onChange={change}
            thisMonth={monthOf(now)}
          />
        </View>
      }
    />
  )
}
