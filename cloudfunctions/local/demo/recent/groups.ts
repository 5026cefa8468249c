// The demo's groups: what the moderators of communities and courtyards sent in the last weeks; a few of them fell silent.

import { communityOf } from '@contract/place'
import { MINUTE } from '@contract/time'
import type { Fill } from './frame'

const told: readonly { title: string; text: string }[] = [
  { title: '周五清洗水箱', text: '周五上午清洗二次供水水箱，8 点到 12 点停水，请提前储水。' },
  { title: '电梯年检，请走楼梯', text: '明天下午电梯年检，每部大约停一个小时，老人和孩子请提前安排。' },
  { title: '消防通道请别停车', text: '晚上有车停在消防通道上，已请物业提醒车主。看到了可以在这里说一声。' },
  { title: '旧衣回收车周六来', text: '周六上午旧衣回收车停在小区东门，洗干净装袋就行。' },
  { title: '暖气试水，家里请留人', text: '周三上午供暖试水，请家里留人看看有没有漏水，有问题打物业电话。' },
  { title: '楼道里的杂物请搬走', text: '楼道里堆了纸箱和旧家具，请在这周内搬走，搬不动的可以请志愿者帮忙。' },
]
/** One courtyard in so many has heard nothing for long. */
const SILENT = 9

export const fill: Fill = async recent => {
  const homes = new Set(
    recent.office.signIn.map(({ personId }) => recent.office.people.find(({ id }) => id === personId)?.home?.courtyard),
  )
  let at = 0
  for (const { id, level } of recent.office.areas) {
    if (level !== 'community' && level !== 'courtyard') continue
    // The people of the sign-in page have their own story.
    if (homes.has(id) || [...homes].some(home => home && communityOf(home) === id)) continue
    at++
    const [moderator] = recent.holders('moderator', id)
    if (!moderator || at % SILENT === 0) continue
    const sentAt = recent.ago(3 + (at % 22), '10:05') + (at % 6) * 7 * MINUTE
    const content = told[at % told.length]!
    const writer = recent.as(moderator.id)
    const { noticeId } = await writer.at(sentAt - 5 * MINUTE).call('notices.draft', { ...content, areas: [id] })
    await writer.at(sentAt).call('notices.publish', { noticeId })
  }
}
