// Reminders 消息提醒: messages to the phone — for what people accept them, when nobody is disturbed, and what becomes of
// each. Pure rules of time, the same on both sides.
import * as v from 'valibot'
import { addDays, clockOf, DAY, dayOf, MINUTE, momentOf } from './time'

/** What a message to the phone is about: each platform has a template of its own for it, and each its own credits. */
export const reminderTemplates = {
  notice: { label: '新通知', detail: '社区、楼院发了新通知' },
  booking: { label: '预约和活动', detail: '前一天提醒、等到名额、临时有变' },
  progress: { label: '办理进展', detail: '诉求、提问、启事有了新进展' },
} as const
export type Template = keyof typeof reminderTemplates
export const templateNames = Object.keys(reminderTemplates) as [Template, ...Template[]]

export const reminderLimits = {
  /** One accept is one message; more than this many of a kind are not kept. */
  credits: 50,
  /** Below this many, whoever chose “总是允许” is topped up at a tap without being asked. */
  low: 5,
  /** Days for which nobody is asked again after saying no. */
  daysAfterNo: 14,
  /** Times a message is tried again while the credit is kept. */
  tries: 4,
  /** A message that could not go out for this long goes nowhere any more. */
  staleMs: 2 * DAY,
  /** Days for which what became of messages is kept. */
  keptDays: 30,
} as const

/** What became of one message to one phone. Nothing is sent again after `unknown`. */
export const phoneStates = {
  waiting: { label: '等着发' },
  claimed: { label: '发送中' },
  sent: { label: '已发出' },
  failed: { label: '没有发出' },
  unknown: { label: '不确定是否发出' },
  noCredit: { label: '提醒次数用完了' },
  unneeded: { label: '已经看过，没有再发' },
} as const
export type PhoneState = keyof typeof phoneStates

/** `HH:mm`. */
export const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间要写成几点几分'))

/** From when until when nobody is disturbed; over midnight when it ends before it begins. */
export const QuietHours = v.object({ from: Clock, until: Clock })
export type QuietHours = v.InferOutput<typeof QuietHours>
export const defaultQuiet: QuietHours = { from: '22:00', until: '07:00' }
/** When the day's notices come as one message, for those who choose that. */
export const defaultDigestAt = '18:00'

/** Whether a moment lies within quiet hours; the end itself does not. Equal ends are no quiet hours at all. */
export function isQuiet(at: number, quiet: QuietHours | null): boolean {
  if (!quiet || quiet.from === quiet.until) return false
  const clock = clockOf(at)
  return quiet.from < quiet.until
    ? clock >= quiet.from && clock < quiet.until
    : clock >= quiet.from || clock < quiet.until
}

/** The first moment from `at` on that is not within quiet hours. */
export function afterQuiet(at: number, quiet: QuietHours | null): number {
  if (!quiet || !isQuiet(at, quiet)) return at
  const today = momentOf(dayOf(at), quiet.until)
  return today > at ? today : momentOf(addDays(dayOf(at), 1), quiet.until)
}

/** The next time after `at` that a clock shows `HH:mm`. */
export function nextAt(at: number, clock: string): number {
  const today = momentOf(dayOf(at), clock)
  return today > at ? today : momentOf(addDays(dayOf(at), 1), clock)
}

/** What a person wants of messages to the phone, as far as time goes. */
interface Hours {
  quiet: QuietHours | null
  digestAt: string | null
}

/**
 * When a message that is ready at a moment may go to a phone. What is urgent does not wait, nor what would come too
 * late for its own use.
 */
export function phoneAt(
  at: number,
  { quiet }: Pick<Hours, 'quiet'>,
  { urgent = false, until }: { urgent?: boolean; until?: number | undefined } = {},
): number {
  if (urgent) return at
  const morning = afterQuiet(at, quiet)
  return until !== undefined && morning >= until ? at : morning
}

/** When a notice may go to a phone: at once, in the morning, or with the others of its day. */
export function noticeAt(at: number, hours: Hours, urgent: boolean): number {
  if (urgent) return at
  return phoneAt(hours.digestAt === null ? at : nextAt(at, hours.digestAt), hours)
}

/** How long after a try that failed with its credit kept the next one comes; undefined when it was the last. */
export const againAfter = (tries: number): number | undefined =>
  tries < reminderLimits.tries ? [2, 10, 60, 360][tries - 1]! * MINUTE : undefined
