// What the demo's people chose about messages to their phones: some reminders in hand, one message a day for one of them.
import type { Template } from '@contract/reminders'
import type { Fill } from './frame'

/** Who accepted how many reminders of each kind: before the days that the demo tells of. */
const accepted: readonly [string, Partial<Record<Template, number>>][] = [
  ['office-worker', { notice: 4, booking: 5, progress: 3 }],
  ['elder', { notice: 6, booking: 2 }],
  ['building-head', { notice: 2, progress: 4 }],
  ['moderator', { notice: 2, progress: 3 }],
]

export const fill: Fill = async recent => {
  for (const [key, counts] of accepted)
    for (const [template, count] of Object.entries(counts) as [Template, number][])
      for (let i = 0; i < count; i++)
        await recent
          .as(recent.who(key))
          .at(recent.ago(7, '20:00'))
          .call('messages.accept', { answers: [{ template, accepted: true }] })
  // Her granddaughter set it up: one message a day is enough.
  await recent.as(recent.who('elder')).at(recent.ago(7, '20:05')).call('messages.choose', { digestAt: '17:30' })
}
