// The form behind each action of a finding, and what the action means in a line.
import type { ComponentType } from 'react'
import type { FindingAction } from '@/finding-words'
import type { ActionProps } from './frame'
import { CoSign, ReturnForRework, Verify, WriteOff } from './judging'
import { Assign, Extend, RefuseExtension, Withdraw } from './managing'
import { AskExtension, Dispute, SubmitRectification } from './rectifying'

const forms: Record<FindingAction, ComponentType<ActionProps>> = {
  assign: Assign,
  dispute: Dispute,
  askExtension: AskExtension,
  extend: Extend,
  refuseExtension: RefuseExtension,
  submitRectification: SubmitRectification,
  returnForRework: ReturnForRework,
  verify: Verify,
  writeOff: WriteOff,
  withdraw: Withdraw,
  coSign: CoSign,
}

/** What happens, before it is done. */
export const explain: Record<FindingAction, string> = {
  assign: '指定一位责任人，对方马上收到',
  dispute: '两个工作日内可以提一次，退回重新交办',
  askExtension: '由二级网格长批准',
  extend: '整改期限往后移，合计不超过 10 个工作日',
  refuseExtension: '告诉申请人为什么不能延期',
  submitRectification: '附同一地点的整改照片，交督查员复查',
  returnForRework: '没有整改到位，退回继续整改',
  verify: '到现场看过，确认整改到位',
  writeOff: '从台账上销号，结束这处问题',
  withdraw: '登记错了，24 小时内可以撤回',
  coSign: '证明复查时您在现场',
}

export const ActionForm = ({ action, ...props }: ActionProps & { action: FindingAction }) => {
  const Form = forms[action]
  return <Form {...props} />
}
