// A post as a page of its own: what a card in the group and a message open.
import { Page } from '@/components'
import { useParams } from '@/go'
import { PostDetail } from '../PostDetail'

export default function PostPage() {
  const { postId = '' } = useParams()
  return (
    <Page name="lostfound/post" width="columns">
      <PostDetail postId={postId} />
    </Page>
  )
}
