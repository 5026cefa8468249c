// More time: asked for in working days with a reason, and given or not by the level above.
import { requestLimits } from '@contract/request-shapes'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Chips, Field } from '@/components'
import { dueWords } from '../clock-words'
import { type ActionProps, SayForm } from './frame'

/** What is asked for at a tap; as far as the rest of the limit goes. */
const steps = [1, 2, 3, 5, 10] as const

export const AskExtension = (props: ActionProps) => {
  const { requestId, extendedDays } = props.request
  const left = requestLimits.extensionWorkingDays - extendedDays
  const offered = [...new Set([...steps.filter(days => days <= left), left])].sort((a, b) => a - b)
  const [days, setDays] = useState<string | null>(null)
  const extend = useCommand('requests.askExtension')
  return (
    <SayForm
      {...props}
      action="askExtension"
      label="为什么要延期"
      placeholder="如：要挖开路面换管道，占道施工手续下周批"
      verb="申请延期"
      next={`由上一级审批，批之前按原来的期限计时。批了诉求人看得到原因；前后合计最多 ${requestLimits.extensionWorkingDays} 个工作日`}
      error={extend.error}
      lacking={[days === null && '延期几天']}
      send={async reason => {
        if (days === null) return undefined
        return (await extend.run({ requestId, days: Number(days), reason })) && '已申请，等上一级审批'
      }}
    >
      <Field label="延期几个工作日" group>
        {() => (
          <Chips
            label="延期几个工作日"
            value={days}
            onChange={setDays}
            options={offered.map(count => ({ value: String(count), label: `${count} 个` }))}
          />
        )}
      </Field>
    </SayForm>
  )
}

export const DecideExtension = (props: ActionProps) => {
  const { requestId, extension } = props.request
  const [granted, setGranted] = useState<'yes' | 'no' | null>(null)
  const decide = useCommand('requests.decideExtension')
  return (
    <SayForm
      {...props}
      action="decideExtension"
      label="审批意见"
      placeholder="如：同意，请每两天更新一次进展"
      verb={granted === 'no' ? '不批准' : '批准延期'}
      next={
        extension
          ? `申请 ${extension.days} 个工作日：${extension.reason}。批准后诉求人看到新的期限和原因`
          : '批准后诉求人看到新的期限和原因'
      }
      error={decide.error}
      lacking={[granted === null && '批不批准']}
      send={async words => {
        const done = await decide.run({ requestId, granted: granted === 'yes', words })
        if (!done) return undefined
        return granted === 'yes' && done.clock.dueAt !== undefined
          ? `已批准，${dueWords(done.clock.dueAt, Date.now())} 前办好`
          : '没有批准，按原来的期限办'
      }}
    >
      <Field label="批不批准" group>
        {() => (
          <Chips
            label="批不批准"
            value={granted}
            onChange={setGranted}
            options={[
              { value: 'yes', label: '批准' },
              { value: 'no', label: '不批准' },
            ]}
          />
        )}
      </Field>
    </SayForm>
  )
}
