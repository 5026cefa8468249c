// 平台数据: residents joined, notices, bookings, answers and party classes of a year; month by month, by community and level.
import type { Output } from '@contract/contract'
import { type FigureKind, figureKindNames, figureKinds, figureLevels } from '@contract/figures'
import { grouped } from '@contract/numbers'
import { communityOf } from '@contract/place'
import { monthOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, useQuery } from '@/api'
import {
  Banner,
  BarChart,
  Card,
  Chips,
  CountTable,
  Empty,
  Figures,
  Gap,
  Loaded,
  Note,
  Page,
  Section,
  SelectField,
  TableFile,
} from '@/components'
import { useParams } from '@/go'
import { useReached } from '@/reached'
import { useElder } from '@/session'
import './figures.scss'

type Found = Output<'insights.figures'>

const ALL = ''
/** Figures side by side; two at a time where letters are large. */
const rows: readonly (readonly FigureKind[])[] = [
  ['joined', 'classes'],
  ['notices', 'bookings', 'answers'],
]
const narrowRows: readonly (readonly FigureKind[])[] = [['joined', 'classes'], ['notices', 'bookings'], ['answers']]
const columns = figureKindNames.map(key => ({ key, title: figureKinds[key].label, unit: figureKinds[key].unit }))

export default function FiguresPage() {
  return (
    <Page name="insights/figures" width="full">
      <Year />
    </Page>
  )
}

/** The months of a year so far. */
const spanOf = (year: string, now: number) => {
  const thisMonth = monthOf(now)
  return { from: `${year}-01`, to: year === thisMonth.slice(0, 4) ? thisMonth : `${year}-12` }
}

const Year = () => {
  const now = Date.now()
  const params = useParams()
  const [year, setYear] = useState(params.year ?? monthOf(now).slice(0, 4))
  const [area, setArea] = useState(ALL)
  const input = { ...spanOf(year, now), ...(area && { area }) }
  const figures = useQuery('insights.figures', input, { keepPrevious: true, every: 60_000 })
  const years = [...new Set([monthOf(now).slice(0, 4), ...(figures.data?.years ?? []), year])].sort().reverse()
  return (
    <>
      <Card first>
        <View className="ry-insights__choose">
          <SelectField
            label="年份"
            value={year}
            onChange={setYear}
            options={years.map(one => ({ value: one, label: `${one} 年` }))}
          />
          <Communities value={area} onChange={setArea} />
        </View>
      </Card>
      <Loaded query={figures}>
        {data =>
          Object.values(data.total).every(count => count === 0) ? (
            <Empty icon="trend" words={`${year} 年还没有数据`} action={olderOf(data.years, year, setYear)} />
          ) : (
            <>
              <Shown figures={data} year={year} now={now} />
              <TableFile make={() => call('insights.figuresFile', input)} />
            </>
          )
        }
      </Loaded>
    </>
  )
}

/** The nearest year that has figures, as the way out of one that has none. */
const olderOf = (years: readonly string[], year: string, onChoose: (year: string) => void) => {
  const other = years.find(one => one < year) ?? years[0]
  return other === undefined || other === year ? undefined : { label: `看 ${other} 年`, onTap: () => onChoose(other) }
}

/** Which community: for those who see more than one. */
const Communities = ({ value, onChange }: { value: string; onChange: (area: string) => void }) => {
  const reached = useReached('insights.view')
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const mine = new Set(reached.areas.map(communityOf))
  const shown = (communities.data?.items ?? []).filter(({ area }) => reached.office || mine.has(area))
  if (shown.length < 2) return null
  return (
    <SelectField
      label="社区"
      value={value}
      onChange={onChange}
      options={[{ value: ALL, label: '全部社区' }, ...shown.map(({ area, name }) => ({ value: area, label: name }))]}
    />
  )
}

const Shown = ({ figures, year, now }: { figures: Found; year: string; now: number }) => {
  const { total, byMonth, byArea, byLevel, demo, asOf } = figures
  const elder = useElder()
  const [kind, setKind] = useState<FigureKind>('notices')
  const handled = total.notices + total.bookings + total.answers
  const figure = (key: FigureKind) => ({
    label: figureKinds[key].label,
    value: total[key],
    unit: figureKinds[key].unit,
  })
  return (
    <>
      {demo ? (
        <>
          <Gap />
          <Banner icon="info">演示：{year} 年的数据是演示用的历史数据，不是办事处的真实记录</Banner>
        </>
      ) : null}
      <Section title={`${year} 年`} end={<Note>截至 {whenInWords(asOf, now)}</Note>}>
        {(elder ? narrowRows : rows).map(row => (
          <Figures key={row[0]} figures={row.map(figure)} />
        ))}
        <Note>推送通知、办理预约、解答问题一共 {grouped(handled)} 次；数据随办理自动累计，每分钟更新</Note>
      </Section>
      <Card>
        <BarChart
          title={`每月${figureKinds[kind].label}`}
          unit={figureKinds[kind].unit}
          bars={byMonth.map(({ month, counts }) => ({ label: `${Number(month.slice(5))} 月`, value: counts[kind] }))}
        />
        <Chips
          label="看哪一项"
          value={kind}
          onChange={setKind}
          options={figureKindNames.map(value => ({ value, label: figureKinds[value].label }))}
        />
      </Card>
      <CountTable
        title="按社区"
        what="社区"
        columns={columns}
        rows={byArea.map(({ area, name, counts }) => ({ key: area, label: name, counts }))}
        main={kind}
      />
      <CountTable
        title="按层级"
        what="层级"
        columns={columns}
        rows={byLevel.map(({ level, counts }) => ({ key: `${level}`, label: figureLevels[level].label, counts }))}
        main={kind}
      />
    </>
  )
}
