// The rules of messages to the phone: whether one goes out now, waits, or is needed no more. Pure.
import { againAfter, type PhoneState, phoneAt, reminderLimits } from '@contract/reminders'
import type { PhoneMessage } from '../platform/messenger/phone-queue'
import type { Wishes } from '../platform/messenger/settings'

/** What is to be done with a message whose moment has come. */
export type Verdict = { now: true } | { now: false; state: PhoneState; dueAt: number; reason?: string }

/** Whoever read it in the meantime needs no message; and nobody is disturbed, however late the clock comes to it. */
export function verdictOn(
  { urgent, until, dueAt, at }: Pick<PhoneMessage, 'urgent' | 'until' | 'dueAt' | 'at'>,
  { read, credits, wishes, now }: { read: boolean; credits: number; wishes: Wishes; now: number },
): Verdict {
  if (read) return { now: false, state: 'unneeded', dueAt: now }
  if ((until !== undefined && until <= now) || now - at > reminderLimits.staleMs)
    return { now: false, state: 'unneeded', dueAt: now, reason: '过了时候，没有再发' }
  const later = phoneAt(now, wishes, { urgent, until })
  if (later > now) return { now: false, state: 'waiting', dueAt: Math.max(later, dueAt) }
  if (credits < 1) return { now: false, state: 'noCredit', dueAt: now }
  return { now: true }
}

/** What an attempt leaves of a message: tried again while the credit is kept, and not for ever. */
export function afterAttempt(
  { tries }: Pick<PhoneMessage, 'tries'>,
  { state, credit, again, reason }: { state: PhoneState; credit: string; again: boolean; reason?: string | undefined },
  now: number,
): Pick<PhoneMessage, 'state' | 'dueAt'> & { reason: string | undefined } {
  const wait = state === 'failed' && again && credit === 'kept' ? againAfter(tries) : undefined
  return wait === undefined ? { state, dueAt: now, reason } : { state: 'waiting', dueAt: now + wait, reason }
}
