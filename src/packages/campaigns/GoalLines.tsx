// The goals in numbers of a campaign, each with how far it is, and whether that is enough for today.
import { type GoalNow, goalKinds, isReached, shareOf } from '@contract/campaign-goals'
import { View } from '@tarojs/components'
import { Measure, Note } from '@/components'
import { type Course, standing } from './standing'

interface GoalLinesProps {
  goals: readonly GoalNow[]
  /** While it lasts, a goal is also measured against the days gone by. */
  campaign?: Course
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
