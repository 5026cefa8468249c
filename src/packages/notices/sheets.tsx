// The short forms about a notice that is out: correcting, withdrawing, pinning.

import { noticeLimits } from '@contract/notices'
import { grouped } from '@contract/numbers'
import { addDays, dayOf, momentOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, Note, Problem, Sheet, TextArea, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { Care } from './Care'
import { UntilField } from './UntilField'
import type { Notice } from './words'

interface SheetProps {
  notice: Notice
  onClose: () => void
}

export const CorrectSheet = ({ notice, version, onClose }: SheetProps & { version: number }) => {
  const { noticeId, title, text } = notice
  const [draft, change, clear] = useDraft(`notices.correct.${noticeId}`, { title, text, note: '' })
  const correct = useCommand('notices.correct')
  const wrong = fieldErrors(correct.error)
  const send = async (sure: boolean) => {
    if (!(await correct.run({ noticeId, version, ...draft, sure }))) return
    clear()
    onClose()
    toast('已更正，大家会重新看到，更正前的内容留着')
  }
  const same = draft.title.trim() === title && draft.text.trim() === text
  return (
    <Sheet open title="更正通知" onClose={onClose}>
      <TextField
        label="哪里不对"
        hint="大家会看到这句话"
        value={draft.note}
        onChange={note => change({ note })}
        maxLength={100}
        placeholder="如：时间写错了，是下午 3 点"
        error={wrong.note}
      />
      <TextField
        label="标题"
        value={draft.title}
        onChange={changed => change({ title: changed })}
        maxLength={noticeLimits.titleLetters}
        error={wrong.title}
      />
      <TextArea
        label="正文"
        value={draft.text}
        onChange={changed => change({ text: changed })}
        maxLength={noticeLimits.textLetters}
        error={wrong.text}
      />
      <Care error={correct.error} onSure={() => void send(true)} label="确认无误，更正" />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不改
        </Button>
        <Button onTap={() => send(false)} disabled={draft.note.trim() === '' || same}>
          {same ? '标题或正文要有改动' : '发出更正'}
        </Button>
      </Buttons>
    </Sheet>
  )
}

export const WithdrawSheet = ({ notice, opened, onClose }: SheetProps & { opened: number }) => {
  const [reason, setReason] = useState('')
  const withdraw = useCommand('notices.withdraw')
  const send = async () => {
    if (!(await withdraw.run({ noticeId: notice.noticeId, reason }))) return
    onClose()
    toast('已撤回，大家只看得到标题和原因')
  }
  return (
    <Sheet open title="撤回这条通知？" onClose={onClose}>
      <TextField
        label="原因"
        hint="大家会看到这句话"
        value={reason}
        onChange={setReason}
        maxLength={100}
        error={fieldErrors(withdraw.error).reason}
        placeholder="如：活动改期，另行通知"
      />
      <Note>
        {opened > 0 ? `看过的 ${grouped(opened)} 人会收到消息。` : ''}撤回后不能恢复；只是写错了，用“更正”更好。
      </Note>
      <Problem error={withdraw.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不撤回
        </Button>
        <Button kind="danger" onTap={send} disabled={reason.trim() === ''}>
          撤回
        </Button>
      </Buttons>
    </Sheet>
  )
}

const dayBefore = (until: number | undefined) => (until !== undefined && until > Date.now() ? dayOf(until - 1) : '')
const endOf = (day: string) => (day ? momentOf(addDays(day, 1)) : null)

export const PinSheet = ({ notice, onClose }: SheetProps) => {
  const [pinned, setPinned] = useState(dayBefore(notice.pinnedUntil))
  const [expires, setExpires] = useState(dayBefore(notice.expiresAt))
  const pin = useCommand('notices.pin')
  const wrong = fieldErrors(pin.error)
  const save = async () => {
    const times = { pinnedUntil: endOf(pinned), expiresAt: endOf(expires) }
    if (!(await pin.run({ noticeId: notice.noticeId, ...times }))) return
    onClose()
    toast(pinned ? '已置顶' : '已改好')
  }
  return (
    <Sheet open title="置顶和有效期" onClose={onClose}>
      <UntilField
        label="置顶"
        detail="排在大家的通知最前面"
        field="置顶到哪天"
        days={3}
        value={pinned}
        onChange={setPinned}
        atMost={expires}
        error={wrong.pinnedUntil}
      />
      <UntilField
        label="到期后不再显示"
        detail="还能从消息和转发的卡片打开"
        field="有效到哪天"
        days={30}
        value={expires}
        onChange={setExpires}
        error={wrong.expiresAt}
      />
      <Problem error={Object.keys(wrong).length ? null : pin.error} />
      <Button onTap={save}>保存</Button>
    </Sheet>
  )
}
