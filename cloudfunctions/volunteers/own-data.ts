// What volunteers keep of people, as they take it away and read it before they leave.
import { callFlow, freeTimes, skills } from '@contract/volunteers'
import { type OwnData, ownById, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { calls, volunteers } from './records'

export const ownData: OwnData = {
  sections: [
    ownById({
      name: 'volunteers',
      label: '我的志愿者登记',
      fields: { skills: '会做什么', times: '什么时候有空', about: '说明', since: '登记时间' },
      goes: '全部删除',
      from: volunteers,
      ids: personId => [personId],
      show: offer => ({
        skills: offer.skills.map(skill => skills[skill].label),
        times: offer.times.map(time => freeTimes[time].label),
        since: offer.since,
        ...present({ about: offer.about }),
      }),
    }),
    ownRecords({
      name: 'volunteerCalls',
      label: '请我帮过的忙',
      fields: { task: '做什么', day: '日期', state: '状态', minutes: '分钟', reason: '去不了的原因' },
      goes: '姓名和原因删除，还没去的取消',
      stays: '做过什么事、多长时间',
      from: calls,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: call => ({
        task: call.task,
        day: call.day,
        state: callFlow.states[call.state].label,
        ...present({ minutes: call.minutes, reason: call.reason }),
      }),
    }),
  ],
}
