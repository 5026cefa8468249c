// A person of the list as a page of its own.
import { Page } from '@/components'
import { useParams } from '@/go'
import { EntryDetail } from '../EntryDetail'

export default function EntryPage() {
  const { entryId = '' } = useParams()
  return (
    <Page name="visits/entry">
      <EntryDetail entryId={entryId} />
    </Page>
  )
}
