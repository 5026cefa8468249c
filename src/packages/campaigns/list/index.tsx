// 专项行动: the campaigns of the office, those under way first to be opened as a board.
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Card, FilterChips, ListRow, Page, PagedList } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { useMay } from '@/session'
import { countdownWords } from '../countdown'
import { daysWords, stateTag } from '../words'

const states = [
  { value: '', label: '全部' },
  { value: 'running', label: '进行中' },
  { value: 'planned', label: '筹备中' },
  { value: 'closed', label: '已结束' },
] as const
type State = (typeof states)[number]['value']

export default function CampaignsPage() {
  const plans = useMay('campaigns.plan')
  const now = useNow(60_000)
  const [state, setState] = useState<State>('')
  const list = useInfinite('campaigns.list', state ? { state } : {}, { keepPrevious: true })
  return (
    <Page
      name="campaigns/list"
      action={plans ? { label: '部署行动', icon: 'plus', onTap: () => void go('campaigns/edit') } : undefined}
    >
      <FilterChips label="状态" options={states} value={state} onChange={setState} />
      <PagedList
        list={list}
        label="专项行动"
        keyOf={campaign => campaign.campaignId}
        empty={
          state
            ? { words: '没有这样的专项行动', action: { label: '看全部', onTap: () => setState('') } }
            : { words: plans ? '还没有专项行动，点“部署行动”开始一个' : '现在没有专项行动' }
        }
        row={campaign => (
          <Card>
            <ListRow
              icon="flag"
              title={campaign.name}
              detail={`${countdownWords(campaign)} · ${daysWords(campaign, now)} · 负责人 ${campaign.leader.name}`}
              tag={stateTag(campaign)}
              onTap={() => void go('campaigns/board', { campaignId: campaign.campaignId })}
            />
          </Card>
        )}
      />
    </Page>
  )
}
