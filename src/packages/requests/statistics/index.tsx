// 大家反映什么: category by area by month, with what stands out in words, as a table and bars, and as Excel.
import type { Output } from '@contract/contract'
import { isGrid } from '@contract/place'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, useQuery } from '@/api'
import {
  BarChart,
  Card,
  Empty,
  Figures,
  FilterChips,
  ListRow,
  Loaded,
  LongList,
  Note,
  Page,
  Section,
  Table,
  TableFile,
} from '@/components'
import { type Asked, MonthSpan, PlaceShown, useAsked } from '@/components/statistics'
import { useWide } from '@/platform/window'
import { categoryName } from '../words'
import { ByCategory } from './ByCategory'
import { Decided } from './Decided'
import { byCategory, byMonth, contentment, share, standingOut, total } from './figures'
import '../requests.scss'

type Statistics = Output<'requests.statistics'>

const ALL = ''
/** Categories to choose from over the bars. */
const CHIPS = 6

export default function StatisticsPage() {
  return (
    <Page name="requests/statistics" width="full">
      <Chosen />
    </Page>
  )
}

const Chosen = () => {
  const asked = useAsked()
  const found = useQuery('requests.statistics', asked.input, { keepPrevious: true, enabled: asked.right })
  return (
    <View className="ry-requests">
      <MonthSpan asked={asked} />
      <Loaded query={found}>
        {data => (
          <>
            <PlaceShown asked={asked} name={data.areaName} />
            {total(data.rows).submitted === 0 ? (
              <Empty icon="chart" words="这几个月没有人提诉求" action={{ label: '往前看半年', onTap: asked.earlier }} />
            ) : (
              <Shown data={data} asked={asked} now={Date.now()} />
            )}
          </>
        )}
      </Loaded>
    </View>
  )
}

const Shown = ({ data, asked, now }: { data: Statistics; asked: Asked; now: number }) => {
  const { from, to, setArea } = asked
  const [categoryId, setCategory] = useState(ALL)
  const all = total(data.rows)
  const lines = byCategory(data.rows)
  const words = standingOut(data.rows, from, to, now)
  const rows = categoryId ? data.rows.filter(row => row.categoryId === categoryId) : data.rows
  const chips = [...lines.slice(0, CHIPS).map(({ key }) => key), categoryId].filter(
    (id, i, ids) => id !== ALL && ids.indexOf(id) === i,
  )
  return (
    <>
      <Section title={`${data.areaName}：大家反映什么`}>
        <Figures
          figures={[
            { label: '提交', value: all.submitted, unit: '件' },
            { label: '已办结', value: all.closed, unit: '件' },
            { label: '紧急', value: all.urgent, unit: '件' },
          ]}
        />
        <Figures
          figures={[
            { label: '按时给结果', value: share(all.onTime, all.resolved) },
            { label: '退回重办', value: all.reopened, unit: '次', tone: all.reopened > 0 ? 'attention' : undefined },
            { label: `满意度（${all.ratings} 人评）`, value: contentment(all), ...(all.ratings > 0 && { unit: '分' }) },
          ]}
        />
        {words.map(sentence => (
          <Note key={sentence}>{sentence}。</Note>
        ))}
      </Section>
      <Card>
        <BarChart
          title={`每月提交：${categoryId ? categoryName(categoryId) : '全部类别'}`}
          unit="件"
          bars={byMonth(rows, from, to, now).map(({ label, submitted }) => ({ label, value: submitted }))}
        />
        <FilterChips
          label="看哪一类"
          value={categoryId}
          onChange={setCategory}
          options={[{ value: ALL, label: '全部类别' }, ...chips.map(id => ({ value: id, label: categoryName(id) }))]}
        />
      </Card>
      <ByCategory rows={data.rows} from={from} to={to} now={now} onOpen={setCategory} />
      <Decided area={data.area} areaName={data.areaName} to={to} categories={lines.map(({ key }) => key)} />
      <Parts data={data} onArea={setArea} />
      <TableFile
        make={() => call('requests.statisticsFile', asked.input)}
        leftOut={() => '分地方的明细放不下，请点开一个地方再下载'}
      />
    </>
  )
}

type Part = Statistics['parts'][number]
const inGrid = ({ area }: Part) => isGrid(area)

/** The areas directly below, each a step further down. What lies in a courtyard lies in a grid too: two lists. */
const Parts = ({ data, onArea }: { data: Statistics; onArea: (area: string) => void }) => {
  const parts = data.parts.filter(({ submitted }) => submitted > 0).sort((a, b) => b.submitted - a.submitted)
  const grids = parts.filter(inGrid)
  const others = parts.filter(part => !inGrid(part))
  const title = grids.length > 0 ? '按楼院' : '按社区和楼院'
  return (
    <>
      <PartList title={title} parts={others} onArea={onArea} />
      <PartList title="按网格" parts={grids} onArea={onArea} />
    </>
  )
}

const PartList = ({ title, parts, onArea }: { title: string; parts: Part[]; onArea: (area: string) => void }) => {
  const wide = useWide()
  if (parts.length === 0) return null
  const caption = `${title}，点开看那里`
  if (wide)
    return (
      <Card>
        <Table
          caption={caption}
          columns={[
            { key: 'area', title: '地方', cell: part => part.areaName },
            { key: 'submitted', title: '提交', number: true, cell: part => part.submitted },
            { key: 'closed', title: '办结', number: true, cell: part => part.closed },
          ]}
          rows={parts}
          keyOf={part => part.area}
          onOpen={part => onArea(part.area)}
        />
      </Card>
    )
  return (
    <Section title={caption}>
      <LongList
        items={parts}
        label={title}
        keyOf={part => part.area}
        row={part => (
          <ListRow
            title={part.areaName}
            detail={`办结 ${part.closed} 件`}
            end={`${part.submitted} 件`}
            onTap={() => onArea(part.area)}
          />
        )}
      />
    </Section>
  )
}
