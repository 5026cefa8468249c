// 便民场所: the places of my community by kind, open ones told apart, as a list or on the outline of the grids.
import type { FacilityKind } from '@contract/facilities'
import { communityOf, officeOf, type Point } from '@contract/place'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import {
  AreaMap,
  FilterChips,
  Page,
  PagedList,
  SearchBar,
  SelectField,
  Split,
  Switch,
  useSelection,
} from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { locate } from '@/platform/locate'
import { useMay, useMe } from '@/session'
import { FacilityDetail } from '../FacilityDetail'
import { FacilityLine } from '../FacilityLine'
import { type FacilitySummary, kindOptions } from '../words'

type Order = 'home' | 'here' | 'kind'
const orders = [
  { value: 'home', label: '离家近的在前' },
  { value: 'here', label: '离我近的在前' },
  { value: 'kind', label: '按种类' },
] as const satisfies readonly { value: Order; label: string }[]

export default function FacilitiesPage() {
  const manages = useMay('facilities.manage')
  return (
    <Page
      name="facilities/list"
      width="full"
      action={manages ? { label: '登记场所', icon: 'plus', onTap: () => void go('facilities/edit') } : undefined}
    >
      <Facilities manages={manages} />
    </Page>
  )
}

const Facilities = ({ manages }: { manages: boolean }) => {
  const me = useMe()
  const params = useParams()
  const now = useNow(60_000)
  const home = me?.home.area ?? ''
  const [area, setArea] = useState(communityOf(home))
  const [kind, setKind] = useState<FacilityKind | ''>(
    kindOptions.find(({ value }) => value === params.kind)?.value ?? '',
  )
  const [text, setText] = useState(params.text ?? '')
  const [retired, setRetired] = useState(false)
  const [openNow, setOpenNow] = useState(params.open === '1')
  const [order, setOrder] = useState<Order>('home')
  const [here, setHere] = useState<Point | null>(null)
  const { selected, select, wide } = useSelection('facilities/facility', 'facilityId')
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const list = useInfinite(
    'facilities.list',
    {
      text,
      ...(area && { area }),
      ...(kind && { kind }),
      ...(retired && { retired }),
      ...(openNow && { openNow }),
      ...(order === 'here' && here ? { nearTo: here } : order === 'home' ? { nearTo: 'home' as const } : {}),
    },
    { keepPrevious: true },
  )
  const found = list.data?.pages.flatMap(page => page.items) ?? []
  const marked = found.filter(({ place }) => place.point)
  // The whole office has too many for marks that a finger can hit.
  const mapped = area.includes('/') && text === ''
  const narrowed = text !== '' || kind !== '' || openNow
  const sort = async (next: Order) => {
    if (next !== 'here') return setOrder(next)
    const fix = await locate()
    if (!fix) return toast('没有拿到手机的位置，先按离家远近排')
    setHere({ longitude: fix.longitude, latitude: fix.latitude })
    setOrder('here')
  }
  return (
    <Split
      selected={selected}
      detail={facilityId => <FacilityDetail facilityId={facilityId} />}
      hint="从左边选一个场所，在这里看"
      idle={mapped && marked.length > 0 ? <Outline area={area} found={marked} onOpen={select} /> : undefined}
      list={
        <View>
          <SearchBar value={text} onChange={setText} placeholder="搜索场所和能做的事，如：绘本" />
          <FilterChips
            label="种类"
            options={[{ value: '', label: '全部' }, ...kindOptions]}
            value={kind}
            onChange={setKind}
          />
          <SelectField
            label="社区"
            value={area}
            onChange={setArea}
            options={[
              { value: officeOf(home), label: '全办事处' },
              ...(communities.data?.items ?? []).map(one => ({ value: one.area, label: one.name })),
            ]}
          />
          <FilterChips label="怎么排" options={orders} value={order} onChange={next => void sort(next)} />
          <Switch checked={openNow} onChange={setOpenNow}>
            只看现在开着的
          </Switch>
          {mapped && !wide ? <Outline area={area} found={marked} onOpen={select} /> : null}
          {manages ? (
            <Switch checked={retired} onChange={setRetired}>
              只看已下架的
            </Switch>
          ) : null}
          <PagedList
            list={list}
            label="便民场所"
            keyOf={facility => facility.facilityId}
            empty={
              narrowed || retired
                ? {
                    words: text ? `没有找到“${text}”` : openNow ? '这会儿没有开着的场所' : '没有这样的场所',
                    action: {
                      label: '看全部',
                      onTap: () => {
                        setText('')
                        setKind('')
                        setOpenNow(false)
                        setRetired(false)
                      },
                    },
                  }
                : { words: '这个社区还没有登记便民场所' }
            }
            row={facility => (
              <FacilityLine
                facility={facility}
                now={now}
                mark={mapped ? marked.findIndex(one => one.facilityId === facility.facilityId) + 1 : undefined}
                on={selected === facility.facilityId}
                onTap={() => select(facility.facilityId)}
              />
            )}
          />
        </View>
      }
    />
  )
}

/** As much of a name as fits under a mark. */
const captionOf = (name: string) => ([...name].length > 8 ? `${[...name].slice(0, 7).join('')}…` : name)

/** Where they lie in the community: its grids as an outline, a numbered mark for each place of the list. */
const Outline = ({
  area,
  found,
  onOpen,
}: {
  area: string
  found: readonly FacilitySummary[]
  onOpen: (facilityId: string) => void
}) => {
  const grids = useQuery('areas.grids', { area, limit: 100 })
  const marks = found.flatMap(({ facilityId, name, place }) =>
    place.point ? [{ id: facilityId, label: name, caption: captionOf(name), point: place.point }] : [],
  )
  if (!grids.data || marks.length === 0) return null
  return <AreaMap label="场所在社区里的位置" shapes={grids.data.items} marks={marks} onMark={onOpen} />
}
