// What activities are made of: kinds, limits, the flows, and activities, sign-ups and thoughts as they are shown.
import * as v from 'valibot'
import { AudienceAreas, AudienceRoles, roleNames } from './audience'
import { FileIds, Photo } from './files'
import { flow, statesOf } from './flow'
import { Id, words } from './paging'
import { PersonName } from './personal'
import { Place } from './place'
import { Moment } from './time'

export const activityKinds = {
  event: { label: '活动' },
  volunteer: { label: '招募志愿者' },
  lesson: { label: '微党课' },
} as const
export type ActivityKind = keyof typeof activityKinds
export const activityKindNames = Object.keys(activityKinds) as [ActivityKind, ...ActivityKind[]]
export const ActivityKindName = v.picklist(activityKindNames, '请选一种')

/** Limits of activities, in one place. */
export const activityLimits = {
  titleLetters: 40,
  textLetters: 3000,
  pictures: 6,
  attachments: 5,
  sessions: 12,
  /** Seats of one session: each is a document, and the taken ones are read to find a free one. */
  capacity: 300,
  /** Acts of societies in one session. */
  acts: 30,
  /** People whom one person brings along. */
  companions: 3,
  /** People on the stage in one act. */
  headcount: 100,
  /** The longest act. */
  actMinutes: 60,
  props: 60,
  /** People of a society who come together on seats: each is a document of one transaction. */
  group: 30,
  /** Societies of one contact. */
  societies: 5,
  societyName: 30,
  members: 500,
  /** Check-in opens this many minutes before a session and ends with its day. */
  checkInMinutes: 60,
  /** A session lasts at most this long. */
  sessionHours: 12,
  /** Days ahead for which a session can be set. */
  aheadDays: 180,
  thoughtLetters: 200,
} as const

export const activityFlow = flow({
  entity: 'activity',
  initial: 'draft',
  states: {
    draft: { label: '草稿' },
    open: { label: '进行中' },
    over: { label: '已结束', final: true },
    cancelled: { label: '已取消', final: true },
    discarded: { label: '已丢弃', final: true },
  },
  actions: {
    edit: { from: ['draft'], to: 'draft', label: '修改' },
    discard: { from: ['draft'], to: 'discarded', label: '丢弃草稿' },
    publish: { from: ['draft'], to: 'open', label: '发布' },
    revise: { from: ['open'], to: 'open', label: '修改' },
    cancel: { from: ['open'], to: 'cancelled', label: '取消活动' },
    end: { from: ['open'], to: 'over', label: '结束' },
  },
})

export const signupFlow = flow({
  entity: 'signup',
  /** Who finds places left is signed up at once. */
  initial: 'waiting',
  states: {
    waiting: { label: '候补中' },
    signedUp: { label: '已报名' },
    attended: { label: '已签到' },
    withdrawn: { label: '已取消', final: true },
    dropped: { label: '活动取消', final: true },
  },
  actions: {
    place: { from: ['waiting'], to: 'signedUp', label: '候补成功' },
    withdraw: { from: ['signedUp', 'waiting'], to: 'withdrawn', label: '取消报名' },
    /** Who takes a course checks in again and again. */
    checkIn: { from: ['signedUp', 'attended'], to: 'attended', label: '签到' },
    undoCheckIn: { from: ['attended'], to: 'signedUp', label: '撤回签到' },
    drop: { from: ['signedUp', 'waiting'], to: 'dropped', label: '活动取消' },
  },
})

/** As whom one signs up: for seats, or a society for a place on the programme (节目报名). */
export const signupKinds = { person: { label: '个人报名' }, society: { label: '节目报名' } } as const
export type SignupKind = keyof typeof signupKinds
export const SignupKindName = v.picklist(Object.keys(signupKinds) as [SignupKind, ...SignupKind[]])

/** What an audition 选拔 says of an act. */
export const auditions = {
  accepted: { label: '录用' },
  reserve: { label: '候补节目' },
  declined: { label: '未录用' },
} as const
export type Audition = keyof typeof auditions
export const AuditionName = v.picklist(Object.keys(auditions) as [Audition, ...Audition[]], '请选结果')

const whole = (least: number, most: number, unit: string) => {
  const range = `请填 ${least} 到 ${most} ${unit}`
  return v.pipe(v.number(range), v.integer(range), v.minValue(least, range), v.maxValue(most, range))
}
export const Companions = whole(0, activityLimits.companions, '人')
export const Members = whole(1, activityLimits.members, '人')
export const Headcount = whole(1, activityLimits.headcount, '人')
export const Minutes = whole(1, activityLimits.actMinutes, '分钟')
/** The place of an act in the running order. */
export const Turn = whole(1, activityLimits.acts, '号')

/** One time of an activity. `capacity` 0: come without signing up; `acts` 0: no programme. */
export const SessionTimes = v.pipe(
  v.object({
    startsAt: Moment,
    endsAt: Moment,
    capacity: whole(0, activityLimits.capacity, '人'),
    acts: v.optional(whole(0, activityLimits.acts, '个节目'), 0),
  }),
  v.forward(
    v.check(({ startsAt, endsAt }) => startsAt < endsAt, '结束时间要晚于开始时间'),
    ['endsAt'],
  ),
)
export type SessionTimes = v.InferOutput<typeof SessionTimes>

/** No `v.url`: it needs `URL`, which the mini program lacks. */
const LiveLink = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(500),
  v.regex(/^https:\/\/[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?#][^\s<>"']*)?$/i, '直播地址要以 https:// 开头'),
)
const Attachment = v.object({ fileId: Id, name: words(60) })

/** What may still change once people have signed up. */
export const revisable = {
  title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(activityLimits.titleLetters, '标题不超过 40 字')), ''),
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(activityLimits.textLetters, '正文不超过 3000 字')), ''),
  place: v.optional(Place),
  liveLink: v.optional(LiveLink),
  pictures: v.optional(FileIds(activityLimits.pictures), []),
  attachments: v.optional(v.pipe(v.array(Attachment), v.maxLength(activityLimits.attachments, '最多 5 个附件')), []),
}
/** A draft may lack anything until it is published. */
export const activityContent = {
  kind: v.optional(ActivityKindName, 'event'),
  /** One signs up once and comes to every session: the places of the first one are those of all. */
  course: v.optional(v.boolean(), false),
  ...revisable,
  areas: v.optional(AudienceAreas, []),
  /** Empty: everyone in these areas. */
  roles: v.optional(AudienceRoles, []),
  sessions: v.optional(
    v.pipe(v.array(SessionTimes), v.maxLength(activityLimits.sessions, `最多 ${activityLimits.sessions} 场`)),
    [],
  ),
}

export const Signup = v.object({
  signupId: Id,
  activityId: Id,
  kind: ActivityKindName,
  title: v.string(),
  where: v.string(),
  /** Counted from 0. */
  session: v.number(),
  startsAt: Moment,
  endsAt: Moment,
  as: SignupKindName,
  state: v.picklist(statesOf(signupFlow)),
  personName: PersonName,
  companions: v.number(),
  /** Of a society: its name, what it performs, and with how many. */
  society: v.optional(v.string()),
  act: v.optional(v.string()),
  headcount: v.optional(v.number()),
  /** Of an act: how long it takes, what it needs on the stage, and what the audition said. */
  minutes: v.optional(v.number()),
  props: v.optional(v.string()),
  audition: v.optional(v.object({ result: AuditionName, words: v.optional(v.string()), turn: v.optional(v.number()) })),
  /** Six digits to say at the door. */
  code: v.string(),
  /** How many wait before them. */
  ahead: v.number(),
  /** Why the activity does not take place. */
  reason: v.optional(v.string()),
  joinedAt: Moment,
  attendedAt: v.optional(Moment),
  /** Of a course: each session, and when they came to it. */
  lessons: v.optional(v.array(v.object({ startsAt: Moment, endsAt: Moment, cameAt: v.optional(Moment) }))),
  can: v.array(v.string()),
})
export type Signup = v.InferOutput<typeof Signup>

const Places = v.object({ capacity: v.number(), left: v.number(), waiting: v.number() })
export const Session = v.object({
  session: v.number(),
  startsAt: Moment,
  endsAt: Moment,
  /** Absent where one comes without signing up. */
  seats: v.optional(Places),
  acts: v.optional(Places),
  /** To those who organise it: what people type at the door to check themselves in. */
  doorCode: v.optional(v.string()),
})
export type Session = v.InferOutput<typeof Session>

const summary = {
  activityId: Id,
  kind: ActivityKindName,
  state: v.picklist(statesOf(activityFlow)),
  title: v.string(),
  where: v.string(),
  areaName: v.string(),
  /** Of the first session, and of the last one. */
  startsAt: v.optional(Moment),
  endsAt: v.optional(Moment),
  /** The session to sign up for next: not started yet. */
  next: v.optional(Moment),
  sessionCount: v.number(),
  /** One signs up for all sessions at once, before the first. */
  course: v.boolean(),
  /** Places left in the coming sessions; absent where one comes without signing up. */
  left: v.optional(v.number()),
  picture: v.optional(Photo),
}
export const ActivitySummary = v.object({
  ...summary,
  /** The caller has a place, or waits for one. */
  joined: v.optional(v.picklist(['signedUp', 'waiting'])),
})
export type ActivitySummary = v.InferOutput<typeof ActivitySummary>

export const ManagedActivity = v.object({ ...summary, signedUp: v.number(), waiting: v.number() })
export type ManagedActivity = v.InferOutput<typeof ManagedActivity>

export const Activity = v.object({
  ...summary,
  text: v.string(),
  place: v.optional(Place),
  areas: v.array(v.string()),
  areaNames: v.array(v.string()),
  roles: v.array(v.picklist(roleNames)),
  authorName: v.string(),
  liveLink: v.optional(v.string()),
  pictures: v.array(Photo),
  attachments: v.array(v.object({ ...Photo.entries, name: v.string() })),
  sessions: v.array(Session),
  cancelledFor: v.optional(v.string()),
  /** It is for the caller: they may sign up. */
  forMe: v.boolean(),
  /** The caller’s own sign-ups that stand. */
  mine: v.array(Signup),
  /** Of a party class: how many said that they studied it, and whether the caller has, or may now. */
  study: v.optional(v.object({ people: v.number(), mine: v.boolean(), open: v.boolean() })),
  /** To those who organise it, with a live link: how many opened that, and from which communities. */
  watched: v.optional(
    v.object({ people: v.number(), byArea: v.array(v.object({ name: v.string(), people: v.number() })) }),
  ),
  /** What a card sent to the WeChat group carries; the path with a leading slash. */
  share: v.object({ title: v.string(), path: v.string(), picture: v.optional(Photo) }),
  manages: v.boolean(),
  version: v.number(),
  can: v.array(v.string()),
})
export type Activity = v.InferOutput<typeof Activity>

/** A society 社团 of a community, as its register has it; its contact signs it up. */
export const Society = v.object({
  societyId: Id,
  name: v.string(),
  members: v.number(),
  /** What it does and when it meets. */
  about: v.optional(v.string()),
  area: v.string(),
  areaName: v.string(),
  /** Surname alone, except for staff there. */
  contactName: PersonName,
  mine: v.boolean(),
  /** The caller may change it or take it off the register. */
  manages: v.boolean(),
})
export type Society = v.InferOutput<typeof Society>

/** What somebody says after a party class. */
export const Thought = v.object({
  studyId: Id,
  text: v.string(),
  at: Moment,
  /** Surname alone, except for those who organise it. */
  personName: PersonName,
  mine: v.boolean(),
  /** Waits for somebody to look at its words, or was hidden: only its author and organisers see it. */
  held: v.boolean(),
  hiddenFor: v.optional(v.string()),
  canJudge: v.boolean(),
})
export type Thought = v.InferOutput<typeof Thought>
