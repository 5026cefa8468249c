// An emergency as a page of its own: what a card in the group and a message open.
import { Page } from '@/components'
import { useParams } from '@/go'
import { EmergencyDetail } from '../EmergencyDetail'

export default function EmergencyPage() {
  const { emergencyId = '', help } = useParams()
  return (
    <Page name="emergencies/emergency" width="columns">
      <EmergencyDetail emergencyId={emergencyId} asking={help === '1'} />
    </Page>
  )
}
