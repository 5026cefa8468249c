// What somebody has already and asks for again: their bookings, to look at, to move or to cancel. Known by its words. Pure.
import type { Suggestion } from '@contract/assistant'

/** A longer sentence says more than that. */
const LETTERS = 24

const { source: booked } = /(?:预约|约好的|约的号|约的时间|约的事)/
/** Which one is meant: “我昨天上午的”. */
const { source: which } =
  /(?:我|之前|以前|已经|昨天|今天|明天|后天|上午|下午|上次|这次|那个|这个|周[一二三四五六日]|的|个|下|一下|掉|了)*/
const { source: asked } = /(?:取消|退掉|退|撤销|改一下|改|换|推迟|延后|查|查看)/
const { source: given } = /.{0,3}(?:取消|退|撤销|改)(?=$|[了掉吗么吧啊呢，。？?! ]|一下|可以|行|能|怎么)/
const { source: moved } =
  /.{0,10}(?:改期|改到|改成|改约|改个|改下|推迟|延后|提前到|换个时间|换时间|换到|去不了|来不了|不去了|不来了|赶不上)/
const patterns = [
  /我的预约/,
  new RegExp(asked + which + booked),
  new RegExp(booked + given),
  new RegExp(booked + moved),
  /(?:我|之前|已经|昨天|上次)(?:预约|约)(?:好|过)?(?:了|的).{0,8}(?:在哪|哪天|几点|什么时候|啥时候)/,
]
/** What is said of booking itself: a complaint, a proposal, a question how it works; or a booking that is not ours. */
const about = /建议|投诉|意见|制度|态度|没人|不理|骗|政策|规定|应该|希望|凭什么|为什么|为啥|电影|医院|酒店|饭店/

/** Whether a sentence asks for the caller's own bookings. */
export const asksForBookings = (text: string): boolean =>
  text.length <= LETTERS && !about.test(text) && patterns.some(pattern => pattern.test(text))

export const ownBookings: Suggestion = {
  kind: 'other',
  own: 'bookings',
  confidence: 0.9,
  reason: '像是要看、要改已经约好的',
}
