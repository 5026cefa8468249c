// What emergencies keep of people, as they take it away and read it before they leave.
import { answerStatuses } from '@contract/emergencies'
import { type OwnData, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { acknowledgements, answers, calls, deliveries, emergencies, events, rounds, tasks } from './records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'emergencyAnswers',
      label: '我在应急点名里的回复',
      fields: {
        status: '回复',
        at: '时间',
        words: '留言',
        place: '位置',
        people: '几个人',
        by: '代答的人',
        helper: '来帮忙的人',
        helped: '怎样帮到的',
      },
      goes: '留言、位置和帮忙时写的话删除',
      stays: '那次点名有人平安、有人要帮助（没有姓名）',
      from: answers,
      within: [calls, deliveries],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: answer => ({
        status: answerStatuses[answer.status].label,
        at: answer.at,
        ...present({
          words: answer.words,
          place: answer.place,
          people: answer.people,
          by: answer.by?.name,
          helper: answer.helper?.name,
          helped: answer.helped?.words,
        }),
      }),
    }),
  ],
  // The timeline names staff and courtyards, never who needed help.
  others: [acknowledgements, emergencies, tasks, events, rounds],
}
