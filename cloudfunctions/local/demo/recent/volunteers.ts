// The demo's volunteers: neighbours who offered a hand, one who was asked and comes, and one whose hours were noted.
import { addDays } from '@contract/time'
import type { FreeTime, Skill } from '@contract/volunteers'
import type { Fill } from './frame'

const offers: readonly { skills: Skill[]; times: FreeTime[]; about?: string }[] = [
  { skills: ['medical', 'company'], times: ['weekday'], about: '退休护士，能量血压' },
  { skills: ['repair'], times: ['weekend', 'evening'] },
  { skills: ['phone', 'teaching'], times: ['evening'], about: '教老人用手机' },
  { skills: ['order', 'cleaning'], times: ['weekend'] },
  { skills: ['driving'], times: ['weekend', 'urgent'] },
]

export const fill: Fill = async recent => {
  const worker = recent.who('community-worker')
  const people = recent.random.shuffle(
    recent.office.people.filter(
      ({ id, home, holdings }) =>
        home?.courtyard.startsWith('ryh/c03/') &&
        holdings.length === 1 &&
        !recent.office.signIn.some(one => one.personId === id),
    ),
  )
  const ids = people.slice(0, offers.length).map(({ id }) => id)
  for (const [i, offer] of offers.entries())
    await recent
      .as(ids[i]!)
      .at(recent.ago(20 - i, '19:00'))
      .call('volunteers.register', { ...offer, agreed: true })
  const ask = (i: number, task: string, at: number, days: number) =>
    recent
      .as(worker)
      .at(at)
      .call('volunteers.invite', { volunteerId: ids[i]!, task, day: addDays(recent.today, days) })
  const done = await ask(3, '周末在南门引导停车', recent.ago(8, '10:00'), -6)
  await recent.as(ids[3]!).at(recent.ago(8, '12:00')).call('volunteers.accept', { callId: done.callId })
  await recent.as(worker).at(recent.ago(5, '17:00')).call('volunteers.credit', { callId: done.callId, minutes: 120 })
  const coming = await ask(0, '给老人量血压', recent.ago(1, '10:00'), 3)
  await recent.as(ids[0]!).at(recent.ago(1, '12:00')).call('volunteers.accept', { callId: coming.callId })
  await ask(2, '教老人用手机挂号', recent.ago(1, '15:00'), 5)
}
