// The hops of a post as its author reads them: sent, looked at, public, and how it ends.
import { postLimits } from '@contract/lostfound'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import type { TimelineStep } from '@/components'
import { endLabel, type Post, resolvedLabel } from './words'

export const hopsOf = (post: Post, now: number): TimelineStep[] => {
  const sent: TimelineStep = { key: 'sent', title: senderOf(post), detail: whenInWords(post.postedAt, now) }
  return [sent, ...looked(post), ...ended(post, now)]
}

const senderOf = ({ author, postedBy }: Post) =>
  postedBy ? `${postedBy.name}替${author.mine ? '您' : author.name}发了启事` : '您发了启事'

const looked = (post: Post): TimelineStep[] => {
  switch (post.state) {
    case 'checking':
      return [
        { key: 'check', title: post.reason ?? '等管理人员查看', detail: '看过后告诉您', state: 'now' },
        { key: 'open', title: '邻居都能看到', state: 'next' },
      ]
    case 'refused':
      return [
        { key: 'check', title: '没有通过', detail: post.reason },
        { key: 'edit', title: '改好再发，会重新审核', state: 'now' },
      ]
    case 'withdrawn':
      return [{ key: 'withdrawn', title: '已撤回，邻居看不到' }]
    case 'open':
      if (!post.public) return [{ key: 'hidden', title: post.reason ?? '暂时没有公开', state: 'now' }]
      return [
        {
          key: 'open',
          title: post.urgent ? '在本社区各楼院置顶' : '邻居都能看到',
          detail: post.clues > 0 ? `已有 ${post.clues} 条线索，在下面` : '有线索马上告诉您',
          state: 'now',
        },
      ]
    default:
      return [{ key: 'open', title: '邻居看得到', detail: post.clues > 0 ? `收到 ${post.clues} 条线索` : undefined }]
  }
}

const ended = (post: Post, now: number): TimelineStep[] => {
  if (post.state === 'resolved')
    return [
      {
        key: 'resolved',
        title: endLabel(post),
        detail: [post.resolved && whenInWords(post.resolved.at, now), post.resolved?.thanked && '已向帮忙的邻居道谢']
          .filter(Boolean)
          .join(' · '),
      },
    ]
  if (post.state === 'expired')
    return [
      {
        key: 'expired',
        title: '已到期，邻居看不到了',
        detail: `还没解决，可以延长 ${postLimits.openDays} 天`,
        state: 'now',
      },
    ]
  if (post.state === 'open' && post.public && post.expiresAt !== undefined)
    return [
      {
        key: 'expires',
        title: `${dayInWords(dayOf(post.expiresAt), now)}到期`,
        detail: post.can.includes('renew')
          ? `还没解决，可以在下面延长 ${postLimits.openDays} 天`
          : `到期前 ${postLimits.remindDays} 天提醒您，可以延长`,
        state: 'next',
      },
    ]
  return post.urgent && post.state === 'open'
    ? [{ key: 'until', title: `有了结果，请点一下“${resolvedLabel(post)}”`, state: 'next' }]
    : []
}
