// What people are told about their devices: that one was let in, and that the office signed one out.
import type { NotifyTable } from '../kernel/notify'
import { deviceSessions } from '../platform/identity/device-sessions'

const page = 'packages/sessions/mine/index'

export const notify: NotifyTable = {
  'sessions.confirm': async ({ caller, answer }, read) => {
    const session = await read.get(deviceSessions, answer.sessionId)
    // Signed out again already: there is nothing to warn of.
    if (!session) return []
    const where = `${session.browser}（${session.address}）`
    return [{ to: caller, title: '您的账号在电脑上登录了', text: `${where}。不是您本人，请马上退出并告诉管理员`, page }]
  },
  'sessions.end': ({ caller, answer }) => byTheOffice(caller, answer),
  'sessions.endAll': ({ caller, answer }) => byTheOffice(caller, answer),
}

const byTheOffice = (caller: string, { personId, ended }: { personId: string; ended: number }) =>
  personId === caller || ended === 0
    ? []
    : [{ to: personId, title: '管理员让您的设备退出了登录', text: `共 ${ended} 台，需要时请重新登录`, page }]
