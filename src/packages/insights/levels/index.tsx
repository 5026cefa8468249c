// 三级平台: the office's group, those of the communities and of the courtyards: is each alive?
import type { FigureLevel } from '@contract/figures'
import { grouped } from '@contract/numbers'
import { ledWhenInWords, whenInWords } from '@contract/time'
import { useState } from 'react'
import { type ItemOf, useInfinite } from '@/api'
import {
  Card,
  FilterChips,
  ListRow,
  Note,
  Page,
  PagedList,
  SearchBar,
  Switch,
  Table,
  Tag,
  type Tone,
} from '@/components'
import { go } from '@/go'
import { useWide } from '@/platform/window'

type State = ItemOf<'insights.levels'>

const wants: Record<State['wants'][number], string> = {
  moderator: '没有群主',
  group: '还没对应微信群',
  notice: '一个月没发通知',
  answer: '有提问没答复',
}
const levels = [
  { value: '', label: '三级都看' },
  { value: '1', label: '办事处' },
  { value: '2', label: '社区' },
  { value: '3', label: '楼院' },
] as const

/** What it wants most, or that it is alive. */
const tagOf = (state: State): { tone: Tone; words: string } => {
  const [first, ...more] = state.wants
  if (!first) return { tone: 'done', words: '正常' }
  return { tone: 'attention', words: more.length > 0 ? `${state.wants.length} 处要看` : wants[first] }
}

const detailOf = ({ moderators, residents, group, lastNotice, unanswered, wants: missing }: State, now: number) =>
  [
    moderators.length > 0 ? `群主 ${moderators.map(({ name }) => name).join('、')}` : '没有群主',
    `居民 ${grouped(residents)} 人`,
    group ? (group.people > 0 ? `微信群 ${grouped(group.people)} 人进来过` : '微信群已对应') : '还没对应微信群',
    lastNotice ? ledWhenInWords('最近通知', lastNotice.at, now) : '还没发过通知',
    ...(unanswered > 0 ? [`${unanswered} 个提问没答复`] : []),
    ...(missing.includes('notice') && lastNotice ? ['一个月没发通知'] : []),
  ].join(' · ')

const levelNames: Record<FigureLevel, string> = { 1: '一级', 2: '二级', 3: '三级' }

/** On an office screen: one line a group, to be read down a column. */
const Groups = ({ states, now }: { states: readonly State[]; now: number }) => (
  <Table
    caption="三级平台"
    titled
    columns={[
      { key: 'name', title: '群', cell: state => state.name },
      { key: 'level', title: '级别', cell: state => levelNames[state.level] },
      {
        key: 'moderators',
        title: '群主',
        cell: state => state.moderators.map(({ name }) => name).join('、') || '没有',
      },
      { key: 'residents', title: '居民（人）', number: true, cell: state => state.residents },
      { key: 'group', title: '微信群', cell: state => (state.group ? '已对应' : '还没对应') },
      {
        key: 'notice',
        title: '最近通知',
        cell: state => (state.lastNotice ? whenInWords(state.lastNotice.at, now) : '还没发过'),
      },
      { key: 'unanswered', title: '没答复的提问', number: true, cell: state => state.unanswered },
      {
        key: 'wants',
        title: '要管的',
        cell: state => <Tag tone={tagOf(state).tone}>{state.wants.map(one => wants[one]).join('，') || '正常'}</Tag>,
      },
    ]}
    rows={states}
    keyOf={state => state.area}
    onOpen={state => void go('insights/figures', { area: state.area })}
  />
)

export default function LevelsPage() {
  const wide = useWide()
  const now = Date.now()
  const [level, setLevel] = useState<(typeof levels)[number]['value']>('')
  const [text, setText] = useState('')
  const [wanting, setWanting] = useState(false)
  const list = useInfinite(
    'insights.levels',
    { text, ...(level && { level: Number(level) as FigureLevel }), ...(wanting && { wanting }) },
    { keepPrevious: true },
  )
  return (
    <Page name="insights/levels" width="full">
      <SearchBar value={text} onChange={setText} placeholder="搜索社区、楼院" />
      <FilterChips label="哪一级" options={levels} value={level} onChange={setLevel} />
      <Switch checked={wanting} onChange={setWanting}>
        只看要管一管的
      </Switch>
      <Note>一级是办事处工作群，二级是社区群，三级是楼院群。点开看它的数据</Note>
      <PagedList
        list={list}
        label="三级平台"
        keyOf={state => state.area}
        frame={rows => <Card>{wide ? <Groups states={list.items} now={now} /> : rows}</Card>}
        empty={{
          words: text ? `没有找到“${text}”` : wanting ? '都正常，没有要管的' : '还没有社区和楼院',
        }}
        row={state => (
          <ListRow
            title={state.name}
            detail={detailOf(state, now)}
            tag={tagOf(state)}
            onTap={() => void go('insights/figures', { area: state.area })}
          />
        )}
      />
    </Page>
  )
}
