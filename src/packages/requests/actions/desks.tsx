// Where a request goes: offering it to another desk, taking or refusing it, helping desks, disputes and their decision.
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, Note, Problem } from '@/components'
import { toast } from '@/platform/dialogs'
import { DeskChoice, DesksChoice, useDesks } from '../DeskChoice'
import { type ActionProps, SayForm, spoken } from './frame'

export const Transfer = (props: ActionProps) => {
  const { requestId, desk } = props.request
  const desks = useDesks(requestId, desk.desk)
  const [to, setTo] = useState('')
  const name = desks.data?.find(one => one.desk === to)?.name
  const transfer = useCommand('requests.transfer')
  return (
    <SayForm
      {...props}
      action="transfer"
      label="为什么转给他们"
      placeholder="如：属于占道经营，请执法中队处理"
      verb={name ? `请${name}接收` : '转办'}
      next={`对方接收前仍由${desk.name}负责，计时不停；诉求人看得到每一次转办`}
      error={transfer.error}
      lacking={[to === '' && '转给谁']}
      send={async reason => {
        const done = await transfer.run({ requestId, toDesk: to, reason })
        return done && `已请${done.transferTo?.name ?? name ?? '对方'}接收`
      }}
    >
      <DeskChoice label="转给谁" desks={desks} value={to} onChange={setTo} />
    </SayForm>
  )
}

export const AcceptTransfer = (props: ActionProps) => {
  const { requestId, transfer, responsible } = props.request
  const accept = useCommand('requests.acceptTransfer')
  return (
    <SayForm
      {...props}
      action="acceptTransfer"
      label="对诉求人说一句"
      optional
      placeholder="如：明天上午安排人到现场"
      templates
      verb="接收"
      next={`${transfer ? `${transfer.from.name}：${transfer.reason}。` : ''}接收后由您这里办${
        responsible ? `，首接的${responsible.name}继续跟到底` : ''
      }`}
      error={accept.error}
      send={async words => {
        const done = await accept.run({ requestId, ...spoken(words) })
        return done && `已接收，现在在${done.desk.name}`
      }}
    />
  )
}

export const RefuseTransfer = (props: ActionProps) => {
  const { requestId, transfer } = props.request
  const refuse = useCommand('requests.refuseTransfer')
  return (
    <SayForm
      {...props}
      action="refuseTransfer"
      label="为什么退回"
      placeholder="如：这条路由市政养护，不在我们辖区"
      verb="退回"
      danger
      next={`退回${transfer?.from.name ?? '转来的一方'}，他们和诉求人都看得到原因`}
      error={refuse.error}
      send={async reason => {
        const done = await refuse.run({ requestId, reason })
        return done && `已退回${done.desk.name}`
      }}
    />
  )
}

export const CancelTransfer = ({ request, onClose }: ActionProps) => {
  const cancel = useCommand('requests.cancelTransfer')
  const send = async () => {
    const done = await cancel.run({ requestId: request.requestId })
    if (!done) return
    toast(`已撤回转办，仍由${done.desk.name}办`)
    onClose()
  }
  return (
    <>
      <Note>{request.transferTo?.name ?? '对方'}还没有接收，撤回后仍由您这里办</Note>
      <Problem error={cancel.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不
        </Button>
        <Button onTap={send}>撤回转办</Button>
      </Buttons>
    </>
  )
}

export const Assist = (props: ActionProps) => {
  const { requestId, desk } = props.request
  const desks = useDesks(requestId, desk.desk)
  const [chosen, setChosen] = useState<string[]>([])
  const assist = useCommand('requests.assist')
  return (
    <SayForm
      {...props}
      action="assist"
      label="请他们做什么"
      placeholder="如：请物业明天上午打开配电间"
      verb="请求协办"
      next={`主办仍是${desk.name}，协办各自回报`}
      error={assist.error}
      lacking={[chosen.length === 0 && '协办单位']}
      send={async task => {
        const done = await assist.run({ requestId, desks: chosen, task })
        return done && `已请 ${chosen.length} 家协办`
      }}
    >
      <DesksChoice label="协办单位" desks={desks} values={chosen} onChange={setChosen} />
    </SayForm>
  )
}

export const FinishAssist = (props: ActionProps) => {
  const { requestId, coDesks, desk } = props.request
  const waiting = coDesks.filter(({ doneAt }) => doneAt === undefined)
  const finish = useCommand('requests.finishAssist')
  return (
    <SayForm
      {...props}
      action="finishAssist"
      label="做了什么"
      size="words"
      photos="现场照片"
      templates
      verb="协办完成"
      next={`${waiting.map(({ task }) => `任务：${task}。`).join('')}交给主办的${desk.name}`}
      error={finish.error}
      send={async (words, photoIds) => {
        const done = await finish.run({ requestId, words, photoIds })
        return done && `已回报${done.desk.name}`
      }}
    />
  )
}

export const Dispute = (props: ActionProps) => {
  const { requestId } = props.request
  const dispute = useCommand('requests.dispute')
  return (
    <SayForm
      {...props}
      action="dispute"
      label="为什么不该由你们办"
      placeholder="如：权责清单里这一项属于市场监管"
      verb="提出异议"
      next="由街道办事处裁定，裁定前仍由您这里负责，计时不停"
      error={dispute.error}
      send={async reason => ((await dispute.run({ requestId, reason })) ? '已提出，等街道办事处裁定' : undefined)}
    />
  )
}

export const DecideDispute = (props: ActionProps) => {
  const { requestId, dispute } = props.request
  const desks = useDesks(requestId)
  const [to, setTo] = useState('')
  const name = desks.data?.find(one => one.desk === to)?.name
  const decide = useCommand('requests.decideDispute')
  return (
    <SayForm
      {...props}
      action="decideDispute"
      label="裁定的理由"
      verb={name ? `由${name}办` : '裁定'}
      next={`${dispute ? `${dispute.desk.name}的异议：${dispute.reason}。` : ''}裁定后不用接收，马上由那里办`}
      error={decide.error}
      lacking={[to === '' && '由谁办']}
      send={async words => {
        const done = await decide.run({ requestId, toDesk: to, words })
        return done && `已裁定，由${done.desk.name}办`
      }}
    >
      <DeskChoice label="由谁办" desks={desks} value={to} onChange={setTo} />
    </SayForm>
  )
}
