// 商户名册导入: one register that was put in.
import { Page } from '@/components'
import { ImportedList } from '@/components/importing'
import { useParams } from '@/go'
import { merchantList } from '../list-kind'

export default function ImportPage() {
  const { importId = '' } = useParams()
  return (
    <Page name="merchants/import" width="full">
      <ImportedList of={merchantList} importId={importId} />
    </Page>
  )
}
