// Where a campaign stands among its days, in words.
import type { CampaignSummary } from '@contract/campaign-shapes'

/** “第 12 天，还剩 18 天”: the days after today. */
export const countdownWords = ({
  state,
  dayNumber,
  days,
  left,
}: Pick<CampaignSummary, 'state' | 'dayNumber' | 'days' | 'left'>) => {
  if (state === 'closed' || state === 'cancelled') return `共 ${days} 天`
  if (state === 'planned') return `还没启动，共 ${days} 天`
  if (dayNumber === 0) return `共 ${days} 天，还没有开始`
  if (left === 0) return `${days} 天已到，等待结束`
  return left === 1 ? `第 ${dayNumber} 天，最后一天` : `第 ${dayNumber} 天，还剩 ${left - 1} 天`
}
