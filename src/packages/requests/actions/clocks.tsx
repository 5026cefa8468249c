// The clock's own actions: stopping it for a reason that is seen, letting it run, asking the reporter, urgency.
import { categoryOf } from '@contract/categories'
import { type PauseReason, pauseReasons, requestLimits } from '@contract/request-shapes'
import { addDays, dayOf, ledInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Chips, Choices, DateField, Field, Note, Problem } from '@/components'
import { toast } from '@/platform/dialogs'
import { dueWords, pauseLabel } from '../clock-words'
import { type ActionProps, SayForm } from './frame'

type OtherReason = Exclude<PauseReason, 'supply'>
const reasons = (Object.keys(pauseReasons) as PauseReason[]).filter((one): one is OtherReason => one !== 'supply')

/** As many days as are usual at first. */
const USUAL_DAYS = 3

export const Pause = (props: ActionProps) => {
  const { requestId } = props.request
  const today = dayOf(Date.now())
  const [reason, setReason] = useState<OtherReason | null>(null)
  const [until, setUntil] = useState(addDays(today, USUAL_DAYS))
  const pause = useCommand('requests.pause')
  return (
    <SayForm
      {...props}
      action="pause"
      label="具体说明"
      placeholder="如：配件从厂家发货，周五到"
      verb="暂停计时"
      next="原因和恢复的日子诉求人都看得到，到时自动接着计时"
      error={pause.error}
      lacking={[reason === null && '原因', until === '' && '暂停到哪天']}
      send={async words => {
        if (!reason) return undefined
        const done = await pause.run({ requestId, reason, words, until })
        return done && '计时已暂停，诉求人看得到原因'
      }}
    >
      <Field label="为什么暂停" group>
        {() => (
          <Chips
            label="为什么暂停"
            value={reason}
            onChange={setReason}
            options={reasons.map(value => ({ value, label: pauseLabel(value) }))}
          />
        )}
      </Field>
      <DateField
        label="暂停到哪天"
        value={until}
        onChange={setUntil}
        from={addDays(today, 1)}
        until={addDays(today, requestLimits.pauseDays)}
        error={fieldErrors(pause.error).until}
      />
    </SayForm>
  )
}

export const Resume = ({ request, onClose }: ActionProps) => {
  const resume = useCommand('requests.resume')
  const send = async () => {
    const done = await resume.run({ requestId: request.requestId })
    if (!done) return
    toast(
      done.clock.dueAt === undefined
        ? '接着计时'
        : `接着计时，${ledInWords('最晚', dueWords(done.clock.dueAt, Date.now()))} 给结果`,
    )
    onClose()
  }
  return (
    <>
      <Note>
        {request.clock.pause ? `${pauseLabel(request.clock.pause.reason)}：${request.clock.pause.words}` : ''}
      </Note>
      <Note>恢复后按剩下的时间接着计</Note>
      <Problem error={resume.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不
        </Button>
        <Button onTap={send}>恢复计时</Button>
      </Buttons>
    </>
  )
}

export const AskReporter = (props: ActionProps) => {
  const { requestId, urgent } = props.request
  const ask = useCommand('requests.askReporter')
  return (
    <SayForm
      {...props}
      action="askReporter"
      label="请诉求人补充什么"
      placeholder="如：请拍一张电表的照片"
      verb="请他补充"
      next={urgent ? '紧急诉求的计时不停' : `诉求人有 ${requestLimits.supplyDays} 天，补充前计时暂停，他看得到为什么`}
      error={ask.error}
      send={async words => ((await ask.run({ requestId, words })) ? '已请诉求人补充' : undefined)}
    />
  )
}

const NOT_URGENT = ''

export const SetUrgent = (props: ActionProps) => {
  const { requestId, categoryId, urgent } = props.request
  const cases = categoryOf(categoryId)?.urgentWhen ?? []
  const [chosen, setChosen] = useState<string | null>(urgent ? NOT_URGENT : (cases[0] ?? null))
  const set = useCommand('requests.setUrgent')
  if (!urgent && cases.length === 0)
    return (
      <>
        <Note>这个类别没有紧急情形。如果情况紧急，请先“改类别”，再设为紧急。</Note>
        <Buttons>
          <Button onTap={props.onClose}>知道了</Button>
        </Buttons>
      </>
    )
  return (
    <SayForm
      {...props}
      action="setUrgent"
      label="原因"
      placeholder="如：现场看到有人被困"
      verb={chosen === NOT_URGENT ? '取消紧急' : '设为紧急'}
      next={
        chosen === NOT_URGENT
          ? '按平常的时限重新计时，诉求人看得到原因'
          : `白天黑夜都计时，${requestLimits.urgentContactMinutes} 分钟内要联系到人`
      }
      error={set.error}
      lacking={[chosen === null && '哪种情形']}
      send={async reason => {
        const done = await set.run({ requestId, urgentCase: chosen === NOT_URGENT ? null : chosen, reason })
        return done && (done.urgent ? '已设为紧急，白天黑夜都计时' : '已取消紧急')
      }}
    >
      <Choices
        label="哪种情形"
        value={chosen}
        onChange={setChosen}
        options={[
          ...cases.map(value => ({ value, label: value })),
          ...(urgent ? [{ value: NOT_URGENT, label: '不紧急' }] : []),
        ]}
      />
    </SayForm>
  )
}
