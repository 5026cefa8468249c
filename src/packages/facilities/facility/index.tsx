// A facility as a page of its own.
import { Page } from '@/components'
import { useParams } from '@/go'
import { FacilityDetail } from '../FacilityDetail'

export default function FacilityPage() {
  const { facilityId = '' } = useParams()
  return (
    <Page name="facilities/facility" width="columns">
      <FacilityDetail facilityId={facilityId} />
    </Page>
  )
}
