// 巡查覆盖: on how many days of a month something was seen or visited in each grid, and how it ended. Nobody's track, no
// hours and no ranking: outcomes of places.
import type { Output } from '@contract/contract'
import { addMonths, dayInWords, monthOf } from '@contract/time'
import { useEffect, useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { AreaMap, Chips, Failed, Figures, ListRow, Loading, LongList, Note, Page, Section, Table } from '@/components'
import { go } from '@/go'
import { useWide } from '@/platform/window'
import { useReached } from '@/reached'
import { countsWords } from '../words'
import '../patrols.scss'

type Grid = Output<'patrols.coverage'>['items'][number]

export default function CoveragePage() {
  return (
    <Page name="patrols/coverage" width="full">
      <Months />
    </Page>
  )
}

const Months = () => {
  const thisMonth = monthOf(Date.now())
  const months = [0, 1, 2].map(back => addMonths(thisMonth, -back))
  const [month, setMonth] = useState(thisMonth)
  return (
    <>
      <Chips
        label="月份"
        value={month}
        onChange={setMonth}
        options={months.map((value, i) => ({ value, label: i === 0 ? '本月' : `${Number(value.slice(5))}月` }))}
      />
      <Month key={month} month={month} />
    </>
  )
}

/** The pages of a whole office: 56 grids are two of them. */
const useAll = (month: string) => {
  const list = useInfinite('patrols.coverage', { month, limit: 50 })
  const { hasNextPage, isFetchingNextPage, fetchNextPage, error } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !error) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, error])
  return list
}

const Month = ({ month }: { month: string }) => {
  const wide = useWide()
  const list = useAll(month)
  const { items } = list
  if (items.length === 0) return list.error ? <Failed error={list.error} onRetry={list.refetch} /> : <Loading />
  const seen = items.filter(({ days }) => days > 0)
  const total = items.reduce((sum, one) => sum + one.total, 0)
  const handled = items.reduce((sum, one) => sum + one.counts.fixed + one.counts.told + one.counts.request, 0)
  const sorted = [...items].sort((a, b) => a.days - b.days || (a.area < b.area ? -1 : 1))
  return (
    <>
      <Section title="这个月">
        <Figures
          figures={[
            { label: '个网格有人到过', value: `${seen.length}/${items.length}` },
            { label: '发现', value: total, unit: '处' },
            { label: '当场解决或交办', value: handled, unit: '处' },
          ]}
        />
        <Note>看的是哪些地方有人看过、问题有没有处理，不记谁走了多久、走了哪里，也不排名次。</Note>
      </Section>
      <GridMap grids={items} />
      <Section title="各网格，少的在前">
        {wide ? (
          <Table caption="各网格巡查情况" columns={columns} rows={sorted} keyOf={one => one.area} onOpen={open} />
        ) : (
          <LongList
            label="各网格"
            items={sorted}
            keyOf={one => one.area}
            row={one => (
              <ListRow
                title={one.name}
                detail={
                  one.total > 0 ? countsWords(one.counts) : one.days > 0 ? '看过，没有发现' : '这个月还没有人去过'
                }
                end={`${one.days} 天`}
                onTap={() => open(one)}
              />
            )}
          />
        )}
      </Section>
    </>
  )
}

const open = ({ area }: Grid) => void go('patrols/list', { area })

const columns = [
  { key: 'name', title: '网格', cell: (one: Grid) => one.name },
  { key: 'days', title: '有人到过（天）', cell: (one: Grid) => one.days, number: true },
  { key: 'last', title: '最近一次', cell: (one: Grid) => (one.lastDay ? dayInWords(one.lastDay, Date.now()) : '没有') },
  { key: 'fixed', title: '随手解决', cell: (one: Grid) => one.counts.fixed, number: true },
  { key: 'told', title: '通知物业', cell: (one: Grid) => one.counts.told, number: true },
  { key: 'request', title: '转为诉求', cell: (one: Grid) => one.counts.request, number: true },
  { key: 'recorded', title: '仅记录', cell: (one: Grid) => one.counts.recorded, number: true },
]

/** The grids with the days on which somebody was there; the number says it, the colour only helps. */
const GridMap = ({ grids }: { grids: readonly Grid[] }) => {
  const reached = useReached('patrols.oversee')
  const around = !reached.office && reached.areas.length === 1 ? reached.areas[0] : undefined
  const within = around && around.split('/').length > 2 ? around.split('/').slice(0, 2).join('/') : around
  const shapes = useQuery('areas.grids', { ...(within && { area: within }), limit: 100 })
  const known = new Set(grids.map(({ area }) => area))
  const drawn = (shapes.data?.items ?? []).filter(({ area, polygon }) => known.has(area) && polygon.length > 0)
  if (drawn.length < 2) return null
  const daysOf = (area: string) => grids.find(one => one.area === area)?.days ?? 0
  return (
    <Section title="网格图，数字是有人到过的天数">
      <AreaMap
        label="各网格有人到过的天数"
        shapes={drawn.map(({ area, name, polygon }) => ({
          area,
          name: `${name}，${daysOf(area)} 天`,
          polygon,
          label: String(daysOf(area)),
          ...(daysOf(area) === 0 ? { tone: 'attention' as const } : {}),
        }))}
        onShape={area => void go('patrols/list', { area })}
      />
    </Section>
  )
}
