// Joint responsibility 联合责任: who answers for what in a grid, and joint operations 现场会 with their decisions.
import * as v from 'valibot'
import { Named } from './campaign-shapes'
import { domainNames } from './domains'
import { flow, statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { AreaId, Place } from './place'
import { Day, Moment } from './time'

export const meetingLimits = {
  cards: 200,
  duty: 60,
  people: 20,
  title: 40,
  minutes: 2000,
  decisions: 1000,
  followUps: 10,
  signWords: 300,
} as const

const DomainName = v.picklist(domainNames, '请选一类')

const substituting = v.object({ personId: Id, from: Day, until: Day })
export const ResponsibilityCard = v.object({
  cardId: Id,
  area: AreaId,
  areaName: v.string(),
  domain: DomainName,
  /** What they do there: 城管执法中队，联系这个网格. */
  duty: v.string(),
  person: Named,
  substitute: v.optional(
    v.object({
      ...Named.entries,
      from: Day,
      until: Day,
      /** They do not stand in any more: no longer on the staff, or away themselves. */
      out: v.optional(v.picklist(['left', 'away'])),
    }),
  ),
  /** Who is to be asked today: the substitute while the person is away; and their post. */
  now: v.object({ ...Named.entries, post: v.optional(v.string()) }),
  version: v.number(),
  keeps: v.boolean(),
  /** The caller may see the number of whom to ask, for the area that was asked about. */
  calls: v.boolean(),
})
export type ResponsibilityCard = v.InferOutput<typeof ResponsibilityCard>

export const meetingFlow = flow({
  entity: 'meeting',
  initial: 'called',
  states: {
    called: { label: '已召集' },
    held: { label: '已开', final: true },
    cancelled: { label: '已取消', final: true },
  },
  actions: {
    hold: { from: ['called'], to: 'held', label: '记录结果' },
    cancelMeeting: { from: ['called'], to: 'cancelled', label: '取消' },
  },
})

export const invitationAnswers = {
  waiting: { label: '未答复' },
  comes: { label: '参加' },
  cannot: { label: '来不了' },
} as const
export type InvitationAnswer = keyof typeof invitationAnswers
const answerNames = Object.keys(invitationAnswers) as [InvitationAnswer, ...InvitationAnswer[]]

/** How somebody who was there stands to the record as it is now. */
export const recordStandings = {
  missing: { label: '还没签' },
  again: { label: '改过，要再签' },
  agreed: { label: '同意记录' },
  refused: { label: '有不同意见' },
} as const
export type RecordStanding = keyof typeof recordStandings
const recordStandingNames = Object.keys(recordStandings) as [RecordStanding, ...RecordStanding[]]

/** `edition`: how often the record was written; a signature is for one of them. */
const ofEdition = { meetingId: Id, edition: v.number() }
/** What a joint operation found and decided, and who of those invited was there; absent where nobody noted it. */
const recordContent = {
  minutes: words(meetingLimits.minutes),
  decisions: words(meetingLimits.decisions),
  cameIds: v.optional(v.pipe(v.array(Id), v.maxLength(meetingLimits.people))),
}

export const Meeting = v.object({
  meetingId: Id,
  campaignId: Id,
  state: v.picklist(statesOf(meetingFlow)),
  title: v.string(),
  place: Place,
  areaName: v.string(),
  at: Moment,
  caller: Named,
  people: v.array(
    v.object({
      ...Named.entries,
      unit: v.string(),
      answer: v.picklist(answerNames),
      reason: v.optional(v.string()),
      /** Whether they were there; once it was held. */
      came: v.optional(v.boolean()),
      /** Of whom the record asks a signature. */
      sign: v.optional(
        v.object({
          standing: v.picklist(recordStandingNames),
          at: v.optional(Moment),
          words: v.optional(v.string()),
        }),
      ),
    }),
  ),
  held: v.optional(
    v.object({
      at: Moment,
      byName: v.string(),
      minutes: v.string(),
      decisions: v.string(),
      edition: v.number(),
    }),
  ),
  /** Tasks that came of it. */
  followUps: v.number(),
  /** The caller is invited and may answer. */
  answers: v.boolean(),
  /** The caller was there and has not signed the record as it is now. */
  signs: v.boolean(),
  /** The caller may write the record anew. */
  rewrites: v.boolean(),
  can: v.array(v.string()),
})
export type Meeting = v.InferOutput<typeof Meeting>

export const meetingOperations = {
  responsibles: query({
    summary: 'Who answers for what in an area 谁负责: the cards of the area and those above it',
    permission: 'campaigns.view',
    input: v.object({ area: AreaId, domain: v.optional(DomainName) }),
    output: v.array(ResponsibilityCard),
  }),
  revealResponsible: command({
    summary:
      'Shows the number of whom to ask today, from a card for an area or above it; who looked stays in the trace',
    permission: 'campaigns.callResponsible',
    input: v.object({ area: AreaId, cardId: Id }),
    output: v.object({
      ...Named.entries,
      phone: v.pipe(v.string(), v.metadata({ reveal: 'campaigns.callResponsible' })),
    }),
    errors: ['campaign.cardChanged', 'people.noPhone'],
  }),
  saveCard: command({
    summary: 'Names who answers for a subject in an area, with a substitute for some days',
    permission: 'campaigns.nameResponsible',
    input: v.object({
      area: AreaId,
      domain: DomainName,
      duty: words(meetingLimits.duty),
      responsibleId: Id,
      substitute: v.optional(substituting),
      /** Of the card as it was when the change began; absent for a new one. */
      version: v.optional(v.number()),
    }),
    output: ResponsibilityCard,
    errors: ['campaign.notStaff', 'campaign.days'],
  }),
  markSubstitute: command({
    summary: 'Notes that the substitute of a card has dropped out, or is back; who must find another is told',
    permission: 'campaigns.keep',
    input: v.object({ cardId: Id, personId: Id }),
    output: v.object({ cardId: Id, changed: v.boolean() }),
    uses: ['inspections.onLeave'],
  }),
  meetings: query({
    summary: 'The joint operations 现场会 of a campaign, the latest first',
    permission: 'campaigns.view',
    input: v.object({ campaignId: Id, ...pageInput }),
    output: pageOf(Meeting),
  }),
  myMeetings: query({
    summary: 'The joint operations to come to which the caller is invited, the nearest first',
    permission: 'campaigns.serve',
    input: v.object(pageInput),
    output: pageOf(Meeting),
  }),
  callMeeting: command({
    summary: 'Calls departments together at a place; each is invited and answers',
    permission: 'campaigns.lead',
    input: v.object({
      campaignId: Id,
      title: words(meetingLimits.title),
      place: Place,
      at: Moment,
      peopleIds: v.pipe(v.array(Id), v.minLength(1, '至少请一个人'), v.maxLength(meetingLimits.people)),
    }),
    output: Meeting,
    errors: ['campaign.over', 'campaign.notStaff', 'campaign.cannotServe', 'campaign.meetingPast'],
  }),
  answerInvitation: command({
    summary: 'Says whether one comes, and why not',
    permission: 'campaigns.serve',
    input: v.object({ meetingId: Id, comes: v.boolean(), reason: v.optional(words(100)) }),
    output: Meeting,
    errors: ['campaign.notInvited'],
  }),
  hold: command({
    summary: 'Records what a joint operation found and decided, and gives its follow-ups their owners and days',
    permission: 'campaigns.lead',
    flow: meetingFlow,
    action: 'hold',
    input: v.object({
      meetingId: Id,
      ...recordContent,
      followUps: v.optional(
        v.pipe(
          v.array(v.object({ title: words(60), toPersonId: Id, dueAt: Moment })),
          v.maxLength(meetingLimits.followUps),
        ),
        [],
      ),
    }),
    output: Meeting,
    errors: [
      'campaign.notStaff',
      'campaign.cannotServe',
      'campaign.due',
      'campaign.meetingAhead',
      'campaign.notInvited',
    ],
  }),
  rewriteRecord: command({
    summary: 'Writes the record of a joint operation anew; whoever was there is asked to sign it again',
    permission: 'campaigns.lead',
    input: v.object({ ...ofEdition, ...recordContent }),
    output: Meeting,
    errors: ['campaign.notHeld', 'campaign.notInvited', 'record.changed'],
  }),
  recordsToSign: query({
    summary: 'The records of joint operations that wait for the caller’s signature, the earliest first',
    permission: 'campaigns.serve',
    input: v.object(pageInput),
    output: pageOf(Meeting),
  }),
  signRecord: command({
    summary: 'Says on one’s own phone that the record is so, or what is wrong with it',
    permission: 'campaigns.serve',
    input: v.object({
      ...ofEdition,
      verdict: v.picklist(['agree', 'refuse']),
      words: v.optional(words(meetingLimits.signWords)),
    }),
    output: Meeting,
    errors: ['campaign.nothingToSign', 'campaign.refuseWords', 'record.changed'],
  }),
  remindRecord: command({
    summary: 'Reminds those who were there of a record that waits for their signature, once for each writing of it',
    permission: 'campaigns.keep',
    input: v.object({ meetingId: Id }),
    output: v.object({ meetingId: Id, reminded: v.boolean() }),
  }),
  cancelMeeting: command({
    summary: 'Calls a joint operation off; everybody invited is told',
    permission: 'campaigns.lead',
    flow: meetingFlow,
    action: 'cancelMeeting',
    input: v.object({ meetingId: Id }),
    output: Meeting,
  }),
} as const
