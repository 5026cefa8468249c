// What somebody has already and asks for again: their bookings and their requests. Known by its words. Pure.
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
  /.{0,10}(?:改期|改到|改成|改约|改个|改下|推迟|延后|提前到|换个时间|换时间|换到|去不了|来不了|不去了|不来了|不想去|不要了|赶不上)/
const bookings = [
  /我的预约/,
  new RegExp(asked + which + booked),
  new RegExp(booked + given),
  new RegExp(booked + moved),
  /(?:我|之前|已经|昨天|上次)(?:预约|约)(?:好|过)?(?:了|的).{0,8}(?:在哪|哪天|几点|什么时候|啥时候)/,
]
/** What is said of booking itself: a complaint, a proposal, a question how it works; or a booking that is not ours. */
const about = /建议|投诉|意见|制度|态度|没人|不理|骗|政策|规定|应该|希望|凭什么|为什么|为啥|电影|医院|酒店|饭店/

/** What was handed in before: “我上次反映的”, “俺提的那个诉求”. */
const { source: handed } =
  /(?:我|俺|咱)(?:们)?(?:之前|以前|上次|上回|上周|上个月|昨天|前天|前几天|那天)?(?:反映|反应|投诉|提交|提|报|上报|求助|咨询)过?(?:的|了)/
/** How far it is: also that nothing is heard of it. */
const { source: progress } =
  /(?:办到哪|到哪一?步|到哪了|进展|进度|有结果|结果(?:呢|出来)|有回[音信复话]|有答复|没回[音信复话]|没答复|没消息|没动静|没人管|没人理|怎么样了|咋样了|办好了?[吗没]|办完了?[吗没]|处理了?[吗没]|处理好了|解决了?[吗没])/
const { source: mine } = /我的(?:诉求|投诉|建议|求助).{0,6}/
const { source: bare } = /^(?:诉求|投诉|反映的(?:问题|事)|上次的事).{0,4}/
const requests = [
  /^(?:看|看看|查|查看|查一下|看一下)?我的(?:诉求|投诉|建议|求助)$/,
  new RegExp(mine + progress),
  new RegExp(`${handed}.{0,8}${progress}`),
  new RegExp(bare + progress),
]

const said = (text: string, patterns: readonly RegExp[]) =>
  text.length <= LETTERS && patterns.some(pattern => pattern.test(text))

const bookingsAsked: Suggestion = {
  kind: 'other',
  own: 'bookings',
  confidence: 0.9,
  reason: '像是要看、要改已经约好的',
}
const requestsAsked: Suggestion = {
  kind: 'other',
  own: 'requests',
  confidence: 0.9,
  reason: '像是要看提过的诉求办到哪了',
}

/** What of the caller's own a sentence asks for, if it asks for that. */
export const ownAsked = (text: string): Suggestion | undefined =>
  said(text, requests) ? requestsAsked : said(text, bookings) && !about.test(text) ? bookingsAsked : undefined
