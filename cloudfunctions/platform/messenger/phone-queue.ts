// Messages to phones that tell one person of one thing: each waits for its moment, leaves at most once, and stays as a
// line of the ledger.
import type { MessageKind } from '@contract/messages'
import type { PhoneState } from '@contract/reminders'
import type { Record_ } from '../../kernel/changes'
import { collection } from '../store/port'
import type { Template } from './port'

/** Its id is that of the message in the inbox. There is a row only for those who had a credit when it was told. */
export interface PhoneMessage extends Record_ {
  office: string
  personId: string
  kind: MessageKind
  template: Template
  title: string
  page: string
  fields: Readonly<Record<string, string>>
  /** Waits for no morning. */
  urgent: boolean
  /** When what it tells happened. */
  at: number
  /** When it goes out, or what became of it was written down. */
  dueAt: number
  /** When it is too late for it. */
  until?: number
  state: PhoneState
  tries: number
  /** What the messenger said. */
  reason?: string
}
export const phoneMessages = collection<PhoneMessage>()('phoneMessages', {
  due: { equals: ['office', 'state'], order: 'dueAt' },
  ofPerson: { equals: ['personId'], order: 'at' },
  old: { equals: ['office'], order: 'at' },
})
