// The demo's exchange with the city's platform: events that it sent here, one that it ended before us, one told of twice in
// different words; requests that went up: one that it took, one that waits, and one that could not be sent. No keys.
import { categoryOf } from '@contract/categories'
import { cityLimits } from '@contract/city'
import type { Input } from '@contract/contract'
import { HOUR, MINUTE } from '@contract/time'
import type { Fill } from './frame'

const COMMUNITY = 'ryh/c05'

export const fill: Fill = async recent => {
  const number = (nth: number) => `ZZ${recent.today.replaceAll('-', '')}${String(nth).padStart(4, '0')}`
  const heard = (at: number, message: Omit<Input<'exchange.hear'>, 'at'>) =>
    recent.system.at(at).call('exchange.hear', { ...message, at: Math.floor(at) })
  const corners = recent.office.restaurants
    .filter(({ place }) => place.area.startsWith(`${COMMUNITY}/`))
    .map(({ place }) => ({ words: place.words, point: place.point }))
  const told = (nth: number, category: string, text: string) => ({
    ...{ number: number(nth), stage: 'dispatched' as const, category, text },
    ...corners[nth]!,
  })

  const bags = told(1, '市容环境', '路边堆放装修垃圾十余袋，占了盲道。')
  await heard(recent.ago(2, '09:20'), { number: bags.number, stage: 'filed' })
  await heard(recent.ago(2, '09:40'), bags)
  const bin = told(2, '市容环境', '果皮箱破损，垃圾散落一地。')
  await heard(recent.ago(3, '10:05'), bin)
  await heard(recent.ago(1, '16:30'), { number: bin.number, stage: 'closed' })
  const stall = told(3, '街面秩序', '流动摊点占道经营，早高峰行人只能走机动车道。')
  await heard(recent.ago(1, '08:10'), stall)
  await heard(recent.ago(1, '08:25'), { ...stall, text: '早餐摊占道，地面油污。' })

  const administrator = recent.as(recent.who('administrator'))
  const { items } = await administrator.at(recent.now - 6 * HOUR).call('requests.ledger', { limit: 100 })
  const [taken, waits, lost] = items.filter(
    ({ state, area, categoryId, submittedAt }) =>
      (state === 'accepted' || state === 'handling') &&
      !area.startsWith(`${COMMUNITY}/`) &&
      !categoryOf(categoryId)?.personal &&
      submittedAt < recent.now - 7 * HOUR,
  )
  if (!taken || !waits || !lost) throw new Error('the demo has too few open requests to send up to the city')
  const sentUp = (at: number, requestId: string) => administrator.at(at).call('exchange.sendUp', { requestId })
  const receipt = (at: number, input: Input<'exchange.sent'>) => recent.system.at(at).call('exchange.sent', input)

  const first = await sentUp(recent.now - 5 * HOUR, taken.requestId)
  const on = { eventId: first.eventId, stage: first.ours!, number: number(11) }
  await receipt(recent.now - 5 * HOUR + MINUTE, on)
  await heard(recent.now - 4 * HOUR, { number: on.number, stage: 'accepted', ours: first.requestNumber! })
  const second = await sentUp(recent.now - 4 * HOUR, lost.requestId)
  for (let tries = 1; tries <= cityLimits.tries; tries++)
    await receipt(recent.now - 4 * HOUR + tries * 10 * MINUTE, {
      ...{ eventId: second.eventId, stage: second.ours! },
      problem: '市平台没有答复',
    })
  await sentUp(recent.now - 2 * HOUR, waits.requestId)
}
