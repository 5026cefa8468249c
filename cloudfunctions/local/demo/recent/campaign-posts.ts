// The posts of the demo's campaign: one stood day and night but for a gap that was closed, and one that nobody stands now.
import { addDays, clockOf, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import type { Recent } from './frame'
import { HOME } from './inspection-cases'

/** The first day of the posts, in days before today. */
const POSTS = 3
const starts = ['00:00', '08:00', '16:00'] as const

/** A post of three shifts a day, with a gap that was closed. */
export async function posts(recent: Recent, campaignId: string, leader: string) {
  const people = [
    recent.holders('gridWorker', 'ryh/c03/g022')[0]!.id,
    recent.who('grid-worker'),
    recent.who('grid-head-3'),
  ]
  const setUp = recent.ago(POSTS + 1, '17:00')
  const { postId } = await recent
    .as(leader)
    .at(setUp)
    .call('campaigns.addPost', {
      campaignId,
      name: '嘉苑步行街东口',
      place: { area: HOME, words: '步行街东口岗亭' },
      turns: starts.map((start, i) => ({ start, personId: people[i]! })),
    })
  for (let days = POSTS; days >= -7; days--) {
    const day = addDays(recent.today, -days)
    const at = Math.min(setUp + HOUR, recent.now)
    await recent.system.at(at).call('campaigns.layOut', { postId, day, until: day })
  }
  const untaken = momentOf(addDays(recent.today, -1), '16:00')
  for (let at = momentOf(addDays(recent.today, -POSTS)); at < recent.now; at += 8 * HOUR) {
    const day = dayOf(at)
    const turn = Math.round((at - momentOf(day)) / (8 * HOUR))
    const shiftId = `${postId}.${day}.${starts[turn]!.replace(':', '')}`
    const client = (moment: number) => recent.as(people[turn]!).at(Math.min(moment, recent.now))
    if (at === untaken) {
      await recent.system.at(at + 10 * MINUTE).call('campaigns.alarm', { shiftId })
      await client(at + 24 * MINUTE).call('campaigns.take', { shiftId })
    } else await client(at - 6 * MINUTE).call('campaigns.take', { shiftId })
    await client(at + 7 * HOUR).call('campaigns.handOver', {
      shiftId,
      words: ['凌晨洒水车来过两趟', '东口有渣土车进出，看住篷布', '步行街收摊后有商户冲地，已提醒'][turn]!,
    })
  }
}

/** The checkpoint at the road, of two turns a day: the one under way began a while ago, and nobody came to stand it. */
export async function untaken(recent: Recent, campaignId: string, leader: string) {
  const started = momentOf(dayOf(recent.now - 25 * MINUTE), clockOf(recent.now - 25 * MINUTE))
  const setUp = started - HOUR
  const { postId } = await recent
    .as(leader)
    .at(setUp)
    .call('campaigns.addPost', {
      ...{ campaignId, name: '运河路渣土车检查点', place: { area: HOME, words: '运河路与纬五路口' }, longAgreed: true },
      turns: [
        { start: clockOf(started), personId: recent.who('community-worker') },
        { start: clockOf(started + 12 * HOUR), personId: recent.who('long-term-inspector') },
      ],
    })
  for (let days = 1; days >= -7; days--) {
    const day = addDays(recent.today, -days)
    await recent.system.at(setUp + MINUTE).call('campaigns.layOut', { postId, day, until: day })
  }
  const shiftId = `${postId}.${dayOf(started)}.${clockOf(started).replace(':', '')}`
  await recent.system.at(started + 10 * MINUTE).call('campaigns.alarm', { shiftId })
}
