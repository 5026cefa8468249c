// The rules of staff: whether a record that an account was given at its first visit has been used for anything. Pure.
import { ancestry } from '@contract/place'
import type { Person } from '../platform/identity/people'

/** What somebody may have done without leaving anything behind that is theirs. */
const LEAVE_NOTHING: ReadonlySet<string> = new Set([
  'identity.join',
  'people.agree',
  'people.updateMe',
  'messages.markRead',
  'notices.open',
  'roster.claim',
  'roster.claimByPhone',
])

/** Whether a record can be closed without anybody losing anything: no home, no role, no deed. */
export const leavesNothing = ({ home, holdings }: Pick<Person, 'home' | 'holdings'>, deeds: readonly string[]) =>
  holdings.length === 0 && ancestry(home).length === 1 && deeds.every(deed => LEAVE_NOTHING.has(deed))
