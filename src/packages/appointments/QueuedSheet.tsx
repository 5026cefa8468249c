// A tap on a time for which somebody queues already: how many are before them, and the way out of the queue.
import { Button, Buttons, Note, Problem, RemindMe, Sheet } from '@/components'
import { useLeaveQueue } from './queue'
import { aheadInWords } from './words'

interface QueuedSheetProps {
  /** “12月1日 周二 09:00” */
  when: string
  queued: { waitId: string; ahead: number; serviceName: string }
  /** For whom somebody acts; without it, who looks. */
  name: string | undefined
  onClose: () => void
}

export const QueuedSheet = ({ when, queued, name, onClose }: QueuedSheetProps) => {
  const { quit, error } = useLeaveQueue()
  const leave = async () => {
    if (await quit(queued.waitId)) onClose()
  }
  return (
    <Sheet open title={`${name ?? '您'}正在候补 ${when}`} onClose={onClose}>
      {`办“${queued.serviceName}”，${aheadInWords(queued.ahead)}`}
      <Note>
        有人让出名额会按顺序自动约好，并通知{name ? '本人' : '您'}。同一窗口同一时间只能约一件事，要办别的请另选时间。
      </Note>
      {name ? null : <RemindMe template="booking" words="等到名额时，微信提醒您一次。" />}
      <Problem error={error} />
      <Buttons>
        <Button kind="danger" onTap={leave}>
          取消候补
        </Button>
        <Button kind="secondary" onTap={onClose}>
          知道了
        </Button>
      </Buttons>
    </Sheet>
  )
}
