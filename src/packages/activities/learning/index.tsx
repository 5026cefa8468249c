// 学习统计: party classes held and studied in a year, for each community.
import { dayOf } from '@contract/time'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Figures, FilterChips, Loaded, Note, Page, Section, Table } from '@/components'
import { useParams } from '@/go'

export default function LearningPage() {
  const thisYear = dayOf(Date.now()).slice(0, 4)
  const [year, setYear] = useState(useParams().year ?? thisYear)
  const figures = useQuery('activities.learning', { year }, { keepPrevious: true })
  const years = [...new Set([thisYear, String(Number(thisYear) - 1), '2017', year])].sort().reverse()
  return (
    <Page name="activities/learning">
      <FilterChips
        label="哪一年"
        options={years.map(value => ({ value, label: `${value} 年` }))}
        value={year}
        onChange={setYear}
      />
      <Loaded query={figures}>
        {({ classes, studies, watches, demo, byArea }) => (
          <Section title={`${year} 年微党课`}>
            <Figures
              figures={[
                { label: '办了', value: classes, unit: '堂' },
                { label: '自己记的学习', value: studies, unit: '人次' },
                { label: '点开直播', value: watches, unit: '人次' },
              ]}
            />
            <Table
              caption="各社区：微党课几堂，学习、看直播几人次"
              columns={[
                { key: 'name', title: '社区', cell: row => row.name },
                { key: 'classes', title: '办了', cell: row => row.classes, number: true },
                { key: 'studies', title: '学习', cell: row => row.studies, number: true },
                { key: 'watches', title: '看直播', cell: row => row.watches, number: true },
              ]}
              rows={byArea}
              keyOf={row => row.area}
            />
            <Note>
              学习和看直播按住在哪里算，只记人数，办事处一行包括全部社区的学习。记不记由居民自己愿意，不作考核。
            </Note>
            {demo ? <Note>其中有演示数据</Note> : null}
          </Section>
        )}
      </Loaded>
    </Page>
  )
}
