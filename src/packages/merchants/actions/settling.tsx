// From sub-standard back to compliant: calling the meeting, what it decided, today's follow-up, what a department did.
import type { DepartmentId } from '@contract/departments'
import { type CheckItem, type EnforcementKind, merchantLimits } from '@contract/merchant-shapes'
import { addDays, clockOf, dayInWords, dayOf, HOUR, momentInWords, momentOf } from '@contract/time'
import { fieldErrors, useCommand } from '@/api'
import { ActionFrame, Chips, DateField, Field, ManyChips, PhotoPicker, photoWords, TextArea } from '@/components'
import { toast } from '@/platform/dialogs'
import { checkOptions, departmentOptions, enforcementOptions, toldWords } from '../words'
import { type ActionProps, useForm } from './draft'

/** People meet at full hours of the day, and not at night. */
const soon = (now: number) => {
  const at = Math.ceil((now + HOUR) / HOUR) * HOUR
  const hour = Number(clockOf(at).slice(0, 2))
  if (hour < 9) return momentOf(dayOf(at), '09:00')
  return hour > 17 ? momentOf(addDays(dayOf(at), 1), '09:00') : at
}

export const CallMeeting = ({ merchant, onClose }: ActionProps) => {
  const { merchantId } = merchant
  const at = soon(Date.now())
  const { draft, change, clear } = useForm('callMeeting', merchantId, {
    day: dayOf(at),
    clock: clockOf(at),
    invited: ['market-regulation'] as DepartmentId[],
    words: '',
  })
  const command = useCommand('merchants.callMeeting')
  const wrong = fieldErrors(command.error)
  const moment = momentOf(draft.day, draft.clock)
  const send = async () => {
    const { invited, words } = draft
    if (!(await command.run({ merchantId, at: moment, invited, words: words.trim() }))) return
    clear()
    toast(`已通知，${momentInWords(moment, Date.now())}开现场会`)
    onClose()
  }
  return (
    <ActionFrame
      verb="通知开会"
      next={toldWords(merchant, '到场部门', '这个网格的网格员')}
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.invited.length === 0 && '到场的部门']}
    >
      <DateField
        label="哪天"
        value={draft.day}
        onChange={day => change({ day })}
        from={dayOf(Date.now())}
        until={addDays(dayOf(Date.now()), 30)}
        error={wrong.at}
      />
      <DateField label="几点" mode="clock" value={draft.clock} onChange={clock => change({ clock })} />
      <Field label="到场的部门" group error={wrong.invited}>
        {() => (
          <ManyChips
            label="到场的部门"
            options={departmentOptions}
            values={draft.invited}
            onChange={invited => change({ invited })}
          />
        )}
      </Field>
      <TextArea
        label="要商量什么"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={merchantLimits.words}
        placeholder="如：油烟扰民，商量更换净化器"
      />
    </ActionFrame>
  )
}

export const Decide = ({ merchant, onClose }: ActionProps) => {
  const { merchantId, case: open } = merchant
  const meeting = open?.meetings.at(-1)
  const { draft, change, photos, clear } = useForm('decide', merchantId, {
    present: meeting?.invited ?? ([] as DepartmentId[]),
    decisions: '',
  })
  const command = useCommand('merchants.decide')
  const wrong = fieldErrors(command.error)
  const early = meeting !== undefined && meeting.at > Date.now()
  const send = async () => {
    const { present, decisions } = draft
    const input = { merchantId, present, decisions: decisions.trim(), photoIds: photos.fileIds, followerIds: [] }
    if (!(await command.run(input))) return
    clear()
    toast('已记下，网格员从明天起每天跟进')
    onClose()
  }
  return (
    <ActionFrame
      verb="记下决定"
      next={
        early
          ? `现场会在 ${momentInWords(meeting.at, Date.now())}，开过再记`
          : (photoWords(photos) ?? `记下后由这个网格的网格员每天跟进，${toldWords(merchant)}`)
      }
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.decisions.trim() === '' && '决定了什么']}
      disabled={early || !photos.ready}
    >
      <Field label="到场的部门" group>
        {() => (
          <ManyChips
            label="到场的部门"
            options={departmentOptions}
            values={draft.present}
            onChange={present => change({ present })}
          />
        )}
      </Field>
      <TextArea
        label="决定了什么"
        value={draft.decisions}
        onChange={decisions => change({ decisions })}
        maxLength={merchantLimits.words}
        placeholder="如：三天内清洗净化器、更换滤网，期间不做油炸"
        error={wrong.decisions}
      />
      <Field label="现场会照片" group>
        {() => <PhotoPicker photos={photos} label="现场会照片" />}
      </Field>
    </ActionFrame>
  )
}

export const FollowUp = ({ merchant: { merchantId, case: open, followedOn }, onClose }: ActionProps) => {
  const now = Date.now()
  const fixedBefore = open?.followUps.at(-1)?.fixed ?? []
  const { draft, change, photos, clear } = useForm(`followUp.${dayOf(now)}`, merchantId, {
    fixed: fixedBefore as CheckItem[],
    words: '',
  })
  const command = useCommand('merchants.followUp')
  const wrong = fieldErrors(command.error)
  const failed = checkOptions.filter(({ value }) => open?.failed.includes(value))
  const send = async () => {
    const { fixed, words } = draft
    if (!(await command.run({ merchantId, fixed, words: words.trim(), photoIds: photos.fileIds }))) return
    clear()
    toast(fixed.length === failed.length ? '已记下，都改好了，请另一位来认定达标' : '已记下，明天再来看')
    onClose()
  }
  return (
    <ActionFrame
      verb="记下今天的跟进"
      next={
        photoWords(photos) ??
        (followedOn === dayOf(now) ? '今天已记过，再记会换掉今天的' : `${dayInWords(dayOf(now), now)}的跟进`)
      }
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.words.trim() === '' && '今天看到了什么']}
      disabled={!photos.ready}
    >
      <Field label="哪些已改好" group hint="没勾的就是还没改好">
        {() => (
          <ManyChips label="哪些已改好" options={failed} values={draft.fixed} onChange={fixed => change({ fixed })} />
        )}
      </Field>
      <TextArea
        label="今天看到了什么"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={merchantLimits.words}
        placeholder="如：净化器已清洗，滤网明天到货"
        error={wrong.words}
      />
      <Field label="跟进照片" group error={wrong.photoIds}>
        {() => <PhotoPicker photos={photos} label="跟进照片" />}
      </Field>
    </ActionFrame>
  )
}

export const Comply = ({ merchant, onClose }: ActionProps) => {
  const { merchantId } = merchant
  const { draft, change, photos, clear } = useForm('comply', merchantId, { words: '' })
  const command = useCommand('merchants.comply')
  const send = async () => {
    if (!(await command.run({ merchantId, words: draft.words.trim(), photoIds: photos.fileIds }))) return
    clear()
    toast('已认定达标，不用再每天跟进')
    onClose()
  }
  return (
    <ActionFrame
      verb="认定达标"
      next={photoWords(photos) ?? `不用再每天跟进，${toldWords(merchant)}`}
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.words.trim() === '' && '看过之后怎么说']}
      disabled={!photos.ready}
    >
      <TextArea
        label="看过之后怎么说"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={merchantLimits.words}
        placeholder="如：到店看过，几项都已改好"
        error={fieldErrors(command.error).words}
      />
      <Field label="现场照片" group>
        {() => <PhotoPicker photos={photos} label="现场照片" />}
      </Field>
    </ActionFrame>
  )
}

export const Enforce = ({ merchant: { merchantId }, onClose }: ActionProps) => {
  const { draft, change, photos, clear } = useForm('enforce', merchantId, {
    kind: '' as EnforcementKind | '',
    words: '',
  })
  const command = useCommand('merchants.enforce')
  const send = async () => {
    const { kind, words } = draft
    if (!kind || !(await command.run({ merchantId, kind, words: words.trim(), photoIds: photos.fileIds }))) return
    clear()
    toast('已记下')
    onClose()
  }
  return (
    <ActionFrame
      verb="记下"
      next={photoWords(photos)}
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.kind === '' && '做了什么', draft.words.trim() === '' && '说明']}
      disabled={!photos.ready}
    >
      <Field label="做了什么" group>
        {() => (
          <Chips
            label="做了什么"
            options={enforcementOptions}
            value={draft.kind || null}
            onChange={kind => change({ kind })}
          />
        )}
      </Field>
      <TextArea
        label="说明"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={merchantLimits.words}
        placeholder="如：责令三日内改正，文书编号"
      />
      <Field label="执法照片" group>
        {() => <PhotoPicker photos={photos} label="执法照片" />}
      </Field>
    </ActionFrame>
  )
}
