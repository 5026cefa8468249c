// Who is told what about volunteers: the volunteer what they are asked, the organiser whether they come.
import { dayInWords } from '@contract/time'
import type { NotifyTable } from '../kernel/notify'
import { inOneLine } from '../kernel/text'
import { calls } from './records'

const OWN = 'packages/volunteers/own/index'
const FIND = 'packages/volunteers/find/index'

export const notify: NotifyTable = {
  'volunteers.invite': async (event, read) => {
    const call = await read.get(calls, event.answer.callId)
    if (call?.state !== 'asked') return []
    const text = `${call.by.name}请您${dayInWords(call.day, event.at)}来帮忙，来不来请点一下`
    return [{ to: call.personId, title: inOneLine(`请您帮忙：${call.task}`, 40), text, page: OWN }]
  },
  'volunteers.accept': async (event, read) => {
    const call = await read.get(calls, event.answer.callId)
    if (!call) return []
    const title = inOneLine(`${call.personName}会来：${call.task}`, 40)
    return [{ to: call.by.personId, title, text: dayInWords(call.day, event.at), page: FIND }]
  },
  'volunteers.decline': async (event, read) => {
    const call = await read.get(calls, event.answer.callId)
    if (!call) return []
    const title = inOneLine(`${call.personName}来不了：${call.task}`, 40)
    return [{ to: call.by.personId, title, text: call.reason ?? '请另找人', page: FIND }]
  },
  'volunteers.callOff': async (event, read) => {
    const call = await read.get(calls, event.answer.callId)
    if (!call) return []
    return [{ to: call.personId, title: inOneLine(`不用来了：${call.task}`, 40), text: '组织的人取消了', page: OWN }]
  },
}
