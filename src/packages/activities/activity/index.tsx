// An activity as a page of its own.
import { Page } from '@/components'
import { useParams } from '@/go'
import { ActivityDetail } from '../ActivityDetail'

export default function ActivityPage() {
  const { activityId = '' } = useParams()
  return (
    <Page name="activities/activity" width="columns">
      <ActivityDetail activityId={activityId} />
    </Page>
  )
}
