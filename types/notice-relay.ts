// From group to group: who is asked to pass a notice on to which WeChat group, the ticks of those who did, and the steps
// by which an office, its communities and their courtyards reach those who have not seen it.
import * as v from 'valibot'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { AreaId } from './place'
import { Moment } from './time'

/** What happens by itself with those whom a notice has not reached, one after the other. */
export const cascadeSteps = {
  forward: { label: '请群主转发到群里' },
  call: { label: '请楼栋长打电话' },
} as const
export type CascadeStep = keyof typeof cascadeSteps
export const stepNames = Object.keys(cascadeSteps) as [CascadeStep, ...CascadeStep[]]

export const relayLimits = { minutes: 7 * 24 * 60, noteLetters: 100, areas: 61 } as const

const Minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(relayLimits.minutes, '最晚一周后'))
/** How long after it went out each step comes, in minutes; null: that step is left out. */
export const Cascade = v.object({ forwardAfter: v.nullable(Minutes), callAfter: v.nullable(Minutes) })
export type Cascade = v.InferOutput<typeof Cascade>

export const relayStates = {
  asked: { label: '等群主转发' },
  forwarded: { label: '已转发到群' },
} as const
export type RelayState = keyof typeof relayStates

/** A notice and the group of one community or courtyard. */
export const Relay = v.object({
  noticeId: Id,
  title: v.string(),
  area: v.string(),
  areaName: v.string(),
  /** 2 a community’s group, 3 a courtyard’s. */
  level: v.picklist([2, 3]),
  state: v.picklist(Object.keys(relayStates) as RelayState[]),
  askedAt: v.optional(Moment),
  /** Absent where nobody in person asked: a step of the cascade came. */
  askedByName: v.optional(v.string()),
  /** What the one who asks, or who passed it on, adds. */
  note: v.optional(v.string()),
  /** How many people there had not seen it when the group was asked. */
  unreached: v.optional(v.number()),
  forwardedAt: v.optional(Moment),
  byName: v.optional(v.string()),
  /** How many opened it from this group’s card. */
  opened: v.number(),
  /** The page that this group’s card opens, with a leading slash. */
  path: v.string(),
})
export type Relay = v.InferOutput<typeof Relay>

/** What became of one step, or will. */
export const Step = v.object({
  /** When it will come by itself. */
  dueAt: v.optional(Moment),
  askedAt: v.optional(Moment),
  /** Groups or courtyards that were asked; none when everybody had seen it by then. */
  asked: v.number(),
})

/** Who passed it on to the groups around the reader, from the office down. */
export const Passed = v.object({
  area: v.string(),
  areaName: v.string(),
  byName: v.string(),
  at: Moment,
  note: v.optional(v.string()),
})

export const relayOperations = {
  requestForwarding: command({
    summary: 'Asks the moderators of the audience now to pass a notice on to their groups, at most hourly',
    permission: 'notices.publish',
    input: v.object({ noticeId: Id }),
    output: v.object({ noticeId: Id, dueAt: Moment }),
    errors: ['notice.notOut', 'notice.notForAll', 'notice.askedLately'],
  }),
  relay: command({
    summary: 'Asks the moderators of some communities or courtyards, with a note, to pass a notice on to their groups',
    permission: 'notices.relay',
    input: v.object({
      noticeId: Id,
      areas: v.pipe(v.array(AreaId), v.minLength(1, '请选择楼院'), v.maxLength(relayLimits.areas, '最多选 61 处')),
      note: v.optional(words(relayLimits.noteLetters)),
    }),
    output: v.object({ noticeId: Id, areas: v.array(v.string()) }),
    errors: ['notice.over', 'notice.notForAll'],
  }),
  markForwarded: command({
    summary: 'Ticks that a notice was passed on to the group of a community or courtyard, or takes the tick back',
    permission: 'notices.relay',
    input: v.object({
      noticeId: Id,
      area: AreaId,
      forwarded: v.boolean(),
      note: v.optional(words(relayLimits.noteLetters)),
    }),
    output: Relay,
    errors: ['notice.over', 'notice.notForAll'],
  }),
  relays: query({
    summary: 'What waits to be passed on to the groups in the caller’s areas, what was asked for first at the top',
    permission: 'notices.relay',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Relay),
  }),
  relaysOf: query({
    summary:
      'To which groups a notice was passed on, was asked to be, and by whom, communities before their courtyards',
    permission: 'notices.relay',
    input: v.object({ noticeId: Id, ...pageInput }),
    output: pageOf(Relay),
  }),

  askArea: command({
    summary: 'Asks those of one community or courtyard for a step of the cascade; redoing it changes nothing',
    permission: 'notices.deliver',
    input: v.object({
      noticeId: Id,
      publication: v.number(),
      step: v.picklist(stepNames),
      area: AreaId,
      unreached: v.number(),
    }),
    output: v.object({ noticeId: Id, area: v.string(), asked: v.boolean() }),
  }),
  stepDone: command({
    summary: 'Moves the cascade of a notice on when all areas of a step were looked at',
    permission: 'notices.deliver',
    input: v.object({
      noticeId: Id,
      publication: v.number(),
      step: v.picklist(stepNames),
      asked: v.number(),
    }),
    output: v.object({ noticeId: Id, next: v.optional(v.picklist(stepNames)) }),
  }),
} as const
