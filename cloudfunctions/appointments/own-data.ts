// What appointments keep of people, as they take it away and read it before they leave.
import { bookingFlow } from '@contract/appointments'
import { type OwnData, ownById, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { serviceOf } from '../platform/catalogue/services'
import {
  type Booking,
  bookings,
  closures,
  personDays,
  placeWindows,
  queues,
  seats,
  standings,
  type Waiter,
  waiters,
  windowSettings,
} from './records'

const waiterStates: Record<Waiter['state'], string> = {
  waiting: '候补中',
  placed: '已补上',
  passed: '没有等到',
  left: '已退出',
}
const stateNames = Object.keys(waiterStates) as Waiter['state'][]

const byWhom = ({ bookedBy }: Pick<Booking, 'bookedBy'>) =>
  present({ bookedBy: bookedBy?.name, consent: bookedBy?.consent })

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'bookings',
      label: '我的预约',
      fields: {
        service: '事项',
        startsAt: '时间',
        state: '结果',
        reason: '原因',
        bookedBy: '代约的人',
        consent: '怎样同意代约的',
      },
      goes: '还没办的取消，名额让给别人；姓名、怎样同意代约的都删除',
      stays: '什么时候约过什么事（没有姓名）',
      from: bookings,
      within: [personDays],
      found: personId => [true, false].map(open => ({ index: 'ofPerson' as const, equals: { personId, open } })),
      show: booking => ({
        service: serviceOf(booking.serviceId).name,
        startsAt: booking.startsAt,
        state: bookingFlow.states[booking.state].label,
        ...present({ reason: booking.reason }),
        ...byWhom(booking),
      }),
    }),
    ownRecords({
      name: 'waiting',
      label: '我的候补',
      fields: { startsAt: '等的时间', joinedAt: '开始等', state: '结果', bookedBy: '代办的人', consent: '怎样同意的' },
      goes: '候补取消，姓名删除',
      stays: '有人候补过（没有姓名）',
      from: waiters,
      found: personId => stateNames.map(state => ({ index: 'ofPerson' as const, equals: { personId, state } })),
      show: waiter => ({
        startsAt: waiter.startsAt,
        joinedAt: waiter.joinedAt,
        state: waiterStates[waiter.state],
        ...byWhom(waiter),
      }),
    }),
    ownById({
      name: 'noShows',
      label: '预约后没来的记录',
      fields: { at: '没来的时间', pausedUntil: '暂停预约到' },
      goes: '全部删除',
      from: standings,
      ids: personId => [personId],
      show: ({ noShows, pausedUntil }) => ({ at: noShows, ...present({ pausedUntil }) }),
    }),
  ],
  others: [seats, closures, queues, windowSettings, placeWindows],
}
