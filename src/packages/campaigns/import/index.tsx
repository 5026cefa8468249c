// 管控清单导入: one key-control list that was put in.
import { Page } from '@/components'
import { ImportedList } from '@/components/importing'
import { useParams } from '@/go'
import { siteList } from '../list-kind'

export default function ImportPage() {
  const { campaignId = '', importId = '' } = useParams()
  return (
    <Page name="campaigns/import" width="full">
      <ImportedList of={siteList(campaignId)} importId={importId} />
    </Page>
  )
}
