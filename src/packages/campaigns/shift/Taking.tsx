// Taking a shift 上岗, with or without a signal: it waits on the phone until the server says that somebody is there.
import { useState } from 'react'
import { type CallError, CLOCK_SLOT, enqueue, isCallError, NoRoom, outbox, useOutbox, useRefresh } from '@/api'
import { Banner, Button, Buttons, Problem } from '@/components'
import { toast } from '@/platform/dialogs'
import type { Shift } from '../words'

const TAKE = 'campaigns.take'

/** Taking the shift: kept on the phone first; whoever is at a post without signal has said so, and the receipt comes later. */
export const Taking = ({ shift: { shiftId, postName }, early }: { shift: Shift; early: boolean }) => {
  const refresh = useRefresh()
  const [error, setError] = useState<CallError | null>(null)
  const unsent = useOutbox().commands.find(
    ({ operation, receipt, page }) => operation === TAKE && !receipt && page?.params.shiftId === shiftId,
  )
  const come = async () => {
    setError(null)
    try {
      const { key } = enqueue(TAKE, {
        title: `上岗：${postName}`,
        page: { name: 'campaigns/shift', params: { shiftId } },
        urgent: true,
        input: { shiftId, pressedAt: Date.now(), clockError: CLOCK_SLOT as unknown as number },
      })
      await outbox.resume()
      if (outbox.command(key)?.receipt) {
        refresh('campaigns')
        toast('已上岗，上一班的人可以走了')
      }
    } catch (problem) {
      if (isCallError(problem)) setError(problem)
      else if (problem instanceof NoRoom) toast('手机存储满了，没有存下，请先连网把前面的发出去')
      else throw problem
    }
  }
  if (unsent?.refusal)
    return (
      <Banner
        tone="danger"
        icon="alert"
        action={{ label: '知道了', onTap: () => void outbox.discard(unsent.key) }}
      >{`上岗没有送出：${unsent.refusal.message}`}</Banner>
    )
  if (unsent)
    return (
      <Banner tone="attention" icon="offline" action={{ label: '再试一次', onTap: () => void outbox.resume() }}>
        上岗还没有送到，有网络时自动发出。送到以前，负责人看到的还是没人在岗，请打电话告诉一声
      </Banner>
    )
  return (
    <>
      <Problem error={error} />
      <Buttons>
        <Button icon="check" onTap={come} disabled={early}>
          上岗
        </Button>
      </Buttons>
    </>
  )
}
