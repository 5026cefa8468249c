// What notices keep of people, as they take it away and read it before they leave.
import { callOutcomes, questionStates } from '@contract/notices'
import { type OwnData, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { deliveries, notices, proposals, questions, relays, rounds, templates } from './records'

const calledStates = ['none', 'tried', 'reached'] as const

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'questions',
      label: '我在通知下的提问',
      fields: { notice: '通知', text: '提问', at: '时间', state: '状态', answers: '答复' },
      goes: '提问的内容和姓名删除',
      stays: '工作人员的答复',
      from: questions,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: question => ({
        notice: question.noticeTitle,
        text: question.text,
        at: question.at,
        state: questionStates[question.state].label,
        answers: question.answers.map(({ text }) => text),
      }),
    }),
    ownRecords({
      name: 'noticesSeen',
      label: '通知送达记录',
      fields: { notice: '通知编号', openedAt: '打开时间', messageAt: '提醒时间', call: '电话告知', note: '电话备注' },
      goes: '电话备注删除',
      stays: '有人看过（没有姓名），用来如实统计送达',
      from: deliveries,
      found: personId => calledStates.map(called => ({ index: 'ofPerson' as const, equals: { personId, called } })),
      show: delivery => ({
        notice: delivery.issue.split('~')[0],
        ...present({
          openedAt: delivery.openedAt,
          messageAt: delivery.messageAt,
          call: delivery.call && callOutcomes[delivery.call.outcome].label,
          note: delivery.call?.note,
        }),
      }),
    }),
  ],
  // Written in office: they stay with the office, under the name of whoever wrote them.
  others: [notices, rounds, relays, proposals, templates],
}
