// What joining stores: applications, removals, and the WeChat groups with the areas they belong to.

import type { StateOf } from '@contract/flow'
import type { GroupLevel, groupFlow } from '@contract/groups'
import type { applicationFlow, removalFlow, Tie } from '@contract/joining'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export type ApplicationState = StateOf<typeof applicationFlow>

/** How somebody came, or asked to come, into one area: asked for, or at once from its bound group. */
export interface Application extends Record_ {
  office: string
  personId: string
  /** As they gave it when they asked. */
  name: string
  area: string
  scopes: string[]
  address: string
  tie: Tie
  note?: string
  /** The group they came from, whether or not it let them in. */
  groupId?: string
  /** The first to say of a waiting group that it belongs there: its moderators are told once. */
  firstWord?: boolean
  state: ApplicationState
  askedAt: number
  dueAt: number
  decidedAt?: number
  /** Absent when a group let them in or they withdrew. */
  decidedById?: string
  reason?: string
  /** It made the person a resident for the first time: figures count it. */
  first?: boolean
  /** The community was reminded that it waits. */
  reminded?: boolean
  /** Search tokens of name, address and note, under each scope. */
  grams: string[]
  /** When the clock looks at it next: to remind while it waits, to forget it once it is over. */
  wakesAt?: number
}
export const applications = collection<Application>()('applications', {
  inState: { member: 'scopes', equals: ['state'], order: 'askedAt' },
  byGram: { member: 'grams', equals: ['state'], order: 'askedAt' },
  ofPerson: { equals: ['personId'], order: 'askedAt' },
  ofGroup: { equals: ['groupId', 'state'], order: 'askedAt' },
  waking: { equals: ['office'], order: 'wakesAt' },
})

/** Somebody who was taken off an area, with what it takes to put them back. */
export interface Removal extends Record_ {
  office: string
  personId: string
  area: string
  scopes: string[]
  address: string
  state: StateOf<typeof removalFlow>
  reason: string
  at: number
  byId: string
  wakesAt: number
}
export const removals = collection<Removal>()('removals', {
  inArea: { member: 'scopes', order: 'at' },
  ofPerson: { equals: ['personId'], order: 'at' },
  waking: { equals: ['office'], order: 'wakesAt' },
})

/** One WeChat group, by `groupIdOf`. */
export interface Group extends Record_ {
  office: string
  state: StateOf<typeof groupFlow>
  /** Whoever answers for one of these may say where it belongs: around its area, or around what people said. */
  scopes: string[]
  name?: string
  area?: string
  level?: GroupLevel
  /** What those who came from it said; the first few places. */
  suggested: { area: string; people: number }[]
  firstAt: number
  firstById?: string
  boundAt?: number
  boundById?: string
  /** Why it was changed last. */
  reason?: string
  /** When it was last changed: the latest first. */
  at: number
  grams: string[]
  /** How many people had come from it before applications were kept. */
  earlier?: number
}
export const groups = collection<Group>()('groups', {
  inState: { member: 'scopes', equals: ['state'], order: 'at' },
  byGram: { member: 'grams', equals: ['state'], order: 'at' },
})
