// 通知统计: what notices came to in some months, by month, kind and place, as bars and tables, and as Excel.
import type { Output } from '@contract/contract'
import { type NoticeSums, noticeKinds } from '@contract/notices'
import { ledWhenInWords, monthInWords } from '@contract/time'
import { call, useQuery } from '@/api'
import {
  BarChart,
  Card,
  Empty,
  Figures,
  Gap,
  ListRow,
  Loaded,
  Note,
  Page,
  Section,
  Table,
  TableFile,
} from '@/components'
import { MonthSpan, PlaceShown, useAsked } from '@/components/statistics'
import { useWide } from '@/platform/window'
import { meanAnswer, openedWords, questionWords, share } from './figures'
import '../notices.scss'

type Statistics = Output<'notices.statistics'>

export default function StatisticsPage() {
  return (
    <Page name="notices/statistics" width="full">
      <Chosen />
    </Page>
  )
}

const Chosen = () => {
  const now = Date.now()
  const asked = useAsked()
  const found = useQuery('notices.statistics', asked.input, { keepPrevious: true, enabled: asked.right })
  return (
    <>
      <MonthSpan asked={asked} />
      <Loaded query={found}>
        {data => (
          <>
            <PlaceShown asked={asked} name={data.areaName} />
            {data.total.sent + data.total.asked + data.total.answered === 0 ? (
              <Empty icon="chart" words="这几个月没有发出通知" action={{ label: '往前看半年', onTap: asked.earlier }} />
            ) : (
              <>
                <Shown data={data} now={now} onArea={asked.setArea} />
                <TableFile make={() => call('notices.statisticsFile', asked.input)} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

interface ShownProps {
  data: Statistics
  now: number
  onArea: (area: string) => void
}

const Shown = ({ data, now, onArea }: ShownProps) => {
  const { total, byMonth, byKind, parts, areaName, asOf } = data
  return (
    <>
      <Section title={`${areaName}的通知`} end={<Note>{ledWhenInWords('截至', asOf, now)}</Note>}>
        <Figures
          figures={[
            { label: '发出', value: total.sent, unit: '条' },
            { label: '应送达', value: total.people, unit: '人次' },
            { label: '打开', value: total.opened, unit: '人次', detail: share(total.opened, total.people) },
          ]}
        />
        <Figures
          figures={[
            { label: '24 小时内打开', value: share(total.openedDay, total.people) },
            { label: '提问', value: total.asked, unit: '个', detail: `答复 ${total.answered} 个` },
            { label: '平均多久答复', value: meanAnswer(total) },
          ]}
        />
        <Note>
          打开的人算在通知发出的那个月，答复算在提问的那个月；每分钟更新。打开只看有没有点开，电话告知、群里看到的不在内
        </Note>
      </Section>
      {byMonth.length > 1 ? (
        <Card>
          <BarChart
            title="每月发出的通知"
            unit="条"
            bars={byMonth.map(({ month, sent }) => ({ label: monthInWords(month, now), value: sent }))}
          />
        </Card>
      ) : null}
      <Rows
        title="按类型"
        first="类型"
        rows={byKind
          .filter(row => row.sent + row.asked + row.answered > 0)
          .map(row => ({ ...row, key: row.kind, name: noticeKinds[row.kind].label }))}
      />
      <Rows
        title="按地方"
        first="地方"
        note="按区域的顺序排，不排名次。发给几个地方的通知算在上一级"
        rows={parts.map(row => ({ ...row, key: row.area }))}
        onOpen={area => onArea(area)}
      />
    </>
  )
}

interface RowsProps {
  title: string
  first: string
  note?: string
  rows: readonly ({ key: string; name: string } & NoticeSums)[]
  onOpen?: (key: string) => void
}

const Rows = ({ title, first, note, rows, onOpen }: RowsProps) => {
  const wide = useWide()
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      {note ? <Note>{note}</Note> : null}
      {wide ? (
        <Table
          caption={title}
          titled
          columns={[
            { key: 'name', title: first, cell: row => row.name },
            { key: 'sent', title: '发出', number: true, cell: row => row.sent },
            { key: 'people', title: '应送达（人次）', number: true, cell: row => row.people },
            { key: 'opened', title: '打开', number: true, cell: row => row.opened },
            { key: 'share', title: '打开率', number: true, cell: row => share(row.opened, row.people) },
            { key: 'day', title: '24 小时内', number: true, cell: row => share(row.openedDay, row.people) },
            { key: 'week', title: '7 天内', number: true, cell: row => share(row.openedWeek, row.people) },
            { key: 'asked', title: '提问', number: true, cell: row => row.asked },
            { key: 'answered', title: '答复', number: true, cell: row => row.answered },
            { key: 'mean', title: '平均多久答复', number: true, cell: meanAnswer },
          ]}
          rows={rows}
          keyOf={row => row.key}
          {...(onOpen ? { onOpen: (row: { key: string }) => onOpen(row.key) } : {})}
        />
      ) : (
        rows.map(row => (
          <ListRow
            key={row.key}
            title={row.name}
            detail={`${openedWords(row)} · ${questionWords(row)}`}
            end={`${row.sent} 条`}
            {...(onOpen ? { onTap: () => onOpen(row.key) } : {})}
          />
        ))
      )}
      <Gap />
    </Section>
  )
}
