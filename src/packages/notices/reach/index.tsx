// 送达情况 as a page: where the author arrives after sending.
import { Page } from '@/components'
import { useParams } from '@/go'
import { ReachDetail } from '../ReachDetail'

export default function ReachPage() {
  const { noticeId = '' } = useParams()
  return (
    <Page name="notices/reach">
      <ReachDetail noticeId={noticeId} />
    </Page>
  )
}
