// 平台数据: what there is by now and what this month brought, then a year or month of it by kind, part and level.
import type { Output } from '@contract/contract'
import { type FigureKind, figureKindNames, figureKinds } from '@contract/figures'
import { grouped } from '@contract/numbers'
import { ledWhenInWords, monthOf } from '@contract/time'
import { useState } from 'react'
import { call, useQuery } from '@/api'
import {
  Banner,
  BarChart,
  Button,
  Buttons,
  Card,
  Empty,
  Figures,
  Gap,
  Loaded,
  Note,
  Page,
  Section,
  TableFile,
  TrendTiles,
} from '@/components'
import { go, useParams } from '@/go'
import { useWide } from '@/platform/window'
import { useMay } from '@/session'
import { kindFrom, openRecords, spanInWords, spanOf } from '../words'
import { Choose } from './Choose'
import { Parts } from './Parts'
import './figures.scss'

type Found = Output<'insights.figures'>

export default function FiguresPage() {
  return (
    <Page name="insights/figures" width="full">
      <Insights />
    </Page>
  )
}

const Insights = () => {
  const now = Date.now()
  const params = useParams()
  const [year, setYear] = useState(params.year ?? monthOf(now).slice(0, 4))
  const [month, setMonth] = useState(params.month ?? '')
  const [area, setArea] = useState(params.area ?? '')
  const [kind, setKind] = useState<FigureKind>(kindFrom(params.kind) ?? 'joined')
  const span = spanOf(year, month, now)
  const input = { ...span, ...(area && { area }) }
  const figures = useQuery('insights.figures', input, { keepPrevious: true, every: 60_000 })
  const years = [...new Set([monthOf(now).slice(0, 4), ...(figures.data?.years ?? []), year])].sort().reverse()
  return (
    <>
      <Loaded query={figures}>{data => <Since figures={data} now={now} onOpen={setKind} />}</Loaded>
      <Gap />
      <Choose
        year={year}
        month={month}
        area={area}
        years={years}
        onChange={changed => {
          if (changed.year !== undefined) setYear(changed.year)
          if (changed.month !== undefined) setMonth(changed.month)
          if (changed.area !== undefined) setArea(changed.area)
        }}
      />
      {figures.data ? (
        Object.values(figures.data.total).every(count => count === 0) ? (
          <Empty
            icon="trend"
            words={`${spanInWords(span.from, span.to)}还没有数据`}
            action={olderOf(figures.data.years, year, older => {
              setYear(older)
              setMonth('')
            })}
          />
        ) : (
          <>
            <Shown
              figures={figures.data}
              kind={kind}
              onKind={setKind}
              onArea={setArea}
              onRecords={of => openRecords(kind, span, of)}
            />
            <TableFile make={() => call('insights.figuresFile', input)} />
          </>
        )
      ) : null}
    </>
  )
}

/** The nearest year that has figures, as the way out of one that has none. */
const olderOf = (years: readonly string[], year: string, onChoose: (year: string) => void) => {
  const other = years.find(one => one < year) ?? years[0]
  return other === undefined || other === year ? undefined : { label: `看 ${other} 年`, onTap: () => onChoose(other) }
}

/** What matters first: how many there are by now, and what this month brought. */
const Since = ({ figures, now, onOpen }: { figures: Found; now: number; onOpen: (kind: FigureKind) => void }) => {
  const { ever, thisMonth, asOf, areaName } = figures
  const levels = useMay('insights.levels')
  const map = useMay('inspections.view')
  const wide = useWide()
  const one = (kind: FigureKind, label: string) => ({
    label,
    value: ever[kind],
    unit: figureKinds[kind].unit,
    detail: `本月 ${grouped(thisMonth.counts[kind])} ${figureKinds[kind].unit}`,
    onTap: () => onOpen(kind),
  })
  const shown = [
    one('joined', '居民加入'),
    one('notices', '推送通知'),
    one('bookings', '办理预约'),
    one('answers', '解答问题'),
  ]
  const rows = wide ? [shown] : [shown.slice(0, 2), shown.slice(2)]
  return (
    <Section title={`${areaName}，开通以来`} end={<Note>{ledWhenInWords('截至', asOf, now)}</Note>} first>
      {rows.map(row => (
        <Figures key={row[0]!.label} figures={row} />
      ))}
      <Note>
        推送通知、办理预约、解答问题一共 {grouped(ever.notices + ever.bookings + ever.answers)}{' '}
        次；数据随办理自动累计，每分钟更新
      </Note>
      <Buttons>
        {levels ? (
          <Button kind="text" small icon="users" onTap={() => void go('insights/levels')}>
            三级平台
          </Button>
        ) : null}
        {map ? (
          <Button kind="text" small icon="place" onTap={() => void go('insights/map')}>
            网格地图
          </Button>
        ) : null}
      </Buttons>
    </Section>
  )
}

/** Shown when there was none too; the others only where something happened. */
const core = new Set<FigureKind>(['joined', 'notices', 'bookings', 'answers', 'classes'])

interface ShownProps {
  figures: Found
  kind: FigureKind
  onKind: (kind: FigureKind) => void
  onArea: (area: string) => void
  onRecords: (area: string | undefined) => void
}

const Shown = ({ figures, kind, onKind, onArea, onRecords }: ShownProps) => {
  const { total, byMonth, demo, from, to } = figures
  const { label, unit } = figureKinds[kind]
  return (
    <>
      {demo ? (
        <>
          <Gap />
          <Banner icon="info">演示：{from.slice(0, 4)} 年的数据是演示用的历史数据，不是办事处的真实记录</Banner>
        </>
      ) : null}
      <TrendTiles
        label="看哪一项"
        value={kind}
        onChange={onKind}
        tiles={figureKindNames
          .filter(key => core.has(key) || key === kind || total[key] > 0)
          .map(key => ({
            key,
            label: figureKinds[key].label,
            value: total[key],
            unit: figureKinds[key].unit,
            trend: byMonth.map(({ counts }) => counts[key]),
          }))}
      />
      {byMonth.length > 1 ? (
        <Card>
          <BarChart
            title={`${spanInWords(from, to)}每月${label}`}
            unit={unit}
            bars={byMonth.map(({ month, counts }) => ({ label: `${Number(month.slice(5))}月`, value: counts[kind] }))}
          />
        </Card>
      ) : null}
      <Parts figures={figures} kind={kind} onOpen={onArea} onRecords={onRecords} />
    </>
  )
}
