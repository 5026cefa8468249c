// How posts and clues are put into words on every page: what they are, where they stand, and what comes next.
import {
  type CheckedPhoto,
  colours,
  type Match,
  type Post,
  type PostKind,
  postFlow,
  postKinds,
  postLimits,
  type Side,
  sizes,
  type Traits,
} from '@contract/lostfound'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import type { InferOutput } from 'valibot'
import type { ItemOf } from '@/api'
import type { ShownPhoto, Tone } from '@/components'
import type { IconName } from '@/theme/icon-names'

export type { Post, PostKind, Side, Traits }
export type Clue = ItemOf<'lostfound.clues'>
export type Answer = Clue['answers'][number]
export type Matched = InferOutput<typeof Match>
type Photo = InferOutput<typeof CheckedPhoto>

export const kinds = Object.keys(postKinds) as PostKind[]
/** A person is never just a kind of thing that was lost. */
export const kindLabel = (kind: PostKind) => (kind === 'person' ? '走失的人' : postKinds[kind].label)
/** Pets first: they are what is lost most. */
export const kindOptions = (['pet', 'person', 'document', 'object'] as const).map(value => ({
  value,
  label: kindLabel(value),
}))
export const kindIcons: Record<PostKind, IconName> = {
  person: 'person',
  pet: 'heart',
  document: 'file',
  object: 'search',
}

/** A thing, an animal and a person are not lost in the same words. */
const happened: Record<Side, Record<PostKind, string>> = {
  lost: { person: '走失', pet: '走丢', document: '丢失', object: '丢失' },
  found: { person: '遇到', pet: '遇到', document: '捡到', object: '捡到' },
}
export const happenedLabel = ({ side, kind }: Pick<Post, 'side' | 'kind'>) => happened[side][kind]

const personWords = (side: Side, urgent: boolean) => {
  if (side === 'lost') return urgent ? '紧急寻人' : '寻人'
  return urgent ? '等家人来接' : '找家人'
}

/** Which side it is, on its colour: a missing person stands out. */
export const sideTag = ({
  side,
  kind,
  urgent,
}: Pick<Post, 'side' | 'kind' | 'urgent'>): { tone: Tone; words: string } => {
  if (kind === 'person') return { tone: urgent ? 'danger' : 'quiet', words: personWords(side, urgent) }
  return side === 'lost' ? { tone: 'attention', words: '寻找' } : { tone: 'calm', words: '招领' }
}

export const endLabel = ({ side, kind }: Pick<Post, 'side' | 'kind'>) =>
  side === 'lost' ? '已找到' : kind === 'person' || kind === 'pet' ? '已接走' : '已归还'

/** What its author says on the button: “找到了”, “已归还”. */
export const resolvedLabel = (post: Pick<Post, 'side' | 'kind'>) => (post.side === 'lost' ? '找到了' : endLabel(post))

const tones: Record<Post['state'], Tone> = {
  checking: 'attention',
  open: 'calm',
  resolved: 'done',
  expired: 'quiet',
  withdrawn: 'quiet',
  refused: 'attention',
}
/** Where it stands; undefined for a post that is simply open. */
export const stateTag = (post: Post): { tone: Tone; words: string } | undefined => {
  if (post.state === 'resolved') return { tone: 'done', words: endLabel(post) }
  if (post.state === 'open') return post.public ? undefined : { tone: 'attention', words: '暂时隐藏' }
  return { tone: tones[post.state], words: postFlow.states[post.state].label }
}

/** “在路上走丢的黄色泰迪” is said in two: where, and when. */
export const whereAndWhen = (post: Post, now: number) =>
  [post.place.words, `${whenInWords(post.happenedAt, now)} ${happenedLabel(post)}`].filter(Boolean).join(' · ')

/** “黄色、棕色 · 体型小 · 公 · 约 3 岁” */
export const traitsWords = ({ colours: worn = [], size, sex, age }: Traits, kind: PostKind) =>
  [
    worn.length > 0 && `${kind === 'person' ? '穿' : ''}${worn.map(colour => colours[colour].label).join('、')}`,
    size && (kind === 'pet' ? `体型${sizes[size].label}` : `大小：${sizes[size].label}`),
    sex && (kind === 'person' ? { male: '男', female: '女' } : { male: '公', female: '母' })[sex],
    age !== undefined && `约 ${age} 岁`,
  ]
    .filter(Boolean)
    .join(' · ')

const waitingPhotos = (photos: readonly Photo[]) => photos.filter(photo => photo.state === 'waiting').length
const refusedPhotos = (photos: readonly Photo[]) => photos.filter(photo => photo.state === 'refused').length

/** What becomes of the photos of one's own post; undefined when all are shown. */
export const photosNext = (photos: readonly Photo[]) => {
  const [waiting, refused] = [waitingPhotos(photos), refusedPhotos(photos)]
  const parts = [
    waiting > 0 && `${waiting} 张照片等管理人员看过后显示`,
    refused > 0 && `${refused} 张照片没有公开，只有您看得到`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('；') : undefined
}

/** What the author should know: who has it now, until when, and what to do. */
export const nextWords = (post: Post, now: number): string => {
  switch (post.state) {
    case 'checking':
      return post.reason ?? '管理人员看过后公开'
    case 'open':
      if (!post.public) return post.reason ?? '暂时没有公开'
      if (post.urgent) return '已在本社区各楼院置顶，找到前一直挂着'
      return post.expiresAt === undefined
        ? '邻居都能看到，有线索会马上告诉您'
        : `邻居都能看到，有线索会马上告诉您。${dayInWords(dayOf(post.expiresAt), now)}到期，到期前 ${postLimits.remindDays} 天提醒您`
    case 'expired':
      return `已到期，邻居看不到了。还没解决，可以延长 ${postLimits.openDays} 天；照片再留 ${postLimits.keepPhotosDays} 天`
    case 'refused':
      return `没有通过：${post.reason ?? '内容不合适'}。改好以后再发，会重新审核`
    case 'resolved':
      return post.resolved?.thanked ? `${endLabel(post)}，已向帮忙的邻居道谢` : endLabel(post)
    case 'withdrawn':
      return post.photos.length > 0
        ? `已撤回，邻居看不到了。照片 ${postLimits.keepPhotosDays} 天后清掉`
        : '已撤回，邻居看不到了'
  }
}

/** What a neighbour is asked: under something found, whose it is. */
export const askWords = ({ side, kind }: Pick<Post, 'side' | 'kind'>) => {
  if (side === 'lost')
    return { title: '您见过吗', button: '我有线索', label: '看到了什么', hint: '如：刚在东门快递柜旁看到，往南走了' }
  if (kind === 'person')
    return { title: '您认得吗', button: '我认得', label: '您知道什么', hint: '如：像是 5 号楼张大爷，家里人在上班' }
  if (kind === 'pet')
    return {
      title: '是您家的吗',
      button: '可能是我家的',
      label: '怎么认出是您家的',
      hint: '如：左前爪是白的，叫“团团”会答应',
    }
  return {
    title: '是您的吗',
    button: '可能是我的',
    label: '怎么证明是您的',
    hint: '如：里面还有一张公交卡，背面贴着小熊',
  }
}

/** Whether it is one's own, or that of a resident for whom one may act. */
export const manages = ({ author, postedBy }: Pick<Post, 'author' | 'postedBy'>) =>
  author.mine || postedBy?.helping === true

/** Photos for the grid; who sees one that is not public is told so. */
export const shownPhotos = (photos: readonly Photo[], what: string): ShownPhoto[] =>
  photos.map(({ url, state }, index) => ({
    url,
    alt: `${what} 照片 ${index + 1}`,
    ...(state === 'waiting' && { words: '待审核' }),
    ...(state === 'refused' && { words: '不公开' }),
  }))

/** The one photo of a row: the first that neighbours see, or else the first there is. */
export const coverOf = (post: Post) => (post.photos.find(photo => photo.state === 'shown') ?? post.photos[0])?.url

/** Under one's own post in a list: the news about it, in one line. */
export const briefWords = (post: Post, now: number) => {
  if (post.state !== 'open' || !post.public) return nextWords(post, now)
  return [
    post.clues > 0 ? `${post.clues} 条线索` : '还没有线索',
    post.expiresAt === undefined ? '置顶中' : `${dayInWords(dayOf(post.expiresAt), now)}到期`,
  ].join(' · ')
}

/** What a message to the phone is good for while a post is out. */
export const remindWords = '有人留线索、有像的启事时，微信提醒您一次。'
