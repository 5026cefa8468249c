// Posts of campaigns with the people of their shifts 定人定岗, the shifts of each day, and gaps in them.
import * as v from 'valibot'
import { campaignLimits, Named } from './campaign-shapes'
import { flow, statesOf } from './flow'
import { Id, words } from './paging'
import { Place } from './place'
import { Day, Moment } from './time'

export const shiftFlow = flow({
  entity: 'shift',
  initial: 'planned',
  states: {
    planned: { label: '待上岗' },
    onDuty: { label: '在岗' },
    left: { label: '提前离岗' },
    done: { label: '已下岗', final: true },
    missed: { label: '空岗', final: true },
  },
  actions: {
    take: { from: ['planned', 'left'], to: 'onDuty', label: '上岗' },
    leave: { from: ['onDuty'], to: 'left', label: '提前离岗' },
    finish: { from: ['onDuty'], to: 'done', label: '下岗' },
    lapse: { from: ['planned', 'left'], to: 'missed', label: '记为空岗' },
  },
})

export const gapKinds = {
  notTaken: { label: '没人上岗' },
  notRelieved: { label: '没人接班' },
  left: { label: '提前离岗' },
} as const
export type GapKind = keyof typeof gapKinds
const GapKindName = v.picklist(Object.keys(gapKinds) as [GapKind, ...GapKind[]])

/** `HH:mm`. */
export const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 08:00 这样'))

/** One shift of a day: fixed people at fixed times 定人定岗. */
export const Turn = v.object({
  start: Clock,
  personId: Id,
  /** Who stands there on weekends and holidays instead. */
  restPersonId: v.optional(Id),
})
const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
/** Whether shifts that begin at these times each last an hour at least. */
function farApart(starts: readonly string[]): boolean {
  const minutes = starts.map(minuteOf).sort((a, b) => a - b)
  return (
    minutes.every((minute, i) => i === 0 || minute - minutes[i - 1]! >= 60) && minutes.at(-1)! - minutes[0]! <= 1380
  )
}
const Turns = v.pipe(
  v.array(Turn),
  v.minLength(1, '至少排一班'),
  v.maxLength(campaignLimits.turns, `一天最多 ${campaignLimits.turns} 班`),
  v.check(turns => farApart(turns.map(({ start }) => start)), '两班之间至少隔一小时'),
)
/** Whoever saves has been told who would stand for too long, and means it. */
export const longAgreed = { longAgreed: v.optional(v.boolean(), false) }
/** In the details of `campaign.longHours`: who stands for how long without a break, and where. */
export interface LongStretch {
  person: string
  hours: number
  posts: string[]
}
export const postContent = { name: words(campaignLimits.siteName), place: Place, turns: Turns }
export const Post = v.object({
  postId: Id,
  campaignId: Id,
  name: v.string(),
  place: Place,
  areaName: v.string(),
  turns: v.array(v.object({ start: Clock, end: Clock, person: Named, /** On days off. */ rest: v.optional(Named) })),
})
export type Post = v.InferOutput<typeof Post>

export const Shift = v.object({
  shiftId: Id,
  version: v.number(),
  campaignId: Id,
  campaignName: v.string(),
  postId: Id,
  postName: v.string(),
  state: v.picklist(statesOf(shiftFlow)),
  day: Day,
  startsAt: Moment,
  endsAt: Moment,
  person: Named,
  takenAt: v.optional(Moment),
  /** When they pressed by their phone, where it reached the server much later: said, and counted from `takenAt`. */
  pressedAt: v.optional(Moment),
  endedAt: v.optional(Moment),
  /** What the next one is told 交接班. */
  handover: v.optional(v.object({ words: v.string(), at: Moment })),
  leftReason: v.optional(v.string()),
  relievedBy: v.optional(v.string()),
  /** Nobody is there who should be. */
  gap: v.boolean(),
  /** Of the caller’s own: hours on end, with the shifts that join it, where those are too many. */
  onEnd: v.optional(v.number()),
  /** A holiday, a weekend or a worked weekend. */
  dayNote: v.optional(v.string()),
  /** The caller asked somebody to change shifts: who, and which one they would stand. */
  asked: v.optional(
    v.object({ shiftId: v.string(), name: v.string(), startsAt: Moment, endsAt: Moment, postName: v.string() }),
  ),
  /** Somebody asks for this shift and offers theirs. */
  ask: v.optional(
    v.object({ shiftId: v.string(), name: v.string(), startsAt: Moment, endsAt: Moment, postName: v.string() }),
  ),
  mine: v.boolean(),
  can: v.array(v.string()),
})
export type Shift = v.InferOutput<typeof Shift>

export const Gap = v.object({
  gapId: Id,
  shiftId: Id,
  postId: Id,
  postName: v.string(),
  personName: v.string(),
  kind: GapKindName,
  /** Since when the shift is not there. */
  since: Moment,
  toldAt: Moment,
  closedAt: v.optional(Moment),
  /** 1: those concerned know; 2: the heads of the office know. */
  level: v.number(),
  open: v.boolean(),
})
export type Gap = v.InferOutput<typeof Gap>
