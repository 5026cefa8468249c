// Several requests at once: accepted, offered to one desk, or answered with the same words; one after another, so that
// each is decided by itself and a refusal leaves the rest as they were.
import { requestLimits } from '@contract/request-shapes'
import { useState } from 'react'
import { useCommand, useDraft } from '@/api'
import { Button, Buttons, Note, Problem, Sheet, TextArea } from '@/components'
import { toast } from '@/platform/dialogs'
import { DeskChoice, useDesks } from '../DeskChoice'
import { TemplatePicker } from '../TemplatePicker'
import type { RequestSummary } from '../words'

export const batchActions = ['accept', 'transfer', 'resolve'] as const
export type BatchAction = (typeof batchActions)[number]
export const batchLabels: Record<BatchAction, string> = { accept: '受理', transfer: '转办', resolve: '办好了' }

interface BatchProps {
  action: BatchAction
  /** Those that the action fits. */
  requests: readonly RequestSummary[]
  onClose: () => void
  /** Told of each that is done: it is chosen no longer. */
  onDone: (requestId: string) => void
}

export const BatchSheet = ({ action, requests, onClose, onDone }: BatchProps) => {
  const [draft, change, clear] = useDraft(`requests.batch.${action}`, { words: '' })
  const [desk, setDesk] = useState('')
  const [round, setRound] = useState(0)
  const accept = useCommand('requests.accept')
  const transfer = useCommand('requests.transfer')
  const resolve = useCommand('requests.resolve')
  const first = requests[0]
  const desks = useDesks(first?.requestId ?? '', first?.desk.desk, action === 'transfer' && first !== undefined)
  const command = { accept, transfer, resolve }[action]
  const words = draft.words.trim()
  const lacking = (action !== 'accept' && words === '') || (action === 'transfer' && desk === '')

  const one = (requestId: string) =>
    action === 'accept'
      ? accept.run({ requestId, ...(words && { words }) })
      : action === 'transfer'
        ? transfer.run({ requestId, toDesk: desk, reason: words.slice(0, requestLimits.reason) })
        : resolve.run({ requestId, text: words, photoIds: [] })
  const send = async () => {
    let done = 0
    for (const { requestId } of requests) {
      if (!(await one(requestId))) break
      done++
      onDone(requestId)
    }
    if (done === 0) return
    toast(`${batchLabels[action]} ${done} 件，诉求人都会收到`)
    if (done < requests.length) return
    clear()
    onClose()
  }
  const label = { accept: '对诉求人说的第一句话', transfer: '为什么转给他们', resolve: '办理结果' }[action]
  return (
    <Sheet open title={`${batchLabels[action]} ${requests.length} 件`} onClose={onClose}>
      {action === 'transfer' ? <DeskChoice label="转给谁" desks={desks} value={desk} onChange={setDesk} /> : null}
      <TextArea
        key={round}
        label={label}
        optional={action === 'accept'}
        value={draft.words}
        onChange={text => change({ words: text })}
        maxLength={action === 'transfer' ? requestLimits.reason : requestLimits.words}
      />
      {action === 'transfer' ? null : (
        <TemplatePicker
          categoryId={first?.categoryId}
          onPick={text => {
            change({ words: words ? `${words}\n${text}` : text })
            setRound(round + 1)
          }}
        />
      )}
      <Note>
        {action === 'resolve' ? '每件的诉求人都会看到同样的话；要附照片的请单独办。' : '一件一件办，有一件不成就停下。'}
      </Note>
      <Problem error={command.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不
        </Button>
        <Button onTap={send} disabled={lacking || requests.length === 0}>
          {`${batchLabels[action]} ${requests.length} 件`}
        </Button>
      </Buttons>
    </Sheet>
  )
}
