// Joining 加入楼院: how a person comes to be in a courtyard, by its WeChat group or by being verified, and leaves it.
import * as v from 'valibot'
import { flow, statesOf } from './flow'
import { ArrivedGroup } from './groups'
import { DIGITS, LETTERS } from './letters'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { Moment } from './time'

/** What somebody is called until they say their name. */
export const newcomerName = '新居民'

export const joiningLimits = {
  /** Homes of one person, those asked for included. */
  homes: 5,
  /** Applications that wait at once, and that one person makes in a day. */
  open: 3,
  aDay: 5,
  /** After so many refusals for one courtyard within so many days the person is asked to come by. */
  refusals: 3,
  refusalDays: 30,
  /** Working days within which an application is looked at. */
  workingDays: 2,
  /** Days after which what came of an application, and who was removed, is forgotten. */
  keptDays: 180,
  /** Days within which a removal can be taken back. */
  reinstateDays: 30,
} as const

/** What ties somebody to a courtyard. */
export const ties = {
  lives: { label: '住在这里' },
  family: { label: '照看家人' },
  works: { label: '在这里工作' },
} as const
const tieNames = Object.keys(ties) as [keyof typeof ties, ...(keyof typeof ties)[]]
export type Tie = keyof typeof ties

/** One way into one courtyard; who asks again makes a new one. */
export const applicationFlow = flow({
  entity: 'application',
  initial: 'asked',
  states: {
    asked: { label: '待核实' },
    approved: { label: '已加入', final: true },
    refused: { label: '没有通过', final: true },
    withdrawn: { label: '已撤回', final: true },
  },
  actions: {
    approve: { from: ['asked'], to: 'approved', label: '通过' },
    refuse: { from: ['asked'], to: 'refused', label: '不通过' },
    withdraw: { from: ['asked'], to: 'withdrawn', label: '撤回申请' },
  },
})
const ApplicationState = v.picklist(statesOf(applicationFlow))

/** Somebody who moved away and was taken off a courtyard by its staff. */
export const removalFlow = flow({
  entity: 'removal',
  initial: 'removed',
  states: { removed: { label: '已移出' }, reinstated: { label: '已恢复', final: true } },
  actions: { reinstate: { from: ['removed'], to: 'reinstated', label: '恢复' } },
})

/** Building, unit and room; covered in the trace, kept in the record. */
const Address = v.pipe(
  words(60),
  v.regex(new RegExp(`[${LETTERS}${DIGITS}]`, 'u'), '请写几号楼、门牌号'),
  v.metadata({ personal: true }),
)
/** Said about a person by somebody else. */
const Reason = v.pipe(words(100), v.metadata({ personal: true }))
const ShownAddress = v.pipe(v.string(), v.metadata({ personal: true }))
const Shown = v.pipe(v.string(), v.metadata({ personal: true }))

/** Whom an application lies with. */
const Verifier = v.object({ personId: Id, name: v.string(), label: v.string() })

export const OwnApplication = v.object({
  applicationId: Id,
  state: ApplicationState,
  area: AreaId,
  areaName: v.string(),
  /** Community and courtyard. */
  words: v.string(),
  address: ShownAddress,
  tie: v.picklist(tieNames),
  note: v.optional(Shown),
  /** It came with a WeChat group that nobody has confirmed yet: confirming it lets everybody in at once. */
  awaitsGroup: v.boolean(),
  askedAt: Moment,
  dueAt: v.optional(Moment),
  decidedAt: v.optional(Moment),
  reason: v.optional(Shown),
  verifiers: v.array(Verifier),
  can: v.array(v.string()),
})
export type OwnApplication = v.InferOutput<typeof OwnApplication>

export const Home = v.object({
  area: AreaId,
  name: v.string(),
  /** Community, courtyard and address, as a person says it. */
  words: v.string(),
  address: ShownAddress,
  /** The one that pages follow now. */
  current: v.boolean(),
  since: v.optional(Moment),
  /** Staff roles over exactly this area: they are handed over before one leaves. */
  duties: v.array(v.string()),
})
export type Home = v.InferOutput<typeof Home>

export const Application = v.object({
  applicationId: Id,
  state: ApplicationState,
  personId: Id,
  name: PersonName,
  area: AreaId,
  areaName: v.string(),
  address: ShownAddress,
  tie: v.picklist(tieNames),
  note: v.optional(Shown),
  /** The WeChat group it came with; without a name while nobody has said which it is. */
  group: v.optional(v.object({ groupId: Id, name: v.optional(v.string()) })),
  /** How often they were refused here before. */
  refusedBefore: v.number(),
  askedAt: Moment,
  dueAt: Moment,
  overdue: v.boolean(),
  decidedAt: v.optional(Moment),
  /** Absent while it waits, when they withdrew, and when a confirmed group let them in. */
  decidedBy: v.optional(v.string()),
  reason: v.optional(Shown),
  can: v.array(v.string()),
})
export type Application = v.InferOutput<typeof Application>

export const Member = v.object({
  personId: Id,
  name: PersonName,
  area: AreaId,
  areaName: v.string(),
  address: ShownAddress,
  since: v.optional(Moment),
  /** What they serve as over exactly this area; such people are not removed before it is handed over. */
  duties: v.array(v.string()),
  mine: v.boolean(),
})
export type Member = v.InferOutput<typeof Member>

export const Removal = v.object({
  removalId: Id,
  state: v.picklist(statesOf(removalFlow)),
  personId: Id,
  name: PersonName,
  area: AreaId,
  areaName: v.string(),
  address: ShownAddress,
  reason: Shown,
  at: Moment,
  by: v.string(),
  can: v.array(v.string()),
})
export type Removal = v.InferOutput<typeof Removal>

const ofApplication = { applicationId: Id }

export const joiningOperations = {
  arrival: query({
    summary: 'The WeChat group from which the caller opened the app just now, as the platform verified it',
    permission: 'people.join',
    input: v.object({}),
    output: v.object({ group: v.nullable(ArrivedGroup) }),
  }),
  homes: query({
    summary: 'The caller’s homes, the current one first, and what came of the latest applications',
    permission: 'people.join',
    input: v.object({}),
    output: v.object({ homes: v.array(Home), applications: v.array(OwnApplication) }),
  }),
  join: command({
    summary: 'Joins a courtyard or community: at once from its own WeChat group, otherwise after somebody verified it',
    permission: 'people.join',
    input: v.object({
      area: AreaId,
      address: Address,
      /** Asked for once: who has said their name leaves it out. */
      name: v.optional(v.pipe(words(20), v.metadata({ personal: true }))),
      tie: v.optional(v.picklist(tieNames), 'lives'),
      /** Helps those who verify: whose daughter, which shop. */
      note: v.optional(v.pipe(words(60), v.metadata({ personal: true }))),
      /** As `people.arrival` told it; it counts only while the platform’s own word of it is there. */
      groupId: v.optional(Id),
    }),
    output: v.object({ ...ofApplication, state: ApplicationState, dueAt: v.optional(Moment) }),
    errors: [
      'joining.consentFirst',
      'joining.wrongLevel',
      'joining.already',
      'joining.asked',
      'joining.tooManyOpen',
      'joining.tooManyToday',
      'joining.refusedOften',
      'joining.tooManyHomes',
      'joining.entryOver',
    ],
  }),
  withdrawApplication: command({
    summary: 'Takes the caller’s own application back',
    flow: applicationFlow,
    action: 'withdraw',
    permission: 'people.join',
    input: v.object(ofApplication),
    output: v.object(ofApplication),
  }),
  switchHome: command({
    summary: 'Makes another of the caller’s homes the current one',
    permission: 'people.join',
    input: v.object({ area: AreaId }),
    output: v.object({ area: AreaId }),
    errors: ['joining.notYours'],
  }),
  leaveHome: command({
    summary: 'Leaves a courtyard: who moves house leaves the old one',
    permission: 'people.join',
    input: v.object({ area: AreaId }),
    output: v.object({ area: AreaId }),
    errors: ['joining.notYours', 'joining.onDuty'],
  }),
  applications: query({
    summary: 'Applications within reach: those that wait, the oldest first, or those decided, the latest first',
    permission: 'people.verify',
    input: v.object({
      state: v.optional(ApplicationState, 'asked'),
      area: v.optional(AreaId),
      /** Name, address or note. */
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(Application),
  }),
  approve: command({
    summary: 'Lets somebody into the courtyard that they asked for',
    flow: applicationFlow,
    action: 'approve',
    permission: 'people.verify',
    input: v.object(ofApplication),
    output: v.object(ofApplication),
    errors: ['joining.own'],
  }),
  refuse: command({
    summary: 'Refuses an application and says why; the person may correct it and ask again',
    flow: applicationFlow,
    action: 'refuse',
    permission: 'people.verify',
    input: v.object({ ...ofApplication, reason: Reason }),
    output: v.object(ofApplication),
    errors: ['joining.own'],
  }),
  members: query({
    summary: 'Who belongs to the courtyards within reach, by name',
    permission: 'people.remove',
    input: v.object({ area: v.optional(AreaId), text: SearchText, ...pageInput }),
    output: pageOf(Member),
  }),
  removeMember: command({
    summary: 'Takes somebody who moved away off a courtyard, and tells them why',
    permission: 'people.remove',
    input: v.object({ personId: Id, area: AreaId, reason: Reason }),
    output: v.object({ removalId: Id }),
    errors: ['joining.notThere', 'joining.onDuty', 'joining.own'],
  }),
  removals: query({
    summary: 'Who was taken off the courtyards within reach, the latest first',
    permission: 'people.remove',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Removal),
  }),
  reinstate: command({
    summary: 'Takes a removal back: the person belongs to the courtyard as before',
    flow: removalFlow,
    action: 'reinstate',
    permission: 'people.remove',
    input: v.object({ removalId: Id }),
    output: v.object({ removalId: Id }),
    errors: ['joining.reinstateOver', 'joining.tooManyHomes', 'joining.own'],
  }),
  keepApplication: command({
    summary: 'Reminds the community of an application that nobody looked at, or forgets one whose time is over',
    permission: 'people.maintain',
    input: v.object(ofApplication),
    output: v.object({ reminded: v.boolean() }),
  }),
  forgetRemoval: command({
    summary: 'Forgets a removal whose time is over',
    permission: 'people.maintain',
    input: v.object({ removalId: Id }),
    output: v.object({ removalId: Id }),
  }),
  unjoin: command({
    summary: 'Removes a page of a deleted person’s applications, removals and group entries',
    permission: 'people.maintain',
    input: v.object({ personId: Id }),
    output: v.object({ removed: v.number(), more: v.boolean() }),
  }),
} as const
