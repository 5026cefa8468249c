// Managing: giving a finding to somebody, moving its due day, refusing that, taking a registration back.
import { inspectionLimits, inspectionTopics } from '@contract/findings'
import { dayInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { ActionFrame, Switch, TextArea, TextField } from '@/components'
import { unitOf } from '@/finding-words'
import { toast } from '@/platform/dialogs'
import { type Chosen, chosenAs, ResponsibleList } from '../ResponsibleList'
import { type ActionProps, draftKey, dueOf, spoken } from './frame'
import { DaysField } from './judging'
import { ExtensionDays } from './rectifying'

export const Assign = ({ finding, onClose }: ActionProps) => {
  const usual = inspectionTopics[finding.topic].dueWorkingDays
  const [draft, change, clear] = useDraft(draftKey('assign', finding), {
    person: null as Chosen | null,
    words: '',
    /** Nobody chose: the due day stays as it is. */
    days: null as number | null,
  })
  const assign = useCommand('inspections.assign')
  const send = async () => {
    if (!draft.person) return
    const done = await assign.run({
      findingId: finding.findingId,
      ...chosenAs(draft.person),
      ...(draft.days !== null && { dueWorkingDays: draft.days }),
      ...spoken(draft.words),
    })
    if (!done) return
    clear()
    toast(`已交给 ${unitOf(done) ?? draft.person.name}，最晚 ${dueOf(done)} 整改好`)
    onClose()
  }
  return (
    <ActionFrame
      verb={draft.person ? `交给${draft.person.name}` : '交办'}
      next={
        draft.days === null
          ? `期限 ${dayInWords(finding.dueDay, Date.now())}，对方马上收到`
          : `从今天起 ${draft.days} 个工作日，对方马上收到`
      }
      error={assign.error}
      onSend={send}
      onClose={onClose}
      lacking={[!draft.person && '责任人']}
    >
      <ResponsibleList
        grid={finding.area}
        point={finding.point}
        value={draft.person}
        onPick={person => {
          assign.reset()
          change({ person })
        }}
      />
      <TextField
        label="交代一句"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={300}
        placeholder="如：请先联系物业开门"
        error={fieldErrors(assign.error).words}
      />
      <Switch checked={draft.days !== null} onChange={on => change({ days: on ? usual : null })}>
        重新定期限
      </Switch>
      {draft.days === null ? null : (
        <DaysField label="整改期限" value={draft.days} usual={usual} onChange={days => change({ days })} />
      )}
    </ActionFrame>
  )
}

export const Extend = ({ finding, onClose }: ActionProps) => {
  const left = inspectionLimits.extensionWorkingDays - finding.extendedDays
  const asked = finding.extensionAsked
  const [days, setDays] = useState(Math.min(asked?.workingDays ?? 3, left))
  const [reason, setReason] = useState('')
  const extend = useCommand('inspections.extend')
  const send = async () => {
    const done = await extend.run({
      findingId: finding.findingId,
      workingDays: days,
      ...(reason.trim() && { reason: reason.trim() }),
    })
    if (!done) return
    toast(`期限已移到 ${dueOf(done)}`)
    onClose()
  }
  return (
    <ActionFrame
      verb={asked ? '同意延期' : '延长期限'}
      next={
        asked
          ? `${asked.name}申请 ${asked.workingDays} 个工作日：${asked.reason}`
          : `现在的期限是 ${dayInWords(finding.dueDay, Date.now())}`
      }
      error={extend.error}
      onSend={send}
      onClose={onClose}
    >
      <ExtensionDays left={left} value={days} onChange={setDays} />
      <TextField
        label="说明"
        optional
        value={reason}
        onChange={setReason}
        maxLength={300}
        error={fieldErrors(extend.error).reason}
      />
    </ActionFrame>
  )
}

export const RefuseExtension = ({ finding, onClose }: ActionProps) => {
  const [draft, change, clear] = useDraft(draftKey('refuseExtension', finding), { reason: '' })
  const refuse = useCommand('inspections.refuseExtension')
  const send = async () => {
    if (!(await refuse.run({ findingId: finding.findingId, reason: draft.reason.trim() }))) return
    clear()
    toast(`已告诉${finding.extensionAsked?.name ?? '申请人'}，期限不变`)
    onClose()
  }
  return (
    <ActionFrame
      verb="不同意延期"
      danger
      next={`期限仍是 ${dayInWords(finding.dueDay, Date.now())}`}
      error={refuse.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.reason.trim() === '' && '为什么不能延期']}
    >
      <TextArea
        label="为什么不能延期"
        value={draft.reason}
        onChange={reason => change({ reason })}
        maxLength={300}
        error={fieldErrors(refuse.error).reason}
      />
    </ActionFrame>
  )
}

export const Withdraw = ({ finding, onClose }: ActionProps) => {
  const [draft, change, clear] = useDraft(draftKey('withdraw', finding), { reason: '' })
  const withdraw = useCommand('inspections.withdraw')
  const send = async () => {
    if (!(await withdraw.run({ findingId: finding.findingId, reason: draft.reason.trim() }))) return
    clear()
    toast(`${finding.number} 已撤回，编号保留`)
    onClose()
  }
  return (
    <ActionFrame
      verb="撤回登记"
      danger
      next="撤回后不能恢复，编号和原因会留在台账里"
      error={withdraw.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.reason.trim() === '' && '为什么撤回']}
    >
      <TextArea
        label="为什么撤回"
        value={draft.reason}
        onChange={reason => change({ reason })}
        maxLength={300}
        placeholder="如：地点选错了，已重新登记"
        error={fieldErrors(withdraw.error).reason}
      />
    </ActionFrame>
  )
}
