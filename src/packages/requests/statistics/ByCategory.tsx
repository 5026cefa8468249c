// What people ask for, by category: a table of figures and one of months on office screens, lines with bars on phones.
import { monthInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { Card, Measure, Note, Section, Table } from '@/components'
import { useWide } from '@/platform/window'
import { byCategory, contentment, type Line, monthsOf, type Row, share } from './figures'

interface ByCategoryProps {
  rows: readonly Row[]
  from: string
  to: string
  now: number
  onOpen: (categoryId: string) => void
}

/** More columns than these would be narrower than a number. */
const MOST_MONTHS = 12

export const ByCategory = ({ rows, from, to, now, onOpen }: ByCategoryProps) => {
  const wide = useWide()
  const lines = byCategory(rows)
  const all = lines.reduce((sum, { submitted }) => sum + submitted, 0)
  if (!wide)
    return (
      <Section title="按类别">
        {lines.map(line => (
          <View key={line.key} className="ry-bars__row">
            <Measure label={line.label} value={line.submitted} of={all} unit="件" />
            {noteOf(line) ? <Note>{noteOf(line)}</Note> : null}
          </View>
        ))}
      </Section>
    )
  const months = monthsOf(from, to).slice(-MOST_MONTHS)
  const of = (line: Line, month: string) =>
    rows.filter(row => row.categoryId === line.key && row.month === month).reduce((sum, row) => sum + row.submitted, 0)
  return (
    <>
      <Card>
        <Table
          caption="按类别，点类别只看它的每月变化"
          columns={[
            { key: 'label', title: '类别', cell: (line: Line) => line.label },
            ...columns.map(({ key, title, cell }) => ({ key, title, number: true, cell })),
          ]}
          rows={lines}
          keyOf={line => line.key}
          onOpen={line => onOpen(line.key)}
        />
      </Card>
      <Card>
        <Table
          caption="按类别和月份，提交的件数"
          columns={[
            { key: 'label', title: '类别', cell: (line: Line) => line.label },
            ...months.map(month => ({
              key: month,
              title: monthInWords(month, now),
              number: true,
              cell: (line: Line) => of(line, month) || '',
            })),
            { key: 'sum', title: '合计', number: true, cell: (line: Line) => line.submitted },
          ]}
          rows={lines}
          keyOf={line => line.key}
        />
      </Card>
    </>
  )
}

const columns: readonly { key: string; title: string; cell: (line: Line) => string | number }[] = [
  { key: 'submitted', title: '提交', cell: line => line.submitted },
  { key: 'urgent', title: '紧急', cell: line => line.urgent },
  { key: 'closed', title: '办结', cell: line => line.closed },
  { key: 'onTime', title: '按时率', cell: line => share(line.onTime, line.resolved) },
  { key: 'reopened', title: '退回重办', cell: line => line.reopened },
  { key: 'followers', title: '邻居跟进', cell: line => line.followers },
  { key: 'content', title: '满意度', cell: line => contentment(line) },
]

/** What did not happen is not worth a word. */
const noteOf = (line: Line) =>
  [
    line.closed > 0 && `办结 ${line.closed}`,
    line.resolved > 0 && `按时 ${share(line.onTime, line.resolved)}`,
    line.reopened > 0 && `重办 ${line.reopened}`,
    line.followers > 0 && `跟进 ${line.followers}`,
    line.ratings > 0 && `满意度 ${contentment(line)}`,
  ]
    .filter(Boolean)
    .join(' · ')
