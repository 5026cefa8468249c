// What emergencies store: the emergencies, answers, calls, tasks, the timeline, and the ledger of their mailings.
import type { AudienceRole } from '@contract/audience'
import {
  type AnswerState,
  type AnswerStatus,
  type ClearOutcome,
  type EmergencyCallOutcome,
  type EmergencyEventKind,
  type EmergencyKind,
  type EmergencyLevel,
  type emergencyFlow,
  type emergencyTaskFlow,
  emergencyWaves,
  type Wave,
} from '@contract/emergencies'
import type { StateOf } from '@contract/flow'
import type { AreaLevel } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import type { Place } from '../platform/messenger/mailing'
import { collection } from '../platform/store/port'

/** An area in which people are asked, as it was when the emergency was raised. */
export interface AskedArea {
  area: string
  level: AreaLevel
  /** The grid in which a courtyard lies. */
  grid?: string
  people: number
}

export interface Emergency extends Record_ {
  state: StateOf<typeof emergencyFlow>
  office: string
  /** The author. */
  personId: string
  authorName: string
  /** The smallest area around its audience, and all above it: who reaches that, answers for it. */
  area: string
  scopes: string[]
  kind: EmergencyKind
  level: EmergencyLevel
  drill: boolean
  title: string
  text: string
  advice: string
  place: string
  areas: string[]
  roles: AudienceRole[]
  /** Members of `Person.scopes`: who has one of these is in the audience. */
  audience: string[]
  rollCall: boolean
  /** When it was raised or cleared, or a draft last touched. */
  at: number
  /** Frozen when it was raised. */
  people?: number
  exact: boolean
  asked: AskedArea[]
  raisedAt?: number
  raisedByName?: string
  updatedAt?: number
  cleared?: { at: number; byId: string; byName: string; outcome: ClearOutcome; words: string }
  archivedAt?: number
  summary?: string
  callsAskedAt?: number
  /** The clock has still to remind the staff who say nothing, next at this moment; how often it did. */
  toNudge?: boolean
  nudgeAt?: number
  nudges?: number
}
export const emergencies = collection<Emergency>()('emergencies', {
  inOffice: { equals: ['office'], order: 'at' },
  inState: { equals: ['office', 'state'], order: 'at' },
  toNudge: { equals: ['office', 'toNudge'], order: 'nudgeAt' },
})

/** That one of the staff knows, `<emergency>~<person>`. */
export interface Acknowledgement extends Record_ {
  emergencyId: string
  personId: string
  at: number
}
export const acknowledgements = collection<Acknowledgement>()('emergencyAcknowledgements', {})

/**
 * The answer of one person, `<emergency>~<person>`: the last one counts, earlier ones are in the trace. No number is
 * kept of how many there are: they are counted by the index, so that thousands may answer in the same second.
 */
export interface Answer extends Record_ {
  emergencyId: string
  personId: string
  /** The courtyard or area at the time. */
  home: string
  /** The areas in which the person is counted, as `Person.scopes` has them, and the grid of their courtyard. */
  scopes: string[]
  status: AnswerStatus
  state: AnswerState
  /** Since when it is so, and when the first one was given. */
  at: number
  firstAt: number
  /** When it was pressed: an answer that was pressed earlier and arrives later changes nothing. */
  pressedAt?: number
  words?: string
  people?: number
  place?: string
  /** Who answered for the person. */
  by?: { id: string; name: string }
  forOther: boolean
  /** Who goes there, since when. */
  helper?: { personId: string; name: string; at: number }
  helped?: { at: number; byName: string; words: string }
  /** Who was on the way when the person said that they are safe, and when that was. */
  relieved?: { personId: string; name: string; at: number }
}
export const answers = collection<Answer>()('emergencyAnswers', {
  byStatus: { member: 'scopes', equals: ['emergencyId', 'status'] },
  byState: { member: 'scopes', equals: ['emergencyId', 'state'], order: 'at' },
  byTime: { equals: ['emergencyId'], order: 'firstAt' },
  forOthers: { equals: ['emergencyId', 'forOther'] },
  ofPerson: { equals: ['personId'], order: 'at' },
})

/** The last call or visit to a person that reached nobody, `<emergency>~<person>`. */
export interface Call extends Record_ {
  emergencyId: string
  personId: string
  outcome: EmergencyCallOutcome
  at: number
  byId: string
  byName: string
}
export const calls = collection<Call>()('emergencyCalls', { inEmergency: { equals: ['emergencyId'], order: 'at' } })

export interface Task extends Record_ {
  emergencyId: string
  emergencyTitle: string
  drill: boolean
  office: string
  /** Those of the emergency. */
  scopes: string[]
  state: StateOf<typeof emergencyTaskFlow>
  /** Not done and not called off. */
  open: boolean
  desk: string
  /** The desk, and those above it that serve it as well. */
  servedBy: string[]
  deskName: string
  title: string
  assignedAt: number
  byId: string
  byName: string
  dueAt: number
  /** The clock has still to look at it. */
  toRemind: boolean
  accepted?: { at: number; byId: string; byName: string }
  finished?: { at: number; byId: string; byName: string; words: string; photoIds: string[] }
}
export const tasks = collection<Task>()('emergencyTasks', {
  inEmergency: { equals: ['emergencyId'], order: 'dueAt' },
  openIn: { equals: ['emergencyId', 'open'], order: 'dueAt' },
  atDesk: { member: 'servedBy', equals: ['open'], order: 'dueAt' },
  due: { equals: ['office', 'toRemind'], order: 'dueAt' },
})

/** A line of a timeline. It names staff and courtyards, never the people who need help. */
export interface Event extends Record_ {
  emergencyId: string
  at: number
  kind: EmergencyEventKind
  words: string
  byName?: string
}
export const events = collection<Event>()('emergencyEvents', { inEmergency: { equals: ['emergencyId'], order: 'at' } })

/** The walk through the audience that messages phones, `<emergency>~<wave>`. */
export interface Round extends Record_, Place {
  emergencyId: string
  wave: Wave
  office: string
  open: boolean
  startsAt: number
  step: number
  /** People of the audience behind it, each counted once. */
  walked: number
  endedAt?: number
}
export const rounds = collection<Round>()('emergencyRounds', { due: { equals: ['office', 'open'], order: 'startsAt' } })

/** A message to one phone, `<emergency>~<wave>~<person>`. */
export interface Delivery extends Record_ {
  /** `<emergency>~<wave>`. */
  issue: string
  emergencyId: string
  personId: string
  message: 'claimed' | 'sent' | 'failed' | 'unknown'
  at: number
  reason?: string
  /** Attempts so far, from the first one that may be tried again. */
  tries?: number
  /** It failed and is tried again at `dueAt`. */
  again?: true
  dueAt?: number
  office?: string
}
export const deliveries = collection<Delivery>()('emergencyDeliveries', {
  inWave: { equals: ['issue', 'message'] },
  again: { equals: ['office', 'again'], order: 'dueAt' },
})

export const ofPerson = (emergencyId: string, personId: string) => `${emergencyId}~${personId}`
export const issueOf = (emergencyId: string, wave: Wave) => `${emergencyId}~${wave}`
export const deliveryId = (issue: string, personId: string) => `${issue}~${personId}`
/** The mailings of an emergency. */
export const issuesOf = (emergencyId: string) => emergencyWaves.map(wave => issueOf(emergencyId, wave))
