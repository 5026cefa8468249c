// 路线和步数: off unless I say so, each by itself; for me alone, for some days, and gone as soon as I take it back.
import type { Output } from '@contract/contract'
import { dayInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import { AreaMap, ListRow, Loaded, Note, Page, Problem, Section, Sheet, Switch } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { usePlaces } from '../places'
import '../patrols.scss'

type Settings = Output<'patrols.settings'>

export default function WayPage() {
  return (
    <Page name="patrols/way">
      <Content />
    </Page>
  )
}

const Content = () => {
  const settings = useQuery('patrols.settings', {})
  return (
    <Loaded query={settings} cards={2}>
      {data => <Shown settings={data} />}
    </Loaded>
  )
}

const Shown = ({ settings }: { settings: Settings }) => {
  const allow = useCommand('patrols.allow')
  const [open, setOpen] = useState<string | null>(null)
  const { route, steps, keptDays, routes } = settings
  const now = Date.now()
  const set = async (changed: { route?: boolean; steps?: boolean }) => {
    const takesBack = changed.route === false || changed.steps === false
    if (takesBack && routes.length > 0) {
      const sure = await ask({
        title: '不再记录？',
        words: '已经记下的会马上删除，找不回来',
        yes: '不记了',
        danger: true,
      })
      if (!sure) return
    }
    if (await allow.run({ route, steps, ...changed })) toast(takesBack ? '已关闭，记下的已删除' : '已打开')
  }
  return (
    <>
      <Section title="要不要记，您说了算" first>
        <Note>
          巡查不看路线和步数，也不用来考核。打开是为了您自己回头看；只有您看得到，{keptDays} 天后自动删除，随时可以关。
        </Note>
        <Switch
          checked={route}
          onChange={on => void set({ route: on })}
          detail="只在巡查页开着时记，经纬度属于敏感信息"
        >
          记下我的路线
        </Switch>
        <Switch checked={steps} onChange={on => void set({ steps: on })} detail="结束巡查时自己填，写进自己的日志">
          记下我的步数
        </Switch>
        <Problem error={allow.error} />
      </Section>
      {routes.length > 0 ? (
        <Section title="我记下的">
          {routes.map(one => (
            <ListRow
              key={one.routeId}
              title={dayInWords(one.day, now)}
              detail={[
                one.points > 0 ? `路线 ${one.points} 个点` : '',
                one.steps === undefined ? '' : `${one.steps} 步`,
                `${Math.max(1, Math.ceil((one.deleteAt - now) / 86_400_000))} 天后删除`,
              ]
                .filter(Boolean)
                .join(' · ')}
              onTap={one.points > 0 ? () => setOpen(one.routeId) : undefined}
            />
          ))}
        </Section>
      ) : null}
      {open ? <RouteSheet routeId={open} onClose={() => setOpen(null)} /> : null}
    </>
  )
}

/** Marks on the outline of the grids: few enough to be seen one by one. */
const MARKS = 20

const RouteSheet = ({ routeId, onClose }: { routeId: string; onClose: () => void }) => {
  const query = useQuery('patrols.route', { routeId })
  const { grids } = usePlaces()
  return (
    <Sheet open title="我的路线" onClose={onClose}>
      <Loaded query={query} cards={1}>
        {({ points }) => {
          const step = Math.max(1, Math.ceil(points.length / MARKS))
          const marks = points
            .filter((_, i) => i % step === 0)
            .map((point, i) => ({ id: String(i), label: `第 ${i + 1} 处`, point }))
          return (
            <View>
              <AreaMap label="走过的地方" shapes={grids} marks={marks} />
              <Note>按先后编号，只有您看得到。</Note>
            </View>
          )
        }}
      </Loaded>
    </Sheet>
  )
}
