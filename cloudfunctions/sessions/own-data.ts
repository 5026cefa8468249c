// What is kept of the computers on which people are signed in, as they take it away and read it before they leave.
import { type OwnData, ownRecords } from '../kernel/own-data'
import { deskCodes, deviceSessions } from '../platform/identity/device-sessions'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'deviceSessions',
      label: '我在哪些电脑上登录着',
      fields: { browser: '浏览器', address: '网络地址', startedAt: '登录时间', usedAt: '最近使用' },
      goes: '全部退出并删除',
      from: deviceSessions,
      within: [deskCodes],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ browser, address, startedAt, usedAt }) => ({ browser, address, startedAt, usedAt }),
    }),
  ],
}
