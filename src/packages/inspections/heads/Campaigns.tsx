// What the campaigns that run now come to in the grids that a head looks at: one line each, which opens its board.
import type { CampaignSummary } from '@contract/campaign-shapes'
import { useQuery } from '@/api'
import { ListRow, Section } from '@/components'
import { go } from '@/go'
import { countdownWords } from '@/packages/campaigns/countdown'
import { useMay } from '@/session'

/** An office runs one or two at a time. */
const MOST = 5

interface CampaignsProps {
  /** Whether a grid, or an area around grids, is among those looked at. */
  covers: (area: string) => boolean
}

export const Campaigns = ({ covers }: CampaignsProps) => {
  const may = useMay('campaigns.view')
  const running = useQuery('campaigns.list', { state: 'running', limit: MOST }, { enabled: may })
  const campaigns = running.data?.items ?? []
  if (campaigns.length === 0) return null
  return (
    <Section title="专项行动">
      {campaigns.map(one => (
        <Running key={one.campaignId} campaign={one} covers={covers} />
      ))}
    </Section>
  )
}

const Running = ({ campaign, covers }: CampaignsProps & { campaign: CampaignSummary }) => {
  const { campaignId, name } = campaign
  const board = useQuery('campaigns.board', { campaignId }, { every: 60_000 })
  const here = (board.data?.areas ?? []).filter(({ area }) => covers(area))
  const sum = (key: 'sites' | 'checked' | 'problems' | 'tasks' | 'gaps') =>
    here.reduce((total, one) => total + one[key], 0)
  const [gaps, tasks] = [sum('gaps'), sum('tasks')]
  return (
    <ListRow
      title={name}
      detail={
        board.data
          ? [
              countdownWords(campaign),
              sum('sites') > 0 ? `今天看了 ${sum('checked')} / ${sum('sites')} 处` : '这里没有要看的点',
              sum('problems') > 0 && `有问题 ${sum('problems')} 处`,
              tasks > 0 && `任务 ${tasks} 件没办完`,
            ]
              .filter(Boolean)
              .join(' · ')
          : undefined
      }
      tag={gaps > 0 ? { tone: 'danger', words: `空岗 ${gaps} 个` } : undefined}
      onTap={() => void go('campaigns/board', { campaignId })}
    />
  )
}
