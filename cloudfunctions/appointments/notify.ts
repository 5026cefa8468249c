// What people are told about their bookings.
import { clockOf, dayInWords, momentInWords } from '@contract/time'
import type { CommandEvent, NotifyTable, PhoneWords } from '../kernel/notify'
import { sentences } from '../kernel/text'
import { timeField } from '../platform/messenger/templates'
import { bookableOf } from './bookable'
import { bookings } from './records'
import { partsOf } from './rules'

const page = (bookingId: string) => `packages/appointments/booking/index?bookingId=${bookingId}`
const time = (startsAt: number, day: string, now: number) => `${dayInWords(day, now)} ${clockOf(startsAt)}`
const bring = (materials: readonly string[]) => (materials.length ? `请带好 ${materials.join('、')}` : '不用带材料')

/** A booking as it stands on a phone, where the lines are short. */
const onPhone = (service: string, startsAt: number, place: string, remark: string): PhoneWords => ({
  template: 'booking',
  fields: { title: service, at: timeField(startsAt), place, remark },
  canWait: true,
  until: startsAt,
})

type Acted = CommandEvent<'appointments.cancel' | 'appointments.reschedule' | 'appointments.book'>
const mine = ({ serviceName, startsAt, windowName }: Acted['answer'], remark: string) =>
  onPhone(serviceName, startsAt, windowName, remark)

/** Somebody acted for the person: then the person is told; what they did themselves they saw on the screen. */
const byAnother = (event: Acted) => event.caller !== event.answer.personId

export const notify: NotifyTable = {
  'appointments.book': async (event, read) =>
    byAnother(event)
      ? [
          {
            to: event.answer.personId,
            title: `已为您预约${event.answer.serviceName}`,
            text: `${(await read.get(bookings, event.answer.bookingId))?.bookedBy?.name} 代您约了 ${time(event.answer.startsAt, event.answer.day, event.at)}，${bring(event.answer.materials)}`,
            page: page(event.answer.bookingId),
            about: [event.caller],
            phone: mine(event.answer, '已有人替您约好'),
          },
        ]
      : [],

  'appointments.reschedule': event =>
    byAnother(event)
      ? [
          {
            to: event.answer.personId,
            title: `${event.answer.serviceName}改了时间`,
            text: `新的时间是 ${time(event.answer.startsAt, event.answer.day, event.at)}，${event.answer.windowName}`,
            page: page(event.answer.bookingId),
            phone: mine(event.answer, '已有人替您改了时间'),
          },
        ]
      : [],

  'appointments.cancel': event =>
    byAnother(event)
      ? [
          {
            to: event.answer.personId,
            title: `${event.answer.serviceName}的预约已取消`,
            text: event.answer.reason ?? `原定 ${time(event.answer.startsAt, event.answer.day, event.at)}`,
            page: page(event.answer.bookingId),
            phone: mine(event.answer, `已取消，${event.answer.reason ?? '不用再来'}`),
          },
        ]
      : [],

  'appointments.settle': async (event, read) =>
    Promise.all(
      event.answer.placed.map(async ({ personId, bookingId }) => {
        const booking = (await read.get(bookings, bookingId))!
        const { service, windowName } = await bookableOf(read, booking.serviceId)
        return {
          to: personId,
          title: `候补成功：${service.name}`,
          text: `等到名额了，已为您约好 ${time(booking.startsAt, booking.day, event.at)}，${bring(service.materials)}`,
          page: page(bookingId),
          urgent: true,
          phone: onPhone(service.name, booking.startsAt, windowName, '等到名额了，已为您约好'),
        }
      }),
    ),

  'appointments.displace': event => {
    const { answer } = event
    if (answer.state !== 'displaced') return []
    const offer = answer.offer && `最近的空位是 ${momentInWords(answer.offer.startsAt, event.at)}，点开即可改约`
    return [
      {
        to: answer.personId,
        title: `${answer.serviceName}要改时间`,
        text: sentences(
          `${answer.windowName}：${answer.reason ?? '时间有变'}`,
          offer ?? '近期没有空位，我们会尽快安排',
        ),
        page: page(answer.bookingId),
        urgent: true,
        phone: mine(answer, '时间有变，请改时间'),
      },
    ]
  },

  'appointments.remind': async (event, read) => {
    const booking = await read.get(bookings, event.answer.bookingId)
    if (booking?.state !== 'booked') return []
    const { serviceId } = partsOf(booking.slotId)
    const { service, windowName } = await bookableOf(read, serviceId)
    return [
      {
        to: booking.personId,
        title: `${momentInWords(booking.startsAt, event.at)} 办${service.name}`,
        text: `${windowName}，${bring(service.materials)}。来不了请提前取消，把名额让给别人`,
        page: page(booking.id),
        phone: onPhone(service.name, booking.startsAt, windowName, bring(service.materials)),
      },
    ]
  },

  'appointments.markNoShow': event => [
    {
      to: event.answer.personId,
      title: '您预约了但没有来',
      text: `${event.answer.serviceName}，${time(event.answer.startsAt, event.answer.day, event.at)}。还需要办的话请重新预约`,
      page: page(event.answer.bookingId),
    },
  ],
}
