// What activities store: the activities, seats, sign-ups with those who wait, who studied a party class, and how often
// a live link was opened.
import type { ActivityKind, Audition, activityFlow, SessionTimes, SignupKind, signupFlow } from '@contract/activities'
import type { AudienceRole } from '@contract/audience'
import type { StateOf } from '@contract/flow'
import type { Place } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

/** A session as stored: by its place in the list it is known for ever. */
export interface StoredSession extends SessionTimes {
  /** What people type at the door; given at publication. */
  doorCode?: string
}

export interface ActivityRecord extends Record_ {
  state: StateOf<typeof activityFlow>
  office: string
  /** The author. */
  personId: string
  authorName: string
  /** The smallest area around its audience, and all above it: who reaches that, answers for it. */
  area: string
  scopes: string[]
  kind: ActivityKind
  /** One signs up for all sessions at once; absent on what was written before there were courses. */
  course?: boolean
  title: string
  text: string
  place?: Place
  liveLink?: string
  pictures: string[]
  attachments: { fileId: string; name: string }[]
  areas: string[]
  roles: AudienceRole[]
  /** Members of `Person.scopes`: who has one of these is in the audience. */
  audience: string[]
  sessions: StoredSession[]
  /** Where people find it. */
  shelf: 'off' | 'coming' | 'past'
  /** Of the first session and the last one; when it was touched, as long as it has none. */
  startsAt: number
  endsAt: number
  grams: string[]
  cancelledFor?: string
}
export const activities = collection<ActivityRecord>()('activities', {
  onShelf: { member: 'audience', equals: ['shelf'], order: 'startsAt' },
  onShelfOfKind: { member: 'audience', equals: ['shelf', 'kind'], order: 'startsAt' },
  found: { member: 'grams', equals: ['shelf'], order: 'startsAt' },
  inArea: { member: 'scopes', equals: ['state'], order: 'startsAt' },
  ofAuthor: { equals: ['personId', 'state'], order: 'startsAt' },
  ending: { equals: ['office', 'state'], order: 'endsAt' },
})

/**
 * One document per seat, `<pool>#<n>`, inserted when taken: never more seats than there are, and no counter to leak. A
 * pool is what is given out in one session: its seats, or its places on the programme.
 */
export interface SeatRecord extends Record_ {
  office: string
  pool: string
  /** `vacated` seats are kept from others until the waiting list has been served. */
  state: 'held' | 'vacated'
  signupId: string
}
export const seats = collection<SeatRecord>()('activitySeats', {
  ofPool: { equals: ['pool'] },
  vacated: { equals: ['office', 'state'] },
})

/** By community and name: no two of one name, and one that was taken off can be registered again. */
export interface SocietyRecord extends Record_ {
  state: 'listed' | 'retired'
  office: string
  /** The community. */
  area: string
  scopes: string[]
  /** Its contact. */
  personId: string
  contactName: string
  name: string
  members: number
  about?: string
}
export const societies = collection<SocietyRecord>()('societies', {
  inArea: { member: 'scopes', equals: ['state'], order: 'name' },
  ofContact: { equals: ['personId', 'state'], order: 'name' },
  ofPerson: { equals: ['personId'], order: 'name' },
})

export interface Lesson {
  startsAt: number
  endsAt: number
  cameAt?: number
}

/** `<pool>:<person>`: nobody signs up twice for the same; who comes back after leaving takes up the same record. */
export interface SignupRecord extends Record_ {
  state: StateOf<typeof signupFlow>
  office: string
  activityId: string
  pool: string
  session: number
  startsAt: number
  endsAt: number
  as: SignupKind
  personId: string
  personName: string
  /** Of the activity: who organises it there. */
  scopes: string[]
  companions: number
  society?: string
  act?: string
  headcount?: number
  minutes?: number
  props?: string
  audition?: { result: Audition; words?: string; turn?: number }
  /** How many of the pool it takes. */
  size: number
  seatIds: string[]
  code: string
  joinedAt: number
  attendedAt?: number
  /** Of a course: its sessions, which no longer change, and when they came to each. */
  lessons?: Lesson[]
  remindedAt?: number
}
export const signups = collection<SignupRecord>()('activitySignups', {
  ofActivity: { equals: ['activityId'], order: 'joinedAt' },
  ofActivityIn: { equals: ['activityId', 'state'], order: 'joinedAt' },
  ofPool: { equals: ['pool', 'state'], order: 'joinedAt' },
  ofPerson: { equals: ['personId'], order: 'startsAt' },
  /** A course that has begun is still one to go to. */
  byEnd: { equals: ['personId'], order: 'endsAt' },
  coming: { equals: ['office', 'state'], order: 'startsAt' },
})

/** One for each person who opened the live link, under a digest that does not tell whom. */
export interface WatchRecord extends Record_ {
  activityId: string
  /** The community they live in; the office for who lives in none. Absent on the first ones. */
  community?: string
  /** That and all above it: what the figures count by. */
  scopes?: string[]
  year?: string
}
export const watches = collection<WatchRecord>()('activityWatches', {
  ofActivity: { equals: ['activityId'] },
  ofActivityIn: { equals: ['activityId', 'community'] },
  inArea: { member: 'scopes', equals: ['year'] },
})

/** `<activity>:<person>`: somebody studied a party class. */
export interface StudyRecord extends Record_ {
  office: string
  activityId: string
  title: string
  personId: string
  personName: string
  /** Of the activity: who organises it there. */
  scopes: string[]
  /** Where the person lives, and all above it: what the figures count by. */
  homes: string[]
  year: string
  at: number
  thought?: string
  /** The word list wants somebody to look at it. */
  doubtful: boolean
  /** The outside check of its words has not answered yet. */
  checking: boolean
  /** Everyone sees it: `none` without words. */
  shelf: 'none' | 'held' | 'shown' | 'hidden'
  hiddenFor?: string
}
export const studies = collection<StudyRecord>()('activityStudies', {
  ofActivity: { equals: ['activityId'], order: 'at' },
  onShelf: { equals: ['activityId', 'shelf'], order: 'at' },
  ofPerson: { equals: ['personId', 'year'], order: 'at' },
  allOfPerson: { equals: ['personId'], order: 'at' },
  inArea: { member: 'homes', equals: ['year'] },
  checking: { equals: ['office', 'checking'], order: 'at' },
})
