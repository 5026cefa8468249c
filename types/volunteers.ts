// Volunteers 志愿者: who offers which skill and when, how they are found and asked, and the hours that organisers note.
import * as v from 'valibot'
import { flow, statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { Day, Moment } from './time'

export const skills = {
  medical: { label: '医疗护理' },
  repair: { label: '水电维修' },
  teaching: { label: '教学辅导' },
  phone: { label: '教用手机' },
  company: { label: '陪伴老人' },
  order: { label: '秩序引导' },
  cleaning: { label: '清洁环境' },
  arts: { label: '文艺体育' },
  driving: { label: '开车接送' },
  other: { label: '其他' },
} as const
export type Skill = keyof typeof skills
export const SkillName = v.picklist(Object.keys(skills) as [Skill, ...Skill[]])

export const freeTimes = {
  weekday: { label: '工作日白天' },
  evening: { label: '工作日晚上' },
  weekend: { label: '周末' },
  urgent: { label: '急事随叫' },
} as const
export type FreeTime = keyof typeof freeTimes
export const FreeTimeName = v.picklist(Object.keys(freeTimes) as [FreeTime, ...FreeTime[]])

export const volunteerLimits = { about: 100, task: 100, reason: 100, minutes: 720, backDays: 90 } as const

/** An invitation to help with something. */
export const callFlow = flow({
  entity: 'call',
  initial: 'asked',
  states: {
    asked: { label: '等答复' },
    accepted: { label: '会来' },
    declined: { label: '来不了', final: true },
    done: { label: '已记时长', final: true },
    calledOff: { label: '已取消', final: true },
  },
  actions: {
    accept: { from: ['asked'], to: 'accepted', label: '我来' },
    decline: { from: ['asked', 'accepted'], to: 'declined', label: '来不了' },
    credit: { from: ['accepted'], to: 'done', label: '记时长' },
    callOff: { from: ['asked', 'accepted'], to: 'calledOff', label: '取消' },
  },
})

const offer = {
  skills: v.pipe(v.array(SkillName), v.minLength(1, '请选会做什么'), v.maxLength(10)),
  times: v.pipe(v.array(FreeTimeName), v.minLength(1, '请选什么时候有空'), v.maxLength(4)),
  about: v.optional(v.pipe(words(volunteerLimits.about), v.metadata({ personal: true }))),
}

export const Volunteer = v.object({
  volunteerId: Id,
  name: PersonName,
  areaName: v.string(),
  skills: v.array(SkillName),
  times: v.array(FreeTimeName),
  about: v.optional(PersonName),
  since: Moment,
})
export type Volunteer = v.InferOutput<typeof Volunteer>

export const Call = v.object({
  callId: Id,
  state: v.picklist(statesOf(callFlow)),
  task: v.string(),
  day: Day,
  /** Who is asked, and who asks. */
  name: PersonName,
  by: PersonName,
  mine: v.boolean(),
  minutes: v.optional(v.number()),
  reason: v.optional(PersonName),
  can: v.array(v.string()),
})
export type Call = v.InferOutput<typeof Call>

const call = { callId: Id }
const Reason = v.optional(v.pipe(words(volunteerLimits.reason), v.metadata({ personal: true })))

export const operations = {
  own: query({
    summary: 'Whether the caller is a volunteer, with what, and the minutes that organisers noted in all',
    permission: 'volunteers.offer',
    input: v.object({}),
    output: v.object({ volunteer: v.optional(Volunteer), minutes: v.number(), times: v.number() }),
  }),
  register: command({
    summary: 'Offers to help, with skills and free times; again to change them',
    permission: 'volunteers.offer',
    input: v.object({
      ...offer,
      /** The community may find them by it. */
      agreed: v.literal(true, '请先同意社区按这些来找您'),
    }),
    output: Volunteer,
  }),
  leave: command({
    summary: 'Stops being a volunteer; the offer goes, the hours stay one’s own',
    permission: 'volunteers.offer',
    input: v.object({}),
    output: v.object({ left: v.boolean() }),
  }),
  calls: query({
    summary: 'What the caller was asked to help with, the latest first',
    permission: 'volunteers.offer',
    input: v.object(pageInput),
    output: pageOf(Call),
  }),
  find: query({
    summary: 'Volunteers of an area by skill and free time',
    permission: 'volunteers.call',
    input: v.object({
      area: v.optional(AreaId),
      skill: v.optional(SkillName),
      time: v.optional(FreeTimeName),
      ...pageInput,
    }),
    output: pageOf(Volunteer),
  }),
  invite: command({
    summary: 'Asks a volunteer to help with something on a day',
    permission: 'volunteers.call',
    input: v.object({ volunteerId: Id, task: words(volunteerLimits.task), day: Day }),
    output: Call,
    errors: ['volunteer.day', 'volunteer.self'],
  }),
  asked: query({
    summary: 'What was asked of volunteers in the caller’s areas, the latest first',
    permission: 'volunteers.call',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Call),
  }),
  accept: command({
    summary: 'Says that the caller comes',
    permission: 'volunteers.offer',
    flow: callFlow,
    action: 'accept',
    input: v.object(call),
    output: Call,
  }),
  decline: command({
    summary: 'Says that the caller cannot come',
    permission: 'volunteers.offer',
    flow: callFlow,
    action: 'decline',
    input: v.object({ ...call, reason: Reason }),
    output: Call,
  }),
  credit: command({
    summary: 'Notes how long a volunteer helped',
    permission: 'volunteers.call',
    flow: callFlow,
    action: 'credit',
    input: v.object({
      ...call,
      minutes: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(volunteerLimits.minutes)),
    }),
    output: Call,
    errors: ['volunteer.notYet'],
  }),
  callOff: command({
    summary: 'Calls off what a volunteer was asked to help with',
    permission: 'volunteers.call',
    flow: callFlow,
    action: 'callOff',
    input: v.object(call),
    output: Call,
  }),
  unname: command({
    summary: 'Removes the offer of a person who left, and takes their name off a page of what they helped with',
    permission: 'volunteers.keep',
    input: v.object({ personId: Id, after: v.optional(v.string()) }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
