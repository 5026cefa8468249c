// A story as a page of its own: where a card from the group leads.
import { Page } from '@/components'
import { useParams } from '@/go'
import { StoryDetail } from '../StoryDetail'

export default function StoryPage() {
  const { storyId = '' } = useParams()
  return (
    <Page name="goodnews/story">
      <StoryDetail storyId={storyId} />
    </Page>
  )
}
