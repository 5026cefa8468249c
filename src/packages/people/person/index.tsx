// The roles of one person as a page of its own.
import { Page } from '@/components'
import { useParams } from '@/go'
import { RolesDetail } from '../RolesDetail'

export default function PersonPage() {
  const { personId = '' } = useParams()
  return (
    <Page name="people/person">
      <RolesDetail personId={personId} />
    </Page>
  )
}
