// How bookings are put into words on every page.
import { bookingFlow } from '@contract/appointments'
import type { Output } from '@contract/contract'
import { clockOf, dayInWords } from '@contract/time'
import type { Tone } from '@/components'

export type Booking = Output<'appointments.booking'>

const tones: Record<Booking['state'], Tone> = {
  booked: 'calm',
  displaced: 'attention',
  checkedIn: 'calm',
  called: 'attention',
  served: 'done',
  noShow: 'quiet',
  cancelled: 'quiet',
  lapsed: 'quiet',
}

export const stateTag = (booking: Pick<Booking, 'state'>) => ({
  tone: tones[booking.state],
  words: bookingFlow.states[booking.state].label,
})

/** “11月25日 周三 9:30–10:00” */
export const timeOf = ({ day, startsAt, endsAt }: Pick<Booking, 'day' | 'startsAt' | 'endsAt'>, now: number) =>
  `${dayInWords(day, now)} ${clockOf(startsAt)}–${clockOf(endsAt)}`

/** “带好 2 样材料” */
export const bringOf = (materials: readonly string[]) =>
  materials.length ? `带好 ${materials.length} 样材料` : '不用带材料'

/** “窗口约 2 分钟 · 当场办结 · 不收费” */
export const promiseOf = (service: { minutesAtCounter: number; workingDays: number; fee: number }) =>
  [
    `窗口约 ${service.minutesAtCounter} 分钟`,
    service.workingDays === 0 ? '当场办结' : `${service.workingDays} 个工作日办结`,
    service.fee === 0 ? '不收费' : `收费 ${service.fee} 元`,
  ].join(' · ')

/** “前面还有 2 位” */
export const aheadInWords = (ahead: number) => (ahead > 0 ? `前面还有 ${ahead} 位` : '排在第一位')
