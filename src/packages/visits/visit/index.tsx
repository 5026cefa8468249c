// A visit as a page of its own: where its visitor lands from the message.
import { Page } from '@/components'
import { useParams } from '@/go'
import { VisitDetail } from '../VisitDetail'

export default function VisitPage() {
  const { visitId = '' } = useParams()
  return (
    <Page name="visits/visit">
      <VisitDetail visitId={visitId} />
    </Page>
  )
}
