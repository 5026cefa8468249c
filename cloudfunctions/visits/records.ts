// What visits store: the people on the list, and the visits to them. Names and addresses stay with the people.
import type { StateOf } from '@contract/flow'
import type {
  ConsentWay,
  entryFlow,
  Found,
  Occasion,
  VisitorKind,
  VisitReason,
  visitFlow,
  visitWays,
} from '@contract/visits'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

/** Its id is the person's: nobody is on the list twice. */
export interface EntryRecord extends Record_ {
  state: StateOf<typeof entryFlow>
  office: string
  /** The person themselves. */
  personId: string
  /** Of their home when they were last asked. */
  home: string
  scopes: string[]
  /** Of the name, for the search. */
  grams: string[]
  reasons: VisitReason[]
  about?: string
  consent?: { how: ConsentWay; words?: string; at: number; by: string }
  proposedAt: number
  /** Another person who thought of them. */
  proposedBy?: { personId: string; name: string }
  cycleDays: number
  /** When they were last seen; 0 before the first visit, so that they come first. */
  seenAt: number
  /** By when they should be seen next: end of that day. */
  dueAt: number
  /** The visit under way: two people cannot send somebody at once. */
  visitId?: string
  endedFor?: string
}
export const entries = collection<EntryRecord>()('visitEntries', {
  inArea: { member: 'scopes', equals: ['state'], order: 'seenAt' },
  due: { member: 'scopes', equals: ['state'], order: 'dueAt' },
  byGram: { member: 'grams', equals: ['state'], order: 'seenAt' },
})

export interface NeedRecord {
  id: string
  text: string
  categoryId: string
  agreed: boolean
  state: 'open' | 'raised' | 'settled'
  request?: { requestId: string; number: string }
  settledFor?: string
}

export interface VisitRecord extends Record_ {
  state: StateOf<typeof visitFlow>
  office: string
  /** The visitor. */
  personId: string
  visitorName: string
  as: VisitorKind
  /** Whom they visit. */
  entryId: string
  /** Of that person's home. */
  scopes: string[]
  occasion: Occasion
  dueOn: string
  /** End of that day. */
  dueAt: number
  task?: string
  assignedBy: { personId: string; name: string }
  assignedAt: number
  declinedFor?: string
  cancelledFor?: string
  tries: number
  triedAt?: number
  triedWords?: string
  visitedAt?: number
  found?: Found
  how?: keyof typeof visitWays
  words?: string
  needs: NeedRecord[]
  /** Still to be made, or for somebody else to make. */
  open: boolean
  /** A need waits for the community. */
  wanting: boolean
  /** What the clock told last. */
  told: 'nothing' | 'due' | 'overdue'
  /** When it ended; when it was assigned as long as it has not. */
  at: number
  /** It holds words about the person. */
  telling: boolean
}
export const visits = collection<VisitRecord>()('visits', {
  ofVisitor: { equals: ['personId', 'open'], order: 'dueAt' },
  madeBy: { equals: ['personId'], order: 'at' },
  ofEntry: { equals: ['entryId'], order: 'at' },
  inArea: { member: 'scopes', equals: ['state'], order: 'dueAt' },
  openIn: { member: 'scopes', equals: ['open'], order: 'dueAt' },
  madeIn: { member: 'scopes', equals: ['state'], order: 'at' },
  wanting: { member: 'scopes', equals: ['wanting'], order: 'at' },
  due: { equals: ['office', 'open', 'told'], order: 'dueAt' },
  telling: { equals: ['office', 'telling'], order: 'at' },
})
