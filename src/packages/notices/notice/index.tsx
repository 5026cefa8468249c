// A notice as a page of its own: what a card in the group opens.
import { Page } from '@/components'
import { useParams } from '@/go'
import { NoticeDetail } from '../NoticeDetail'

export default function NoticePage() {
  const { noticeId = '', via } = useParams()
  return (
    <Page name="notices/notice">
      <NoticeDetail noticeId={noticeId} via={via} />
    </Page>
  )
}
