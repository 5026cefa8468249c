// What volunteers store: the offers, and what volunteers were asked to help with.
import type { StateOf } from '@contract/flow'
import type { callFlow, FreeTime, Skill } from '@contract/volunteers'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

/** Its id is the person's. */
export interface VolunteerRecord extends Record_ {
  personId: string
  home: string
  scopes: string[]
  skills: Skill[]
  times: FreeTime[]
  about?: string
  since: number
}
export const volunteers = collection<VolunteerRecord>()('volunteers', {
  inArea: { member: 'scopes', order: 'since' },
})

export interface CallRecord extends Record_ {
  state: StateOf<typeof callFlow>
  office: string
  /** Of whom it is asked. */
  personId: string
  personName: string
  scopes: string[]
  task: string
  day: string
  by: { personId: string; name: string }
  /** Whoever asked, by which a hand-over finds it. */
  byId: string
  askedAt: number
  minutes?: number
  reason?: string
}
export const calls = collection<CallRecord>()('volunteerCalls', {
  ofPerson: { equals: ['personId'], order: 'askedAt' },
  doneBy: { equals: ['personId', 'state'], order: 'askedAt' },
  inArea: { member: 'scopes', order: 'askedAt' },
  askedBy: { equals: ['byId', 'state'], order: 'askedAt' },
})
