// The goals in numbers of a campaign, each with how far it is, and whether that is enough for today.
import { dueBy, type GoalNow, goalKinds, isReached, shareOf } from '@contract/campaign-goals'
import type { CampaignSummary } from '@contract/campaign-shapes'
import { View } from '@tarojs/components'
import { Measure, Note } from '@/components'

interface GoalLinesProps {
  goals: readonly GoalNow[]
  /** While it lasts, a goal is also measured against the days gone by. */
  campaign?: Pick<CampaignSummary, 'state' | 'dayNumber' | 'days'>
}

export const GoalLines = ({ goals, campaign }: GoalLinesProps) => (
  <>
    {goals.map(goal => {
      const { label, unit, of, share } = goalKinds[goal.kind]
      const reached = isReached(goal)
      const [behind, words] = standing(goal, campaign)
      const tone = behind && !reached ? { tone: 'attention' as const } : {}
      return (
        <View key={goal.kind}>
          {share ? (
            <Measure
              label={`${label} ${goal.of > 0 ? `${shareOf(goal)}%，` : ''}目标 ${goal.wanted}%`}
              {...{ value: goal.have, of: goal.of, unit: of, ...tone }}
            />
          ) : (
            <Measure label={label} {...{ value: goal.have, of: goal.wanted, unit, ...tone }} />
          )}
          <Note>{reached ? '已达到' : words}</Note>
        </View>
      )
    })}
  </>
)

/** Whether a goal is behind the days, and what to say of one that is not reached. */
function standing(goal: GoalNow, campaign: GoalLinesProps['campaign']): [behind: boolean, words: string] {
  const { unit, share, of } = goalKinds[goal.kind]
  const ended = campaign !== undefined && campaign.state !== 'running'
  if (share) {
    if (goal.of === 0) return [false, '还没有可数的']
    const missing = Math.ceil((goal.wanted * goal.of) / 100) - goal.have
    return [true, `还差 ${missing} ${of}`]
  }
  const missing = goal.wanted - goal.have
  const possible = goal.of > 0 && goal.of < goal.wanted ? `，范围里一共 ${goal.of} ${unit}` : ''
  if (ended || !campaign) return [ended, `还差 ${missing} ${unit}${possible}`]
  // What should be there this evening; nobody is behind for the day that has just begun.
  const tonight = dueBy(goal, campaign) ?? 0
  const due = dueBy(goal, { ...campaign, dayNumber: campaign.dayNumber - 1 }) ?? 0
  const words = `还差 ${missing} ${unit}${possible}；按天数今天该到 ${tonight} ${unit}`
  return goal.have < due ? [true, `${words}，落后 ${due - goal.have} ${unit}`] : [false, words]
}
