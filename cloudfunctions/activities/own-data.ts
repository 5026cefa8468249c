// What activities keep of people, as they take it away and read it before they leave.
import { signupFlow, signupKinds } from '@contract/activities'
import { type OwnData, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { activities, seats, signups, societies, studies, watches } from './records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'signups',
      label: '我的活动报名',
      fields: {
        as: '怎样报的',
        startsAt: '开始时间',
        joinedAt: '报名时间',
        state: '状态',
        companions: '同行几人',
        society: '社团',
        act: '节目',
        headcount: '演出人数',
        attendedAt: '签到时间',
        came: '课来了几次',
      },
      goes: '还没开始的取消，名额让给别人；姓名、社团和节目删除',
      stays: '那一场来过多少人',
      from: signups,
      within: [seats],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: signup => ({
        as: signupKinds[signup.as].label,
        startsAt: signup.startsAt,
        joinedAt: signup.joinedAt,
        state: signupFlow.states[signup.state].label,
        companions: signup.companions,
        ...present({
          society: signup.society,
          act: signup.act,
          headcount: signup.headcount,
          attendedAt: signup.attendedAt,
          came: signup.lessons?.filter(({ cameAt }) => cameAt !== undefined).length,
        }),
      }),
    }),
    ownRecords({
      name: 'studies',
      label: '我学过的微党课',
      fields: { title: '党课', at: '时间', thought: '学习体会' },
      goes: '姓名和学习体会删除',
      stays: '那一课有多少人学过',
      from: studies,
      found: personId => [{ index: 'allOfPerson', equals: { personId } }],
      show: ({ title, at, thought }) => ({ title, at, ...present({ thought }) }),
    }),
    ownRecords({
      name: 'societies',
      label: '我登记的社团',
      fields: { name: '社团', members: '人数', about: '做什么' },
      goes: '从名册上删除，别人可以重新登记',
      from: societies,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ name, members, about }) => ({ name, members, ...present({ about }) }),
    }),
  ],
  others: [activities, watches],
}
