// A manual entry as a page of its own: where messages and the records behind a point lead.
import { Page } from '@/components'
import { useParams } from '@/go'
import { EntryDetail } from '../EntryDetail'

export default function EntryPage() {
  const { entryId = '' } = useParams()
  return (
    <Page name="assessment/entry">
      <EntryDetail entryId={entryId} />
    </Page>
  )
}
