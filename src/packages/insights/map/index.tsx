// 网格地图: every grid with the findings that wait there, in words and numbers, the colour only added.
import type { Output } from '@contract/contract'
import { communityOf } from '@contract/place'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
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
} from '@/components'
import { go } from '@/go'
import '../figures/figures.scss'

type Grid = Output<'inspections.grids'>[number]
const ALL = ''
/** From so many open findings on a grid needs a look, as one overdue does. */
const MANY = 5

const toneOf = ({ open, overdue }: Grid) =>
  overdue > 0 ? ('danger' as const) : open >= MANY ? ('attention' as const) : open === 0 ? ('done' as const) : undefined
const wordsOf = ({ open, overdue }: Grid) =>
  open === 0 ? '没有待整改' : `待整改 ${open} 处${overdue > 0 ? `，超期 ${overdue} 处` : ''}`

export default function GridMapPage() {
  return (
    <Page name="insights/map" width="full">
      <GridMap />
    </Page>
  )
}

const GridMap = () => {
  const [community, setCommunity] = useState(ALL)
  const waiting = useQuery('inspections.grids', {}, { every: 60_000 })
  const shapes = useQuery('areas.grids', { limit: 100 })
  return (
    <Loaded query={waiting}>
      {grids =>
        grids.length === 0 ? (
          <Empty icon="place" words="您的范围里没有网格" />
        ) : (
          <Shown
            grids={grids.filter(({ area }) => community === ALL || communityOf(area) === community)}
            all={grids}
            shapes={shapes.data?.items ?? []}
            community={community}
            onCommunity={setCommunity}
          />
        )
      }
    </Loaded>
  )
}

interface ShownProps {
  grids: readonly Grid[]
  all: readonly Grid[]
  shapes: Output<'areas.grids'>['items']
  community: string
  onCommunity: (community: string) => void
}

const Shown = ({ grids, all, shapes, community, onCommunity }: ShownProps) => {
  const communities = [...new Map(all.map(({ area, communityName }) => [communityOf(area), communityName]))]
  const known = new Map(grids.map(grid => [grid.area, grid]))
  const open = (area: string) => void go('inspections/ledger', { area })
  const sum = (key: 'open' | 'overdue') => grids.reduce((total, grid) => total + grid[key], 0)
  return (
    <View className="ry-insights__map">
      <View>
        <Card first>
          <Figures
            figures={[
              { label: '待整改', value: sum('open'), unit: '处' },
              { label: '已超期', value: sum('overdue'), unit: '处', tone: sum('overdue') > 0 ? 'danger' : undefined },
              { label: '没有问题的网格', value: grids.filter(grid => grid.open === 0).length, unit: '个' },
            ]}
          />
          {communities.length > 1 ? (
            <SelectField
              label="社区"
              value={community}
              onChange={onCommunity}
              options={[{ value: ALL, label: '全部社区' }, ...communities.map(([value, label]) => ({ value, label }))]}
            />
          ) : null}
        </Card>
        <AreaMap
          label="各网格待整改的问题"
          shapes={shapes
            .filter(({ area }) => known.has(area))
            .map(({ area, name, polygon }) => {
              const grid = known.get(area)!
              return {
                area,
                name: `${name}，待整改 ${grid.open} 处${grid.overdue > 0 ? `，超期 ${grid.overdue} 处` : ''}`,
                polygon,
                label: String(grid.open),
                tone: toneOf(grid),
              }
            })}
          onShape={open}
        />
        <View className="ry-insights__legend">
          <Text>数字是待整改几处。</Text>
          <Text className="ry-tag ry-tag--danger">有超期</Text>
          <Text className="ry-tag ry-tag--attention">{MANY} 处以上</Text>
          <Text className="ry-tag ry-tag--quiet">{`1 到 ${MANY - 1} 处`}</Text>
          <Text className="ry-tag ry-tag--done">没有问题</Text>
        </View>
      </View>
      <Section title="各网格" first>
        <Note>点一个网格，看它的台账</Note>
        <LongList
          key={community}
          label="各网格"
          items={grids}
          keyOf={grid => grid.area}
          row={grid => (
            <ListRow
              title={`${grid.communityName} ${grid.name}`}
              detail={grid.overdue > 0 ? `超期 ${grid.overdue} 处` : undefined}
              end={grid.open > 0 ? `${grid.open} 处` : '没有'}
              label={`${grid.communityName} ${grid.name}，${wordsOf(grid)}`}
              onTap={() => open(grid.area)}
            />
          )}
        />
      </Section>
    </View>
  )
}
