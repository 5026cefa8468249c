// Putting right: handing in the result with photos of the same place, asking for time, saying "not ours".
import { inspectionLimits } from '@contract/findings'
import { dayInWords, dayOf } from '@contract/time'
import { useEffect, useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import {
  ActionFrame,
  Chips,
  Field,
  Note,
  PhotoGrid,
  PhotoPicker,
  photoWords,
  TextArea,
  useDraftPhotos,
} from '@/components'
import { back } from '@/go'
import { toast } from '@/platform/dialogs'
import { locate } from '@/platform/locate'
import type { Fix } from '@/platform/ports'
import { useWide } from '@/platform/window'
import { type ActionProps, draftKey } from './frame'

/** Where the phone is, asked for once and only when it helps; null when the person said no or it cannot tell. */
const useFix = (wanted: boolean) => {
  const [fix, setFix] = useState<Fix | null | undefined>(undefined)
  useEffect(() => {
    if (!wanted) return
    let there = true
    void locate().then(found => {
      if (there) setFix(found)
    })
    return () => {
      there = false
    }
  }, [wanted])
  return fix
}

export const SubmitRectification = ({ finding, onClose }: ActionProps) => {
  const { findingId, place, merchant } = finding
  const [draft, change, clear] = useDraft(draftKey('rectify', finding), { words: '', photoIds: [] as string[] })
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: inspectionLimits.photos,
  })
  const fix = useFix(place.point !== undefined)
  const submit = useCommand('inspections.submitRectification')
  const wrong = fieldErrors(submit.error)
  const send = async () => {
    const done = await submit.run({
      findingId,
      photoIds: photos.fileIds,
      words: draft.words.trim(),
      ...(fix && { point: { longitude: fix.longitude, latitude: fix.latitude } }),
    })
    if (!done) return
    clear()
    toast(
      done.proofDoubted
        ? '已提交；照片和以前的一样或相似，督查员会核实，请确认是整改后拍的'
        : '已提交，等督查员到现场复查',
    )
    onClose()
  }
  return (
    <ActionFrame
      verb="提交整改"
      next={photoWords(photos) ?? '提交后由本网格以外的督查员到现场复查，没通过会退回给您'}
      error={submit.error}
      onSend={send}
      onClose={onClose}
      lacking={[photos.items.length === 0 && '整改后的照片', draft.words.trim() === '' && '怎么整改的']}
      disabled={photos.fileIds.length === 0 || !photos.ready}
    >
      {merchant?.kept ? <Note>您在代{merchant.name}提交：先到店里看过，再拍照</Note> : null}
      {finding.before.length > 0 ? (
        <Field label="整改前" group>
          {() => (
            <PhotoGrid
              photos={finding.before.slice(0, 3).map((photo, i) => ({ url: photo.url, alt: `整改前 ${i + 1}` }))}
              label="整改前"
            />
          )}
        </Field>
      ) : null}
      <Field label="整改后照片" group hint="站在同一个位置、同一个角度拍" error={wrong.photoIds}>
        {() => <PhotoPicker photos={photos} label="整改后照片" />}
      </Field>
      {place.point ? <Note>{whereWords(fix)}</Note> : null}
      <TextArea
        label="怎么整改的"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={500}
        placeholder="如：已清走垃圾并冲洗地面，安排每天两次清运"
        error={wrong.words}
      />
    </ActionFrame>
  )
}

const whereWords = (fix: Fix | null | undefined) => {
  if (fix === undefined) return '正在看您在哪里，用来核对是不是同一处'
  return fix ? `已记下现场位置，误差约 ${Math.round(fix.accuracy)} 米` : '没有拿到位置，不影响提交'
}

export const AskExtension = ({ finding, onClose }: ActionProps) => {
  const left = inspectionLimits.extensionWorkingDays - finding.extendedDays
  // What was asked for before can be changed as long as nobody has decided.
  const asked = finding.extensionAsked
  const [draft, change, clear] = useDraft(draftKey('askExtension', finding), {
    days: Math.min(asked?.workingDays ?? 3, left),
    reason: asked?.reason ?? '',
  })
  const ask = useCommand('inspections.askExtension')
  const send = async () => {
    const done = await ask.run({
      findingId: finding.findingId,
      workingDays: draft.days,
      reason: draft.reason.trim(),
    })
    if (!done) return
    clear()
    toast('已申请，等二级网格长批准；批准前期限不变')
    onClose()
  }
  return (
    <ActionFrame
      verb={asked ? '改延期申请' : '申请延期'}
      next={`现在的期限是 ${dayInWords(finding.dueDay, Date.now())}，批准前不变`}
      error={ask.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.reason.trim() === '' && '为什么需要更多时间']}
    >
      <ExtensionDays left={left} value={draft.days} onChange={days => change({ days })} />
      <TextArea
        label="为什么需要更多时间"
        value={draft.reason}
        onChange={reason => change({ reason })}
        maxLength={300}
        placeholder="如：配件已订，下周一到货"
        error={fieldErrors(ask.error).reason}
      />
    </ActionFrame>
  )
}

/** Working days to move the due day by, up to what is left of the ten. */
export const ExtensionDays = ({
  left,
  value,
  onChange,
}: {
  left: number
  value: number
  onChange: (days: number) => void
}) => (
  <Field label="延几个工作日" group hint={`合计最多 10 个，还可以延 ${left} 个`}>
    {() => (
      <Chips
        label="延几个工作日"
        value={`${value}`}
        onChange={days => onChange(Number(days))}
        options={[...new Set([1, 2, 3, 5, 10, value])]
          .filter(days => days <= left)
          .sort((a, b) => a - b)
          .map(days => ({ value: `${days}`, label: `${days} 天` }))}
      />
    )}
  </Field>
)

export const Dispute = ({ finding, onClose }: ActionProps) => {
  const [draft, change, clear] = useDraft(draftKey('dispute', finding), { reason: '' })
  const wide = useWide()
  const dispute = useCommand('inspections.dispute')
  const send = async () => {
    if (!(await dispute.run({ findingId: finding.findingId, reason: draft.reason.trim() }))) return
    clear()
    toast('已退回，由二级网格长或督查员重新交办')
    onClose()
    // It is nobody's now, and so no longer theirs to see: a page of its own has nothing to show any more.
    if (!wide) await back()
  }
  return (
    <ActionFrame
      verb="不归我管"
      next={`只能提一次${finding.disputeUntil ? `，最晚 ${dayInWords(dayOf(finding.disputeUntil - 1), Date.now())}` : ''}`}
      error={dispute.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.reason.trim() === '' && '为什么不归您管']}
    >
      <TextArea
        label="为什么不归您管"
        value={draft.reason}
        onChange={reason => change({ reason })}
        maxLength={300}
        placeholder="写清归哪个单位，能更快交给对的人"
        error={fieldErrors(dispute.error).reason}
      />
    </ActionFrame>
  )
}
