// The shapes of lost and found: limits, kinds and traits, how posts and clues move, and how each is shown.
import * as v from 'valibot'
import { CheckedPhoto } from './checked'
import { flow, statesOf } from './flow'
import { words } from './paging'
import { PersonName, personally, SaidPlace } from './personal'
import { publicly } from './private-numbers'
import { Moment } from './time'

export { CheckedPhoto, photoStates, Verdict } from './checked'

/** Limits of lost and found, in one place. */
export const postLimits = {
  photos: 9,
  cluePhotos: 3,
  /** Days a post stays open; a missing person stays until found. */
  openDays: 30,
  /** Days after which the photos of a post that is over or was refused are let go, and those of its clues. */
  keepPhotosDays: 30,
  /** The author is reminded this many days before, and may renew from then on. */
  remindDays: 3,
  /** How long ago something may have happened, days. */
  backDays: 365,
  /** Letters. */
  what: 30,
  text: 500,
  /** A person may have this many posts under way, and leave this many clues a day. */
  openPosts: 10,
  /** Posts a person may make a day, also when they take them back. */
  postsPerDay: 20,
  /** So many more of both when they are about missing people. */
  urgentPosts: 5,
  cluesPerDay: 30,
  /** And this many answers under clues. */
  answersPerDay: 50,
  /** From this many reports on a post is hidden until a moderator has looked; never a missing person. */
  reportsThatHide: 3,
  /** Score (0–100) from which a match is offered, and from which both sides get a message. */
  matchScore: 45,
  strongScore: 70,
} as const

export const sides = { lost: { label: '寻找', other: 'found' }, found: { label: '招领', other: 'lost' } } as const
export const Side = v.picklist(['lost', 'found'])
export type Side = v.InferOutput<typeof Side>

/** What it is about. Clues on people and pets are seen by all; those on things by the two sides alone (see clues). */
export const postKinds = {
  person: { label: '人', urgent: true, openClues: true },
  pet: { label: '宠物', urgent: false, openClues: true },
  document: { label: '证件', urgent: false, openClues: false },
  object: { label: '物品', urgent: false, openClues: false },
} as const
export type PostKind = keyof typeof postKinds
export const PostKindName = v.picklist(Object.keys(postKinds) as [PostKind, ...PostKind[]])

export const colours = {
  black: { label: '黑色' },
  white: { label: '白色' },
  grey: { label: '灰色' },
  yellow: { label: '黄色' },
  brown: { label: '棕色' },
  red: { label: '红色' },
  orange: { label: '橙色' },
  pink: { label: '粉色' },
  green: { label: '绿色' },
  blue: { label: '蓝色' },
  purple: { label: '紫色' },
  silver: { label: '银色' },
  gold: { label: '金色' },
} as const
export type Colour = keyof typeof colours

export const sizes = { small: { label: '小' }, medium: { label: '中等' }, large: { label: '大' } } as const
export type Size = keyof typeof sizes

export const Traits = v.object({
  /** Up to three; for a person the clothes. */
  colours: v.optional(
    v.pipe(v.array(v.picklist(Object.keys(colours) as [Colour, ...Colour[]])), v.maxLength(3, '最多选 3 种')),
    [],
  ),
  size: v.optional(v.picklist(Object.keys(sizes) as [Size, ...Size[]])),
  sex: v.optional(v.picklist(['male', 'female'])),
  /** Years, of a person or a pet. */
  age: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120))),
  /** What tells it from others: “右耳缺一角”. */
  marks: v.optional(personally(publicly(words(100)))),
})
export type Traits = v.InferOutput<typeof Traits>

export const postFlow = flow({
  entity: 'post',
  initial: 'checking',
  states: {
    checking: { label: '审核中' },
    open: { label: '进行中' },
    resolved: { label: '已解决', final: true },
    expired: { label: '已到期' },
    withdrawn: { label: '已撤回', final: true },
    refused: { label: '未通过' },
  },
  actions: {
    edit: { from: ['checking', 'open', 'refused'], to: 'checking', label: '修改' },
    moderate: { from: ['checking', 'open', 'refused'], to: 'open', label: '通过' },
    refuse: { from: ['checking', 'open'], to: 'refused', label: '不通过' },
    resolve: { from: ['open', 'expired'], to: 'resolved', label: '已经解决' },
    renew: { from: ['open', 'expired'], to: 'open', label: '延长 30 天' },
    withdraw: { from: ['checking', 'open', 'expired', 'refused'], to: 'withdrawn', label: '撤回' },
    expire: { from: ['open'], to: 'expired', label: '到期' },
  },
})

/** A clue, or an answer under one. */
export const clueFlow = flow({
  entity: 'clue',
  initial: 'checking',
  states: {
    checking: { label: '审核中' },
    shown: { label: '已显示' },
    refused: { label: '未通过', final: true },
  },
  actions: {
    moderateClue: { from: ['checking', 'shown'], to: 'shown', label: '通过' },
    refuseClue: { from: ['checking', 'shown'], to: 'refused', label: '不通过' },
  },
})

/** How a resident agreed, in words. */
const Consent = v.pipe(v.string(), v.metadata({ personal: true }))

/** Neighbours see a surname; staff within reach see the name. No phone number is ever part of it. */
const Author = v.object({ name: PersonName, mine: v.boolean() })

export const Post = v.object({
  postId: v.string(),
  state: v.picklist(statesOf(postFlow)),
  side: Side,
  kind: PostKindName,
  /** In a few words: “黄色泰迪”. */
  what: personally(v.string()),
  text: personally(v.string()),
  place: SaidPlace,
  happenedAt: Moment,
  traits: Traits,
  /** None once it was over for long: see `keepPhotosDays`. */
  photos: v.array(CheckedPhoto),
  /** A person: pinned in the whole community. */
  urgent: v.boolean(),
  /** Whether neighbours can see it now. */
  public: v.boolean(),
  /** Counts up whenever its author changes it: a moderator judges what they saw, and no later words. */
  revision: v.number(),
  author: Author,
  /** To insiders: who posted it for a resident without a phone, and how that resident agreed. */
  postedBy: v.optional(
    v.object({
      name: PersonName,
      consent: Consent,
      /** Whether the caller may act for that resident. */
      helping: v.boolean(),
    }),
  ),
  postedAt: Moment,
  /** Absent for a person, and once it is over. */
  expiresAt: v.optional(Moment),
  clues: v.number(),
  /** To the author and moderators: why it waits or was refused. */
  reason: v.optional(v.string()),
  /** To the author: numbers that were covered, and the like. */
  warnings: v.array(v.string()),
  /** To moderators: how many residents reported it and why, newest first. */
  reports: v.array(personally(v.string())),
  /** When it was resolved, and whether a neighbour's clue was thanked. */
  resolved: v.optional(v.object({ at: Moment, thanked: v.boolean() })),
  can: v.array(v.string()),
})
export type Post = v.InferOutput<typeof Post>

export const Match = v.object({
  post: Post,
  /** 0–100. */
  score: v.number(),
  strong: v.boolean(),
  /** “同一楼院、都是黄色、相隔 2 小时” */
  reason: v.string(),
})

const clueEntries = {
  clueId: v.string(),
  postId: v.string(),
  state: v.picklist(statesOf(clueFlow)),
  text: personally(v.string()),
  at: Moment,
  author: Author,
  /** Written by the post's author. */
  byOwner: v.boolean(),
  reason: v.optional(v.string()),
  can: v.array(v.string()),
}
export const ClueAnswer = v.object({ ...clueEntries, thanks: v.boolean() })
export const Clue = v.object({
  ...clueEntries,
  photos: v.array(CheckedPhoto),
  place: v.optional(SaidPlace),
  seenAt: v.optional(Moment),
  /** The author thanked for this one. */
  thanked: v.boolean(),
  answers: v.array(ClueAnswer),
  /** `after` for the rest of the answers, or null. */
  moreAnswers: v.nullable(v.string()),
})
