// 大家反映什么: category by area by month, with what stands out in words, as a table and bars, and as Excel.
import type { Output } from '@contract/contract'
import { addMonths, monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call, useQuery } from '@/api'
import {
  BarChart,
  Button,
  Buttons,
  Card,
  DateField,
  Empty,
  Figures,
  FilterChips,
  ListRow,
  Loaded,
  LongList,
  Note,
  Page,
  Problem,
  Section,
  Table,
} from '@/components'
import { useParams } from '@/go'
import { canPrint, printPage, saveBytes } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { useWide } from '@/platform/window'
import { categoryName } from '../words'
import { ByCategory } from './ByCategory'
import { Decided } from './Decided'
import { byCategory, byMonth, contentment, share, standingOut, total } from './figures'
import '../requests.scss'

type Statistics = Output<'requests.statistics'>

/** Months that are shown at first, this one included. */
const USUAL_MONTHS = 6
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
  const now = Date.now()
  const params = useParams()
  const [from, setFrom] = useState(params.from ?? addMonths(monthOf(now), 1 - USUAL_MONTHS))
  const [to, setTo] = useState(params.to ?? monthOf(now))
  const [area, setArea] = useState(params.area ?? ALL)
  const right = from <= to
  const found = useQuery(
    'requests.statistics',
    { from, to, ...(area && { area }) },
    { keepPrevious: true, enabled: right },
  )
  return (
    <View className="ry-requests">
      <Card first>
        <View className="ry-requests__columns">
          <DateField
            label="从"
            mode="month"
            value={from}
            onChange={month => setFrom(month || addMonths(to, 1 - USUAL_MONTHS))}
            until={monthOf(now)}
          />
          <DateField
            label="到"
            mode="month"
            value={to}
            onChange={month => setTo(month || monthOf(now))}
            until={monthOf(now)}
            error={right ? undefined : '结束月份应不早于开始月份'}
          />
        </View>
      </Card>
      <Loaded query={found}>
        {data =>
          total(data.rows).submitted === 0 ? (
            <>
              <AreaLine data={data} area={area} onArea={setArea} />
              <Empty
                icon="chart"
                words="这几个月没有人提诉求"
                action={{ label: '往前看半年', onTap: () => setFrom(addMonths(from, -USUAL_MONTHS)) }}
              />
            </>
          ) : (
            <Shown data={data} from={from} to={to} now={now} area={area} onArea={setArea} />
          )
        }
      </Loaded>
    </View>
  )
}

interface AreaProps {
  data: Statistics
  area: string
  onArea: (area: string) => void
}

const AreaLine = ({ data, area, onArea }: AreaProps) =>
  area ? (
    <View className="ry-inline">
      <View className="ry-inline__words">现在看的是{data.areaName}</View>
      <Button kind="secondary" small icon="back" onTap={() => onArea(ALL)}>
        看全部
      </Button>
    </View>
  ) : null

const Shown = ({ data, from, to, now, area, onArea }: AreaProps & { from: string; to: string; now: number }) => {
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
      <AreaLine data={data} area={area} onArea={onArea} />
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
      <Parts data={data} onArea={onArea} />
      <Save from={from} to={to} area={area} />
    </>
  )
}

type Part = Statistics['parts'][number]
const isGrid = ({ area }: Part) => /\/g\d+$/.test(area)

/** The areas directly below, each a step further down. What lies in a courtyard lies in a grid too: two lists. */
const Parts = ({ data, onArea }: { data: Statistics; onArea: (area: string) => void }) => {
  const parts = data.parts.filter(({ submitted }) => submitted > 0).sort((a, b) => b.submitted - a.submitted)
  const grids = parts.filter(isGrid)
  const others = parts.filter(part => !isGrid(part))
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

const Save = ({ from, to, area }: { from: string; to: string; area: string }) => {
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setError(null)
    try {
      const file = await call('requests.statisticsFile', { from, to, ...(area && { area }) })
      await saveBytes(Taro.base64ToArrayBuffer(file.base64), file.name)
      toast(file.leftOut > 0 ? '已下载，分地方的明细放不下，请点开一个地方再下载' : `已下载 ${file.name}`)
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <View className="ry-noprint">
      <Problem error={error} />
      <Buttons>
        {canPrint ? (
          <Button kind="secondary" icon="print" onTap={printPage}>
            打印
          </Button>
        ) : null}
        <Button icon="download" onTap={save}>
          下载表格
        </Button>
      </Buttons>
    </View>
  )
}
