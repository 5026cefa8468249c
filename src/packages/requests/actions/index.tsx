// The form behind each action of a request, and what the action means in a line.
import type { ComponentType } from 'react'
import type { RequestAction } from '../words'
import { AskReporter, Pause, Resume, SetUrgent } from './clocks'
import {
  AcceptTransfer,
  Assist,
  CancelTransfer,
  DecideDispute,
  Dispute,
  FinishAssist,
  RefuseTransfer,
  Transfer,
} from './desks'
import { AskExtension, DecideExtension } from './extension'
import type { ActionProps } from './frame'
import { Accept, LeaveNote, Reject, ReportProgress, Resolve } from './handling'
import { Confirm, Follow, Rate, Reopen, Supply, Veto, Withdraw } from './residents'
import { Classify, Merge, Unmerge } from './sorting'

/** Done at once, without a form. */
export type QuickAction = 'unfollow' | 'share'
export type FormAction = Exclude<RequestAction, QuickAction>

const forms: Record<FormAction, ComponentType<ActionProps>> = {
  accept: Accept,
  reject: Reject,
  progress: ReportProgress,
  note: LeaveNote,
  resolve: Resolve,
  transfer: Transfer,
  acceptTransfer: AcceptTransfer,
  refuseTransfer: RefuseTransfer,
  cancelTransfer: CancelTransfer,
  assist: Assist,
  finishAssist: FinishAssist,
  dispute: Dispute,
  decideDispute: DecideDispute,
  pause: Pause,
  resume: Resume,
  askExtension: AskExtension,
  decideExtension: DecideExtension,
  askReporter: AskReporter,
  setUrgent: SetUrgent,
  classify: Classify,
  merge: Merge,
  unmerge: Unmerge,
  supply: Supply,
  confirm: Confirm,
  veto: Veto,
  rate: Rate,
  reopen: Reopen,
  withdraw: Withdraw,
  follow: Follow,
}

/** What happens, before it is done. */
export const explain: Record<RequestAction, string> = {
  accept: '联系诉求人，由您首接负责',
  reject: '说明原因，诉求人看得到',
  progress: '告诉诉求人和跟进的邻居办到哪了',
  note: '只给工作人员看',
  resolve: '写明结果，请诉求人确认',
  transfer: '转给物业、上一级或职能部门，对方接收才算',
  acceptTransfer: '转来的这件由您这里办',
  refuseTransfer: '说明原因，退回转来的一方',
  cancelTransfer: '对方还没接收，收回来自己办',
  assist: '请别的单位一起办，主办不变',
  finishAssist: '回报协办做了什么',
  dispute: '不该由您这里办，请街道裁定',
  decideDispute: '定下由谁办，不用再接收',
  pause: '等天气、配件等，诉求人看得到原因',
  resume: '按剩下的时间接着计',
  askExtension: '到期前请上一级多给几个工作日',
  decideExtension: '办理单位要更多时间，批或不批',
  askReporter: '请诉求人补材料，补之前计时暂停',
  setUrgent: '白天黑夜计时，或改回平常',
  classify: '类别不对，时限跟着改',
  merge: '和别的诉求说的是同一件事',
  unmerge: '不是同一件事，单独办',
  supply: '把新情况、照片告诉办理人',
  confirm: '解决了，结束这件诉求',
  veto: '没有解决，退回重办',
  rate: '给这次办理打分',
  reopen: '又出问题，接着办',
  withdraw: '不用办了',
  follow: '一起跟进，不用再提一次',
  unfollow: '不再收到进展',
  share: '邻居能看到内容，看不到是谁提的',
}

export const ActionForm = ({ action, ...props }: ActionProps & { action: FormAction }) => {
  const Form = forms[action]
  return <Form {...props} />
}
