// 督查月报: found, put right, written off, on time, returned and recurred; day by day, by topic and by grid; as Excel.

import type { Output } from '@contract/contract'
import { communityOf } from '@contract/place'
import { addMonths, ledWhenInWords, monthInWords, monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, useQuery } from '@/api'
import {
  BarChart,
  Card,
  Chips,
  DateField,
  Empty,
  Figures,
  Heading,
  Loaded,
  Measure,
  Note,
  Page,
  Section,
  TableFile,
} from '@/components'
import { go, useParams } from '@/go'
import { useWide } from '@/platform/window'
import { useReached } from '@/reached'
import { AreaFields } from '../AreaFields'
import { useCommunities, useGrids } from '../areas'
import { byCommunity, Counts, rowOf } from './Counts'
import { Trend } from './Trend'
import '../inspections.scss'

type Report = Output<'inspections.report'>
type Series = 'found' | 'rectified' | 'writtenOff'
const series: Record<Series, string> = { found: '登记', rectified: '整改', writtenOff: '销号' }

export default function ReportPage() {
  return (
    <Page name="inspections/report" width="full">
      <Month />
    </Page>
  )
}

const Month = () => {
  const now = Date.now()
  const params = useParams()
  const [month, setMonth] = useState(params.month ?? monthOf(now))
  const [area, setArea] = useState('')
  const reached = useReached('inspections.report')
  const report = useQuery('inspections.report', { month, ...(area && { area }) }, { keepPrevious: true })
  const words = monthInWords(month, now)
  const communities = useCommunities(reached)
  const grids = useGrids(area && communityOf(area), reached)
  const within = [...communities, ...grids].find(one => one.area === area)?.name
  return (
    <View className="ry-stack">
      {/* On paper the choices are words. */}
      <Heading level={2} className="ry-printonly">
        {[`${month.slice(0, 4)}年${Number(month.slice(5))}月`, within].filter(Boolean).join(' ')}
      </Heading>
      <Card first className="ry-noprint">
        <View className="ry-columns">
          <DateField
            label="月份"
            mode="month"
            value={month}
            onChange={next => setMonth(next || monthOf(now))}
            until={monthOf(now)}
          />
          <AreaFields reached={reached} value={area} onChange={setArea} />
        </View>
      </Card>
      <Loaded query={report}>
        {data =>
          data.total.found === 0 ? (
            <Empty
              icon="chart"
              words={`${words}没有登记问题`}
              action={{ label: '看上个月', onTap: () => setMonth(addMonths(month, -1)) }}
            />
          ) : (
            <Shown report={data} words={words} now={now} narrowed={area !== '' || !reached.office} onNarrow={setArea} />
          )
        }
      </Loaded>
      {report.data && report.data.total.found > 0 ? <Trend month={month} area={area} now={now} /> : null}
      {report.data && report.data.total.found > 0 ? (
        <TableFile make={() => call('inspections.reportFile', { month, ...(area && { area }) })} />
      ) : null}
    </View>
  )
}

interface ShownProps {
  report: Report
  words: string
  now: number
  /** Of a part of the office: few enough grids for a phone. */
  narrowed: boolean
  onNarrow: (area: string) => void
}

const Shown = ({ report, words, now, narrowed, onNarrow }: ShownProps) => {
  const wide = useWide()
  const { total } = report
  const [shown, setShown] = useState<Series>('found')
  return (
    <>
      <Section title={`${words}督查`} end={<Note>{ledWhenInWords('截至', report.asOf, now)}</Note>}>
        <Figures
          figures={[
            { label: '登记', value: total.found, unit: '处' },
            { label: '已整改', value: total.rectified, unit: '处' },
            { label: '已销号', value: total.writtenOff, unit: '处' },
          ]}
        />
        <Figures
          figures={[
            { label: '按期整改', value: total.onTime, unit: '处' },
            {
              label: '复查退回',
              value: total.returned,
              unit: '次',
              tone: total.returned > 0 ? 'attention' : undefined,
            },
            {
              label: '死灰复燃',
              value: total.recurred,
              unit: '处',
              tone: total.recurred > 0 ? 'attention' : undefined,
            },
          ]}
        />
        <Measure label="整改" value={total.rectified} of={total.found} unit="处" />
        <Measure label="销号" value={total.writtenOff} of={total.found} unit="处" />
      </Section>
      <Card>
        <BarChart
          title={`${words}每日${series[shown]}`}
          unit="处"
          bars={report.byDay.map(day => ({ label: `${Number(day.day.slice(8))} 日`, value: day[shown] }))}
        />
        <Chips
          label="看哪一项"
          value={shown}
          onChange={setShown}
          options={(Object.keys(series) as Series[]).map(value => ({ value, label: series[value] }))}
        />
      </Card>
      <Counts title="按督查内容" what="督查内容" rows={report.byTopic.map(row => rowOf(row.topic, row))} />
      {wide || narrowed ? (
        <Counts
          title="按网格，点网格看那里的台账"
          what="网格"
          rows={report.byGrid.map(row => rowOf(row.area, row))}
          onOpen={row => void go('inspections/ledger', { area: row.key, month: report.month })}
        />
      ) : (
        <Counts
          title="按社区，点社区看各网格"
          what="社区"
          rows={byCommunity(report.byGrid)}
          onOpen={row => onNarrow(row.key)}
        />
      )}
    </>
  )
}
