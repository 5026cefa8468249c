// What good news stores: the stories, who thanked for one, and who reported one.
import type { StateOf } from '@contract/flow'
import type { StoryKind, storyFlow } from '@contract/goodnews'
import type { Level } from '@contract/levels'
import type { Record_ } from '../kernel/changes'
import type { Checked } from '../platform/content-safety/rules'
import { collection } from '../platform/store/port'

export interface StoryRecord extends Record_, Checked {
  state: StateOf<typeof storyFlow>
  office: string
  personId: string
  authorName: string
  /** Written by staff, who stand by it with their name. */
  staff: boolean
  /** Where it was told first, and all above. */
  area: string
  scopes: string[]
  level: Level
  kind: StoryKind
  title: string
  text: string
  warnings: string[]
  postedAt: number
  shownAt?: number
  /** When neighbours could first read it, or else when it was posted: the order of lists. */
  at: number
  /** Why it was sent back or hidden. */
  reason?: string
  reports: number
  reportReasons: string[]
  /** A moderator should look although it is out: a check came back with a doubt. */
  needsLook: boolean
  recommended?: { to: Level; personId: string; by: string; at: number }
  /** Who recommended it last, and hears what was decided. */
  recommender?: string
  noticeId?: string
  // Derived by `derived` in rules.ts; written with every change.
  toCheck: boolean
  inQueue: boolean
  /** Areas whose moderators decide whether it is told further. */
  liftIn: string[]
  /** `area|now|kind` and `area|month|kind`, with `*` for any kind. */
  shelves: string[]
  grams: string[]
}
export const stories = collection<StoryRecord>()('stories', {
  onShelf: { member: 'shelves', order: 'at' },
  search: { member: 'grams', order: 'at' },
  ofPerson: { equals: ['personId'], order: 'postedAt' },
  queue: { member: 'scopes', equals: ['inQueue'], order: 'postedAt' },
  recommended: { member: 'liftIn', order: 'at' },
  inArea: { member: 'scopes', equals: ['state'], order: 'at' },
  toCheck: { equals: ['office', 'toCheck'], order: 'postedAt' },
  latest: { equals: ['office', 'state'], order: 'at' },
})

/** `<story>~<person>`: thanked once. */
export interface Thanks extends Record_ {
  storyId: string
  personId: string
  at: number
}
export const thanks = collection<Thanks>()('storyThanks', {
  ofStory: { equals: ['storyId'], order: 'at' },
  ofPerson: { equals: ['personId'], order: 'at' },
})

/** `<story>~<person>`: reported once. */
export interface StoryReport extends Record_ {
  storyId: string
  personId: string
  reason: string
  at: number
}
export const storyReports = collection<StoryReport>()('storyReports', {
  ofStory: { equals: ['storyId'], order: 'at' },
  ofPerson: { equals: ['personId'], order: 'at' },
})

/** How many stories somebody posted on the last day on which they did, by person id. */
export interface StoryDay extends Record_ {
  day: string
  count: number
}
export const storyDays = collection<StoryDay>()('storyDays', {})
