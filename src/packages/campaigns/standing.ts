// Whether a goal in numbers is behind the days of its campaign, and what is said of one that is not reached.
import { dueBy, type GoalNow, goalKinds } from '@contract/campaign-goals'
import type { CampaignSummary } from '@contract/campaign-shapes'

export type Course = Pick<CampaignSummary, 'state' | 'dayNumber' | 'days'>

/** Nobody is behind before it was started, nor before its first day. */
const isAhead = ({ state, dayNumber }: Course) => state === 'planned' || (state === 'running' && dayNumber === 0)

/** While it lasts, a goal is also measured against the days gone by. */
export function standing(goal: GoalNow, campaign: Course | undefined): [behind: boolean, words: string] {
  const { unit, share, of } = goalKinds[goal.kind]
  const possible = !share && goal.of > 0 && goal.of < goal.wanted ? `，范围里一共 ${goal.of} ${unit}` : ''
  if (campaign && isAhead(campaign)) return [false, `还没有开始${possible}`]
  const ended = campaign !== undefined && campaign.state !== 'running'
  if (share) {
    if (goal.of === 0) return [false, '还没有可数的']
    const missing = Math.ceil((goal.wanted * goal.of) / 100) - goal.have
    return [true, `还差 ${missing} ${of}`]
  }
  const missing = goal.wanted - goal.have
  if (ended || !campaign) return [ended, `还差 ${missing} ${unit}${possible}`]
  // What should be there this evening; nobody is behind for the day that has just begun.
  const tonight = dueBy(goal, campaign) ?? 0
  const due = dueBy(goal, { ...campaign, dayNumber: campaign.dayNumber - 1 }) ?? 0
  const words = `还差 ${missing} ${unit}${possible}；按天数今天该到 ${tonight} ${unit}`
  return goal.have < due ? [true, `${words}，落后 ${due - goal.have} ${unit}`] : [false, words]
}
