// What notices store: the notices, who opened or was messaged or called, how far a delivery got, and questions.
import type { AudienceRole } from '@contract/audience'
import type { StateOf } from '@contract/flow'
import type {
  attemptStates,
  Cascade,
  CascadeStep,
  callOutcomes,
  NoticeKind,
  noticeFlow,
  noticeStages,
  proposalFlow,
  questionStates,
  RelayState,
} from '@contract/notices'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface Notice extends Record_ {
  state: StateOf<typeof noticeFlow>
  stage: keyof typeof noticeStages
  office: string
  /** The author. */
  personId: string
  authorName: string
  /** The smallest area around its audience, and all above it: who reaches that, answers for the notice. */
  area: string
  scopes: string[]

  kind: NoticeKind
  title: string
  text: string
  areas: string[]
  roles: AudienceRole[]
  pictures: string[]
  attachments: { fileId: string; name: string }[]
  liveLink?: string
  pinnedUntil?: number
  expiresAt?: number
  leadsTo?: { what: 'activity' | 'service' | 'facility'; id: string; label: string }

  /** Members of `Person.scopes`: who has one of these is in the audience. */
  audience: string[]
  /** Where readers find it. */
  shelf: 'pinned' | 'current' | 'off'
  /** When its shelf changes next. */
  turnsAt?: number
  /** What lists are sorted by: when it went out, will go out, or was last touched. */
  at: number
  changedAt: number
  grams: string[]

  publishAt?: number
  publishedAt?: number
  undoUntil?: number
  /** How many times it was published. */
  publication: number
  /** Counts up whenever readers should look again. */
  edition: number
  people?: number
  exact: boolean
  corrections: { at: number; byId: string; note: string; title: string; text: string }[]
  withdrawn?: { at: number; byId: string; reason: string }
  callsAskedAt?: number
  /** It was out for less than a minute and is a draft again: whoever has its card is told so. */
  takenBackAt?: number

  cascade?: Cascade
  /** The step that comes next by itself, and when. */
  cascadeStep?: CascadeStep
  cascadeAt?: number
  /** When phones were first messaged: what the times of the cascade count from. */
  cascadeFrom?: number
  /** How many times it was proposed to the level above; the last one is `proposalId(id, proposals)`. */
  proposals?: number
  /** Of what came up from a level below: where it was told first, and by whom it came from there. */
  origins?: { area: string; authorName: string }[]
  /** The proposal that it was made of. */
  madeOf?: string
  /** Steps that were taken, with how many groups or courtyards were asked. */
  steps?: { [S in CascadeStep]?: { askedAt: number; asked: number } }
}
export const notices = collection<Notice>()('notices', {
  onShelf: { member: 'audience', equals: ['shelf'], order: 'at' },
  onShelfOfKind: { member: 'audience', equals: ['shelf', 'kind'], order: 'at' },
  inArea: { member: 'scopes', equals: ['stage'], order: 'at' },
  ofAuthor: { equals: ['personId', 'stage'], order: 'at' },
  /** Pairs of letters under the office; who may see what is found is decided afterwards. */
  found: { member: 'grams', equals: ['stage'], order: 'at' },
  inOffice: { equals: ['office', 'stage'], order: 'at' },
  turning: { equals: ['office', 'stage'], order: 'turnsAt' },
  cascading: { equals: ['office', 'stage'], order: 'cascadeAt' },
  toCall: { member: 'areas', equals: ['stage'], order: 'callsAskedAt' },
})

/**
 * What passed between one publication and one person, `<notice>~<publication>~<person>`. There is a row only for those
 * who opened it, were sent a message, or were called: everybody else is the audience minus these.
 */
export interface Delivery extends Record_ {
  /** `<notice>~<publication>`. */
  issue: string
  personId: string
  opened: boolean
  openedAt?: number
  /** The edition they saw last. */
  edition?: number
  /** From the card of which group they came first. */
  via?: string
  fromCard?: true
  message: keyof typeof attemptStates | 'none'
  messageAt?: number
  /** What the messenger said. */
  reason?: string
  /** Attempts, from the first one that waited on. */
  tries?: number
  /** Of a message that waits, or waited before it was claimed: the office, and until when. */
  office?: string
  dueAt?: number
  called: 'none' | 'tried' | 'reached'
  call?: { outcome: keyof typeof callOutcomes; at: number; byId: string; byName: string; note?: string }
  /** Opened, or told by phone. */
  reached: boolean
}
export const deliveries = collection<Delivery>()('noticeDeliveries', {
  byOpening: { equals: ['issue', 'opened'], order: 'openedAt' },
  byVia: { equals: ['issue', 'via'] },
  byCard: { equals: ['issue', 'fromCard'] },
  byReached: { equals: ['issue', 'reached'] },
  byMessage: { equals: ['issue', 'message', 'reached'] },
  byCall: { equals: ['issue', 'called'] },
  ofPerson: { equals: ['personId', 'called'] },
  waiting: { equals: ['office', 'message'], order: 'dueAt' },
  waitingFor: { equals: ['personId', 'message'], order: 'dueAt' },
})

/** One publication of a notice and the group of one community or courtyard, `<notice>~<publication>~<area>`. */
export interface Relay extends Record_ {
  issue: string
  noticeId: string
  office: string
  area: string
  scopes: string[]
  state: RelayState
  /** When it was last asked for, or ticked without being asked. */
  askedAt: number
  /** Nobody asked: whoever passed it on did so by themselves. */
  unasked?: true
  /** Who asked, when it was no step of the cascade. */
  askedBy?: { id: string; name: string }
  note?: string
  /** Who had not seen it there when the group was asked. */
  unreached?: number
  forwarded?: { at: number; byId: string; byName: string }
}
export const relays = collection<Relay>()('noticeRelays', {
  ofIssue: { equals: ['issue'], order: 'area' },
  inState: { equals: ['issue', 'state'] },
  waiting: { member: 'scopes', equals: ['state'], order: 'askedAt' },
})

/** The walk through the audience of one publication that sends messages; its id is the issue. */
export interface Round extends Record_ {
  noticeId: string
  publication: number
  office: string
  open: boolean
  state: 'waiting' | 'running' | 'done' | 'stopped'
  startsAt: number
  /** `startsAt`, but emergencies stand before everything else. */
  queueAt: number
  /** Pages behind it, and where the next one starts: a token of the audience and a cursor. */
  step: number
  token: number
  after: string | null
  /** People of the audience behind it, each counted once. */
  walked: number
  endedAt?: number
  /** What went out, for the statistics: the notice may have changed when they come to it. */
  sent?: { at: number; kind: NoticeKind; area: string; people: number; exact: boolean }
}
export const rounds = collection<Round>()('noticeRounds', {
  due: { equals: ['office', 'open'], order: 'queueAt' },
})

/** `<notice>~<person>~<n>`: a person's n-th question under a notice. */
export interface Question extends Record_ {
  noticeId: string
  noticeTitle: string
  office: string
  /** Who asked. */
  personId: string
  askerName: string
  /** The notice's and the asker's: the staff of either may answer. */
  scopes: string[]
  state: keyof typeof questionStates
  text: string
  at: number
  /** The word list wants a member of staff to look at it. */
  doubtful: boolean
  /** The outside check of its words has not answered yet. */
  checking: boolean
  /** Nobody but the asker and staff sees it yet, for one of these reasons. */
  held: boolean
  /** Everyone sees it. */
  shown: boolean
  /** No answer yet. */
  waiting: boolean
  answers: { text: string; at: number; byId: string; byName: string }[]
  hiddenFor?: string
}
export const questions = collection<Question>()('noticeQuestions', {
  ofNotice: { equals: ['noticeId', 'shown'], order: 'at' },
  waiting: { member: 'scopes', equals: ['waiting'], order: 'at' },
  checking: { equals: ['office', 'checking'], order: 'at' },
  ofPerson: { equals: ['personId'], order: 'at' },
})

/** `<notice>~<n>`: a notice proposed to the level above for the n-th time. */
export interface Proposal extends Record_ {
  noticeId: string
  office: string
  /** Who proposed it. */
  personId: string
  byName: string
  state: StateOf<typeof proposalFlow>
  /** The area of the notice. */
  area: string
  /** The area that decides. */
  to: string
  /** Of the area that decides. */
  scopes: string[]
  /** That area and where it stands there, `ryh/c01|waiting`; nowhere once it was taken back. */
  queues: string[]
  /** When it was proposed; once it was decided, when that was. */
  at: number
  proposedAt: number
  note?: string
  /** Why it was not adopted, or is no longer proposed. */
  reason?: string
  decided?: { at: number; byId: string; byName: string }
  /** The notice that was made of it. */
  draftId?: string
}
export const proposals = collection<Proposal>()('noticeProposals', {
  queue: { member: 'queues', order: 'at' },
  ofPerson: { equals: ['personId', 'state'], order: 'at' },
})

/** What is sent again and again, kept for an area and everything within it. */
export interface Template extends Record_ {
  /** Who wrote it. */
  personId: string
  area: string
  /** The area alone: it is found by those within it. */
  at: string[]
  scopes: string[]
  name: string
  kind: NoticeKind
  title: string
  text: string
  active: boolean
}
export const templates = collection<Template>()('noticeTemplates', {
  at: { member: 'at', equals: ['active'], order: 'name' },
})

export const issueOf = (noticeId: string, publication: number) => `${noticeId}~${publication}`
/** `<notice>~<publication>` taken apart. */
export const partsOfIssue = (issue: string) => {
  const cut = issue.lastIndexOf('~')
  return { noticeId: issue.slice(0, cut), publication: Number(issue.slice(cut + 1)) }
}
export const deliveryId = (issue: string, personId: string) => `${issue}~${personId}`
export const relayId = (issue: string, area: string) => `${issue}~${area}`
export const proposalId = (noticeId: string, n: number) => `${noticeId}~${n}`
export const queueOf = (area: string, what: 'waiting' | 'decided') => `${area}|${what}`
export const questionId = (noticeId: string, personId: string, n: number) => `${noticeId}~${personId}~${n}`
