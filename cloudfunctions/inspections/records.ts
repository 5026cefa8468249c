// What inspections store: findings, their monthly numbers, teams, plans, draws and re-inspections.
import type { Role } from '@contract/access'
import type { StateOf } from '@contract/flow'
import type { TeamLeave } from '@contract/inspection-leaves'
import type { AlikeVerdict, findingFlow, inspectionRounds, MerchantUnit, TopicName } from '@contract/inspections'
import type { Place } from '@contract/place'
import type { PartyName, signVerdicts } from '@contract/revisit-parties'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

export interface Step {
  at: number
  action: string
  label: string
  state: StateOf<typeof findingFlow>
  by: { personId?: string; name: string; roleLabel: string }
  words?: string
  photos: string[]
}

/** One word to a visit: a person's own, or the inspector's (`by`) for somebody or for nobody of a party. */
export interface Sign {
  personId?: string
  name: string
  roleLabel: string
  at: number
  round: number
  party?: PartyName
  verdict: (typeof signVerdicts)[number]
  by?: { personId: string; name: string }
  words?: string
}

/** A photo that is or looks like one that another finding, or this one before, shows; and what somebody said of the two. */
export interface Alike {
  fileId: string
  otherId: string
  findingId: string
  number: string
  /** What was used before is a patrol's photo, `findingId` the patrol's record. */
  patrol?: true
  /** The same bytes: it need not be looked at to be known as the same picture, but somebody says whether that is right. */
  identical?: true
  verdict?: { as: AlikeVerdict; personId: string; name: string; at: number }
}

export interface Finding extends Record_ {
  state: StateOf<typeof findingFlow>
  /** Of the grid. */
  scopes: string[]
  /** The responsible person: what they put right is their own. */
  personId?: string
  office: string
  number: string
  month: string
  round: keyof typeof inspectionRounds
  topic: TopicName
  kind: string
  place: Place
  areaName: string
  communityName: string
  description: string
  photos: string[]
  registrar: { personId: string; name: string }
  teamName?: string
  responsible?: { personId: string; name: string; role: Role }
  /** The restaurant that is responsible: `responsible` is one of its people, or who keeps it in its place. */
  merchant?: MerchantUnit
  /** Everyone of a restaurant who was ever responsible: their names go when they leave. */
  merchantPeople?: string[]
  registeredAt: number
  assignedAt?: number
  /** Who had it until the latest assignment. */
  handedFrom?: string
  disputeUntil?: number
  dueDay: string
  /** The end of the due day. */
  dueAt: number
  extendedDays: number
  extensionAsked?: { workingDays: number; reason: string; personId: string; name: string; at: number }
  /** The latest one. */
  rectification?: { photos: string[]; metresAway?: number }
  /** Everyone who ever said that it was put right, or was responsible when somebody said so. */
  rectifierIds: string[]
  rectifiedAt?: number
  verifiedAt?: number
  writtenOffAt?: number
  returns: number
  recurrences: number
  recurrenceOf?: { findingId: string; number: string; registeredAt: number; afterRectified: boolean }
  /** By their bytes or by their look: people judge. */
  alike?: Alike[]
  /** Only in findings of before photos were looked at, until they are changed; read through `alikesOf`. */
  reused?: Pick<Alike, 'fileId' | 'findingId' | 'number'>[]
  /** Photos that could not be looked at (WebP, too large, too plain), or not beside all earlier ones; all by their bytes. */
  unseen?: string[]
  /** The re-inspection lists it stands on, oldest first, and how the visit ended. */
  visitLog: { month: string; result: 'waiting' | 'passed' | 'failed' | 'closed' }[]
  coSigns: Sign[]
  disputedBy: string[]
  timeline: Step[]
  /** The due days for which people were told. */
  remindedFor?: string
  /** The visit whose parties were reminded to sign. */
  remindedVisit?: number
  escalatedFor?: string
  /** The due day for which the level-1 heads were told as well. */
  raisedFor?: string

  /** Waiting to be put right. */
  open: boolean
  /** `where|state|topic|month` with `*` for any, and `asked` beside the state while more time is asked for: one index answers every filter of the ledger and every count. */
  facets: string[]
  /** `month|where` of the re-inspection lists it stands on. */
  visits: string[]
  /** Grid, then number: the order of a walk. */
  walk: string
  grams: string[]
  /** What the same kind at the same place has in common: see `placeKeys` in rules.ts. */
  places: string[]
}
export const findings = collection<Finding>()('findings', {
  ledger: { member: 'facets', order: 'registeredAt' },
  due: { member: 'facets', equals: ['open'], order: 'dueAt' },
  onList: { member: 'visits', order: 'walk' },
  search: { member: 'grams', order: 'registeredAt' },
  atPlace: { member: 'places', order: 'registeredAt' },
  byNumber: { equals: ['office', 'number'] },
})

/** The last number given out, `<office>:<month>`. */
export interface FindingCounter extends Record_ {
  last: number
}
export const findingCounters = collection<FindingCounter>()('findingCounters', {})

/** The long-term team's id is `<office>:long-term`: there is one. */
export interface Team extends Record_ {
  office: string
  /** The office alone. */
  scopes: string[]
  name: string
  /** From 1, without gaps. */
  order: number
  longTerm: boolean
  active: boolean
  leadId?: string
  members: { personId: string; name: string }[]
  leaves?: TeamLeave[]
}
export const teams = collection<Team>()('inspectionTeams', { ofOffice: { equals: ['office'], order: 'order' } })

/** `<office>:<month>`. */
export interface Plan extends Record_ {
  office: string
  month: string
  revision: number
  seed: string
  madeAt: number
  madeBy: string
  /** Grid → team. */
  teamOf: Record<string, string>
  grids: { area: string; name: string; communityName: string }[]
  /** As they were when it was drawn. */
  teams: {
    teamId: string
    name: string
    order: number
    members: { personId: string; name: string }[]
    barred: string[]
  }[]
  previous: Record<string, string>
  revisions: { revision: number; seed: string; at: number; by: string; reason?: string }[]
}
export const plans = collection<Plan>()('inspectionPlans', {})

export interface Draw extends Record_ {
  office: string
  seed: string
  at: number
  by: string
  grids: { area: string; name: string; communityName: string }[]
}
export const draws = collection<Draw>()('inspectionDraws', { ofOffice: { equals: ['office'], order: 'at' } })

/** When a month's re-inspection list was first made, `<office>:<month>`. */
export interface Reinspection extends Record_ {
  office: string
  month: string
  madeAt: number
}
export const reinspections = collection<Reinspection>()('reinspections', {})

export const monthId = (office: string, month: string) => `${office}:${month}`
export const longTermId = (office: string) => `${office}:long-term`
