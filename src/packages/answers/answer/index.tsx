// A public answer as a page of its own.
import { Page } from '@/components'
import { useParams } from '@/go'
import { AnswerDetail } from '../AnswerDetail'

export default function AnswerPage() {
  const { answerId = '' } = useParams()
  return (
    <Page name="answers/answer">
      <AnswerDetail answerId={answerId} />
    </Page>
  )
}
