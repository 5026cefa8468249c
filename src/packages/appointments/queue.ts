// Queueing for a full time, as people read it and as they leave it.
import type { Output } from '@contract/contract'
import { clockOf, dayInWords } from '@contract/time'
import { useCommand } from '@/api'
import { ask, toast } from '@/platform/dialogs'

type Entry = Output<'appointments.waiting'>['items'][number]

/** “12月1日 周二 09:00 · 计生窗口” */
export const whereQueued = ({ slotId, startsAt, windowName }: Entry, now: number) =>
  `${dayInWords(slotId.split('~')[2]!, now)} ${clockOf(startsAt)} · ${windowName}`

/** Asks, then leaves the queue; tells whether it was left. */
export const useLeaveQueue = () => {
  const leave = useCommand('appointments.leaveWaitingList')
  const quit = async (waitId: string) => {
    const sure = await ask({ title: '取消候补？', words: '以后再候补要重新排队', yes: '取消候补', no: '继续候补' })
    if (!sure || !(await leave.run({ waitId }))) return false
    toast('已取消候补')
    return true
  }
  return { quit, error: leave.error }
}
