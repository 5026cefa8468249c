// What patrols store: patrols, observations, what others were told, signed logs, grids by month, and routes for a while.
import type { AlikeVerdict } from '@contract/findings'
import type { EarlierUse, Ending, EndingCounts, TaskStage, TaskState } from '@contract/patrols'
import type { Place } from '@contract/place'
import type { Record_ } from '../kernel/changes'
import { collection } from '../platform/store/port'

/** Its id derives from the person and the phone's name for it. Start and end are for the one who walked, nobody else. */
export interface Patrol extends Record_ {
  personId: string
  personName: string
  office: string
  scopes: string[]
  state: 'underway' | 'finished'
  key: string
  day: string
  startedAt: number
  finishedAt?: number
  company: string
  grids: string[]
}
export const patrols = collection<Patrol>()('patrols', {
  ofPerson: { equals: ['personId'], order: 'startedAt' },
  underway: { equals: ['office', 'state'], order: 'startedAt' },
})

export interface UsedBefore {
  fileId: string
  otherId: string
  usedIn: EarlierUse
  recordId: string
  number: string
  scopes: string[]
  at: number
  identical?: true
  verdict?: { as: AlikeVerdict; at: number }
}

/** Its id derives from the person and the phone's name for it. */
export interface Observation extends Record_ {
  personId: string
  personName: string
  office: string
  scopes: string[]
  number: string
  key: string
  patrolId?: string
  /** The phone's clock put right, as far as that can be known. */
  at: number
  day: string
  phoneAt: number
  receivedAt: number
  clockError?: number
  place: Place
  /** The grid, or the community where the grid is not known. */
  area: string
  areaName: string
  courtyardName?: string
  pointAreaName?: string
  accuracy?: number
  categoryId: string
  text: string
  voice?: { fileId: string; seconds: number }
  photos: string[]
  photosAfter: string[]
  /** File → the first digits of its fingerprint. */
  marks: Record<string, string>
  ending: Ending
  taskId?: string
  taskState?: TaskState
  request?: { requestId: string; number: string }
  earlier?: {
    kind: 'observation' | 'finding'
    id: string
    number: string
    at: number
    placeWords: string
    outcome: string
  }
  amendedAt?: number
  /** Photos that are or look like those of an earlier day; people judge. */
  used?: UsedBefore[]
  withdrawn: boolean

  /** `where|category|ending` with `*` for any: one index answers every filter. */
  facets: string[]
  /** What the same kind at the same place has in common. */
  places: string[]
}
export const observations = collection<Observation>()('observations', {
  ledger: { member: 'facets', order: 'at' },
  atPlace: { member: 'places', order: 'at' },
})

export interface TaskStep {
  at: number
  action: string
  label: string
  state: TaskState
  byId?: string
  byName: string
  words?: string
  photos: string[]
}

/** Something that others were told to put right. */
export interface Task extends Record_ {
  /** Who saw it: the one who follows it up. */
  personId: string
  personName: string
  office: string
  scopes: string[]
  state: TaskState
  stage: TaskStage
  observationId: string
  number: string
  categoryId: string
  area: string
  areaName: string
  place: Place
  text: string
  voice?: { fileId: string; seconds: number }
  photos: string[]
  seenAt: number
  /** The restaurant that was told: whoever answers for it has the task, as long as anybody does. */
  merchantId?: string
  /** A desk, or one person of the restaurant. */
  desk?: string
  toId?: string
  toName: string
  /** Desks above it included, or the person as `@person`. */
  servedBy: string[]
  assignedAt: number
  dueAt: number
  toRemind: boolean
  overdueTold: boolean
  /** Everyone who ever said that it was put right. */
  answeredBy: string[]
  returns: number
  steps: TaskStep[]
  requestId?: string

  /** Areas, whose it is as `@person`, and the restaurant. */
  where: string[]
}
export const tasks = collection<Task>()('patrolTasks', {
  mine: { equals: ['personId'], order: 'assignedAt' },
  told: { member: 'servedBy', equals: ['stage'], order: 'dueAt' },
  followed: { member: 'where', equals: ['stage'], order: 'dueAt' },
  answered: { member: 'answeredBy', order: 'assignedAt' },
  due: { equals: ['office', 'toRemind'], order: 'dueAt' },
})

/** `<person>:<day>`. */
export interface Log extends Record_ {
  personId: string
  personName: string
  office: string
  /** The areas of the person's duties. */
  scopes: string[]
  day: string
  words: string
  signedAt: number
  counts: EndingCounts
  total: number
  observationIds: string[]
  /** Areas, and whose it is as `@person`. */
  where: string[]
}
export const logs = collection<Log>()('patrolLogs', {
  listed: { member: 'where', order: 'day' },
})
export const logId = (personId: string, day: string) => `${personId}:${day}`

/** What was seen in a grid in a month, day by day: `<grid>:<month>`. */
export interface GridMonth extends Record_ {
  grid: string
  scopes: string[]
  month: string
  /** By day of the month, `01` … `31`. */
  days: Record<string, EndingCounts & { visits: number }>
}
export const gridMonths = collection<GridMonth>()('patrolGridMonths', {})
export const gridMonthId = (grid: string, month: string) => `${grid}:${month}`

/** How many records a person made on the day they last made one: where two devices at once meet. */
export interface ObservingDay extends Record_ {
  day: string
  count: number
}
export const observingDays = collection<ObservingDay>()('observingDays', {})

/** What somebody allowed to be kept of their way; nobody's is kept without. */
export interface Allowance extends Record_ {
  route: boolean
  steps: boolean
  at: number
}
export const allowances = collection<Allowance>()('patrolAllowances', {})

/** A way, for the one who walked it alone. */
export interface Route extends Record_ {
  personId: string
  office: string
  day: string
  points: string
  steps?: number
  deleteAt: number
}
export const routes = collection<Route>()('patrolRoutes', {
  ofPerson: { equals: ['personId'], order: 'day' },
  due: { equals: ['office'], order: 'deleteAt' },
})
