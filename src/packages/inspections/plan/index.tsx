// 督查计划: which team inspects which grids in a month, the draw that decided it, and making or repeating that draw.
import { divide } from '@contract/draw'
import type { InspectionPlan } from '@contract/inspections'
import { addMonths, monthInWords, monthOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { isCallError, useCommand, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  DateField,
  Empty,
  Facts,
  Lacking,
  ListRow,
  Loaded,
  Note,
  Page,
  Problem,
  SearchBar,
  Section,
  Sheet,
  Tag,
  TextField,
} from '@/components'
import { go, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { HowToCheck } from '../HowToCheck'
import { LeavesShown } from '../LeaveLine'
import '../inspections.scss'

export default function PlanPage() {
  return (
    <Page
      name="inspections/plan"
      action={{ label: '督查组', icon: 'users', onTap: () => void go('inspections/teams') }}
    >
      <MonthPlan />
    </Page>
  )
}

const MonthPlan = () => {
  const now = Date.now()
  const { month: asked } = useParams()
  const [month, setMonth] = useState(asked ?? monthOf(now))
  const [drawing, setDrawing] = useState(false)
  const [text, setText] = useState('')
  const mayPlan = useMay('inspections.plan')
  const plan = useQuery('inspections.planOf', { month })
  const words = monthInWords(month, now)
  return (
    <View className="ry-stack">
      <Card first>
        <DateField
          label="月份"
          mode="month"
          value={month}
          onChange={next => setMonth(next || monthOf(now))}
          until={addMonths(monthOf(now), 2)}
        />
        <ListRow
          title="轮换日历"
          detail="一年里每个网格每月由哪个组督查"
          onTap={() => void go('inspections/rotation')}
        />
      </Card>
      <Loaded query={plan}>
        {data =>
          data === null ? (
            <Empty
              icon="calendar"
              words={`${words}的督查计划还没有编制`}
              action={mayPlan ? { label: `编制${words}计划`, onTap: () => setDrawing(true) } : undefined}
            />
          ) : (
            <>
              <SearchBar value={text} onChange={setText} placeholder="搜索网格、社区、督查组、组员" />
              <Teams plan={data} text={text} />
              <LeavesShown title={`${words}请假和代班`} away={data.away} />
              <HowDrawn plan={data} now={now} />
              {mayPlan ? (
                <Buttons>
                  <Button kind="secondary" onTap={() => setDrawing(true)}>
                    重新抽签
                  </Button>
                </Buttons>
              ) : null}
            </>
          )
        }
      </Loaded>
      <Draw open={drawing} onClose={() => setDrawing(false)} month={month} words={words} again={plan.data ?? null} />
    </View>
  )
}

/** Mine first, then in the order of the teams; a search keeps the teams and grids that match. */
const Teams = ({ plan, text }: { plan: InspectionPlan; text: string }) => {
  const teams = plan.teams
    .map(team => {
      const named = [team.name, ...team.members].some(words => words.includes(text))
      const grids = plan.assignments.filter(
        ({ teamId, name, communityName }) =>
          teamId === team.teamId && (!text || named || name.includes(text) || communityName.includes(text)),
      )
      return { ...team, shown: grids, matches: !text || named || grids.length > 0 }
    })
    .filter(({ matches }) => matches)
    .sort((a, b) => Number(b.mine) - Number(a.mine) || a.order - b.order)
  if (teams.length === 0) return <Empty icon="search" words={`没有找到“${text}”`} />
  return (
    <>
      {teams.map(team => {
        const communities = [...new Set(team.shown.map(({ communityName }) => communityName))]
        return (
          <Section
            key={team.teamId}
            title={team.name}
            end={team.mine ? <Tag tone="calm">我的组</Tag> : <Note>{team.grids} 个网格</Note>}
          >
            <Note>{team.members.join('、')}</Note>
            <Facts
              facts={communities.map(community => [
                community,
                team.shown
                  .filter(({ communityName }) => communityName === community)
                  .map(({ name, repeated }) => (repeated ? `${name}（连任）` : name))
                  .join('、'),
              ])}
            />
          </Section>
        )
      })}
    </>
  )
}

const HowDrawn = ({ plan, now }: { plan: InspectionPlan; now: number }) => {
  const again = async () => {
    const division = divide({
      seed: plan.seed,
      grids: plan.assignments.map(({ area }) => area),
      teams: plan.teams,
      previous: plan.previous,
    })
    return division.possible && plan.assignments.every(({ area, teamId }) => division.teamOf[area] === teamId)
  }
  return (
    <Section title="抽签公示">
      <Note>
        {plan.madeBy} {whenInWords(plan.madeAt, now)}抽签
        {plan.revision > 1 ? `，这是第 ${plan.revision} 次` : ''}
      </Note>
      <Note>谁都不督查自己任职的网格；尽量不连续两个月督查同一个网格；各组数量尽量一样多；其余抽签决定。</Note>
      <HowToCheck seed={plan.seed} again={again}>
        用下面的凭证和同样的网格、督查组、上月分工重新算，谁来算、算几遍都是同样的结果。
      </HowToCheck>
      {plan.revisions.length > 1 ? (
        <Facts
          facts={plan.revisions.map(({ revision, at, by, reason }) => [
            `第 ${revision} 次`,
            [`${by} ${whenInWords(at, now)}`, reason].filter(Boolean).join('：'),
          ])}
        />
      ) : null}
    </Section>
  )
}

interface DrawProps {
  open: boolean
  onClose: () => void
  month: string
  words: string
  /** The plan there is: then a reason is needed. */
  again: InspectionPlan | null
}

const Draw = ({ open, onClose, month, words, again }: DrawProps) => {
  const [reason, setReason] = useState('')
  const plan = useCommand('inspections.plan')
  const make = async () => {
    const done = await plan.run({ month, ...(again && { reason: reason.trim() }) })
    if (!done) return
    setReason('')
    toast(`${words}计划已公布，通知了 ${done.teams.length} 个督查组`)
    onClose()
  }
  const noTeams = isCallError(plan.error) && plan.error.code === 'inspections.noTeams'
  return (
    <Sheet open={open} title={again ? `重新抽签：${words}` : `编制${words}督查计划`} onClose={onClose}>
      <Note>
        系统把全部网格分给各督查组：避开组员任职的网格，避开上月同组，各组尽量一样多。结果和抽签凭证马上公布，各组会收到通知。
      </Note>
      {again ? (
        <TextField
          label="为什么重新抽签"
          value={reason}
          onChange={setReason}
          maxLength={300}
          placeholder="如：第三督查组人员调整"
          hint="原因会和每次抽签的结果一起公布"
        />
      ) : null}
      <Problem error={plan.error} />
      {noTeams ? (
        <Button kind="secondary" onTap={() => void go('inspections/teams')}>
          去编督查组
        </Button>
      ) : null}
      <Lacking what={again !== null && reason.trim() === '' ? ['为什么重新抽签'] : []} />
      <Buttons>
        <Button onTap={make} disabled={again !== null && reason.trim() === ''}>
          {again ? '重新抽签并公布' : '抽签并公布'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
