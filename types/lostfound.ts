// Lost and found 失物招领: posts, matches between lost and found, clues from neighbours, and their moderation.
import * as v from 'valibot'
import { FileIds, Photo } from './files'
import { flow, statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { PersonName } from './personal'
import { AreaId, Place } from './place'
import { Moment } from './time'

/** Limits of lost and found, in one place. */
export const postLimits = {
  photos: 9,
  cluePhotos: 3,
  /** Days a post stays open; a missing person stays until found. */
  openDays: 30,
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
  marks: v.optional(words(100)),
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

/** `waiting` and `refused` photos are seen by the author and the moderators alone. */
export const photoStates = {
  waiting: { label: '待审核' },
  shown: { label: '已显示' },
  refused: { label: '不显示' },
} as const
export const CheckedPhoto = v.object({
  ...Photo.entries,
  state: v.picklist(Object.keys(photoStates) as (keyof typeof photoStates)[]),
})

/** Neighbours see a surname; staff within reach see the name. No phone number is ever part of it. */
const Author = v.object({ name: PersonName, mine: v.boolean() })

export const Post = v.object({
  postId: v.string(),
  state: v.picklist(statesOf(postFlow)),
  side: Side,
  kind: PostKindName,
  /** In a few words: “黄色泰迪”. */
  what: v.string(),
  text: v.string(),
  place: Place,
  happenedAt: Moment,
  traits: Traits,
  photos: v.array(CheckedPhoto),
  /** A person: pinned in the whole community. */
  urgent: v.boolean(),
  /** Whether neighbours can see it now. */
  public: v.boolean(),
  /** Counts up whenever its author changes it: a moderator judges what they saw, and no later words. */
  revision: v.number(),
  author: Author,
  postedAt: Moment,
  /** Absent for a person, and once it is over. */
  expiresAt: v.optional(Moment),
  clues: v.number(),
  /** To the author and moderators: why it waits or was refused. */
  reason: v.optional(v.string()),
  /** To the author: numbers that were covered, and the like. */
  warnings: v.array(v.string()),
  /** To moderators: how many residents reported it and why, newest first. */
  reports: v.array(v.string()),
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
  text: v.string(),
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
  place: v.optional(Place),
  seenAt: v.optional(Moment),
  /** The author thanked for this one. */
  thanked: v.boolean(),
  answers: v.array(ClueAnswer),
  /** `after` for the rest of the answers, or null. */
  moreAnswers: v.nullable(v.string()),
})

const Happened = Moment
const postFields = {
  what: words(postLimits.what),
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(postLimits.text, `不超过 ${postLimits.text} 字`)), ''),
  place: Place,
  happenedAt: Happened,
  traits: v.optional(Traits, {}),
  photoIds: v.optional(FileIds(postLimits.photos), []),
}

/** A safety verdict. `review` leaves it to a moderator. */
export const Verdict = v.picklist(['pass', 'review', 'risky'])
export type Verdict = v.InferOutput<typeof Verdict>

export const operations = {
  post: command({
    summary: 'Posts something lost or found; a missing person goes out at once, everything else after its check',
    permission: 'lostfound.post',
    input: v.object({ side: Side, kind: PostKindName, ...postFields }),
    output: Post,
    errors: ['post.future', 'post.tooMany', 'post.tooManyToday', 'file.notYours'],
  }),
  list: query({
    summary: 'Posts of an area, newest first; urgent ones of the whole community come apart, on the first page',
    permission: 'lostfound.browse',
    input: v.object({
      side: v.optional(Side),
      kind: v.optional(PostKindName),
      /** Without it the caller's community. */
      area: v.optional(AreaId),
      /** What was found or given back, instead of what is open. */
      resolved: v.optional(v.boolean(), false),
      text: SearchText,
      ...pageInput,
    }),
    output: v.object({ urgent: v.array(Post), ...pageOf(Post).entries }),
  }),
  urgent: query({
    summary: 'Missing people in the caller’s community now: what is pinned on the home page',
    permission: 'lostfound.browse',
    input: v.object({}),
    output: v.array(Post),
  }),
  view: query({
    summary: 'One post',
    permission: 'lostfound.browse',
    input: v.object({ postId: Id }),
    output: Post,
  }),
  mine: query({
    summary: 'The caller’s own posts: those under way, or those that are over',
    permission: 'lostfound.own',
    input: v.object({ past: v.optional(v.boolean(), false), ...pageInput }),
    output: pageOf(Post),
  }),
  matches: query({
    summary: 'What fits a post on the other side, best first, with the reason in words',
    permission: 'lostfound.own',
    input: v.object({ postId: Id }),
    output: v.array(Match),
  }),
  addClue: command({
    summary: 'Leaves a clue under an open post',
    permission: 'lostfound.browse',
    input: v.object({
      postId: Id,
      text: words(300),
      place: v.optional(Place),
      seenAt: v.optional(Happened),
      photoIds: v.optional(FileIds(postLimits.cluePhotos), []),
    }),
    output: Clue,
    errors: ['post.closed', 'post.future', 'clue.own', 'clue.tooMany', 'file.notYours'],
  }),
  clues: query({
    summary:
      'Clues under a post, newest first, each with its first answers; with `clueId`, one clue and a page of its answers',
    permission: 'lostfound.browse',
    input: v.object({ postId: Id, clueId: v.optional(Id), ...pageInput }),
    output: pageOf(Clue),
  }),
  answerClue: command({
    summary: 'Answers under a clue: the post’s author, or the neighbour who left it',
    permission: 'lostfound.browse',
    input: v.object({ clueId: Id, text: words(300) }),
    output: ClueAnswer,
    errors: ['post.closed', 'clue.notYours', 'clue.tooMany'],
  }),
  resolve: command({
    summary: 'Closes a post as found or given back, with thanks to the neighbour whose clue helped',
    permission: 'lostfound.own',
    flow: postFlow,
    action: 'resolve',
    input: v.object({ postId: Id, thanks: v.optional(v.object({ clueId: Id, words: v.optional(words(100)) })) }),
    output: Post,
  }),
  renew: command({
    summary: 'Keeps a post open for another 30 days',
    permission: 'lostfound.own',
    flow: postFlow,
    action: 'renew',
    input: v.object({ postId: Id }),
    output: Post,
    errors: ['post.tooEarly'],
  }),
  withdraw: command({
    summary: 'Takes a post back',
    permission: 'lostfound.own',
    flow: postFlow,
    action: 'withdraw',
    input: v.object({ postId: Id }),
    output: Post,
  }),
  edit: command({
    summary: 'Changes a post; it is checked again before neighbours see the new words',
    permission: 'lostfound.own',
    flow: postFlow,
    action: 'edit',
    input: v.object({ postId: Id, ...postFields }),
    output: Post,
    errors: ['post.future', 'file.notYours'],
  }),
  report: command({
    summary: 'Reports a post to the moderators, once a person',
    permission: 'lostfound.browse',
    input: v.object({ postId: Id, reason: words(100) }),
    output: v.object({ postId: v.string() }),
    errors: ['post.reported', 'post.closed'],
  }),
  queue: query({
    summary: 'Posts that wait for a moderator within reach, missing people first, then the longest waiting',
    permission: 'lostfound.moderate',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Post),
  }),
  clueQueue: query({
    summary: 'Clues and answers that wait for a moderator within reach, the longest waiting first',
    permission: 'lostfound.moderate',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Clue),
  }),
  moderate: command({
    summary: 'Approves a post’s words, and shows or withholds its photos one by one; photos not named keep waiting',
    permission: 'lostfound.moderate',
    flow: postFlow,
    action: 'moderate',
    input: v.object({
      postId: Id,
      /** Of the post as the moderator saw it: refused when its author changed it meanwhile. */
      revision: v.number(),
      photos: v.optional(v.pipe(v.array(v.object({ fileId: Id, show: v.boolean() })), v.maxLength(9)), []),
    }),
    output: Post,
    errors: ['post.own'],
  }),
  refuse: command({
    summary: 'Refuses a post, with the reason its author reads',
    permission: 'lostfound.moderate',
    flow: postFlow,
    action: 'refuse',
    input: v.object({ postId: Id, /** As of `moderate`. */ revision: v.number(), reason: words(100) }),
    output: Post,
    errors: ['post.own'],
  }),
  moderateClue: command({
    summary: 'Shows a clue or an answer that waited, with the photos named',
    permission: 'lostfound.moderate',
    flow: clueFlow,
    action: 'moderateClue',
    input: v.object({
      clueId: Id,
      photos: v.optional(v.pipe(v.array(v.object({ fileId: Id, show: v.boolean() })), v.maxLength(9)), []),
    }),
    output: Clue,
    errors: ['post.own'],
  }),
  refuseClue: command({
    summary: 'Refuses a clue or an answer, with the reason its author reads',
    permission: 'lostfound.moderate',
    flow: clueFlow,
    action: 'refuseClue',
    input: v.object({ clueId: Id, reason: words(100) }),
    output: Clue,
    errors: ['post.own'],
  }),
  findMatches: command({
    summary: 'Looks for what fits a post that became visible, and notes strong matches so that both sides hear once',
    permission: 'lostfound.attend',
    input: v.object({ postId: Id }),
    output: v.object({ postId: v.string(), strong: v.array(v.object({ postId: v.string(), reason: v.string() })) }),
  }),
  recordTrace: command({
    summary: 'Notes that a photo was handed to the remote check, and under which number its answer will come',
    permission: 'lostfound.attend',
    input: v.object({ subject: v.picklist(['post', 'clue']), id: Id, fileId: Id, traceId: Id }),
    output: v.object({ id: v.string() }),
  }),
  recordVerdict: command({
    summary: 'Records what the safety check says of the words (`text`) or of one photo (its id)',
    permission: 'lostfound.attend',
    input: v.object({
      subject: v.picklist(['post', 'clue']),
      id: Id,
      /** `text` or a file id. */
      part: Id,
      /** The revision whose words were checked: a verdict on older words counts for nothing. */
      revision: v.optional(v.number()),
      verdict: Verdict,
      /** Categories in Chinese, never the words themselves. */
      reasons: v.optional(v.array(v.string()), []),
    }),
    output: v.object({ id: v.string(), shown: v.boolean() }),
  }),
  unname: command({
    summary: 'Takes the name of a person who left off a page of their posts, clues or answers',
    permission: 'lostfound.attend',
    input: v.object({
      personId: Id,
      part: v.picklist(['underWay', 'over', 'clue', 'answer']),
      after: v.optional(v.string()),
    }),
    output: v.object({ unnamed: v.number() }),
  }),
  remindExpiry: command({
    summary: 'Reminds an author that a post ends in three days',
    permission: 'lostfound.attend',
    input: v.object({ postId: Id }),
    output: v.object({ postId: v.string() }),
  }),
  expire: command({
    summary: 'Ends a post whose time is over',
    permission: 'lostfound.attend',
    flow: postFlow,
    action: 'expire',
    input: v.object({ postId: Id }),
    output: v.object({ postId: v.string() }),
  }),
} as const
