// What is kept of messages to people's phones, as they take it away and read it before they leave.
import { messageKinds } from '@contract/messages'
import { type OwnData, ownById, ownRecords } from '../kernel/own-data'
import { phoneLeases } from '../platform/messenger/one-at-a-time'
import { phoneMessages } from '../platform/messenger/phone-queue'
import { reminderSettings } from '../platform/messenger/settings'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'phoneMessages',
      label: '发到我手机上的提醒',
      fields: { title: '标题', kind: '种类', fields: '内容', at: '时间' },
      goes: '全部删除；别人收到的提醒里提到您的，内容也删除',
      from: phoneMessages,
      within: [phoneLeases],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ title, kind, fields, at }) => ({
        title,
        kind: messageKinds[kind].label,
        fields: Object.values(fields),
        at,
      }),
    }),
    ownById({
      name: 'reminderSettings',
      label: '我的提醒设置',
      fields: { quiet: '不打扰的时段', digestAt: '每天汇总的时间', muted: '不提醒的种类' },
      goes: '全部删除',
      from: reminderSettings,
      ids: personId => [personId],
      show: ({ quiet, digestAt, muted }) => ({
        quiet: quiet ? Object.values(quiet) : null,
        digestAt,
        muted: muted.map(kind => messageKinds[kind].label),
      }),
    }),
  ],
}
