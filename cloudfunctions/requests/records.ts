// What requests store: requests, their progress, who follows them, templates, and the figures that are kept of them.
import type { StateOf } from '@contract/flow'
import type { Place } from '@contract/place'
import type { StatisticRow } from '@contract/request-outlook'
import type { OutsideSource, PauseReason, RequestKind, requestFlow } from '@contract/request-shapes'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface Pause {
  reason: PauseReason
  words: string
  from: number
  until: number
  to?: number
}

/** The clock that counts now. What follows from it by the calendar stands beside it: see clocks.ts. */
export interface StoredClock {
  phase: 'contact' | 'solve'
  startedAt: number
  /** Milliseconds of its own time. */
  budget: number
  natural: boolean
  /** Milliseconds of working time of the budget that were given beyond the category’s. */
  extension?: number
  pauses: Pause[]
  /** The desk was warned. */
  warned: boolean
  /** How many levels were told that it is late. */
  escalations: number
  /** When the work was done: the clock stands from then on. */
  stoppedAt?: number
  // By the calendar.
  dueAt?: number
  warnAt?: number
  /** When the next level is told. */
  escalateAt?: number
  /** What was left when it stopped or was paused. */
  left?: number
  provisional: boolean
}

/** Somebody of staff at the moment they did something. */
export interface Staff {
  personId: string
  name: string
  roleLabel: string
  deskName: string
}

/** A desk with the name it had. */
export interface HeldDesk {
  desk: string
  name: string
}

export interface Request extends Record_ {
  state: StateOf<typeof requestFlow>
  number: string
  scopes: string[]
  office: string
  /** The reporter; absent when they withdrew or left and it goes on for others. */
  personId?: string
  reporterName: string
  onBehalf?: { personId: string; name: string; consent: string }
  /** It came from another system, which knows it by this number; nobody is named. */
  outside?: { source: OutsideSource; number: string }
  kind: RequestKind
  categoryId: string
  text: string
  photos: string[]
  voice?: { fileId: string; seconds: number }
  place: Place
  areaName: string
  urgent: boolean
  urgentCase?: string
  /** The reporter lets neighbours read it. */
  shared: boolean
  /** The word list has nothing against showing it. */
  showable: boolean
  submittedAt: number
  updatedAt: number

  desk: HeldDesk
  /** Desks that had it before. */
  formerDesks: string[]
  responsible?: Staff & { desk: string; at: number }
  responsibleId?: string
  transfer?: { from: HeldDesk; to: HeldDesk; reason: string; at: number; by: Staff; disputeUntil: number }
  /** Until when its desk may say that it is not its business. */
  disputeUntil: number
  /** More time that its desk asks for; `level` decides. */
  extension?: { days: number; reason: string; at: number; by: Staff; level: HeldDesk }
  /** Working days that were given so far, in all. */
  extendedDays: number
  coDesks: (HeldDesk & { task: string; at: number; doneAt?: number; words?: string })[]
  dispute?: HeldDesk & { reason: string; at: number; by: Staff }
  /** Desks that were told that it is late. */
  watchers: HeldDesk[]
  clock: StoredClock
  /** First contact as it was made. */
  contactedAt?: number
  contactOnTime?: boolean
  asked?: { words: string; at: number; until: number }

  result?: { text: string; photos: string[]; at: number; by: Staff }
  onTime?: boolean
  resolvedAt?: number
  closesAt?: number
  closedAt?: number
  reason?: string
  reopenings: number
  /** How often its reporter supplied something unasked. */
  supplies: number
  ratings: number
  ratingSum: number
  mergedInto?: { requestId: string; number: string; at: number; by: string }
  mergedFrom: { requestId: string; number: string }[]

  // Derived by `derived` in rules.ts; written with every change.
  open: boolean
  over: boolean
  /** `stage|desk`, for the desk and those above it. */
  queues: string[]
  clockAt: number
  /** When the clock has to do something next. */
  alarmAt: number
  /** `area|state|category` with `*` for any. */
  facets: string[]
  /** `area|open` or `area|over`, when neighbours may read it. */
  shelves: string[]
  grams: string[]
  eventClass: string
  /** When the clock judged it: answered in time, or the time was over; `NEVER` while it may be paused for long. */
  judgedAt: number
  /** Areas, and the one responsible as `@person`. */
  judgedIn: string[]
  /** It changed since it was last counted: the figures are brought up to it by the clock. */
  toCount: boolean
}

/** Later than any moment: an order field may not be missing. */
export const NEVER = 8.64e15

export const requests = collection<Request>()('requests', {
  ofPerson: { equals: ['personId', 'over'], order: 'submittedAt' },
  queue: { member: 'queues', order: 'clockAt' },
  ofResponsible: { equals: ['responsibleId', 'open'], order: 'clockAt' },
  alike: { member: 'scopes', equals: ['open', 'eventClass'], order: 'submittedAt' },
  ledger: { member: 'facets', order: 'submittedAt' },
  search: { member: 'grams', order: 'submittedAt' },
  onShelf: { member: 'shelves', order: 'submittedAt' },
  alarms: { equals: ['office'], order: 'alarmAt' },
  openIn: { equals: ['office', 'open'], order: 'submittedAt' },
  toCount: { equals: ['office', 'toCount'], order: 'updatedAt' },
  judged: { member: 'judgedIn', order: 'judgedAt' },
})

/** One hop of a request's progress, or a note among staff: `<request>~<order>`. */
export interface StepRecord extends Record_ {
  requestId: string
  scopes: string[]
  /** Counts up within the request. */
  order: number
  at: number
  action: string
  label: string
  words?: string
  photos: string[]
  by?: Staff
  byResident: boolean
  /** Whose words and photos they are, when no member of staff's. */
  residentId?: string
  internal: boolean
}
export const requestSteps = collection<StepRecord>()('requestSteps', {
  ofRequest: { equals: ['requestId'], order: 'order' },
  publicOf: { equals: ['requestId', 'internal'], order: 'order' },
  ofResident: { equals: ['residentId'], order: 'at' },
})

/** Somebody who is told everything about a request, and their opinion of its result: `<request>~<person>`. */
export interface Follower extends Record_ {
  requestId: string
  personId: string
  office: string
  at: number
  /** `agent`: who reported it for the reporter. */
  via: 'reporter' | 'agent' | 'joined' | 'merged'
  /** Of `merged`: the request that was merged into this one. */
  fromId?: string
  /** In the list of what a person follows. */
  listed: boolean
  /**
   * A neighbour who met with it too. They are counted where they are shown: a counter on the request would have many
   * who join at once wait for each other.
   */
  counts: boolean
  verdict?: 'confirmed' | 'vetoed'
  rating?: number
  words?: string
  votedAt?: number
}
export const requestFollowers = collection<Follower>()('requestFollowers', {
  ofRequest: { equals: ['requestId'], order: 'at' },
  counting: { equals: ['requestId', 'counts'] },
  ofPerson: { equals: ['personId', 'listed'], order: 'at' },
})
export const followerId = (requestId: string, personId: string) => `${requestId}~${personId}`

/** How much somebody submitted on the last day on which they did, by person id. */
export interface SubmittingDay extends Record_ {
  day: string
  count: number
  urgent: number
}
export const submittingDays = collection<SubmittingDay>()('requestDays', {})

export interface TemplateRecord extends Record_ {
  office: string
  title: string
  text: string
  categoryId?: string
  byId: string
  updatedAt: number
}
export const templates = collection<TemplateRecord>()('requestTemplates', {
  ofOffice: { equals: ['office'], order: 'title' },
})

interface SaidByStaff {
  text: string
  by: Staff
  at: number
}
/** What was decided because of what people asked for: `<area>:<month>:<category>`. */
export interface ResponseRecord extends Record_, SaidByStaff {
  area: string
  /** The area alone: a page of several areas is found through members. */
  areas: string[]
  areaName: string
  month: string
  categoryId: string
  /** Latest first. */
  earlier: SaidByStaff[]
}
export const responses = collection<ResponseRecord>()('requestResponses', {
  ofArea: { member: 'areas', order: 'at' },
})

export type Figures = Omit<StatisticRow, 'month' | 'categoryId'>

/** What of a request stands in the figures, by request id: the next tally writes the difference. */
export interface Counted extends Record_ {
  /** Ids of the figures it stands in. */
  in: string[]
  categoryId: string
  figures: Figures
}
export const counted = collection<Counted>()('requestCounts', {})

/**
 * The figures of an area in a month, `<area>:<month>`, by category. An office's own hold only what lies in none of its
 * communities: the whole office is their sum, so that not every request of an office writes the same document.
 */
export interface MonthFigures extends Record_ {
  area: string
  /** The area above; of an office itself. */
  parent: string
  month: string
  byCategory: Record<string, Figures>
}
export const requestFigures = collection<MonthFigures>()('requestFigures', {
  ofArea: { equals: ['area'], order: 'month' },
  below: { equals: ['parent'], order: 'month' },
})

/** By which calendar the open clocks of an office were counted last; its id is the office. */
export interface CountedBy extends Record_ {
  stamp: string
}
export const countedBy = collection<CountedBy>()('requestCalendars', {})

/** Which request came of what another system sent: by its name there, `<source>:<number>`. */
export interface OutsideNumber extends Record_ {
  requestId: string
  office: string
}
export const outsideNumbers = collection<OutsideNumber>()('requestOutside', {})
export const outsideId = (source: OutsideSource, number: string) => `${source}:${number}`
