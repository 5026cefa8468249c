// 管控清单导入导出: the key-control list of a campaign as a file, to take away and to put in.
import { useQuery } from '@/api'
import { Loaded, Page } from '@/components'
import { Lately, PutIn, TakeAway } from '@/components/importing'
import { useParams } from '@/go'
import { siteList } from '../list-kind'

export default function RollPage() {
  const { campaignId = '' } = useParams()
  const campaign = useQuery('campaigns.view', { campaignId })
  const list = siteList(campaignId)
  return (
    <Page name="campaigns/roll">
      <Loaded query={campaign}>
        {({ state }) => (
          <>
            {state === 'planned' || state === 'running' ? <PutIn of={list} /> : null}
            <TakeAway of={list} />
            <Lately of={list} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
