// What each person wants of messages to the phone: quiet hours, one a day or each by itself, kinds to be left in peace of.
import type { MessageKind } from '@contract/messages'
import { defaultQuiet, type QuietHours } from '@contract/reminders'
import type { Record_ } from '../../kernel/changes'
import { collection } from '../store/port'

/** Id: the person's. There is a row only for those who chose something. */
export interface ReminderSettings extends Record_ {
  personId: string
  quiet: QuietHours | null
  digestAt: string | null
  muted: MessageKind[]
}
export const reminderSettings = collection<ReminderSettings>()('reminderSettings', {})

export type Wishes = Pick<ReminderSettings, 'quiet' | 'digestAt' | 'muted'>
export const unasked: Wishes = { quiet: defaultQuiet, digestAt: null, muted: [] }

/** What people want, by person; those who chose nothing want what everyone does. */
export function wishesOf(found: readonly ReminderSettings[]): (personId: string) => Wishes {
  const byPerson = new Map(found.map(one => [one.personId, one]))
  return personId => byPerson.get(personId) ?? unasked
}

/** Whether a message of a kind is to make no noise; what is urgent always does. */
export const isMuted = ({ muted }: Wishes, kind: MessageKind, urgent: boolean) => !urgent && muted.includes(kind)
