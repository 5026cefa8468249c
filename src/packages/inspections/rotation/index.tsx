// 轮换日历: which team has which grid, month beside month, so that everybody sees that nobody keeps one.
import type { Rotation } from '@contract/inspection-plans'
import { addMonths, monthInWords, monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import {
  Card,
  Empty,
  Facts,
  ListRow,
  Loaded,
  LongList,
  Note,
  Page,
  SearchBar,
  Section,
  Switch,
  Table,
} from '@/components'
import { go } from '@/go'
import { useWide } from '@/platform/window'
import { LeavesShown } from '../LeaveLine'
import '../inspections.scss'

const MONTHS = { wide: 12, narrow: 4 }

export default function RotationPage() {
  return (
    <Page name="inspections/rotation" width="full">
      <Calendar />
    </Page>
  )
}

type Grid = Rotation['grids'][number]

/** How often a team had a grid twice in a row. */
const repeated = ({ teams }: Grid) => teams.filter((team, i) => team !== '' && team === teams[i - 1]).length

const Calendar = () => {
  const now = Date.now()
  const wide = useWide()
  const [text, setText] = useState('')
  const [mine, setMine] = useState(false)
  // Next month's plan may be drawn already.
  const until = addMonths(monthOf(now), 1)
  const rotation = useQuery('inspections.rotation', { until, months: wide ? MONTHS.wide : MONTHS.narrow })
  return (
    <View className="ry-stack">
      <SearchBar value={text} onChange={setText} placeholder="搜索网格、社区、督查组" />
      <Loaded query={rotation}>
        {({ months, grids }) => {
          const planned = months.filter(({ seed }) => seed !== undefined)
          const shown = grids.filter(
            grid =>
              (!mine || grid.mine.some(Boolean)) &&
              (!text || [grid.name, grid.communityName, ...grid.teams].some(words => words.includes(text))),
          )
          if (planned.length === 0) return <Empty icon="calendar" words="还没有编制过督查计划" />
          return (
            <>
              <Card>
                <Switch checked={mine} onChange={setMine} detail="我所在的督查组去过和要去的">
                  只看我的网格
                </Switch>
                <Note>
                  {planned.length} 个月的计划，共 {grids.length} 个网格，连续两个月同一组的有{' '}
                  {grids.reduce((sum, grid) => sum + repeated(grid), 0)} 处
                </Note>
              </Card>
              {months.map(({ month, away }) => (
                <LeavesShown key={month} title={`${monthInWords(month, now)}请假和代班`} away={away} />
              ))}
              {shown.length === 0 ? (
                <Empty icon="search" words={text ? `没有找到“${text}”` : '您没有参加过督查组'} />
              ) : wide ? (
                <Table
                  caption="各网格每月由哪个督查组督查"
                  rows={shown}
                  keyOf={({ area }) => area}
                  columns={[
                    { key: 'grid', title: '网格', cell: ({ communityName, name }) => `${communityName} ${name}` },
                    ...months.flatMap(({ month, seed }, i) =>
                      seed === undefined
                        ? []
                        : [{ key: month, title: monthInWords(month, now), cell: ({ teams }: Grid) => teams[i] }],
                    ),
                  ]}
                />
              ) : (
                <Card>
                  <LongList
                    key={`${text}${mine}`}
                    label="各网格"
                    items={shown}
                    keyOf={({ area }) => area}
                    row={grid => (
                      <ListRow
                        title={`${grid.communityName} ${grid.name}`}
                        detail={months
                          .flatMap(({ month }, i) =>
                            grid.teams[i] ? [`${monthInWords(month, now)} ${grid.teams[i]}`] : [],
                          )
                          .join(' · ')}
                      />
                    )}
                  />
                </Card>
              )}
              <Section title="每次抽签的凭证">
                <Facts facts={planned.map(({ month, seed }) => [monthInWords(month, now), seed ?? ''])} />
                <ListRow title="看当月计划和怎么核对" onTap={() => void go('inspections/plan')} />
              </Section>
            </>
          )
        }}
      </Loaded>
    </View>
  )
}
