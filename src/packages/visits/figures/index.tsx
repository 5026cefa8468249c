// 走访统计: how many are on the list, visited and in need, by community and month, without names.
import { addMonths, monthOf } from '@contract/time'
import { useState } from 'react'
import { useQuery } from '@/api'
import { DateField, Figures, Loaded, Note, Page, Section, Table } from '@/components'

export default function VisitFigures() {
  const thisMonth = monthOf(Date.now())
  const [month, setMonth] = useState(thisMonth)
  const figures = useQuery('visits.figures', { month }, { keepPrevious: true })
  return (
    <Page name="visits/figures">
      <DateField
        label="哪个月"
        mode="month"
        value={month}
        onChange={setMonth}
        from={addMonths(thisMonth, -36)}
        until={thisMonth}
      />
      <Loaded query={figures}>
        {({ rows }) => {
          const sum = (kind: 'listed' | 'due' | 'visits' | 'needs') => rows.reduce((total, row) => total + row[kind], 0)
          return (
            <Section title={`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月走访`}>
              <Figures
                figures={[
                  { label: '看望', value: sum('visits'), unit: '次' },
                  { label: '发现困难', value: sum('needs'), unit: '件' },
                  { label: '在名单上', value: sum('listed'), unit: '人' },
                  {
                    label: '现在该去看的',
                    value: sum('due'),
                    unit: '人',
                    ...(sum('due') > 0 && { tone: 'attention' as const }),
                  },
                ]}
              />
              <Table
                caption="各社区的走访"
                columns={[
                  { key: 'name', title: '社区', cell: row => row.name },
                  { key: 'visits', title: '看望（次）', cell: row => row.visits, number: true },
                  { key: 'needs', title: '困难（件）', cell: row => row.needs, number: true },
                  { key: 'listed', title: '名单（人）', cell: row => row.listed, number: true },
                  { key: 'due', title: '该去（人）', cell: row => row.due, number: true },
                ]}
                rows={rows}
                keyOf={row => row.area}
              />
              <Note>名单和该去的人数是现在的。只有数，没有名字；不排名，不作考核。</Note>
            </Section>
          )
        }}
      </Loaded>
    </Page>
  )
}
