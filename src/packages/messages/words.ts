// How messages and reminders are put into words.
import { type MessageKind, messageKindNames, messageKinds } from '@contract/messages'
import { phoneStates } from '@contract/reminders'
import { whenInWords } from '@contract/time'
import type { ItemOf } from '@/api'
import type { Tone } from '@/components'

type Phone = ItemOf<'messages.phone'>

/** Kinds that only those who work for the office are told of. */
const ofWork: readonly MessageKind[] = ['inspections', 'work']

/** The kinds of messages that somebody may come across. */
export const kindsFor = (staff: boolean) => messageKindNames.filter(kind => staff || !ofWork.includes(kind))

export const kindLabel = (kind: MessageKind) => messageKinds[kind].label

const tones: Partial<Record<Phone['state'], Tone>> = {
  sent: 'done',
  failed: 'attention',
  unknown: 'attention',
  noCredit: 'attention',
  unneeded: 'quiet',
}
export const phoneTag = ({ state }: Phone) => ({ tone: tones[state] ?? 'calm', words: phoneStates[state].label })

/** When it goes out, or went; and what stood in its way. */
export const phoneWords = ({ state, dueAt, reason }: Phone, now: number) =>
  [state === 'waiting' ? `${whenInWords(dueAt, now)} 发` : whenInWords(dueAt, now), reason].filter(Boolean).join(' · ')
