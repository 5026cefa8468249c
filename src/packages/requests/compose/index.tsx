// 提诉求: the form, and once the server has it what happens next.
import { useState } from 'react'
import { useParams } from '@/go'
import type { RequestSummary } from '../words'
import { RequestForm } from './RequestForm'
import { Sent } from './Sent'

export default function ComposePage() {
  const { kind, categoryId, text, personId, personName } = useParams()
  const [sent, setSent] = useState<RequestSummary | null>(null)
  // A new form after each one that was sent: nothing of the last one may linger.
  const [round, setRound] = useState(0)
  if (sent)
    return (
      <Sent
        request={sent}
        onMore={() => {
          setSent(null)
          setRound(round + 1)
        }}
      />
    )
  const asked = round === 0 ? { kind, categoryId, text, personId, personName } : {}
  return <RequestForm key={round} asked={asked} onSent={setSent} />
}
