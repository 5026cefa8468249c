// 提诉求: the form, and once the server has it what happens next.
import { replace, useParams } from '@/go'
import { RequestForm } from './RequestForm'
import { Sent } from './Sent'

export default function ComposePage() {
  const { requestId, ...asked } = useParams()
  if (requestId) return <Sent requestId={requestId} />
  // What was sent leaves the address with the form: whoever loads the page again is not given the same words anew.
  return <RequestForm asked={asked} onSent={sent => void replace('requests/compose', { requestId: sent.requestId })} />
}
