// What hand-overs store: whose work goes to whom, how far it is, and how much of each kind went or stayed. Ids only.
import type { Role } from '@contract/access'
import type { handoverStates } from '@contract/handover'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface PostRecord {
  role: Role
  area: string
}

/** Where it goes on. */
export interface Walk {
  /** Which kind, and the cursor in it. */
  nth: number
  after: string | null
  /** How often everything was gone through, and what was moved since it was begun. */
  pass: number
  movedInPass: number
  moved: number
}

export interface HandoverRecord extends Record_ {
  office: string
  /** Of the area within which it was ordered. */
  scopes: string[]
  /** Who takes the work over. */
  personId: string
  fromId: string
  byId: string
  at: number
  state: keyof typeof handoverStates
  /** Areas within which the work is handed over: what the one who ordered it could reach. */
  within: string[]
  kinds: { kind: string; moved: number; kept: number }[]
  given: PostRecord[]
  ended: PostRecord[]
  /** Turns made so far: each is made once. */
  turn: number
  /** While there is something to go through. */
  walk?: Walk
  finishedAt?: number
  /** The office again, and when the clock goes on with it or looks once more. */
  looking?: string
  lookAt?: number
}
export const handovers = collection<HandoverRecord>()('handovers', {
  ofGiver: { equals: ['fromId'], order: 'at' },
  ofReceiver: { equals: ['personId'], order: 'at' },
  looking: { equals: ['looking'], order: 'lookAt' },
})
