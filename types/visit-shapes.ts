// What home visits 走访 are made of: why somebody is on the list, occasions, limits, the two flows, and how both are shown.
import * as v from 'valibot'
import { flow, statesOf } from './flow'
import { Id, words } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { CategoryId } from './request-shapes'
import { Day, Moment } from './time'

/** Why somebody should be looked after. A child is never a record of its own: the entry is its guardian's. */
export const visitReasons = {
  elderlyParty: { label: '老党员' },
  veryOld: { label: '高龄老人' },
  livesAlone: { label: '独居老人' },
  childAlone: { label: '孩子独自在家' },
  lessMobile: { label: '行动不便' },
  other: { label: '其他情况' },
} as const
export type VisitReason = keyof typeof visitReasons
export const visitReasonNames = Object.keys(visitReasons) as [VisitReason, ...VisitReason[]]

/** Whom the office's own records suggest, and from which age on. */
export const candidateKinds = {
  elderlyParty: { label: '70 岁以上党员', fromAge: 70, party: true },
  veryOld: { label: '80 岁以上老人', fromAge: 80, party: false },
} as const
export type CandidateKind = keyof typeof candidateKinds
export const CandidateKindName = v.picklist(Object.keys(candidateKinds) as [CandidateKind, ...CandidateKind[]])

export const occasions = {
  daily: { label: '日常看望' },
  liveStream: { label: '帮看直播' },
  festival: { label: '节日慰问' },
  heat: { label: '高温看望' },
  cold: { label: '寒潮看望' },
  other: { label: '其他' },
} as const
export type Occasion = keyof typeof occasions
export const OccasionName = v.picklist(Object.keys(occasions) as [Occasion, ...Occasion[]], '请选为什么去')

/** How a person agreed to be on the list; nobody is on it without. */
export const consentWays = {
  self: { label: '本人登记' },
  inPerson: { label: '当面同意' },
  byPhone: { label: '电话里同意' },
  signed: { label: '签了同意书' },
  guardian: { label: '监护人或家属同意' },
} as const
export type ConsentWay = keyof typeof consentWays
/** `self` is given by registering oneself alone. */
const askedWays = ['inPerson', 'byPhone', 'signed', 'guardian'] as const satisfies readonly ConsentWay[]
export const askedConsentWays = askedWays
export const ConsentAsked = v.object({
  how: v.picklist(askedWays, '请选怎样同意的'),
  words: v.optional(v.pipe(words(100), v.metadata({ personal: true }))),
})

/** As whom somebody visits: what makes them fit to know where a frail person lives. */
export const visitorKinds = {
  party: { label: '党员' },
  buildingHead: { label: '楼栋长' },
  staff: { label: '工作人员' },
} as const
export type VisitorKind = keyof typeof visitorKinds
export const VisitorKindName = v.picklist(Object.keys(visitorKinds) as [VisitorKind, ...VisitorKind[]])

/** How the visitor found them. */
export const findings = {
  well: { label: '一切都好' },
  attention: { label: '要多留意' },
  needs: { label: '有困难要帮' },
} as const
export type Found = keyof typeof findings
const FoundName = v.picklist(Object.keys(findings) as [Found, ...Found[]], '请选情况怎样')

export const visitWays = { home: { label: '上门' }, phone: { label: '打电话' } } as const
const WayName = v.picklist(Object.keys(visitWays) as (keyof typeof visitWays)[])

/** Limits of visits, in one place. */
export const visitLimits = {
  about: 200,
  words: 500,
  task: 100,
  reason: 100,
  needs: 5,
  need: 200,
  /** Days within which a visit must be due. */
  aheadDays: 90,
  /** Days between two visits, from which one chooses. */
  cycles: [7, 15, 30, 60, 90],
  usualCycle: 30,
  /** From this many vain tries on the community is told. */
  triesThatWorry: 2,
  /** Days after which what was said at a visit is let go. */
  keepDays: 730,
} as const

export const entryFlow = flow({
  entity: 'entry',
  initial: 'proposed',
  states: {
    proposed: { label: '待征求同意' },
    listed: { label: '在名单上' },
    declined: { label: '本人不需要' },
    removed: { label: '已移出' },
  },
  actions: {
    confirm: { from: ['proposed'], to: 'listed', label: '列入名单' },
    edit: { from: ['listed'], to: 'listed', label: '修改' },
    remove: { from: ['proposed', 'listed'], to: 'removed', label: '移出名单' },
    refuse: { from: ['proposed', 'listed'], to: 'declined', label: '不需要走访' },
    /** Of who declined, by their own wish alone. */
    askAgain: { from: ['declined', 'removed'], to: 'proposed', label: '重新登记' },
  },
})

export const visitFlow = flow({
  entity: 'visit',
  initial: 'assigned',
  states: {
    assigned: { label: '待接受' },
    accepted: { label: '待上门' },
    notHome: { label: '没人在家' },
    declined: { label: '去不了' },
    visited: { label: '已走访', final: true },
    cancelled: { label: '已取消', final: true },
  },
  actions: {
    accept: { from: ['assigned'], to: 'accepted', label: '我去' },
    decline: { from: ['assigned', 'accepted', 'notHome'], to: 'declined', label: '去不了' },
    reassign: { from: ['assigned', 'accepted', 'notHome', 'declined'], to: 'assigned', label: '换人去' },
    markNotHome: { from: ['assigned', 'accepted', 'notHome'], to: 'notHome', label: '没人在家' },
    record: { from: ['assigned', 'accepted', 'notHome'], to: 'visited', label: '看望过了' },
    cancel: { from: ['assigned', 'accepted', 'notHome', 'declined'], to: 'cancelled', label: '取消这次' },
  },
})
export const openVisitStates = ['assigned', 'accepted', 'notHome'] as const

/** What somebody should know before ringing the bell: health, habits. It never stays in the trace. */
export const About = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(visitLimits.about, `不超过 ${visitLimits.about} 字`),
  v.metadata({ personal: true }),
)
export const Reasons = v.pipe(
  v.array(v.picklist(visitReasonNames)),
  v.minLength(1, '请选为什么要看望'),
  v.maxLength(visitReasonNames.length),
)
export const CycleDays = v.picklist(visitLimits.cycles as unknown as [number, ...number[]], '请选多久看望一次')
export const PersonalWords = (most: number) => v.pipe(words(most), v.metadata({ personal: true }))
export const NeedIn = v.object({
  text: PersonalWords(visitLimits.need),
  categoryId: CategoryId,
  /** The person agreed that it is passed on in their name. */
  agreed: v.optional(v.boolean(), false),
})
export const Outcome = { found: FoundName, how: v.optional(WayName, 'home') }

const OpenVisit = v.object({
  visitId: Id,
  state: v.picklist(statesOf(visitFlow)),
  visitorName: PersonName,
  occasion: OccasionName,
  dueOn: Day,
})

/** Somebody on the list, for those who may know of it: the person, the community, the building head of the courtyard. */
export const ListedPerson = v.object({
  /** The person's own id: nobody is on the list twice. */
  entryId: Id,
  state: v.picklist(statesOf(entryFlow)),
  reasons: v.array(v.picklist(visitReasonNames)),
  about: v.optional(About),
  name: PersonName,
  birthYear: v.optional(v.number()),
  partyMember: v.boolean(),
  area: AreaId,
  areaName: v.string(),
  address: PersonName,
  hasPhone: v.boolean(),
  consent: v.optional(
    v.object({ how: v.picklist(Object.keys(consentWays) as ConsentWay[]), words: v.optional(PersonName), at: Moment }),
  ),
  proposedAt: Moment,
  /** Who thought of them; absent when they did so themselves. */
  proposedBy: v.optional(PersonName),
  cycleDays: v.number(),
  /** The last visit, and by when the next one should be. */
  seenAt: v.optional(Moment),
  dueOn: v.optional(Day),
  overdue: v.boolean(),
  /** The visit under way. */
  visit: v.optional(OpenVisit),
  /** Why they left the list. */
  endedFor: v.optional(PersonName),
  mine: v.boolean(),
  can: v.array(v.string()),
})
export type ListedPerson = v.InferOutput<typeof ListedPerson>

export const Need = v.object({
  needId: Id,
  text: PersonName,
  categoryId: v.string(),
  agreed: v.boolean(),
  /** `open` waits for the community. */
  state: v.picklist(['open', 'raised', 'settled']),
  /** The request that it became. */
  request: v.optional(v.object({ requestId: Id, number: v.string() })),
  /** How it was settled without a request. */
  settledFor: v.optional(PersonName),
})
export type Need = v.InferOutput<typeof Need>

export const Visit = v.object({
  visitId: Id,
  state: v.picklist(statesOf(visitFlow)),
  entryId: Id,
  occasion: OccasionName,
  dueOn: Day,
  overdue: v.boolean(),
  /** What is to be done there. */
  task: v.optional(v.pipe(v.string(), v.metadata({ personal: true }))),
  name: PersonName,
  birthYear: v.optional(v.number()),
  reasons: v.array(v.picklist(visitReasonNames)),
  areaName: v.string(),
  /** As long as the visit is open, or to those who keep the list. */
  address: v.optional(PersonName),
  about: v.optional(About),
  /** The visitor may have the number shown now. */
  canCall: v.boolean(),
  visitor: v.object({ name: PersonName, as: VisitorKindName, mine: v.boolean() }),
  assignedBy: PersonName,
  assignedAt: Moment,
  declinedFor: v.optional(PersonName),
  cancelledFor: v.optional(PersonName),
  tries: v.number(),
  triedAt: v.optional(Moment),
  visitedAt: v.optional(Moment),
  found: v.optional(FoundName),
  how: v.optional(WayName),
  words: v.optional(PersonName),
  needs: v.array(Need),
  can: v.array(v.string()),
})
export type Visit = v.InferOutput<typeof Visit>
