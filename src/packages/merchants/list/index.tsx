// 餐饮商户: every restaurant by state and what is due, by kind, size and place, by words; beside it the one chosen.
import {
  type MerchantDue,
  type MerchantKind,
  type MerchantSize,
  type MerchantStanding,
  merchantDues,
  merchantStandings,
  standingLabel,
} from '@contract/merchant-shapes'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import {
  AreaMap,
  Chips,
  Field,
  FilterButton,
  FilterChips,
  Page,
  PagedList,
  SearchBar,
  Sheet,
  Split,
  useSelection,
} from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { AreaFields } from '@/packages/inspections/AreaFields'
import { useReached } from '@/reached'
import { useMay } from '@/session'
import { MerchantDetail } from '../MerchantDetail'
import { MerchantLine } from '../MerchantLine'
import { kindOptions, type MerchantSummary, sizeOptions, stateLabel } from '../words'

/** A chip over the list: a state, something that is due, or all. */
type Chip = MerchantStanding | MerchantDue | ''
const dues = Object.keys(merchantDues) as MerchantDue[]
const isDue = (chip: Chip): chip is MerchantDue => dues.some(due => due === chip)
const chipOptions: { value: Chip; label: string }[] = [
  { value: '', label: '全部' },
  { value: 'substandard', label: stateLabel('substandard') },
  { value: 'meeting', label: stateLabel('meeting') },
  { value: 'followUp', label: stateLabel('followUp') },
  ...dues.map(due => ({ value: due, label: merchantDues[due].label })),
  { value: 'unseen', label: standingLabel('unseen') },
  { value: 'compliant', label: stateLabel('compliant') },
  { value: 'closed', label: stateLabel('closed') },
]
const isChip = (value: string | undefined): value is Chip =>
  value !== undefined && (dues.some(due => due === value) || merchantStandings.some(state => state === value))

interface Filter {
  kind: MerchantKind | ''
  size: MerchantSize | ''
  area: string
}
const noFilter: Filter = { kind: '', size: '', area: '' }

export default function MerchantsPage() {
  const keeps = useMay('merchants.keep')
  return (
    <Page
      name="merchants/list"
      width="full"
      action={
        keeps
          ? { label: '登记', icon: 'plus', description: '登记商户', onTap: () => void go('merchants/edit') }
          : undefined
      }
    >
      <Merchants />
    </Page>
  )
}

const Merchants = () => {
  const params = useParams()
  const now = useNow(60_000)
  const [chip, setChip] = useState<Chip>(isChip(params.show) ? params.show : '')
  const [text, setText] = useState(params.text ?? '')
  const [filter, setFilter] = useState<Filter>({ ...noFilter, area: params.area ?? '' })
  const [choosing, setChoosing] = useState(false)
  const { selected, select, wide } = useSelection('merchants/merchant', 'merchantId')
  const change = (changed: Partial<Filter>) => setFilter(before => ({ ...before, ...changed }))
  const { kind, size, area } = filter
  const list = useInfinite(
    'merchants.list',
    {
      text,
      ...(area && { area }),
      ...(kind && { kind }),
      ...(size && { size }),
      ...(chip && (isDue(chip) ? { due: chip } : { state: chip })),
      limit: 20,
    },
    { keepPrevious: true },
  )
  const on = Object.values(filter).filter(value => value !== '').length
  const narrowed = text !== '' || chip !== '' || on > 0
  // A grid has some dozen: their marks can be told apart, and hit with a finger.
  const mapped = area.split('/').length > 2 && text === ''
  const marked = list.items.filter(({ place }) => place.point)
  return (
    <Split
      selected={selected}
      detail={merchantId => <MerchantDetail merchantId={merchantId} />}
      hint="从左边选一家，在这里看证照、检查和清洗记录"
      idle={mapped && marked.length > 0 ? <Outline area={area} found={marked} onOpen={select} /> : undefined}
      list={
        <View className="ry-stack">
          <SearchBar
            value={text}
            onChange={setText}
            placeholder="搜索店名、地址、许可证号"
            end={<FilterButton on={on} onTap={() => setChoosing(true)} />}
          />
          <FilterChips label="状态" options={chipOptions} value={chip} onChange={setChip} />
          {mapped && !wide ? <Outline area={area} found={marked} onOpen={select} /> : null}
          <PagedList
            list={list}
            label="餐饮商户"
            keyOf={item => item.merchantId}
            empty={
              narrowed
                ? {
                    words: text ? `没有找到“${text}”` : '没有这样的商户',
                    action: {
                      label: '看全部',
                      onTap: () => {
                        setText('')
                        setChip('')
                        setFilter(noFilter)
                      },
                    },
                  }
                : { words: '您的范围里还没有登记商户' }
            }
            row={item => (
              <MerchantLine
                merchant={item}
                now={now}
                mark={mapped ? marked.findIndex(one => one.merchantId === item.merchantId) + 1 : undefined}
                on={selected === item.merchantId}
                onTap={() => select(item.merchantId)}
              />
            )}
          />
          <Filters open={choosing} onClose={() => setChoosing(false)} value={filter} onChange={change} />
        </View>
      }
    />
  )
}

interface FiltersProps {
  open: boolean
  onClose: () => void
  value: Filter
  onChange: (changed: Partial<Filter>) => void
}

const Filters = ({ open, onClose, value, onChange }: FiltersProps) => {
  const reached = useReached('merchants.browse')
  return (
    <Sheet open={open} title="筛选商户" onClose={onClose}>
      <AreaFields reached={reached} value={value.area} onChange={area => onChange({ area })} />
      <Field label="种类" group>
        {() => (
          <Chips
            label="种类"
            options={[{ value: '' as const, label: '全部' }, ...kindOptions]}
            value={value.kind}
            onChange={kind => onChange({ kind })}
          />
        )}
      </Field>
      <Field label="大小" group>
        {() => (
          <Chips
            label="大小"
            options={[{ value: '' as const, label: '全部' }, ...sizeOptions]}
            value={value.size}
            onChange={size => onChange({ size })}
          />
        )}
      </Field>
    </Sheet>
  )
}

/** Where they lie in the grid: its outline with a numbered mark for each of the list. */
const Outline = ({
  area,
  found,
  onOpen,
}: {
  area: string
  found: readonly MerchantSummary[]
  onOpen: (merchantId: string) => void
}) => {
  const grids = useQuery('areas.grids', { area, limit: 100 })
  const marks = found.flatMap(({ merchantId, name, place }) =>
    place.point ? [{ id: merchantId, label: name, point: place.point }] : [],
  )
  if (!grids.data || marks.length === 0) return null
  return <AreaMap label="商户在网格里的位置" shapes={grids.data.items} marks={marks} onMark={onOpen} />
}
