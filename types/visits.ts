// Home visits 走访: who is to be looked after and agreed to it, who goes when, and what they found.
import * as v from 'valibot'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { CategoryId } from './request-shapes'
import { Day, Month } from './time'
import {
  About,
  CandidateKindName,
  ConsentAsked,
  CycleDays,
  entryFlow,
  ListedPerson,
  NeedIn,
  OccasionName,
  Outcome,
  PersonalWords,
  Reasons,
  Visit,
  VisitorKindName,
  visitFlow,
  visitLimits,
} from './visit-shapes'

export * from './visit-shapes'

const Reason = PersonalWords(visitLimits.reason)
const entry = { entryId: Id }
const visit = { visitId: Id }
const registered = { reasons: Reasons, about: v.optional(About) }
const task = { occasion: OccasionName, dueOn: Day, task: v.optional(PersonalWords(visitLimits.task)) }

export const operations = {
  candidates: query({
    summary: 'Residents whom the office’s own records suggest for visits and who were never asked, the oldest first',
    permission: 'visits.keepList',
    input: v.object({ kind: CandidateKindName, area: v.optional(AreaId), ...pageInput }),
    output: pageOf(
      v.object({
        personId: Id,
        name: PersonName,
        birthYear: v.number(),
        partyMember: v.boolean(),
        area: AreaId,
        areaName: v.string(),
        address: PersonName,
      }),
    ),
  }),
  propose: command({
    summary:
      'Proposes a neighbour for visits, or asks for them oneself; the community worker decides, the person agrees',
    permission: 'visits.propose',
    input: v.object({ forPersonId: v.optional(Id), ...registered }),
    output: ListedPerson,
    errors: ['visit.known'],
  }),
  askAgain: command({
    summary: 'Asks again for visits after having left the list; who declined does so themselves',
    permission: 'visits.propose',
    flow: entryFlow,
    action: 'askAgain',
    input: v.object({ ...entry, ...registered }),
    output: ListedPerson,
    errors: ['visit.ownWish'],
  }),
  confirm: command({
    summary: 'Puts a person on the list who agreed to it; how they agreed is kept',
    permission: 'visits.keepList',
    flow: entryFlow,
    action: 'confirm',
    input: v.object({
      ...entry,
      ...registered,
      cycleDays: v.optional(CycleDays, visitLimits.usualCycle),
      /** Not needed of who registered themselves. */
      consent: v.optional(ConsentAsked),
    }),
    output: ListedPerson,
    errors: ['visit.consentMissing'],
  }),
  edit: command({
    summary: 'Changes why and how often a person on the list is visited',
    permission: 'visits.keepList',
    flow: entryFlow,
    action: 'edit',
    input: v.object({ ...entry, ...registered, cycleDays: CycleDays }),
    output: ListedPerson,
  }),
  remove: command({
    summary: 'Takes a person off the list who needs no visits any more; a visit under way is cancelled',
    permission: 'visits.keepList',
    flow: entryFlow,
    action: 'remove',
    input: v.object({ ...entry, reason: Reason }),
    output: ListedPerson,
  }),
  refuse: command({
    summary:
      'Leaves the list or does not want to be on it: by oneself, or as told to the community; what was said goes',
    permission: 'visits.refuse',
    flow: entryFlow,
    action: 'refuse',
    input: v.object({ ...entry, reason: v.optional(Reason) }),
    output: ListedPerson,
  }),
  list: query({
    summary: 'The people on the list by state, those not seen for the longest first; or only those whose visit is due',
    permission: 'visits.watch',
    input: v.object({
      area: v.optional(AreaId),
      state: v.optional(v.picklist(['proposed', 'listed', 'declined', 'removed']), 'listed'),
      due: v.optional(v.boolean(), false),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(ListedPerson),
  }),
  entry: query({
    summary: 'One person of the list, for themselves, the community and the building head of their courtyard',
    permission: 'visits.view',
    input: v.object(entry),
    output: ListedPerson,
  }),
  ownEntry: query({
    summary: 'Whether the caller is on the list or proposed for it, and who comes next',
    permission: 'visits.own',
    input: v.object({}),
    output: v.object({ entry: v.optional(ListedPerson) }),
  }),
  history: query({
    summary: 'The visits to one person, the latest first',
    permission: 'visits.view',
    input: v.object({ ...entry, ...pageInput }),
    output: pageOf(Visit),
  }),

  visitors: query({
    summary: 'People who can be asked to visit: party members, building heads or staff, by area and name',
    permission: 'visits.keepList',
    input: v.object({ kind: VisitorKindName, area: v.optional(AreaId), text: SearchText, ...pageInput }),
    output: pageOf(
      v.object({
        personId: Id,
        name: PersonName,
        areaName: v.string(),
        post: v.optional(v.string()),
        /** Visits that they have still to make. */
        open: v.number(),
      }),
    ),
  }),
  assign: command({
    summary: 'Asks somebody to visit a person on the list by a day',
    permission: 'visits.keepList',
    input: v.object({ ...entry, visitorId: Id, ...task }),
    output: Visit,
    errors: ['visit.notListed', 'visit.underWay', 'visit.notFit', 'visit.self', 'visit.day'],
  }),
  reassign: command({
    summary: 'Asks somebody else to make a visit, with another day if wanted',
    permission: 'visits.keepList',
    flow: visitFlow,
    action: 'reassign',
    input: v.object({ ...visit, visitorId: Id, dueOn: v.optional(Day) }),
    output: Visit,
    errors: ['visit.notFit', 'visit.self', 'visit.day'],
  }),
  cancel: command({
    summary: 'Calls a visit off',
    permission: 'visits.keepList',
    flow: visitFlow,
    action: 'cancel',
    input: v.object({ ...visit, reason: v.optional(Reason) }),
    output: Visit,
  }),
  accept: command({
    summary: 'Says that the caller will go; the person is told who comes',
    permission: 'visits.carryOut',
    flow: visitFlow,
    action: 'accept',
    input: v.object(visit),
    output: Visit,
    errors: ['visit.notYours', 'visit.notFit'],
  }),
  decline: command({
    summary: 'Says that the caller cannot go, and why; the community asks somebody else',
    permission: 'visits.carryOut',
    flow: visitFlow,
    action: 'decline',
    input: v.object({ ...visit, reason: Reason }),
    output: Visit,
    errors: ['visit.notYours'],
  }),
  markNotHome: command({
    summary: 'Notes that nobody opened; the visit stays to be made, and after two vain tries the community is told',
    permission: 'visits.carryOut',
    flow: visitFlow,
    action: 'markNotHome',
    input: v.object({ ...visit, words: v.optional(PersonalWords(visitLimits.reason)) }),
    output: Visit,
    errors: ['visit.notFit'],
  }),
  record: command({
    summary:
      'Notes how a person was found; a need becomes a request at once where the visitor may act for them, or waits for the community',
    permission: 'visits.carryOut',
    flow: visitFlow,
    action: 'record',
    input: v.object({
      ...visit,
      ...Outcome,
      words: v.optional(PersonalWords(visitLimits.words)),
      needs: v.optional(v.pipe(v.array(NeedIn), v.maxLength(visitLimits.needs, '一次最多记 5 件')), []),
    }),
    output: Visit,
    errors: ['visit.notFit', 'request.tooManyToday'],
    uses: ['requests.submit'],
  }),
  reveal: command({
    summary: 'Shows the phone number of whom the caller is to visit now; who looked and when stays in the trace',
    permission: 'visits.carryOut',
    input: v.object(visit),
    output: v.object({ visitId: Id, phone: v.pipe(v.string(), v.metadata({ reveal: 'visits.carryOut' })) }),
    errors: ['people.noPhone', 'visit.over', 'visit.notFit'],
  }),
  mine: query({
    summary: 'The visits that the caller is to make, the first due first, or has made, the latest first',
    permission: 'visits.own',
    input: v.object({ past: v.optional(v.boolean(), false), ...pageInput }),
    output: pageOf(Visit),
  }),
  view: query({
    summary: 'One visit, for its visitor, the community and the building head of the courtyard',
    permission: 'visits.view',
    input: v.object(visit),
    output: Visit,
  }),
  visits: query({
    summary: 'The visits of the caller’s areas by stage: under way, nobody goes, made, or with needs that wait',
    permission: 'visits.watch',
    input: v.object({
      area: v.optional(AreaId),
      stage: v.optional(v.picklist(['open', 'declined', 'visited', 'needs']), 'open'),
      ...pageInput,
    }),
    output: pageOf(Visit),
  }),

  raiseNeed: command({
    summary: 'Turns a need that was found at a visit into a request in the person’s name, as they agreed',
    permission: 'visits.keepList',
    input: v.object({
      ...visit,
      needId: Id,
      categoryId: v.optional(CategoryId),
      /** How they agreed, where the visitor did not ask. */
      consent: v.optional(PersonalWords(visitLimits.reason)),
    }),
    output: Visit,
    errors: ['visit.needDone', 'visit.consentMissing', 'request.tooManyToday'],
    uses: ['requests.submit'],
  }),
  settleNeed: command({
    summary: 'Notes how a need was met without a request',
    permission: 'visits.keepList',
    input: v.object({ ...visit, needId: Id, words: PersonalWords(visitLimits.reason) }),
    output: Visit,
    errors: ['visit.needDone'],
  }),
  figures: query({
    summary: 'Visits of a month by community: people on the list, visits made, needs found, and who should be seen',
    permission: 'visits.figures',
    input: v.object({ month: Month, area: v.optional(AreaId) }),
    output: v.object({
      month: Month,
      rows: v.array(
        v.object({
          area: AreaId,
          name: v.string(),
          listed: v.number(),
          /** Due and not seen, as of now. */
          due: v.number(),
          visits: v.number(),
          needs: v.number(),
        }),
      ),
    }),
  }),

  remind: command({
    summary: 'Reminds a visitor of a visit that is due, or tells the community of one that is overdue',
    permission: 'visits.keep',
    input: v.object(visit),
    output: v.object({ ...visit, told: v.picklist(['due', 'overdue', 'nothing']) }),
  }),
  fade: command({
    summary: 'Lets go of what was said at a visit of long ago',
    permission: 'visits.keep',
    input: v.object(visit),
    output: v.object(visit),
  }),
  clear: command({
    summary: 'Lets go of what was said at a page of visits to a person who left the list',
    permission: 'visits.keep',
    input: v.object({ ...entry, after: v.optional(v.string()) }),
    output: v.object({ cleared: v.number() }),
  }),
  unname: command({
    summary: 'Removes the entry of a person who left, and takes their name off a page of the visits that they made',
    permission: 'visits.keep',
    input: v.object({ personId: Id, part: v.picklist(['entry', 'visits']), after: v.optional(v.string()) }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
