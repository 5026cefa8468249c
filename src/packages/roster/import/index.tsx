// 名册导入: one list of staff that was put in.
import { Page } from '@/components'
import { ImportedList } from '@/components/importing'
import { useParams } from '@/go'
import { rosterList } from '../list-kind'

export default function ImportPage() {
  const { importId = '' } = useParams()
  return (
    <Page name="roster/import" width="full">
      <ImportedList of={rosterList} importId={importId} />
    </Page>
  )
}
