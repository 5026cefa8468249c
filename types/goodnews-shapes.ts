// What good news 正能量 is made of: kinds, limits, how a story moves and how it is shown.
import * as v from 'valibot'
import { CheckedPhoto } from './checked'
import { flow, statesOf } from './flow'
import { LevelName } from './levels'
import { Id } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { Moment, Month } from './time'

export const storyKinds = {
  deed: { label: '好人好事' },
  neighbours: { label: '邻里互助' },
  honesty: { label: '拾金不昧' },
  volunteers: { label: '志愿服务' },
  family: { label: '孝老爱亲' },
  change: { label: '身边变化' },
} as const
export type StoryKind = keyof typeof storyKinds
export const storyKindNames = Object.keys(storyKinds) as [StoryKind, ...StoryKind[]]
export const StoryKindName = v.picklist(storyKindNames, '请选一种')

/** Limits of good news, in one place. */
export const storyLimits = {
  title: 30,
  text: 1000,
  photos: 9,
  reason: 100,
  /** Stories a person may post a day. */
  perDay: 5,
  /** Days on the list of the latest; then it is found under its month. */
  latestDays: 60,
  /** From this many reports on a story is hidden until a moderator has looked. */
  reportsThatHide: 3,
} as const

export const storyFlow = flow({
  entity: 'story',
  initial: 'checking',
  states: {
    checking: { label: '审核中' },
    shown: { label: '已发布' },
    returned: { label: '请改一改' },
    hidden: { label: '已隐藏' },
    archived: { label: '往期' },
    withdrawn: { label: '已撤回', final: true },
  },
  actions: {
    edit: { from: ['checking', 'shown', 'returned'], to: 'checking', label: '修改' },
    /** Also of one that was reported or hidden: it is looked at again. */
    approve: { from: ['checking', 'shown', 'hidden'], to: 'shown', label: '通过' },
    sendBack: { from: ['checking'], to: 'returned', label: '退回' },
    hide: { from: ['shown', 'archived'], to: 'hidden', label: '隐藏' },
    recommend: { from: ['shown'], to: 'shown', label: '推荐' },
    lift: { from: ['shown'], to: 'shown', label: '采用' },
    passOver: { from: ['shown'], to: 'shown', label: '不采用' },
    archive: { from: ['shown'], to: 'archived', label: '归入往期' },
    withdraw: { from: ['checking', 'shown', 'returned', 'hidden', 'archived'], to: 'withdrawn', label: '撤回' },
  },
})

export const Story = v.object({
  storyId: Id,
  state: v.picklist(statesOf(storyFlow)),
  kind: StoryKindName,
  title: v.string(),
  text: v.string(),
  area: AreaId,
  areaName: v.string(),
  /** How far it is told; each step up is somebody else's decision there. */
  level: LevelName,
  /** Neighbours read a surname; of staff the name, and of everyone those who moderate. */
  authorName: PersonName,
  staff: v.boolean(),
  mine: v.boolean(),
  photos: v.array(CheckedPhoto),
  postedAt: Moment,
  /** When neighbours could first read it. */
  shownAt: v.optional(Moment),
  month: v.optional(Month),
  thanks: v.number(),
  /** Whether the caller thanked. */
  thanked: v.boolean(),
  /** Counts up whenever its author changes it: a moderator judges what they saw. */
  revision: v.number(),
  /** To the author and moderators: why it waits, was sent back or hidden. */
  reason: v.optional(v.string()),
  warnings: v.array(v.string()),
  /** To moderators: what residents reported, newest first. */
  reports: v.array(v.string()),
  /** The level it was recommended for. */
  recommended: v.optional(v.object({ to: LevelName, by: PersonName, at: Moment })),
  /** The level it can be recommended for or lifted to next. */
  next: v.optional(LevelName),
  /** The notice that was made of it. */
  noticeId: v.optional(Id),
  /** What a card sent to the WeChat group carries. */
  share: v.object({ title: v.string(), path: v.string() }),
  can: v.array(v.string()),
})
export type Story = v.InferOutput<typeof Story>
