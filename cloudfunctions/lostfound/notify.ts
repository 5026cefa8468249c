// Who is told what about lost and found: staff of a missing person at once, both sides of a match, authors of clues.
import { postLimits, sides } from '@contract/lostfound'
import { communityOf } from '@contract/place'
import { dayInWords, dayOf } from '@contract/time'
import type { Message, NotifyRead, NotifyTable, PhoneWords } from '../kernel/notify'
import { sentences } from '../kernel/text'
import { holders } from '../platform/identity/holders'
import { timeField } from '../platform/messenger/templates'
import { type Clue, clues, type Post, posts } from './records'
import { isPublic } from './rules'

const page = (postId: string) => `packages/lostfound/post/index?postId=${postId}`
const called = (post: Post) => `${sides[post.side].label}：${post.what}`
/** Titles hold 40 characters. */
const title = (text: string) => ([...text].length > 40 ? `${[...text].slice(0, 39).join('')}…` : text)

/** The author, and who posted for them because they have no phone. */
const ownersOf = ({ personId, postedBy }: Post) => [...new Set([personId, postedBy?.personId ?? personId])]

/** Of whom a message speaks that names a post: see `Message.about`. */
const aboutPost = (post: Post) => ({ about: ownersOf(post) })
/** A post as it stands on a phone; of a missing person at any hour. */
const onPhone = (post: Post, at: number, state: string, remark: string): PhoneWords => ({
  template: 'progress',
  fields: { title: called(post), state, at: timeField(at), remark },
})

/** Moderators and community workers around a post, but for its author. */
const staffAround = async (read: NotifyRead, post: Post, now: number) =>
  (await holders(read, ['moderator', 'communityWorker'], [communityOf(post.place.area)], now)).filter(
    person => !ownersOf(post).includes(person.id),
  )

/** The post's author hears of a clue, the neighbour of an answer, the author of an answer to theirs: once it is shown. */
async function aboutEntry(read: NotifyRead, clue: Clue | undefined): Promise<Message[]> {
  if (clue?.state !== 'shown') return []
  const post = await read.get(posts, clue.postId)
  if (!post) return []
  if (clue.level === 'clue')
    return ownersOf(post).map(to => ({
      to,
      title: title(`有新线索：${post.what}`),
      text: clue.text,
      page: page(post.id),
      urgent: post.urgent,
      about: [...ownersOf(post), clue.personId],
      phone: onPhone(post, clue.at, '有新线索', clue.text),
    }))
  const root = await read.get(clues, clue.rootId)
  const hearers = clue.byOwner ? [root?.personId ?? []].flat() : ownersOf(post)
  if (clue.thanks) return []
  const about = [...ownersOf(post), clue.personId]
  return hearers.map(to => ({
    to,
    title: title(`有人回复：${post.what}`),
    text: clue.text,
    page: page(post.id),
    about,
  }))
}

const toAuthor = (post: Post | undefined, heading: string, text: string): Message[] =>
  (post ? ownersOf(post) : []).map(to => ({
    to,
    title: title(`${heading}：${post!.what}`),
    text,
    page: page(post!.id),
    ...aboutPost(post!),
  }))

export const notify: NotifyTable = {
  'lostfound.post': async (event, read) => {
    const post = await read.get(posts, event.answer.postId)
    if (!post) return []
    const forResident: Message[] = post.postedBy
      ? [
          {
            to: post.personId,
            title: title(`已替您发启事：${post.what}`),
            text: `${post.postedBy.name} 征得您同意后替您发的，有线索会告诉您和 ${post.postedBy.name}`,
            page: page(post.id),
            ...aboutPost(post),
          },
        ]
      : []
    if (!event.answer.urgent) return forResident
    const heading = post.side === 'lost' ? '有人走失' : '有走失的人等家人'
    const waits = isPublic(post) ? '已在本社区各楼院置顶' : '文字要您先看一下才能公开'
    const alerts = (await staffAround(read, post, event.at)).map(person => ({
      to: person.id,
      title: title(`${heading}：${post.what}`),
      text: `${post.place.words || '地点见详情'}。${waits}，请留意并转告`,
      page: page(post.id),
      urgent: true,
      ...aboutPost(post),
      phone: onPhone(post, event.at, heading, post.place.words || '地点见详情'),
    }))
    return [...forResident, ...alerts]
  },

  'lostfound.findMatches': async ({ answer, at }, read) => {
    const post = await read.get(posts, answer.postId)
    if (!post) return []
    const messages: Message[] = []
    for (const { postId, reason } of answer.strong) {
      const other = await read.get(posts, postId)
      if (!other) continue
      for (const [mine, theirs] of [
        [post, other],
        [other, post],
      ] as const)
        for (const to of ownersOf(mine))
          messages.push({
            to,
            title: title(mine.side === 'lost' ? `可能找到了：${mine.what}` : `可能有人在找：${mine.what}`),
            text: sentences(called(theirs), reason),
            page: page(mine.id),
            urgent: mine.urgent,
            about: [...ownersOf(mine), ...ownersOf(theirs)],
            phone: onPhone(mine, at, '可能找到', sentences(called(theirs), reason)),
          })
    }
    return messages
  },

  'lostfound.addClue': async ({ answer }, read) => aboutEntry(read, await read.get(clues, answer.clueId)),
  'lostfound.answerClue': async ({ answer }, read) => aboutEntry(read, await read.get(clues, answer.clueId)),
  'lostfound.moderateClue': async ({ answer }, read) => aboutEntry(read, await read.get(clues, answer.clueId)),

  'lostfound.recordVerdict': async ({ input, answer }, read) => {
    if (!answer.shown) return []
    if (input.subject === 'clue') return aboutEntry(read, await read.get(clues, input.id))
    return toAuthor(await read.get(posts, input.id), '已公开', '邻居可以看到了，有线索会马上告诉您')
  },

  'lostfound.moderate': async ({ answer, records }, read) => {
    const post = await read.get(posts, answer.postId)
    // Showing one more photo of a post that is public already is no news.
    const released = records.some(({ in: name, fields }) => name === posts.name && /state|hidden/.test(fields.join()))
    if (!post || !released || !isPublic(post)) return []
    const kept = post.photos.filter(photo => photo.state === 'refused').length
    return toAuthor(post, '审核通过', kept ? `有 ${kept} 张照片没有公开` : '邻居可以看到了，有线索会马上告诉您')
  },

  'lostfound.refuse': async ({ answer, input }, read) =>
    toAuthor(await read.get(posts, answer.postId), '没有通过', sentences(input.reason, '改好以后可以再发')),

  'lostfound.refuseClue': async ({ answer, input }, read) => {
    const clue = await read.get(clues, answer.clueId)
    return clue ? [{ to: clue.personId, title: '您的线索没有显示', text: input.reason, page: page(clue.postId) }] : []
  },

  'lostfound.resolve': async ({ answer }, read) => {
    const post = await read.get(posts, answer.postId)
    const clue = post?.thankedClueId && (await read.get(clues, post.thankedClueId))
    if (!post || !clue) return []
    return [
      {
        to: clue.personId,
        title: title(`谢谢您的线索：${post.what}`),
        text: post.side === 'lost' ? '已经找到了，邻居向您道谢' : '已经物归原主，邻居向您道谢',
        page: page(post.id),
        ...aboutPost(post),
      },
    ]
  },

  'lostfound.report': async ({ answer, at }, read) => {
    const post = await read.get(posts, answer.postId)
    // The first report calls a moderator, and the one that hid it; those in between wait in the same queue.
    if (!post || (post.reports !== 1 && post.reports !== postLimits.reportsThatHide)) return []
    const text = post.hidden ? '多人举报，已暂时隐藏，请查看' : '有居民举报，请查看'
    return (await staffAround(read, post, at)).map(person => ({
      to: person.id,
      title: title(`举报：${post.what}`),
      text,
      page: page(post.id),
      ...aboutPost(post),
    }))
  },

  'lostfound.remindExpiry': async ({ answer, at }, read) => {
    const post = await read.get(posts, answer.postId)
    if (post?.state !== 'open' || !post.reminded) return []
    const day = dayInWords(dayOf(post.expiresAt), at)
    return toAuthor(post, '快到期了', `${day}到期。还没解决可以延长 ${postLimits.openDays} 天，已解决请关掉`)
  },

  'lostfound.expire': async ({ answer }, read) =>
    toAuthor(await read.get(posts, answer.postId), '已到期', '邻居看不到了。还没解决可以随时延长'),
}
