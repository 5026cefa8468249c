// 网格长看板: a head's grids, what waits in each by its clock, what came back, public boards, patrols and campaigns; two taps to a record.
import type { HeadBoard, HeadGrid } from '@contract/inspection-heads'
import { communityOf, officeOf } from '@contract/place'
import { dayInWords, dayOf, daysBetween, lastDayOf, ledWhenInWords, monthOf } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import {
  AreaMap,
  Card,
  Empty,
  Figures,
  ListRow,
  Loaded,
  LongList,
  Note,
  Page,
  Section,
  SelectField,
  Table,
} from '@/components'
import { go } from '@/go'
import { useWide } from '@/platform/window'
import { useReached } from '@/reached'
import { useMay } from '@/session'
import { Campaigns } from './Campaigns'
import '../inspections.scss'

const ALL = ''
/** From so many open findings on a grid needs a look, as one overdue does. */
const MANY = 5

export default function HeadsPage() {
  return (
    <Page name="inspections/heads" width="full">
      <Board />
    </Page>
  )
}

const Board = () => {
  const [community, setCommunity] = useState(ALL)
  const board = useQuery('inspections.headBoard', {}, { every: 60_000 })
  return (
    <Loaded query={board}>
      {data =>
        data.grids.length === 0 ? (
          <Empty icon="place" words="您还没有负责的网格" />
        ) : (
          <Shown board={data} community={community} onCommunity={setCommunity} />
        )
      }
    </Loaded>
  )
}

type Count = keyof { [K in keyof HeadGrid as HeadGrid[K] extends number ? K : never]: true }

/** Where nothing waits nobody reads zeros. */
const wordsOf = (grid: HeadGrid) =>
  (
    [
      ['open', '待整改'],
      ['overdue', '超期'],
      ['rectified', '待复查'],
      ['verified', '待销号'],
      ['recurring', '死灰复燃'],
    ] as const
  )
    .filter(([key]) => grid[key] > 0)
    .map(([key, label]) => `${label} ${grid[key]} 处`)
    .concat(grid.boardsWrong > 0 ? [`公示牌有问题 ${grid.boardsWrong} 块`] : [])
    .concat(grid.boardsDue > 0 ? [`公示牌没拍 ${grid.boardsDue} 块`] : [])
    .join('，') || '没有要处理的'

const toneOf = ({ open, overdue }: HeadGrid) =>
  overdue > 0 ? ('danger' as const) : open >= MANY ? ('attention' as const) : open === 0 ? ('done' as const) : undefined

const named = (people: readonly { name: string; roleLabel: string }[]) =>
  people.map(({ name, roleLabel }) => `${roleLabel} ${name}`).join('、')

/** What a narrow column has room for, and what a head asks: how long ago. */
const agoInWords = (days: number) => ['今天', '昨天', '前天'][days] ?? `${days} 天前`

/** “第 21 网格” → “21”: what fits into a cell; a name without a number by its first letters. */
const numberIn = (name: string) => /\d+/.exec(name)?.[0] ?? name.slice(0, 2)

/** Overdue first, then what is open. */
const byNeed = (a: HeadGrid, b: HeadGrid) => b.overdue - a.overdue || b.open - a.open || (a.area < b.area ? -1 : 1)

interface ShownProps {
  board: HeadBoard
  community: string
  onCommunity: (community: string) => void
}

const Shown = ({ board, community, onCommunity }: ShownProps) => {
  const now = Date.now()
  const wide = useWide()
  const month = monthOf(now)
  const within = community === ALL ? {} : { area: community }
  const patrolled = useMay('patrols.oversee')
  const shapes = useQuery('areas.grids', { limit: 100 })
  const coverage = useInfinite('patrols.coverage', { month, ...within, limit: 100 }, { enabled: patrolled })
  const grids = board.grids.filter(({ area }) => community === ALL || communityOf(area) === community)
  const known = new Map(grids.map(grid => [grid.area, grid]))
  const sum = (key: Count) => grids.reduce((total, grid) => total + grid[key], 0)
  const ledger = (more: Record<string, string> = {}) => void go('inspections/ledger', { ...within, ...more })
  const open = (area: string) => void go('inspections/ledger', { area })
  const here = board.communities.filter(({ area }) => community === ALL || area === community)
  const seen = coverage.items.filter(({ area, days }) => known.has(area) && days > 0).length
  const { office } = useReached('inspections.oversee')
  // What belongs to no community, such as a task of the whole office, is counted by who looks at all of it.
  const whole = (area: string) => office && community === ALL && officeOf(area) === area
  const alarm = (value: number, tone: 'danger' | 'attention') => (value > 0 ? tone : undefined)
  return (
    <>
      <Card first>
        {board.communities.length > 1 ? (
          <SelectField
            label="社区"
            value={community}
            onChange={onCommunity}
            options={[
              { value: ALL, label: `全部 ${board.communities.length} 个社区` },
              ...board.communities.map(({ area, name }) => ({ value: area, label: name })),
            ]}
          />
        ) : null}
        <Figures
          figures={[
            {
              label: '已超期',
              value: sum('overdue'),
              unit: '处',
              tone: alarm(sum('overdue'), 'danger'),
              onTap: () => ledger({ show: 'overdue' }),
            },
            {
              label: '今明到期',
              value: sum('dueSoon'),
              unit: '处',
              tone: alarm(sum('dueSoon'), 'attention'),
              onTap: () => ledger({ show: 'soon' }),
            },
            { label: '待整改', value: sum('open'), unit: '处', onTap: () => ledger({ show: 'open' }) },
            { label: '待复查', value: sum('rectified'), unit: '处', onTap: () => ledger({ show: 'rectified' }) },
            { label: '待销号', value: sum('verified'), unit: '处', onTap: () => ledger({ show: 'verified' }) },
            {
              label: '死灰复燃',
              value: sum('recurring'),
              unit: '处',
              tone: alarm(sum('recurring'), 'attention'),
              onTap: () => ledger({ show: 'recurring' }),
            },
            {
              label: '公示牌没拍',
              value: sum('boardsDue'),
              unit: '块',
              ...(sum('boardsWrong') > 0 ? { detail: `有问题 ${sum('boardsWrong')} 块` } : {}),
              onTap: () => void go('inspections/boards', within),
            },
            ...(patrolled
              ? [
                  {
                    label: '本月巡查过',
                    value: coverage.isPending ? '…' : seen,
                    unit: `/ ${grids.length} 个网格`,
                    onTap: () => void go('patrols/coverage', within),
                  },
                ]
              : []),
          ]}
        />
        {sum('boardsDue') > 0 ? <Note>公示牌最晚 {dayInWords(lastDayOf(month), now)}拍好</Note> : null}
        <Note>{ledWhenInWords('截至', board.asOf, now)}</Note>
      </Card>
      <View className="ry-heads">
        <View>
          {grids.length > 1 ? (
            <>
              <AreaMap
                label="各网格待整改的问题"
                shapes={(shapes.data?.items ?? [])
                  .filter(({ area }) => known.has(area))
                  .map(({ area, name, polygon }) => {
                    const grid = known.get(area)!
                    return {
                      area,
                      name: `${name}，${grid.open > 0 ? '' : '待整改 0 处，'}${wordsOf(grid)}`,
                      polygon,
                      label: numberIn(name),
                      detail: grid.open > 0 ? String(grid.open) : '',
                      tone: toneOf(grid),
                    }
                  })}
                onShape={open}
              />
              <View className="ry-heads__legend">
                <Text>大字是第几网格，小字是待整改几处。</Text>
                <Text className="ry-tag ry-tag--danger">有超期</Text>
                <Text className="ry-tag ry-tag--attention">{MANY} 处以上</Text>
                <Text className="ry-tag ry-tag--quiet">{`1 到 ${MANY - 1} 处`}</Text>
                <Text className="ry-tag ry-tag--done">没有问题</Text>
              </View>
            </>
          ) : null}
          <Campaigns covers={area => known.has(area) || here.some(one => one.area === area) || whole(area)} />
          <Section title="谁负责">
            {here.map(one => (
              <ListRow
                key={one.area}
                title={one.name}
                detail={named(one.heads) || '还没有二级网格长'}
                end={`${grids.filter(({ area }) => communityOf(area) === one.area).length} 个网格`}
              />
            ))}
          </Section>
        </View>
        {wide ? (
          <Table
            caption="各网格"
            rows={[...grids].sort(byNeed)}
            keyOf={({ area }) => area}
            onOpen={({ area }) => open(area)}
            columns={[
              { key: 'name', title: '网格', cell: ({ communityName, name }) => `${communityName} ${name}` },
              { key: 'people', title: '网格长、网格员', cell: ({ people }) => people.map(one => one.name).join('、') },
              { key: 'overdue', title: '超期', cell: ({ overdue }) => overdue, number: true },
              { key: 'open', title: '待整改', cell: grid => grid.open, number: true },
              { key: 'rectified', title: '待复查', cell: ({ rectified }) => rectified, number: true },
              { key: 'recurring', title: '复燃', cell: ({ recurring }) => recurring, number: true },
              { key: 'boards', title: '牌没拍', cell: ({ boardsDue }) => boardsDue, number: true },
              ...(patrolled
                ? [
                    {
                      key: 'patrol',
                      title: '最近巡查',
                      cell: ({ area }: HeadGrid) => {
                        const last = coverage.items.find(one => one.area === area)?.lastDay
                        return last ? agoInWords(daysBetween(last, dayOf(now))) : '没有'
                      },
                    },
                  ]
                : []),
            ]}
          />
        ) : (
          <Section title="各网格">
            <Note>点一个网格，看它的台账</Note>
            <LongList
              key={community}
              label="各网格"
              items={[...grids].sort(byNeed)}
              keyOf={({ area }) => area}
              step={15}
              row={grid => (
                <ListRow
                  title={`${grid.communityName} ${grid.name}`}
                  detail={[wordsOf(grid), grid.people.map(({ name }) => name).join('、')].filter(Boolean).join(' · ')}
                  onTap={() => open(grid.area)}
                />
              )}
            />
          </Section>
        )}
      </View>
    </>
  )
}
